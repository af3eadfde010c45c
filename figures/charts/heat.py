"""A heat map: rows by columns, darker is more; a cell without a figure stays empty."""

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import LABELS, canvas, lines, palette, safe
from figures.theme import Theme

HEAD, ROW = 130, 24
WIDEST = 14
"""Latin letters in one line of a column's name."""


def height(rows: int) -> int:
    """Pixels that so many rows need."""
    return HEAD + ROW * max(rows, 1)


def chart(cells: pl.DataFrame, theme: Theme, shorten: int = 0) -> go.Figure:
    """cells: row, column, value (null: no figure), text, hover; rows and columns in the order they first appear.

    `shorten` cuts a column's name to so many letters; its hover has it whole.
    """
    colours = palette(theme)
    rows, columns = _order(cells, "row"), _order(cells, "column")
    figure = canvas(theme, height(len(rows)), hovermode="closest")
    figure.add_heatmap(
        x=[_label(name, shorten) for name in columns],
        y=[safe(name) for name in rows],
        z=_grid(cells, rows, columns, "value"),
        text=_grid(cells, rows, columns, "text"),
        customdata=_grid(cells, rows, columns, "hover"),
        texttemplate="%{text}" if len(columns) <= TOLD else None,
        textfont={"size": 11},
        hovertemplate="%{customdata}<extra></extra>",
        hoverongaps=False,
        colorscale=[[0, colours.surface], [1, colours.accent]],
        showscale=False,
        xgap=2,
        ygap=2,
    )
    figure.update_xaxes(side="top", tickangle=-45, showgrid=False, tickfont={"size": 12, "color": colours.text})
    figure.update_yaxes(autorange="reversed", tickfont={"color": colours.text}, **LABELS)
    return figure


TOLD = 14
"""More columns than this leave no room for the numbers in the cells."""


def _order(cells: pl.DataFrame, name: str) -> list[str]:
    return cells[name].unique(maintain_order=True).to_list()


def _grid(cells: pl.DataFrame, rows: list[str], columns: list[str], name: str) -> list[list[object]]:
    found = {(row, column): value for row, column, value in cells.select("row", "column", name).iter_rows()}
    return [[found.get((row, column)) for column in columns] for row in rows]


def _label(name: str, shorten: int) -> str:
    first = lines(name, shorten or WIDEST)[0]
    return safe(first if first == name else f"{first}…")
