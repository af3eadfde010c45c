"""Small multiples: one little bar chart of years per member, three beside each other so that a phone can hold them,
or four on a projector.

All panels stand on one pair of axes: a browser needs as long for twenty pairs as for all the rest of a page.
"""

from dataclasses import dataclass
from itertools import chain
from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import SENTENCE, drawn, label, palette, sized, taller
from figures.theme import Theme

COLUMNS, MORE_COLUMNS = 3, 4
"""Panels in a row, on a page and on a projector."""

PANEL, HEAD, FOOT = 76, 34, 22
"""Pixels of a panel's bars, of its title of one line, and of its years."""

GAP = 0.05
"""Between two panels beside each other, as a share of the width."""

AIR = 4
"""Pixels between the bars and what is written above and below them."""

BAR = 0.75
"""How much of its year's room a bar takes."""

LETTERS, MORE_LETTERS, LINES = 16, 22, 3
"""Latin letters in one line of a panel's title on a phone and on a projector, and the lines it may take."""


@dataclass(frozen=True)
class Rows:
    """How panels stand beside and below each other: so many in a row, a row so many pixels high, each of some years."""

    columns: int
    tall: int
    years: range

    @property
    def wide(self) -> float:
        """How wide one panel is, as a share of the picture's width."""
        return (1 - GAP * (self.columns - 1)) / self.columns

    def foot(self, number: int) -> "Foot":
        return (number % self.columns) * (self.wide + GAP), (number // self.columns + 1) * self.tall - FOOT

    def middle(self, left: float, year: int) -> float:
        """The middle of the room of a panel's year."""
        return left + self.wide * (year - self.years[0] + 0.5) / len(self.years)


def chart(frame: pl.DataFrame, theme: Theme) -> go.Figure:
    """frame: code, name, year, value, part (the year is not over), hover (a sentence); one panel per code in the order
    they appear, each with a scale of its own.
    """
    panels = frame.partition_by("code", maintain_order=True)
    columns, letters = (MORE_COLUMNS, MORE_LETTERS) if palette(theme).size > 1 else (COLUMNS, LETTERS)
    titles = [label(panel["name"][0], letters, LINES) for panel in panels]
    years = range(int(frame["year"].min()), int(frame["year"].max()) + 1)  # type: ignore[arg-type]  # never empty
    rows = Rows(columns, HEAD + taller(titles) + PANEL + FOOT, years)
    feet, high = [rows.foot(number) for number in range(len(panels))], rows.tall * -(-len(panels) // columns)
    unseen = {"visible": False, "fixedrange": True}
    return drawn(
        theme, sized(high, theme),
        [_bars(panels, feet, rows, theme), _titles(titles, feet, rows, theme), _ends(feet, rows, theme)],
        showlegend=False, margin={"l": 8, "r": 16, "t": 0, "b": 0},
        xaxis={"range": [0, 1], **unseen}, yaxis={"range": [high, 0], **unseen},
    )  # fmt: skip


Foot = tuple[float, float]
"""Where the bars of a panel stand: its left end as a share of the width, its ground in pixels from the top."""


def _bars(panels: list[pl.DataFrame], feet: list[Foot], rows: Rows, theme: Theme) -> dict[str, Any]:
    """All bars as one trace, the highest of each panel as high as the panel."""
    every = pl.concat(panels)
    return {
        "type": "bar", "width": BAR * rows.wide / len(rows.years), "hovertemplate": SENTENCE,
        "hovertext": every["hover"].to_list(), "customdata": every["code"].to_list(),
        "x": [rows.middle(left, year) for panel, (left, _) in zip(panels, feet, strict=True)
              for year in panel["year"]],
        "base": [ground for panel, (_, ground) in zip(panels, feet, strict=True) for _ in panel["year"]],
        "y": list(chain.from_iterable(map(_heights, panels))),
        "marker": {"color": palette(theme).accent, "opacity": [0.45 if part else 1.0 for part in every["part"]]},
    }  # fmt: skip


def _heights(panel: pl.DataFrame) -> list[float]:
    """Pixels of the bars of a panel; the picture counts them from the top."""
    peak = panel["value"].abs().max() or 1.0
    return [round(-PANEL * value / peak, 1) for value in panel["value"]]


def _titles(titles: list[str], feet: list[Foot], rows: Rows, theme: Theme) -> dict[str, Any]:
    """The name above each panel."""
    x, y = [left + rows.wide / 2 for left, _ in feet], [ground - PANEL - AIR for _, ground in feet]
    return _texts(x, y, titles, "top center", {"size": sized(12, theme), "color": palette(theme).text})


def _ends(feet: list[Foot], rows: Rows, theme: Theme) -> dict[str, Any]:
    """The first and the last year below each panel."""
    ends = sorted({rows.years[0], rows.years[-1]})
    places = [(rows.middle(left, year), ground + AIR, str(year)) for left, ground in feet for year in ends]
    x, y, texts = (list(column) for column in zip(*places, strict=True))
    return _texts(x, y, texts, "bottom center", {"size": sized(11, theme), "color": palette(theme).quiet})


def _texts(x: list[float], y: list[float], texts: list[str], position: str, font: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "text", "x": x, "y": y, "text": texts, "textposition": position, "textfont": font,
        "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip
