"""Native tables on a slide: a small heat map in its shades, or the first rows of what has no chart."""

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from figures.charts.base import blend
from figures.figure import Figure
from figures.theme import PALETTES
from figures.wording import Words
from reports.chart import Grid
from reports.excerpt import COLUMNS, ROWS, Room, excerpt

Box = tuple[int, int, int, int]
"""left, top, width, height in EMU."""

ROW = Inches(0.29)
DEEPEST = 0.55
"""How far a shade goes towards the accent: the numbers must stay readable on it."""

SIZE, PER_INCH, MARGIN = 11, 12, 0.2
"""Points of the type; its letters in an inch; inches of a column that hold none."""

PALETTE = PALETTES["print"]

LANGUAGE = {"zh": MSO_LANGUAGE_ID.SIMPLIFIED_CHINESE, "en": MSO_LANGUAGE_ID.ENGLISH_UK}


def fits(grid: Grid) -> bool:
    """Whether a heat map can stand on a slide as a table."""
    return len(grid.rows) <= ROWS - 1 and len(grid.columns) <= COLUMNS - 1


def describe(shape: Any, alt: str) -> None:
    """What a screen reader says instead of showing."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)


def add_grid(shapes: Any, grid: Grid, alt: str, box: Box, say: Words) -> None:
    """A heat map as a table: the darker the cell, the more."""
    table = _new(shapes, len(grid.rows) + 1, len(grid.columns) + 1, alt, box)
    top = max((value for row in grid.values for value in row if value is not None), default=1.0) or 1.0
    _row(table, 0, [grid.corner, *grid.columns], head=True)
    for number, (name, values) in enumerate(zip(grid.rows, grid.values, strict=True), start=1):
        _row(table, number, [name, *("–" if value is None else say.percent(value) for value in values)])
        for column, value in enumerate(values, start=1):
            if value is not None:
                share = max(0.0, value / top) * DEEPEST
                _paint(table.cell(number, column), blend(PALETTE.surface, PALETTE.accent, share))


def add_table(shapes: Any, figure: Figure, box: Box, say: Words) -> str:
    """The first rows and columns of a figure's table; what had no room, in a sentence."""
    if not figure.table.height:
        return ""
    room = Room(box[2] / Inches(1) * PER_INCH, MARGIN * PER_INCH, box[3], ROW, Pt(SIZE) * 1.25)
    shown = excerpt(figure, say, room)
    table = _new(shapes, len(shown.rows) + 1, len(shown.heads), figure.alt, box)
    _row(table, 0, shown.heads, head=True)
    for number, row in enumerate(shown.rows, start=1):
        _row(table, number, row)
        table.rows[number].height = Emu(int(room.height(row)))
    return shown.left_out


def _new(shapes: Any, rows: int, columns: int, alt: str, box: Box) -> Any:
    """An empty table without the stripes of the pattern, its first column twice as wide."""
    left, top, wide, high = box
    row = min(ROW, high // rows)
    frame = shapes.add_table(rows, columns, left, top, wide, row * rows)
    describe(frame, alt)
    table = frame.table
    table.horz_banding = False
    unit = wide // (columns + 1)
    for number in range(columns):
        table.columns[number].width = Emu(unit * (2 if number == 0 else 1))
    for number in range(rows):
        table.rows[number].height = Emu(row)
    return table


def _row(table: Any, number: int, texts: Sequence[str], head: bool = False) -> None:
    for column, text in enumerate(texts):
        cell = table.cell(number, column)
        cell.margin_top = cell.margin_bottom = Inches(0.02)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        _paint(cell, PALETTE.grid if head else PALETTE.background)
        paragraph = cell.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT if column == 0 else PP_ALIGN.RIGHT
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(SIZE), head
        run.font.color.rgb = RGBColor.from_string(PALETTE.text[1:].upper())


def _paint(cell: Any, colour: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(colour[1:].upper())
