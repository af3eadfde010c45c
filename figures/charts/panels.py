"""Small multiples: one little bar chart of years per member, three beside each other so that a phone can hold them.

All panels stand on one pair of axes: a browser needs as long for twenty pairs as for all the rest of a page.
"""

from itertools import chain
from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import SENTENCE, drawn, label, palette, sized, taller
from figures.theme import Theme

COLUMNS, PANEL, HEAD, FOOT = 3, 76, 34, 22
"""Panels in a row; pixels of a panel's bars, of its title of one line, and of its years."""

GAP = 0.05
"""Between two panels beside each other, as a share of the width."""

AIR = 4
"""Pixels between the bars and what is written above and below them."""

BAR = 0.75
"""How much of its year's room a bar takes."""

LETTERS, LINES = 16, 3
"""Latin letters in one line of a panel's title on a phone, and the lines it may take."""


def chart(frame: pl.DataFrame, theme: Theme) -> go.Figure:
    """frame: code, name, year, value, part (the year is not over), hover (a sentence); one panel per code in the order
    they appear, each with a scale of its own.
    """
    panels = frame.partition_by("code", maintain_order=True)
    titles = [label(panel["name"][0], LETTERS, LINES) for panel in panels]
    rows, tall = -(-len(panels) // COLUMNS), HEAD + taller(titles) + PANEL + FOOT
    years = range(int(frame["year"].min()), int(frame["year"].max()) + 1)  # type: ignore[arg-type]  # never empty
    feet = [_foot(number, tall) for number in range(len(panels))]
    unseen = {"visible": False, "fixedrange": True}
    return drawn(
        theme, sized(tall * rows, theme),
        [_bars(panels, feet, years, theme), _titles(titles, feet, theme), _ends(feet, years, theme)],
        showlegend=False, margin={"l": 8, "r": 16, "t": 0, "b": 0},
        xaxis={"range": [0, 1], **unseen}, yaxis={"range": [tall * rows, 0], **unseen},
    )  # fmt: skip


WIDE = (1 - GAP * (COLUMNS - 1)) / COLUMNS
"""How wide one panel is, as a share of the picture's width."""

Foot = tuple[float, float]
"""Where the bars of a panel stand: its left end as a share of the width, its ground in pixels from the top."""


def _foot(number: int, tall: int) -> Foot:
    return (number % COLUMNS) * (WIDE + GAP), (number // COLUMNS + 1) * tall - FOOT


def _middle(left: float, at: int, years: range) -> float:
    """The middle of the room of a panel's year."""
    return left + WIDE * (at + 0.5) / len(years)


def _bars(panels: list[pl.DataFrame], feet: list[Foot], years: range, theme: Theme) -> dict[str, Any]:
    """All bars as one trace, the highest of each panel as high as the panel."""
    every = pl.concat(panels)
    return {
        "type": "bar", "width": BAR * WIDE / len(years), "hovertemplate": SENTENCE,
        "hovertext": every["hover"].to_list(), "customdata": every["code"].to_list(),
        "x": [_middle(left, year - years[0], years) for panel, (left, _) in zip(panels, feet, strict=True)
              for year in panel["year"]],
        "base": [ground for panel, (_, ground) in zip(panels, feet, strict=True) for _ in panel["year"]],
        "y": list(chain.from_iterable(map(_heights, panels))),
        "marker": {"color": palette(theme).accent, "opacity": [0.45 if part else 1.0 for part in every["part"]]},
    }  # fmt: skip


def _heights(panel: pl.DataFrame) -> list[float]:
    """Pixels of the bars of a panel; the picture counts them from the top."""
    peak = panel["value"].abs().max() or 1.0
    return [round(-PANEL * value / peak, 1) for value in panel["value"]]


def _titles(titles: list[str], feet: list[Foot], theme: Theme) -> dict[str, Any]:
    """The name above each panel."""
    x, y = [left + WIDE / 2 for left, _ in feet], [ground - PANEL - AIR for _, ground in feet]
    return _texts(x, y, titles, "top center", {"size": sized(12, theme), "color": palette(theme).text})


def _ends(feet: list[Foot], years: range, theme: Theme) -> dict[str, Any]:
    """The first and the last year below each panel."""
    ends = sorted({0, len(years) - 1})
    places = [(_middle(left, at, years), ground + AIR, str(years[at])) for left, ground in feet for at in ends]
    x, y, texts = (list(column) for column in zip(*places, strict=True))
    return _texts(x, y, texts, "bottom center", {"size": sized(11, theme), "color": palette(theme).quiet})


def _texts(x: list[float], y: list[float], texts: list[str], position: str, font: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "text", "x": x, "y": y, "text": texts, "textposition": position, "textfont": font,
        "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip
