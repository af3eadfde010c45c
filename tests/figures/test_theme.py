"""The look holds for every eye and every screen, and asks nothing of the outside."""

import json
import math
import tomllib
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import get_args

import plotly
import pytest

from figures.charts.path import nice_steps
from figures.locale.extract import ROOT
from figures.theme import MODEBAR, PALETTES, STATUS, STREAMLIT_COLOUR, Palette, Theme, plot_config, template
from figures.wording import words

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB; None is the unimpaired eye
EYES: dict[str, tuple[tuple[float, float, float], ...]] = {
    "unimpaired": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranope": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "protanope": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "tritanope": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
CLEARLY_APART = 18
WASHED_APART = 14
STEP = 8
AA_TEXT, AAA_TEXT, MARK = 4.5, 7.0, 3.0
CAPTION = 0.75  # opacity of captions, which pages/shell/shell.css sets
CHOSEN = 0.1  # of the accent behind what is chosen, which Streamlit sets
SCREENS, STARK = ("light", "dark"), ("projector", "projector_dark", "print")


def washed(colour: str) -> str:
    """A colour from a projector in a bright room, whose black is already 30 % white: a contrast of 9 to 1 at best."""
    return "#" + "".join(f"{round(0.7 * int(colour[at : at + 2], 16) + 0.3 * 255):02x}" for at in (1, 3, 5))


def linear(colour: str) -> list[float]:
    """Hex to linear RGB."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, eye: str) -> tuple[float, float, float]:
    """CIE L*a*b* as this eye sees the colour."""
    seen = [sum(weight * part for weight, part in zip(row, linear(colour), strict=True)) for row in EYES[eye]]
    red, green, blue = (min(max(part, 0.0), 1.0) for part in seen)
    white = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in white)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distances(palette: Palette, eye: str, through: Callable[[str], str] = str) -> dict[tuple[str, str], float]:
    """How far apart any two statuses look."""
    seen = {role: lab(through(colour), eye) for role, colour in palette.status.items()}
    return {(one, other): math.dist(seen[one], seen[other]) for one, other in combinations(seen, 2)}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", PALETTES)
def test_any_two_status_colours_are_apart_for_every_eye(theme: Theme, eye: str) -> None:
    assert min(distances(PALETTES[theme], eye).values()) > CLEARLY_APART


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", PALETTES)
def test_a_washed_out_projector_leaves_them_apart(theme: Theme, eye: str) -> None:
    far = CLEARLY_APART if theme in STARK else WASHED_APART
    assert min(distances(PALETTES[theme], eye, washed).values()) > far


@pytest.mark.parametrize("theme", STARK)
def test_lightness_alone_tells_statuses_apart_in_grey(theme: Theme) -> None:
    steps = sorted(lab(colour, "unimpaired")[0] for colour in PALETTES[theme].status.values())
    assert min(higher - lower for lower, higher in pairwise(steps)) > STEP


@pytest.mark.parametrize("theme", SCREENS)
def test_words_are_readable_on_both_grounds(theme: Theme) -> None:
    palette = PALETTES[theme]
    for ground in (palette.background, palette.surface):
        for colour in (palette.text, palette.quiet, palette.accent, *palette.status.values(), *palette.source.values()):
            assert contrast(colour, ground) >= AA_TEXT, (colour, ground)


@pytest.mark.parametrize("theme", STARK)
def test_projector_and_paper_have_words_in_high_contrast_and_marks_that_show(theme: Theme) -> None:
    palette = PALETTES[theme]
    for ground in (palette.background, palette.surface):
        for colour in (palette.text, palette.quiet, palette.accent):
            assert contrast(colour, ground) >= AAA_TEXT, (colour, ground)
    assert contrast(washed(palette.text), washed(palette.background)) >= AAA_TEXT
    for colour in (*palette.status.values(), *palette.source.values()):
        assert contrast(colour, palette.background) >= MARK, colour


@pytest.mark.parametrize("theme", ["projector", "projector_dark"])
def test_the_projector_has_large_type_and_bold_lines(theme: Theme) -> None:
    layout = template(theme).layout
    assert layout.font.size >= 20
    assert layout.legend.font.size >= 18
    assert PALETTES[theme].stroke > 1.5


def test_paper_is_white_and_its_text_black() -> None:
    palette = PALETTES["print"]
    assert (palette.background, palette.text) == ("#ffffff", "#000000")
    assert template("print").layout.font.family.startswith('"Noto Sans CJK SC"')


def test_every_theme_has_a_palette_and_every_role_a_colour() -> None:
    assert set(PALETTES) == set(get_args(Theme)) == {*SCREENS, *STARK}
    roles = {look.role for look in STATUS.values()}
    assert all(roles == set(STREAMLIT_COLOUR) == set(palette.status) for palette in PALETTES.values())


@pytest.mark.parametrize("theme", SCREENS)
def test_badges_of_the_pages_have_the_colours_of_the_charts(theme: Theme) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][theme]
    palette = PALETTES[theme]
    assert {role: config[f"{name}Color"] for role, name in STREAMLIT_COLOUR.items()} == palette.status
    grounds = (config["backgroundColor"], config["secondaryBackgroundColor"], config["textColor"])
    assert grounds == (palette.background, palette.surface, palette.text)


def over(colour: str, share: float, ground: str) -> str:
    """A colour that is drawn with this share of opacity on a ground."""
    parts = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * top + (1 - share) * below):02x}" for top, below in parts)


@pytest.mark.parametrize("theme", SCREENS)
def test_every_text_of_streamlit_s_own_parts_is_readable(theme: str) -> None:
    """Texts, captions, links, what is chosen, badges and the primary button of .streamlit/config.toml: WCAG AA."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][theme]
    pairs = {("on the primary button", "#ffffff", config["primaryColor"])}
    for ground in (config["backgroundColor"], config["secondaryBackgroundColor"]):
        text = config["textColor"]
        pairs |= {
            ("text", text, ground),
            ("caption", over(text, CAPTION, ground), ground),
            ("link", config["linkColor"], ground),
            ("chosen", text, over(config["primaryColor"], CHOSEN, ground)),
        }
        pairs |= {(f"{name} text", config[f"{name}TextColor"], ground) for name in STREAMLIT_COLOUR.values()}
    pairs |= {
        (f"{name} badge", config[f"{name}TextColor"], config[f"{name}BackgroundColor"])
        for name in (*STREAMLIT_COLOUR.values(), "orange")
    }
    assert {pair: contrast(*pair[1:]) for pair in pairs if contrast(*pair[1:]) < AA_TEXT} == {}


def test_captions_are_as_faint_as_they_are_computed() -> None:
    style = (ROOT / "pages" / "shell" / "shell.css").read_text(encoding="utf-8")
    assert f"blockquote {{ opacity: {CAPTION}; }}" in style


def test_the_plot_config_is_chinese_and_names_no_outside_address() -> None:
    config = plot_config(words("zh"), "targets")
    text = json.dumps(config, ensure_ascii=False)
    assert "http" not in text
    assert config["showSendToCloud"] is False
    assert config["displaylogo"] is False
    chinese = config["locales"]["zh-CN"]
    assert all(chinese["dictionary"][word] != word for word in MODEBAR)
    assert chinese["format"]["shortMonths"][8] == "9月"
    assert config["toImageButtonOptions"]["filename"] == "targets"


def test_the_words_of_the_toolbar_are_plotly_s_own() -> None:
    script = plotly.offline.get_plotlyjs()
    assert [word for word in MODEBAR if f'"{word}"' not in script] == []


def test_the_template_asks_for_no_font_from_outside() -> None:
    for theme in PALETTES:
        text = json.dumps(template(theme).to_plotly_json())
        assert "http" not in text
        assert "sans-serif" in text


@pytest.mark.parametrize(("top", "last"), [(75e6, 60e6), (10, 10), (0.7, 0.6), (0, 0), (2e9, 2e9)])
def test_axis_steps_are_round(top: float, last: float) -> None:
    steps = nice_steps(top)
    assert steps[0] == 0
    assert steps[-1] == pytest.approx(last)
    assert len(steps) <= 6
