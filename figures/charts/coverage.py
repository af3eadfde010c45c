"""Who reported when: places by months, one sign in every cell; the sign tells as much as the colour."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import SENTENCE, blend, drawn, hovered, label, named, palette, safe, sized
from figures.theme import Palette, Theme
from queries.methods.pace import month_range

ROW, HEAD, LEGEND = 19, 48, 64
"""Pixels of a place, of the months' names above, and of the legend below, which a phone breaks into lines."""

NAME = 14
"""Latin letters of a place's name: beside 24 months a phone has no more room."""

SIGN, QUIET = 8, 5
"""Pixels of a sign, and of the one that all is well: it must fit a month's column on a phone."""

SIGNS = {"reported": "circle", "late": "diamond", "partial": "circle-open-dot", "missing": "x", "due": "line-ew-open"}
TINT = 0.22
"""How far a cell's ground goes towards its sign's colour: what is amiss is seen from afar, the sign stays readable."""

EVERY = 3
"""Months from one that is named to the next."""


def chart(cells: pl.DataFrame, words: dict[str, str], theme: Theme) -> go.Figure:
    """cells: code (what a click narrows), name, month, state, hover; places in the order they first appear.

    `words` names the states for the legend, in its order.
    """
    rows = {code: n for n, code in enumerate(cells["code"].unique(maintain_order=True))}
    names = dict(cells.select("code", "name").iter_rows())
    months = month_range(min(cells["month"]), max(cells["month"]))
    at = cells.with_columns(
        pl.col("code").replace_strict(rows, return_dtype=pl.Int64).alias("down"),
        pl.col("month")
        .replace_strict({month: n for n, month in enumerate(months)}, return_dtype=pl.Int64)
        .alias("across"),
    )
    ticks = _ticks(months)
    return drawn(
        theme, sized(HEAD + ROW * len(rows) + LEGEND, theme),
        [_ground(at, len(rows), len(months), theme), *(_signs(at, state, words[state], theme) for state in words)],
        hoverdistance=40, margin={"l": 8, "r": 16, "t": sized(HEAD, theme), "b": sized(LEGEND, theme)},
        legend={"y": 0, "yanchor": "top", "yref": "paper", "itemclick": False, "itemdoubleclick": False},
        xaxis={
            "range": [-0.5, len(months) - 0.5], "side": "top", "showgrid": False, "zeroline": False, "tickangle": 0,
            "tickmode": "array", "tickvals": list(ticks), "ticktext": list(ticks.values()), "automargin": False,
        },
        yaxis=named([label(names[code], NAME, 1) for code in rows], theme),
        meta={"rows": [names[code] for code in rows]},
    )  # fmt: skip


def _ticks(months: Sequence[date]) -> dict[int, str]:
    """Position -> text: every third month by its number, the year above its first month shown."""
    shown = {n: month for n, month in enumerate(months) if (month.month - 1) % EVERY == 0} or {0: months[0]}
    years = {month.year: n for n, month in reversed(shown.items())}
    return {n: f"{month.year if years[month.year] == n else ' '}<br>{month.month}" for n, month in shown.items()}


def _ground(at: pl.DataFrame, rows: int, columns: int, theme: Theme) -> dict[str, Any]:
    """The cells behind the signs, tinted in the colour of what is amiss."""
    colours, states = palette(theme), list(SIGNS)
    grid: list[list[int | None]] = [[None] * columns for _ in range(rows)]
    for down, across, state in at.select("down", "across", "state").iter_rows():
        grid[down][across] = states.index(state)
    tints = [
        blend(colours.surface, _colour(state, colours), TINT * (state not in ("reported", "due"))) for state in states
    ]
    scale = [[end, tint] for n, tint in enumerate(tints) for end in (n / len(tints), (n + 1) / len(tints))]
    return {
        "type": "heatmap", "z": grid, "x": list(range(columns)), "y": list(range(rows)), "showscale": False,
        "xgap": 1, "ygap": 1, "hoverinfo": "skip", "zmin": -0.5, "zmax": len(states) - 0.5, "colorscale": scale,
    }  # fmt: skip


def _signs(at: pl.DataFrame, state: str, word: str, theme: Theme) -> dict[str, Any]:
    colours, mine = palette(theme), at.filter(pl.col("state") == state)
    empty = [None] if not mine.height else []  # plotly's legend names no trace without a point
    size = sized(QUIET if state == "reported" else SIGN, theme)
    look = {"symbol": SIGNS[state], "size": size, "color": _colour(state, colours)}
    # only an open sign needs a line; around a cross it would reach its neighbours on a phone
    rim = {"line": {"width": 1.5 * colours.stroke * ("open" in SIGNS[state]), "color": _colour(state, colours)}}
    return {
        "type": "scatter", "mode": "markers", "name": safe(word), "showlegend": True,
        "x": mine["across"].to_list() + empty, "y": mine["down"].to_list() + empty, "marker": look | rim,
        "customdata": mine["code"].to_list(), "hovertext": [hovered(told) for told in mine["hover"]],
        "hovertemplate": SENTENCE, "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip


def _colour(state: str, colours: Palette) -> str:
    roles = {"reported": "on_track", "late": "slow", "partial": "slow", "missing": "behind", "due": "muted"}
    return colours.status[roles[state]]
