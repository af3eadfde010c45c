"""A heat map: rows by columns, darker is more; a cell without a figure stays empty."""

import re
from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import LINE, blend, drawn, label, named, palette, safe, short, sized, taller, width
from figures.theme import Theme

ROW = 24
LETTERS = ROW_LETTERS = 26
"""Latin letters of a column's name, and of one line of a row's."""

TOLD = 14
"""More columns than this leave no room for the numbers in the cells, nor for slanting names above them."""

STACKED = 8
"""Chinese characters of a column's name that stand one above the other."""

DEEPEST = 0.55
"""How far the scale goes towards the accent: the numbers in the cells must stay readable on it."""

DIGITS = 4
"""Significant digits of a cell's shade: more would only be sent, never seen."""

UNSEEN = {"marker": {"opacity": 0}}

HIDDEN = {**UNSEEN["marker"], "size": 10, "maxdisplayed": 1}
"""Points that are hovered and clicked but not drawn: plotly finds them by their numbers, and hundreds of unseen marks
took a browser as long as the cells.
"""


def chart(cells: pl.DataFrame, hover: str, missing: str, theme: Theme) -> go.Figure:
    """cells: code (what a click narrows), row_code, row, column_code, column, value (null: no figure), text, told and
    share (words); rows and columns in the order they first appear.

    `hover` is the sentence of every cell: %{y} is its row, %{x} its column, %{hovertext} its amount, %{text} its share.
    `missing` is that of a cell without a figure, whose %{hovertext} may say why.
    """
    rows, columns = _names(cells, "row"), _names(cells, "column")
    names = [label(name, ROW_LETTERS) for name in rows.values()]
    heads, angle, head = _heads(list(columns.values()), theme)
    height = head + 12 + sized((ROW + taller(names)) * len(rows), theme)
    at = cells.with_columns(
        pl.col("row_code").replace_strict({code: n for n, code in enumerate(rows)}).alias("down"),
        pl.col("column_code").replace_strict({code: n for n, code in enumerate(columns)}).alias("across"),
    )
    shown, upper = named(names, theme), {"range": [-0.5, len(columns) - 0.5], "showgrid": False, "zeroline": False}
    whole = {"tickmode": "array", "tickvals": list(range(len(columns))), "ticktext": [*map(safe, columns.values())]}
    unseen = {"showticklabels": False, "ticks": ""}
    return drawn(
        theme, height, [*_points(at, hover, missing), _heat(at, len(rows), len(columns), theme)],
        hoverdistance=100, meta={"rows": [*rows.values()], "columns": [*columns.values()]},
        margin={"l": 8, "r": 16, "t": head, "b": 8},
        # what is hovered and clicked stands on the main axes, whose unseen labels are the whole names
        xaxis={**upper, **whole, **unseen},
        yaxis={**shown, "ticktext": [*map(safe, rows.values())], **unseen},
        xaxis2={
            **upper, **whole, "ticktext": heads, "overlaying": "x", "side": "top", "anchor": "y2", "tickangle": angle,
            "tickfont": {"size": sized(12, theme), "color": palette(theme).text}, "automargin": False,
        },
        yaxis2={**shown, "overlaying": "y", "anchor": "x2", "side": "left"},
    )  # fmt: skip


def _names(cells: pl.DataFrame, side: str) -> dict[str, str]:
    """Code -> name, in the order they first appear."""
    return dict(cells.select(f"{side}_code", side).iter_rows())


def _heads(names: list[str], theme: Theme) -> tuple[list[str], int, int]:
    """The columns' names as they are written, their angle, and the pixels they need.

    Many columns leave each a finger's width: Chinese then stands upright, one character above the other.
    """
    if len(names) <= TOLD:
        words = [short(name, LETTERS) for name in names]
        return [*map(safe, words)], 45, sized(24 + 5 * max(map(width, words), default=0), theme)
    words = [short(_plain(name), 2 * STACKED) if width(name) > len(name) else short(name, LETTERS) for name in names]
    stacked = ["<br>".join(map(safe, word)) if width(word) > len(word) else safe(word) for word in words]
    if all(width(word) == len(word) for word in words):
        return stacked, -90, sized(16 + 6.6 * max(map(width, words), default=0), theme)
    return stacked, 0, sized(16 + LINE * max(map(len, words)), theme)


def _plain(name: str) -> str:
    """A Chinese name without the commas between its parts, which have no place in a stack of characters."""
    return re.sub(r"[\u3001\uff0c]", "", name)


def _heat(at: pl.DataFrame, rows: int, columns: int, theme: Theme) -> dict[str, Any]:
    """The cells themselves; their numbers are written only where they fit."""
    colours = palette(theme)
    shades = at.with_columns(pl.col("value").round_sig_figs(DIGITS))
    numbers = {"text": _grid(at, rows, columns, "text"), "texttemplate": "%{text}"} if columns <= TOLD else {}
    return {
        "type": "heatmap", "xaxis": "x2", "yaxis": "y2", "z": _grid(shades, rows, columns, "value"),
        "x": list(range(columns)), "y": list(range(rows)), "showscale": False, "xgap": 2, "ygap": 2,
        "hoverinfo": "skip", "textfont": {"size": sized(12, theme), "color": colours.text},
        "colorscale": [[0, colours.surface], [1, blend(colours.surface, colours.accent, DEEPEST)]], **numbers,
    }  # fmt: skip


def _points(at: pl.DataFrame, hover: str, missing: str) -> list[dict[str, Any]]:
    """An unseen point in the middle of every cell: plotly lets points be clicked, cells only hovered."""
    known, empty = at.filter(pl.col("value").is_not_null()), at.filter(pl.col("value").is_null())
    words = {"hovertext": known["told"].to_list(), "text": known["share"].to_list()}
    why = {"hovertext": empty["told"].to_list()} if "%{hovertext}" in missing else {}
    return [{**_point(known, hover), **words}, *([{**_point(empty, missing), **why}] if empty.height else [])]


def _point(at: pl.DataFrame, hover: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "marker": HIDDEN, "showlegend": False,
        "selected": UNSEEN, "unselected": UNSEEN, "hovertemplate": f"{hover}<extra></extra>",
        "x": at["across"].to_numpy().astype("uint8"), "y": at["down"].to_numpy().astype("uint8"),
        "customdata": at["code"].to_list(),
    }  # fmt: skip


def _grid(at: pl.DataFrame, rows: int, columns: int, name: str) -> list[list[object]]:
    grid: list[list[object]] = [[None] * columns for _ in range(rows)]
    for down, across, value in at.select("down", "across", name).iter_rows():
        grid[down][across] = value
    return grid
