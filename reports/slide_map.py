"""A map on a slide, of shapes that can be moved and coloured: one for each place, named, with its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from figures.charts.base import width
from figures.drawing import UNKNOWN, Key, Label, MapDrawing
from figures.geometry import Points
from figures.shades import mixed
from figures.wording import Words
from reports.slide_tables import LANGUAGE, Box, describe

BORDER, CHOSEN, LINE, LEADER, DOT = 0.6, 2.25, 1.25, 0.6, 2.5
"""Points of the lines, and across the dot of an island."""

KEY_SIZE, KEY_ROW, PATCH, LETTER = 11, 18, 10, 0.55
"""Points: type of the legend, from line to line, the side of a patch, and a Latin letter for each of its size."""

LEGEND = Pt(130)
"""The room that a legend is sure to find."""


@dataclass(frozen=True)
class Place:
    """Where on the slide a pixel of the drawing stands, in EMU; a drawing's y grows upwards, a slide's downwards."""

    left: float
    bottom: float
    scale: float

    def at(self, x: float, y: float) -> tuple[int, int]:
        return round(self.left + x * self.scale), round(self.bottom - y * self.scale)

    def points(self, ring: Points) -> list[tuple[int, int]]:
        return [self.at(x, y) for x, y in ring]


def add_map(shapes: Any, drawing: MapDrawing, alt: str, box: Box, say: Words) -> None:
    """One group of shapes: places, names, the inset and the legend, as large as the box (EMU) allows."""
    before, place = len(shapes), _fitted(drawing, box)
    _draw(shapes, drawing, place, say)
    _legend(shapes, drawing, box, say)
    # grouped at last: a group that grows measures all its shapes with each new one
    describe(shapes.add_group_shape(list(shapes)[before:]), alt)


def _draw(shapes: Any, drawing: MapDrawing, place: Place, say: Words) -> None:
    colours = drawing.colours
    inset = drawing.sheet.inset
    for outline in (*drawing.sheet.outlines, *(inset.outlines if inset else ())):
        area = drawing.area(outline.code)
        shape = _freeform(shapes, [place.points(ring) for ring in outline.rings], closed=True)
        _paint(shape, area.fill, drawing)
        edge = colours.background if area.fill else mixed(colours.background, colours.quiet, 0.6)
        _edge(shape, colours.text if area.chosen else edge, CHOSEN if area.chosen else BORDER)
        if area is not UNKNOWN:
            shape.name = area.name
            describe(shape, area.hover)
    lines = [*drawing.sheet.line, *(inset.line if inset else ())]
    for line, thick in [*((one, LINE) for one in lines), *(((inset.frame, BORDER),) if inset else ())]:
        _stroke(shapes, [place.points(line)], colours.text, thick)
    for island in (*drawing.sheet.islands, *(inset.islands if inset else ())):
        _dot(shapes, place.at(*island.at), colours.text)
    for label in drawing.labels():
        _name(shapes, label, place, say)


def _fitted(drawing: MapDrawing, box: Box) -> Place:
    """In the middle of the box where the legend finds room at its left, else at the right."""
    left, top, wide, high = box
    across, up = drawing.sheet.size
    scale = min(wide / across, high / up)
    free = wide - across * scale
    return Place(left + (free / 2 if free / 2 >= LEGEND else free), top + up * scale, scale)


def _freeform(shapes: Any, rings: Sequence[list[tuple[int, int]]], closed: bool) -> Any:
    """A shape of these rings or lines.

    The library makes it of two corners, and its path is then ours: it looks at every point anew for each point.
    """
    across, down = zip(*(point for ring in rings for point in ring), strict=True)
    left, top, right, bottom = min(across), min(down), max(across), max(down)
    shape = shapes.build_freeform(left, top).add_line_segments([(right, bottom)], close=False).convert_to_shape()
    _plain(shape)
    steps = "".join(_steps([(x - left, y - top) for x, y in ring], closed) for ring in rings)
    path = shape._element.xpath(".//a:path")[0]
    ours = parse_xml(f'<a:path {nsdecls("a")} w="{right - left}" h="{bottom - top}">{steps}</a:path>')
    path.getparent().replace(path, ours)
    return shape


def _plain(shape: Any) -> None:
    """Without the theme's own style, which has a shadow."""
    shape._element.remove(shape._element.xpath("./p:style")[0])


def _steps(ring: Sequence[tuple[int, int]], closed: bool) -> str:
    first, *others = (f'<a:pt x="{x}" y="{y}"/>' for x, y in ring)
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in others)
    return f"<a:moveTo>{first}</a:moveTo>{lines}{'<a:close/>' if closed else ''}"


def _stroke(shapes: Any, lines: Sequence[list[tuple[int, int]]], colour: str, thick: float) -> None:
    shape = _freeform(shapes, lines, closed=False)
    shape.fill.background()
    _edge(shape, colour, thick)


def _paint(shape: Any, fill: str | None, drawing: MapDrawing) -> None:
    """Its colour; a place without a figure is hatched."""
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(fill)
        return
    shape.fill.patterned()
    shape.fill.pattern = MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
    shape.fill.fore_color.rgb, shape.fill.back_color.rgb = _rgb(drawing.colours.quiet), _rgb(drawing.colours.surface)


def _edge(shape: Any, colour: str, thick: float) -> None:
    shape.line.color.rgb, shape.line.width = _rgb(colour), Pt(thick)


def _dot(shapes: Any, at: tuple[int, int], colour: str) -> None:
    side = Pt(DOT)
    shape = shapes.add_shape(MSO_SHAPE.OVAL, at[0] - side // 2, at[1] - side // 2, side, side)
    _plain(shape)
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(colour)
    shape.line.fill.background()


def _name(shapes: Any, label: Label, place: Place, say: Words) -> None:
    """A name with its middle where the drawing has it, and the line to its place where it stands off."""
    if label.leader:
        _stroke(shapes, [[place.at(*point) for point in label.leader]], label.colour, LEADER)
    size = label.size * place.scale / Pt(1)
    wide, high = Pt(size * LETTER * (width(label.text) + 2)), Pt(size * 1.2)
    x, y = place.at(*label.at)
    _text(shapes, label.text, (x - wide // 2, y - high // 2, wide, high), (size, label.colour), say, middle=True)


def _legend(shapes: Any, drawing: MapDrawing, box: Box, say: Words) -> None:
    """In the lower left corner: the heading, and a patch with its words for each key."""
    left, top, _, high = box
    row, ink = Pt(KEY_ROW), drawing.colours.text
    heads = [drawing.heading] if drawing.heading else []
    down = top + high - row * (len(drawing.keys) + len(heads))
    for words in heads:
        _text(shapes, words, (left, down, _wide(words), row), (KEY_SIZE, ink), say)
        down += row
    for key in drawing.keys:
        _key(shapes, key, (left, down, Pt(PATCH), Pt(PATCH)), drawing)
        beside = left + Pt(PATCH + 6)
        _text(shapes, key.words, (beside, down - (row - Pt(PATCH)) // 2, _wide(key.words), row), (KEY_SIZE, ink), say)
        down += row


def _key(shapes: Any, key: Key, box: Box, drawing: MapDrawing) -> None:
    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Emu, box))
    _plain(shape)
    _paint(shape, key.fill, drawing)
    _edge(shape, drawing.colours.quiet, BORDER)


def _wide(text: str) -> int:
    return int(Pt(KEY_SIZE * LETTER * (width(text) + 2)))


def _text(
    shapes: Any, text: str, box: Box, look: tuple[float, str], say: Words, middle: bool = False
) -> None:  # fmt: skip
    size, colour = look
    frame = shapes.add_textbox(*map(Emu, box)).text_frame
    frame.word_wrap, frame.vertical_anchor = not middle, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER if middle else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text, font = text, run.font
    font.size, font.color.rgb, font.language_id = Pt(round(size, 1)), _rgb(colour), LANGUAGE[say.lang]


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:].upper())
