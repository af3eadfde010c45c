"""Rates of places by their size, inside the limits that chance and the usual spread set: a funnel plot."""

from collections.abc import Callable
from math import ceil
from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import SENTENCE, drawn, palette, safe, sized
from figures.charts.path import nice_steps
from figures.theme import Theme
from figures.wording import Words

HEIGHT = 400

LINES = (("998", "dash"), ("95", "dot"))
"""The limits, the outer first, and how their lines are drawn."""


def chart(places: pl.DataFrame, limits: pl.DataFrame, rate: float, say: Words, theme: Theme) -> go.Figure:
    """places: code, name, size, rate, outside (bool), hover; limits: n, low95, high95, low998, high998, the least size
    first. Rates and limits in percent; `rate` is that of all.
    """
    sizes = limits["n"].to_list()
    ends = [*places["rate"], *limits.tail(len(sizes) // 2 + 1).select("low998", "high998").to_numpy().ravel()]
    air = max(max(ends) - min(ends), 1.0) * 0.06
    low, high = max(min(ends) - air, 0.0), min(max(ends) + air, 100.0)
    return drawn(
        theme, sized(HEIGHT, theme),
        [*(line for name, dash in LINES for line in _limits(limits, name, dash, say, theme)),
         _middle(sizes, rate, say, theme), *_points(places, say, theme)],
        xaxis={"range": [0, sizes[-1]], "showgrid": False, **_ticks(0, sizes[-1], say.compact)},
        yaxis={"range": [low, high], **_ticks(low, high, say.percent)},
        showlegend=True,
    )  # fmt: skip


def _ticks(low: float, high: float, words: Callable[[float], str]) -> dict[str, Any]:
    """Round numbers between two ends."""
    step = nice_steps(high - low)[-1] / max(len(nice_steps(high - low)) - 1, 1) or 1.0
    values = [step * count for count in range(ceil(low / step), int(high / step) + 1)]
    return {"tickmode": "array", "tickvals": values, "ticktext": [words(value) for value in values]}


def _limits(limits: pl.DataFrame, name: str, dash: str, say: Words, theme: Theme) -> list[dict[str, Any]]:
    words = say("Limits of {share}", share=say.share(0.998 if name == "998" else 0.95))
    return [
        {**_line(limits["n"].to_list(), limits[f"{side}{name}"].to_list(), dash, theme), "name": words,
         "legendgroup": name, "showlegend": side == "high"}
        for side in ("low", "high")
    ]  # fmt: skip


def _middle(sizes: list[float], rate: float, say: Words, theme: Theme) -> dict[str, Any]:
    return {**_line([0, sizes[-1]], [rate, rate], "solid", theme), "name": say("All together"), "showlegend": True}


def _line(x: list[float], y: list[float], dash: str, theme: Theme) -> dict[str, Any]:
    colours = palette(theme)
    line = {"color": colours.quiet, "width": 1.3 * colours.stroke, "dash": dash}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _points(places: pl.DataFrame, say: Words, theme: Theme) -> list[dict[str, Any]]:
    """Places inside are hollow and have no name: they are not told apart. Those outside are filled and named."""
    colours = palette(theme)
    inside, outside = places.filter(~pl.col("outside")), places.filter(pl.col("outside"))
    found = [{**_marks(inside), "mode": "markers", "name": say("Within the limits"), "marker": {
        "size": 9 * colours.stroke, "color": colours.background,
        "line": {"color": colours.accent, "width": 1.6 * colours.stroke},
    }}]  # fmt: skip
    if outside.height:
        font = {"size": sized(12, theme), "color": colours.text}
        marker = {"size": 11 * colours.stroke, "color": colours.status["slow"], "symbol": "diamond"}
        found.append({
            **_marks(outside), "mode": "markers+text", "name": say("Outside the limits"), "marker": marker,
            "text": [safe(name) for name in outside["name"]], "textposition": "top center", "textfont": font,
            "cliponaxis": False,
        })  # fmt: skip
    return [one for one in found if one["x"]]


def _marks(places: pl.DataFrame) -> dict[str, Any]:
    return {
        "type": "scatter", "x": places["size"].to_list(), "y": places["rate"].to_list(), "showlegend": True,
        "customdata": places["code"].to_list(), "hovertext": places["hover"].to_list(), "hovertemplate": SENTENCE,
    }  # fmt: skip
