"""Several levels on one picture: a line for what was reported, marks for what was published, dashes to a promise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import SENTENCE, drawn, palette, safe, sized
from figures.charts.path import SYMBOL, month_axis, value_axis
from figures.theme import Theme
from figures.wording import Words

HEIGHT = 380
MARKS = "published"


@dataclass(frozen=True)
class Goal:
    """What is promised by a month, and from where the straight line to it starts (None: from nowhere known)."""

    month: date
    value: float
    start: tuple[date, float] | None
    hover: str


@dataclass(frozen=True)
class Line:
    """One level: its points (source, month, value, hover), its promises, and the word for these in the legend."""

    name: str
    points: pl.DataFrame
    goals: tuple[Goal, ...]
    promised: str


def chart(lines: Sequence[Line], say: Words, theme: Theme) -> go.Figure:
    """The levels in the order given, at most three."""
    colours = palette(theme)
    inks = (colours.accent, colours.source["reported"], colours.source["ledger"])
    data: list[dict[str, Any]] = []
    for line, ink in zip(lines, inks, strict=False):
        for source in line.points["source"].unique(maintain_order=True):
            data.append(_points(line, source, ink, say, theme))
        data += [_goal(line, goal, ink, theme) for goal in line.goals]
    months = sorted({*(month for line in lines for month in line.points["month"]),
                     *(goal.month for line in lines for goal in line.goals)})  # fmt: skip
    heights = [*(value for line in lines for value in line.points["value"]),
               *(goal.value for line in lines for goal in line.goals)]  # fmt: skip
    return drawn(
        theme, sized(HEIGHT, theme), data, showlegend=True, xaxis=month_axis(months, say),
        yaxis=value_axis(max(heights, default=1.0), 1.08, say),
    )  # fmt: skip


def _points(line: Line, source: str, ink: str, say: Words, theme: Theme) -> dict[str, Any]:
    colours, mine = palette(theme), line.points.filter(pl.col("source") == source).sort("month")
    name = say("{name} ({parts})", name=line.name, parts=say.term("source", source))
    return {
        "type": "scatter", "mode": "markers" if source == MARKS else "lines", "name": safe(name),
        "x": mine["month"].to_list(), "y": mine["value"].to_list(),
        "line": {"color": ink, "width": 2.5 * colours.stroke, "dash": "dot" if source == "ledger" else "solid"},
        "marker": {"color": ink, "size": 10 * colours.stroke, "symbol": SYMBOL[source]},
        "hovertext": mine["hover"].to_list(), "hovertemplate": SENTENCE,
    }  # fmt: skip


def _goal(line: Line, goal: Goal, ink: str, theme: Theme) -> dict[str, Any]:
    colours = palette(theme)
    way = [goal.start] if goal.start else []
    return {
        "type": "scatter", "mode": "lines+markers", "showlegend": False, "name": f"{safe(line.name)} {line.promised}",
        "x": [*(month for month, _ in way), goal.month], "y": [*(value for _, value in way), goal.value],
        "line": {"color": ink, "width": 1.5 * colours.stroke, "dash": "dash"},
        "marker": {"color": colours.background, "size": [*(0 for _ in way), 11 * colours.stroke], "symbol": "star",
                   "line": {"color": ink, "width": 2 * colours.stroke}},
        "hovertext": [*("" for _ in way), goal.hover], "hovertemplate": SENTENCE,
    }  # fmt: skip
