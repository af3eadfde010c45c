"""Small multiples: one little bar chart of years per member, three beside each other so that a phone can hold them."""

import plotly.graph_objects as go
import polars as pl
from plotly.subplots import make_subplots

from figures.charts.base import palette, safe, short
from figures.theme import Theme, template

COLUMNS, PANEL, HEAD = 3, 118, 46
LETTERS = 16
"""Latin letters in one line of a panel's title on a phone."""


def height(panels: int) -> int:
    """Pixels that so many panels need."""
    return HEAD + PANEL * -(-max(panels, 1) // COLUMNS)


def chart(frame: pl.DataFrame, theme: Theme) -> go.Figure:
    """frame: name, year, value, part (the year is not over), hover; one panel per name in the order they appear."""
    names = frame["name"].unique(maintain_order=True).to_list()
    colours, rows = palette(theme), -(-len(names) // COLUMNS)
    titles = [safe(short(name, LETTERS)) for name in names]
    gaps = {"vertical_spacing": min(0.32, 0.4 / rows), "horizontal_spacing": 0.05}
    figure = make_subplots(rows, COLUMNS, subplot_titles=titles, **gaps)
    for number, name in enumerate(names):
        _panel(figure, frame.filter(pl.col("name") == name), number, theme)
    figure.update_layout(template=template(theme), height=height(len(names)), showlegend=False, bargap=0.25)
    figure.update_layout(margin={"t": 44, "b": 26}, hovermode="closest")
    figure.update_annotations(font={"size": 12, "color": colours.text}, yshift=2)
    figure.update_yaxes(visible=False, rangemode="tozero")
    figure.update_xaxes(showgrid=False, tickfont={"size": 11, "color": colours.quiet}, tickangle=0, automargin=False)
    return figure


def _panel(figure: go.Figure, mine: pl.DataFrame, number: int, theme: Theme) -> None:
    years = mine["year"].to_list()
    figure.add_bar(
        x=years,
        y=mine["value"].to_list(),
        marker={"color": palette(theme).accent, "opacity": [0.45 if part else 1.0 for part in mine["part"]]},
        customdata=mine["hover"].to_list(),
        hovertemplate="%{customdata}<extra></extra>",
        row=number // COLUMNS + 1,
        col=number % COLUMNS + 1,
    )
    ends = sorted({years[0], years[-1]})
    figure.update_xaxes(
        tickvals=ends, ticktext=[str(year) for year in ends], row=number // COLUMNS + 1, col=number % COLUMNS + 1
    )
