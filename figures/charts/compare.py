"""A few places on one picture: a line each, told apart by dash and mark as well as by colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from figures.charts.base import canvas, palette, safe
from figures.charts.path import nice_steps
from figures.theme import Palette, Theme, month_ticks
from figures.wording import Words

HEIGHT = 380
DASHES = ("solid", "dash", "dot", "dashdot")
MARKS = ("circle", "square", "diamond", "triangle-up")


@dataclass(frozen=True)
class Line:
    """One place: its months, what it had reached by then (None: no figure), and the words for each point."""

    name: str
    months: Sequence[date]
    values: Sequence[float | None]
    hover: Sequence[str]


def chart(lines: Sequence[Line], say: Words, theme: Theme) -> go.Figure:
    """The lines in the order given, at most four."""
    colours = palette(theme)
    figure = canvas(theme, HEIGHT, hovermode="closest")
    for line, colour, dash, mark in zip(lines, _inks(colours), DASHES, MARKS, strict=False):
        figure.add_scatter(
            x=list(line.months), y=list(line.values), name=safe(line.name), mode="lines+markers",
            line={"color": colour, "width": 2.5, "dash": dash}, customdata=list(line.hover),
            marker={"color": colour, "symbol": mark, "size": 8, "maxdisplayed": 8},
            hovertemplate="%{customdata}<extra></extra>", showlegend=True,
        )  # fmt: skip
    values = [value for line in lines for value in line.values if value is not None]
    ticks, words = month_ticks(sorted({month for line in lines for month in line.months}), say)
    figure.update_xaxes(tickvals=ticks, ticktext=words, tickangle=0, showgrid=False, ticks="outside")
    top = max(values, default=1.0)
    steps = nice_steps(top)
    figure.update_yaxes(range=[0, top * 1.08 or 1.0], tickvals=steps, ticktext=[say.compact(step) for step in steps])
    return figure


def _inks(colours: Palette) -> tuple[str, ...]:
    return (colours.accent, colours.source["reported"], colours.source["ledger"], colours.status["slow"])
