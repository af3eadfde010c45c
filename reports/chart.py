"""What an office program must be told to draw a figure by itself, so that whoever gets the file can edit it.

Slides, workbooks and documents draw the same numbers: those that `reports.reading` finds in the picture on the screen.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Shape = Literal["bars", "columns", "lines", "points"]
Mark = Literal["bar", "target", "line", "dots"]
Numbers = tuple[float | None, ...]


@dataclass(frozen=True)
class Series:
    """Numbers drawn alike. `mark`: a bar, what a bar is held against, a line, or dots.

    `colours` (#rrggbb) is one for all or one for each value; `dash` is plotly's word for a line; `column` is the
    heading of the column of the table with these numbers, '' where no column has all of them. `across` are the
    numbers to the right, of a chart of points; `labels` name single points there, '' for most.
    """

    name: str
    values: Numbers
    mark: Mark
    colours: tuple[str, ...]
    dash: str = "solid"
    column: str = ""
    across: tuple[float, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def colour(self) -> str:
        return self.colours[0]


@dataclass(frozen=True)
class Chart:
    """Series over categories: bars to the right, upright columns, or lines over months; `points` stand by two numbers.

    `suffix` and `suffix_across` are what follows a number on its axis: "%", " days", '' for amounts. `laid_over`: the
    columns of different series share one place.
    """

    shape: Shape
    categories: tuple[str, ...] | tuple[date, ...]
    series: tuple[Series, ...]
    suffix: str = ""
    suffix_across: str = ""
    laid_over: bool = False

    @property
    def numbers(self) -> list[float]:
        """Every number that is drawn upwards or along the bars."""
        return [value for one in self.series for value in one.values if value is not None]

    @property
    def from_zero(self) -> bool:
        """Whether the axis of values begins at nought: not where all points are far from it, nor below it."""
        low, high = min(self.numbers), max(self.numbers)
        return low >= 0 and (self.shape != "points" or low < high - low)

    @property
    def drawn_through(self) -> bool:
        """Lines of two points, such as a projection from here to the end, are drawn through; real gaps stay open."""
        return self.shape == "lines" and not any(_has_gap(one.values) for one in self.series if one.mark == "line")


def _has_gap(values: Numbers) -> bool:
    known = [at for at, value in enumerate(values) if value is not None]
    return len(known) > 2 and len(known) <= known[-1] - known[0]


@dataclass(frozen=True)
class Grid:
    """A heat map: numbers in percent by row and column, None where there is none; `column` is theirs in the table."""

    corner: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[Numbers, ...]
    column: str
