"""A figure as a picture that can be pasted into a document: title, sentence, picture, and on whose word it stands.

The caller makes the figure in the theme `print`. Everything written stays text in the SVG, so it can be found, edited
and set in the document's own type.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from figures import notes
from figures.charts.base import lines
from figures.figure import Figure
from figures.theme import EXPORT_FONT, PALETTES
from figures.wording import Words
from reports.browser import NoBrowser, drawn, photographed

__all__ = ["NoBrowser", "small_print", "to_png", "to_svg"]

PAGE, EDGE = 960, 28
"""Width of the page and of its margins, in pixels."""


@dataclass(frozen=True)
class Type:
    """How a text is set: size in pixels, Latin letters in a line, pixels between lines, bold or not."""

    size: int
    letters: int
    leading: int
    bold: bool = False


TITLE, SENTENCE, SOURCE = Type(21, 84, 29, bold=True), Type(15, 118, 22), Type(12, 148, 17)


def to_svg(figure: Figure, say: Words) -> bytes:
    """The page as SVG. Raises NoBrowser, and ValueError for a figure without a picture."""
    return _composed(figure, say)[0].encode("utf-8")


def to_png(figure: Figure, say: Words) -> bytes:
    """The page as PNG, two pixels to each of its own. Raises NoBrowser, and ValueError without a picture."""
    svg, height = _composed(figure, say)
    return photographed(svg, PAGE, height)


def _composed(figure: Figure, say: Words) -> tuple[str, int]:
    """The page and its height."""
    if figure.picture is None:
        raise ValueError(f"{figure.key} has no picture")
    colours = PALETTES["print"]
    head, top = _set([(figure.title, TITLE), (figure.sentence, SENTENCE)], EDGE, colours.text)
    picture = _placed(drawn(figure.picture, PAGE - 2 * EDGE, figure.height))
    foot, bottom = _set([(line, SOURCE) for line in small_print(figure, say)], top + 14 + figure.height, colours.quiet)
    height = bottom + EDGE // 2
    inner = picture.replace("<svg ", f'<svg x="{EDGE}" y="{top + 8}" ', 1)
    font = escape(EXPORT_FONT)
    page = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{PAGE}" height="{height}" viewBox="0 0 {PAGE} {height}" '
        f'lang="{say.html_lang}" font-family="{font}"><title>{escape(figure.title)}</title>'
        f'<rect width="{PAGE}" height="{height}" fill="{colours.background}"/>{head}{inner}{foot}</svg>'
    )
    return page, height


def _placed(svg: str) -> str:
    """Labels of several lines with each line at its own height: office programs do not read heights in ems."""

    def line(found: re.Match[str], size: float) -> str:
        return f'{found[1]} y="{float(found[4]) + float(found[2]) * size:g}"{found[3]}'

    def text(found: re.Match[str]) -> str:
        size = FONT_SIZE.search(found[0])
        return LINE.sub(lambda one: line(one, float(size[1])), found[0]) if size else found[0]

    return TEXT.sub(text, svg)


TEXT = re.compile(r"<text[^>]*>.*?</text>", re.DOTALL)
FONT_SIZE = re.compile(r"font-size: ([\d.]+)px")
LINE = re.compile(r'(<tspan class="line") dy="([\d.-]+)em"([^>]*?) y="([\d.-]+)"')


def _set(texts: list[tuple[str, Type]], top: int, ink: str) -> tuple[str, int]:
    """Texts below each other from `top` on, and where they end."""
    rows = []
    for text, kind in texts:
        for line in lines(text, kind.letters):
            weight = ' font-weight="bold"' if kind.bold else ""
            rows.append(
                f'<text x="{EDGE}" y="{top + kind.size}" font-size="{kind.size}"{weight} fill="{ink}">'
                f"{escape(line)}</text>"
            )
            top += kind.leading
    return "".join(rows), top


def small_print(figure: Figure, say: Words) -> Iterator[str]:
    """Unit and month, that something is invented, which small numbers are left out, and the sources."""
    facts = [say("Unit: {unit}", unit=figure.unit)] if figure.unit else []
    facts += [say("As of {month}", month=say.month(figure.as_of))] if figure.as_of else []
    facts += [say("Contains synthetic demonstration figures, not real ones.")] if figure.synthetic else []
    yield " · ".join(facts)
    yield notes.rule(say)
    for source in figure.sources:
        yield say("{title}: {sentence}", title=say("Source"), sentence=source)
