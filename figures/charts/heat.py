"""A heat map: rows by columns, darker is more; a cell without a figure stays empty."""

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import LABELS, blend, canvas, palette, safe, short
from figures.theme import Theme

HEAD, ROW = 130, 24
WIDEST, ROW_LETTERS = 14, 20
"""Latin letters of a column's and of a row's name."""

DEEPEST = 0.55
"""How far the scale goes towards the accent: the numbers in the cells must stay readable on it."""


def height(rows: int) -> int:
    """Pixels that so many rows need."""
    return HEAD + ROW * max(rows, 1)


def chart(cells: pl.DataFrame, theme: Theme, most: int = WIDEST) -> go.Figure:
    """cells: row, column, value (null: no figure), text, hover; rows and columns in the order they first appear.

    A name longer than `most` letters is cut; the hover has it whole.
    """
    colours = palette(theme)
    rows, columns = _order(cells, "row"), _order(cells, "column")
    figure = canvas(theme, height(len(rows)), hovermode="closest")
    figure.add_heatmap(
        x=[safe(short(name, most)) for name in columns],
        y=[safe(short(name, ROW_LETTERS)) for name in rows],
        z=_grid(cells, rows, columns, "value"),
        text=_grid(cells, rows, columns, "text"),
        customdata=_grid(cells, rows, columns, "hover"),
        texttemplate="%{text}" if len(columns) <= TOLD else None,
        textfont={"size": 12, "color": colours.text},
        hovertemplate="%{customdata}<extra></extra>",
        hoverongaps=False,
        colorscale=[[0, colours.surface], [1, blend(colours.surface, colours.accent, DEEPEST)]],
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
