"""The first rows and columns of a figure's table, as texts, for a slide that has room for no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from figures.charts.base import lines, width
from figures.figure import Figure
from figures.wording import Words

ROWS, COLUMNS = 16, 9
"""What a table on a slide may have at most, its heading included, so that it can be read from a chair."""

NARROW = 22
"""Latin letters of a column, about."""


@dataclass(frozen=True)
class Room:
    """What a table has: Latin letters from edge to edge, of which each column loses some to its margins; the height, a
    row's with one line, and what another line adds, in one unit.
    """

    letters: float
    margin: float
    high: float
    row: float
    line: float

    def height(self, row: Sequence[str]) -> float:
        """What a row needs for the longest of its cells; the first column is twice as wide as the others."""
        most = self.letters / (len(row) + 1) - self.margin
        rows = max(len(lines(text, max(4, int(most * (2 if at == 0 else 1))))) for at, text in enumerate(row))
        return self.row + (rows - 1) * self.line


@dataclass(frozen=True)
class Excerpt:
    """Headings, which of their columns are numbers, rows of texts, and in a sentence how much of the table is left out,
    '' when nothing is.
    """

    heads: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: str


def excerpt(figure: Figure, say: Words, room: Room) -> Excerpt:
    """The first rows and columns for which there is room: one row at least, of a table that has one."""
    kept, table = _columns(figure, say), figure.table
    rows = [
        tuple(_said(value, figure.formats.get(name, "text"), say) for name, value in zip(kept, row, strict=True))
        for row in table.select(kept).head(ROWS - 1).iter_rows()
    ]
    rows = rows[: max(1, _fitting(rows, room))]
    whole = len(rows) == table.height and len(kept) == table.width
    left_out = "" if whole else say("{shown} of {rows} rows and {columns} of {all} columns are shown.",
                                    shown=len(rows), rows=table.height, columns=len(kept), all=table.width)  # fmt: skip
    numeric = tuple(table[name].dtype.is_numeric() for name in kept)
    return Excerpt(tuple(kept), numeric, tuple(rows), left_out)


def _fitting(rows: list[tuple[str, ...]], room: Room) -> int:
    """How many rows there is room for below the headings."""
    left = room.high - 2 * room.row
    for number, row in enumerate(rows):
        left -= room.height(row)
        if left < 0:
            return number
    return len(rows)


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
