"""Native tables on a slide: a small heat map in its shades, or the first rows of what has no chart."""

from datetime import date
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from figures.charts.base import blend, lines, width
from figures.figure import Figure
from figures.theme import PALETTES
from figures.wording import Words
from reports.chart import Grid

Box = tuple[int, int, int, int]
"""left, top, width, height in EMU."""

ROWS, COLUMNS = 16, 9
"""What a table on a slide may have at most, so that it can be read from a chair."""

ROW = Inches(0.29)
DEEPEST = 0.55
"""How far a shade goes towards the accent: the numbers must stay readable on it."""

NARROW, SIZE, PER_INCH = 22, 11, 12
"""Latin letters of a column, about; points of the type; its letters in an inch."""

PALETTE = PALETTES["print"]


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
    kept = _columns(figure, say)
    rows = [[_said(value, figure.formats.get(name, "text"), say) for name, value in zip(kept, row, strict=True)]
            for row in figure.table.select(kept).head(ROWS - 1).iter_rows()]  # fmt: skip
    rows = rows[: max(1, _room(rows, len(kept), box))]
    table = _new(shapes, len(rows) + 1, len(kept), figure.alt, box)
    _row(table, 0, kept, head=True)
    for number, row in enumerate(rows, start=1):
        _row(table, number, row)
        table.rows[number].height = Emu(_height(row, len(kept), box[2]))
    if len(rows) == figure.table.height and len(kept) == figure.table.width:
        return ""
    return say("{shown} of {rows} rows and {columns} of {all} columns are shown.", shown=len(rows),
               rows=figure.table.height, columns=len(kept), all=figure.table.width)  # fmt: skip


def _room(rows: list[list[str]], columns: int, box: Box) -> int:
    """How many rows there is room for."""
    left = box[3] - 2 * ROW
    for number, row in enumerate(rows):
        left -= _height(row, columns, box[2])
        if left < 0:
            return number
    return len(rows)


def _height(row: list[str], columns: int, wide: int) -> int:
    """What a row needs for the longest of its cells; the first column is twice as wide as the others."""
    letters = (wide / (columns + 1) / Inches(1) - 0.2) * PER_INCH
    rows = max(len(lines(text, max(4, int(letters * (2 if at == 0 else 1))))) for at, text in enumerate(row))
    return int(ROW + (rows - 1) * Pt(SIZE) * 1.25)


def _columns(figure: Figure, say: Words) -> list[str]:
    """The columns that are shown: not the codes, nor texts that would fill the slide."""
    code = say("Code")
    table = figure.table
    texts = [
        name
        for name in table.columns
        if table[name].dtype.is_numeric() is False and figure.formats.get(name) != "month"
    ]
    long = [name for name in texts if max((width(text) for text in table[name] if text), default=0) > 4 * NARROW]
    return [name for name in table.columns if name != code and (name not in long or table.width <= 4)][:COLUMNS]


def _said(value: object, kind: str, say: Words) -> str:
    if value is None or value == "":  # an empty cell would be as high as the type of the pattern
        return "–"
    if isinstance(value, date):
        return say.month(value)
    if isinstance(value, int | float):
        return say.percent(value) if kind == "percent" else say.number(value)
    return str(value)


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


def _row(table: Any, number: int, texts: list[str], head: bool = False) -> None:
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
