"""The map of a page: outlines at an address of their own, kept for good; colours, names and words with every answer."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from figures import geometry, outlines
from figures.catalogue import make
from figures.palettes import PALETTES, Theme
from figures.wording import words
from home import Home
from pages.shell.geometry import address
from pages.ui.map_view import facts
from queries import warehouse
from queries.question import Question
from tests.pages.test_shell import get

MOST = 12_000  # bytes with every answer
CODES = re.compile(r'id="(\d{6})"')
Sent = Callable[..., dict[str, Any]]


def _address(parent: str) -> str:
    sheet = geometry.sheet(parent)
    assert sheet is not None
    return address(parent, sheet).removeprefix(".")


def test_the_outlines_are_kept_for_good() -> None:
    answer = get(_address("000000"))
    assert answer.status == 200
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "immutable" in answer.headers["cache-control"]
    assert len(CODES.findall(answer.text)) == 34
    assert 'id="frame"' in answer.text
    assert get("/under/a/path" + _address("000000")).content == answer.content


@pytest.mark.parametrize(
    "wrong", ["/map/000000-000000000000.svg", "/map/999999-1.svg", "/map/..-1.svg", "/map/a-b-c.svg"]
)
def test_any_other_address_is_none(wrong: str) -> None:
    assert get(wrong).status == 404


def test_a_site_s_own_file_is_another_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = _address("000000")
    monkeypatch.setenv("SKILLGAUGE_HOME", str(tmp_path))
    content = json.loads((geometry.REFERENCE / geometry.PROVINCES).read_text("utf-8"))
    content["features"] = [one for one in content["features"] if one["properties"]["adcode"] != "460000"]
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / geometry.PROVINCES).write_text(json.dumps(content), "utf-8")
    own = _address("000000")
    assert own != usual
    assert get(usual).status == 404
    assert "460000" not in CODES.findall(get(own).text)


def test_every_path_begins_somewhere_and_goes_on() -> None:
    sheet = geometry.sheet("000000")
    assert sheet is not None
    number = r"-?\d+(\.\d+)?"
    part = rf"M{number}[ -]?{number}l({number}[ -]?)+z?"
    for path in re.findall(r' d="([^"]*)"', outlines.svg(sheet)):
        assert re.fullmatch(f"({part})+", path), path[:80]


@pytest.fixture
def sent(made: dict[str, Home], monkeypatch: pytest.MonkeyPatch) -> Iterator[Sent]:
    """sent(lang, theme=, as_of=, region=, height=): what goes to the browser for the map of a home with reports."""
    monkeypatch.setenv("SKILLGAUGE_HOME", str(made["full"].path))

    def go(lang: str = "zh", theme: Theme = "light", height: int | None = None, **asked: Any) -> dict[str, Any]:
        question = replace(Question("cn-145", date(2025, 9, 1), "000000"), **asked)
        return facts(make("region_map", question, words(lang), theme=theme), words(lang), height)

    yield go
    warehouse.close()


def _bytes(content: dict[str, Any]) -> int:
    return len(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_little_goes_with_every_answer_and_no_shape(sent: Sent, lang: str) -> None:
    first, other = sent(lang), sent(lang, as_of=date(2025, 3, 1))
    assert first["outlines"] == other["outlines"]
    assert first["places"] != other["places"]
    sheet = geometry.sheet("000000")
    assert sheet is not None
    text = json.dumps(first)
    assert not any(path in text for path in re.findall(r' d="([^"]*)"', outlines.svg(sheet)))
    assert _bytes(first) < MOST


def test_every_outline_of_a_listed_place_has_words(sent: Sent) -> None:
    content = sent("zh")
    drawn = CODES.findall(get(content["outlines"].removeprefix(".")).text)
    assert set(drawn) <= set(content["places"])
    for code in ("710000", "810000", "820000"):
        sentence, fill = content["places"][code]
        assert fill is None
        assert sentence.endswith("：无数据。")


@pytest.mark.parametrize("theme", list(PALETTES))
def test_every_theme_brings_its_colours(sent: Sent, theme: Theme) -> None:
    look = sent("zh", theme)["look"]
    assert look["text"] == PALETTES[theme].text
    assert float(look["scale"]) == PALETTES[theme].size


def test_a_low_map_bears_fewer_and_larger_names(sent: Sent) -> None:
    usual, low = sent("zh"), sent("zh", height=262)
    assert len(low["names"]) < len(usual["names"])
    assert low["names"][0][3] > usual["names"][0][3]
    assert low["height"] == 262


def test_the_place_in_view_is_chosen(sent: Sent) -> None:
    assert sent("zh")["chosen"] is None
    assert sent("zh", region="710000")["chosen"] == "710000"
