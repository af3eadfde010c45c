"""Places between two bounds: a line for each from the lower to the upper, the lower one marked."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import ROW, SENTENCE, drawn, hovered, label, named, numbers, palette, sized, taller
from figures.charts.ranking import LETTERS
from figures.theme import Theme
from figures.wording import Words

HEAD, FOOT = 12, 30


def chart(rows: pl.DataFrame, say: Words, theme: Theme) -> go.Figure:
    """rows: code, name, low, high (percent), text (beside the upper bound), hover; the first on top."""
    colours = palette(theme)
    names = [label(name, LETTERS) for name in rows["name"]]
    height = sized(HEAD + FOOT + (ROW + taller(names)) * rows.height, theme)
    down = list(range(rows.height))
    low, high = rows["low"].to_list(), rows["high"].to_list()
    steps = [0, 50, 100]
    beside = numbers(
        high, [float(row) for row in down], rows["text"].to_list(), [colours.quiet] * rows.height, theme
    )  # fmt: skip
    data = [_between(low, high, theme), _ends(rows, theme), beside]
    return drawn(
        theme, height, data, showlegend=False, yaxis=named(names, theme), margin={"t": HEAD, "r": sized(64, theme)},
        xaxis={"range": [0, 100], "tickmode": "array", "tickvals": steps, "tickangle": 0,
               "ticktext": [say.percent(step) for step in steps], "zeroline": False},
    )  # fmt: skip


def _between(low: Sequence[float], high: Sequence[float], theme: Theme) -> dict[str, Any]:
    """All lines as one trace, broken between them."""
    colours = palette(theme)
    return {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip",
        "x": [x for pair in zip(low, high, strict=True) for x in (*pair, None)],
        "y": [y for row in range(len(low)) for y in (row, row, None)],
        "line": {"color": colours.grid, "width": 7 * colours.stroke},
    }  # fmt: skip


def _ends(rows: pl.DataFrame, theme: Theme) -> dict[str, Any]:
    """The lower bound of each as a point, which is what the tables tell; a click leads to the place."""
    colours = palette(theme)
    return {
        "type": "scatter", "mode": "markers", "x": rows["low"].to_list(), "y": list(range(rows.height)),
        "marker": {"color": colours.accent, "size": 11 * colours.stroke},
        "customdata": rows["code"].to_list(), "hovertext": [hovered(hover) for hover in rows["hover"]],
        "hovertemplate": SENTENCE,
    }  # fmt: skip
