"""A floor that has to be reached every single year: one bar a year, with its floor across it."""

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import canvas, palette
from figures.charts.path import nice_steps
from figures.theme import Theme
from figures.wording import Words

HEIGHT = 340
FLOOR = {"symbol": "line-ew", "size": 46}


def chart(frame: pl.DataFrame, say: Words, theme: Theme) -> go.Figure:
    """frame: label (the year), value (or null), floor (or null), role, text, hover."""
    colours = palette(theme)
    figure = canvas(theme, HEIGHT, hovermode="closest", bargap=0.45)
    figure.add_bar(
        x=frame["label"].to_list(),
        y=frame["value"].to_list(),
        marker={"color": [colours.status[role] for role in frame["role"]]},
        text=frame["text"].to_list(),
        textposition="outside",
        textfont={"color": colours.text},
        customdata=frame["hover"].to_list(),
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
        cliponaxis=False,
    )
    figure.add_scatter(
        x=frame["label"].to_list(),
        y=frame["floor"].to_list(),
        mode="markers",
        marker={**FLOOR, "line": {"width": 3, "color": colours.text}, "color": colours.text},
        name=say("Floor for every year"),
        hoverinfo="skip",
    )
    top = max([value for value in (*frame["value"], *frame["floor"]) if value is not None], default=1.0)
    steps = nice_steps(top)
    figure.update_yaxes(range=[0, top * 1.2], tickvals=steps, ticktext=[say.compact(step) for step in steps])
    figure.update_xaxes(type="category", showgrid=False)
    return figure
