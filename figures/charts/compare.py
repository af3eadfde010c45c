"""A few places on one picture: a line each, told apart by dash and mark as well as by colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from figures.charts.base import drawn, palette, safe, sized
from figures.charts.path import month_axis, value_axis
from figures.theme import Palette, Theme
from figures.wording import Words

HEIGHT = 380
DASHES = ("solid", "dash", "dot", "dashdot")
MARKS = ("circle", "square", "diamond", "triangle-up")


@dataclass(frozen=True)
class Line:
    """One place: its code, its months, what it had reached by then (None: no figure), and the words for each point.

    `hover` is the sentence of every point, with %{hovertext} for what `told` says of it.
    """

    code: str
    name: str
    months: Sequence[date]
    values: Sequence[float | None]
    hover: str
    told: Sequence[tuple[str, str]]


def chart(lines: Sequence[Line], say: Words, theme: Theme) -> go.Figure:
    """The lines in the order given, at most four."""
    inks = _inks(palette(theme))
    data = [_line(*one, theme) for one in zip(lines, inks, DASHES, MARKS, strict=False)]
    top = max((value for line in lines for value in line.values if value is not None), default=1.0)
    months = sorted({month for line in lines for month in line.months})
    return drawn(
        theme, sized(HEIGHT, theme), data, xaxis=month_axis(months, say), yaxis=value_axis(top, 1.08, say)
    )  # fmt: skip


def _line(line: Line, colour: str, dash: str, mark: str, theme: Theme) -> dict[str, Any]:
    stroke = palette(theme).stroke
    return {
        "type": "scatter", "mode": "lines+markers", "name": safe(line.name), "showlegend": True,
        "x": [f"{month:%Y-%m}" for month in line.months], "y": list(line.values),
        "line": {"color": colour, "width": 2.5 * stroke, "dash": dash},
        "marker": {"color": colour, "symbol": mark, "size": 8 * stroke, "maxdisplayed": 8},
        "customdata": [line.code] * len(line.months), "hovertemplate": f"{line.hover}<extra></extra>",
        "hovertext": [month for month, _ in line.told], "text": [value for _, value in line.told],
    }  # fmt: skip


def _inks(colours: Palette) -> tuple[str, ...]:
    return (colours.accent, colours.source["reported"], colours.source["ledger"], colours.status["slow"])
