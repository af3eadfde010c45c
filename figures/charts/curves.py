"""Shares that grow with time, each with its band: lines told apart by dash as well as by colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import drawn, palette, safe, sized
from figures.charts.compare import DASHES
from figures.theme import Palette, Theme
from figures.wording import Words

HEIGHT = 380
BAND = 0.14


@dataclass(frozen=True)
class Line:
    """One curve: `steps` has time (days), share, low, high (percent), `told` the words for each share and its limits.

    `hover` is the sentence of every point: %{x} its day, %{text} its share, %{hovertext} its limits. `until` is a day.
    """

    code: str
    name: str
    steps: pl.DataFrame
    hover: str
    told: Sequence[tuple[str, str]]
    until: int


def chart(lines: Sequence[Line], say: Words, theme: Theme) -> go.Figure:
    """The lines in the order given, at most five; the first is everybody's."""
    inks = _inks(palette(theme))
    dashes = ("solid", *DASHES)
    every = list(zip(lines, inks, dashes, strict=False))
    data = [_band(line, ink) for line, ink, _ in every if line.steps.height]
    data += [_line(line, ink, dash, theme) for line, ink, dash in every]
    top = max(
        (share for line in lines for share in (*line.steps["high"].drop_nulls(), *line.steps["share"])), default=1.0
    )
    last = max(line.until for line in lines)
    days = [day for day in (0, 90, 180, 270, 365) if day <= last]
    steps = [step for step in range(0, 101, 20) if step <= top + 10]
    return drawn(
        theme, sized(HEIGHT, theme), data, showlegend=True,
        xaxis={"range": [0, last], "tickmode": "array", "tickvals": days,
               "ticktext": [say("{n} days", n=day) for day in days], "tickangle": 0, "ticks": "outside",
               "showgrid": False, "zeroline": False},
        yaxis={"range": [0, min(top * 1.05, 100)], "tickmode": "array", "tickvals": steps,
               "ticktext": [say.percent(step) for step in steps]},
    )  # fmt: skip


def _line(line: Line, colour: str, dash: str, theme: Theme) -> dict[str, Any]:
    """The curve: from nobody on day 0 it holds each share until the next, and its last as far as anybody was
    followed.
    """
    times, shares = [0.0, *line.steps["time"], float(line.until)], [0.0, *line.steps["share"]]
    told = [("", ""), *line.told, *line.told[-1:]]
    return {
        "type": "scatter", "mode": "lines", "name": safe(line.name), "x": times, "y": [*shares, shares[-1]],
        "line": {"color": colour, "width": 2.5 * palette(theme).stroke, "dash": dash, "shape": "hv"},
        "text": [share for share, _ in told], "hovertext": [limits for _, limits in told],
        "hovertemplate": f"{line.hover}<extra></extra>",
    }  # fmt: skip


def _band(line: Line, colour: str) -> dict[str, Any]:
    """Between the limits: up along the lower, back along the upper."""
    known = line.steps.filter(pl.col("low").is_not_null(), pl.col("high").is_not_null())
    times = [*known["time"], *([line.until] if known.height else [])]
    low, high = ([*known[name], *known[name].tail(1)] for name in ("low", "high"))
    x, lower = _stepped(times, low)
    _, upper = _stepped(times, high)
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return {
        "type": "scatter", "mode": "lines", "x": [*x, *reversed(x)], "y": [*lower, *reversed(upper)], "fill": "toself",
        "fillcolor": f"rgba({red},{green},{blue},{BAND})", "line": {"width": 0}, "hoverinfo": "skip",
        "showlegend": False,
    }  # fmt: skip


def _stepped(times: list[float], values: list[float]) -> tuple[list[float], list[float]]:
    """The corners of a line that holds each value until the next time."""
    x = [time for time in times for _ in range(2)][1:]
    y = [value for value in values for _ in range(2)][:-1]
    return x, y


def _inks(colours: Palette) -> tuple[str, ...]:
    named = (colours.accent, colours.source["reported"], colours.source["ledger"], colours.status["slow"])
    return (colours.text, *named)
