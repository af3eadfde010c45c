"""One number as each source has it, side by side."""

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import SENTENCE, drawn, hovered, named, numbers, palette, safe, sized
from figures.theme import Theme

ROW = 52
HEAD = 28


def chart(frame: pl.DataFrame, theme: Theme) -> go.Figure:
    """frame: source (code), name, value, text, hover; the chosen source first."""
    colours, rows, values = palette(theme), list(range(frame.height)), frame["value"].to_list()
    bars = {
        "type": "bar", "orientation": "h", "width": 0.5, "x": values, "y": rows, "showlegend": False,
        "marker": {"color": [colours.source[source] for source in frame["source"]]},
        "hovertext": [hovered(hover) for hover in frame["hover"]], "hovertemplate": SENTENCE,
    }  # fmt: skip
    ends, inks = [max(value, 0.0) for value in values], [colours.text] * frame.height
    beside = numbers(ends, [float(row) for row in rows], frame["text"].to_list(), inks, theme)
    return drawn(
        theme, sized(HEAD + ROW * max(frame.height, 1), theme), [bars, beside],
        margin={"l": 8, "r": 16, "t": 8, "b": 8},
        xaxis={"range": [min([0.0, *values]), max([0.0, *values]) * 1.3 or 1.0], "visible": False},
        yaxis=named([safe(name) for name in frame["name"]], theme),
    )  # fmt: skip
