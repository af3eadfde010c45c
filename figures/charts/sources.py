"""One number as each source has it, side by side."""

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import LABELS, canvas, note_at, palette
from figures.theme import Theme

ROW = 52
HEAD = 28


def height(rows: int) -> int:
    """Pixels that so many sources need."""
    return HEAD + ROW * max(rows, 1)


def chart(frame: pl.DataFrame, theme: Theme) -> go.Figure:
    """frame: source (code), name, value, text, hover; the chosen source first."""
    colours = palette(theme)
    figure = canvas(theme, height(frame.height), hovermode="closest", margin={"l": 8, "r": 16, "t": 8, "b": 8})
    figure.add_bar(
        x=frame["value"].to_list(),
        y=frame["name"].to_list(),
        orientation="h",
        width=0.5,
        marker={"color": [colours.source[source] for source in frame["source"]]},
        customdata=frame["hover"].to_list(),
        hovertemplate="%{customdata}<extra></extra>",
    )
    labels = [note_at(it["value"], it["name"], it["text"], colours.text) for it in frame.iter_rows(named=True)]
    top = max([*frame["value"], 0.0])
    figure.update_layout(annotations=labels)
    figure.update_xaxes(range=[0, top * 1.3 or 1.0], visible=False)
    figure.update_yaxes(autorange="reversed", type="category", tickfont={"color": colours.text}, **LABELS)
    return figure
