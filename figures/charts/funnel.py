"""The steps of a funnel: of those who could take each, the part that did, and the part that was lost."""

from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import LETTER, SENTENCE, blend, drawn, hovered, named, numbers, palette, safe, sized, width
from figures.theme import Theme

HEAD, ROW = 12, 46
"""Pixels above and below the bars, and of one bar with the two lines of its name."""

SIZE, AIR = 13, 14
"""Pixels of the numbers' type, and of what stands before and behind a number."""

PALE = 0.78
"""How far the colour of the lost is on the way from the accent to the background."""


def chart(rows: pl.DataFrame, theme: Theme) -> go.Figure:
    """rows: name, told (who of whom, under the name), value (percent; null: not known), text, hover, lost (its hover);
    the first step on top.
    """
    colours = palette(theme)
    names = [
        f"{safe(name)}<br>{safe(told)}" if told else safe(name) for name, told in rows.select("name", "told").rows()
    ]
    made = [value or 0.0 for value in rows["value"]]
    gone = [0.0 if value is None else 100.0 - value for value in rows["value"]]
    ends = [0.0 if value is None else 100.0 for value in rows["value"]]
    inks = [colours.quiet if value is None else colours.text for value in rows["value"]]
    beside = sized(AIR + SIZE * LETTER * max(map(width, rows["text"]), default=0), theme)
    hidden = {"showticklabels": False, "showgrid": False, "zeroline": False}
    return drawn(
        theme, sized(2 * HEAD + ROW * rows.height, theme),
        [
            _bars(made, rows["hover"], colours.accent),
            _bars(gone, rows["lost"], blend(colours.accent, colours.background, PALE)),
            numbers(ends, [float(row) for row in range(rows.height)], rows["text"].to_list(), inks, theme),
        ],
        barmode="stack", bargap=0.3, xaxis={"range": [0, 100], **hidden}, yaxis=named(names, theme),
        margin={"t": sized(HEAD, theme), "b": sized(HEAD, theme), "r": beside},
    )  # fmt: skip


def _bars(lengths: list[float], told: pl.Series, colour: str) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "x": lengths, "y": list(range(len(lengths))), "showlegend": False,
        "marker": {"color": colour}, "hovertext": [hovered(text) for text in told], "hovertemplate": SENTENCE,
    }  # fmt: skip
