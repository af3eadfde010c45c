"""Completion months by the days gone by, as a heat map; and the share at one of them, month by month, as bars."""

from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts import heat
from figures.charts.base import SENTENCE, drawn, palette, sized
from figures.charts.path import month_axis
from figures.theme import Theme
from figures.wording import Words

HEIGHT = 320
PALE = 0.4


def cells(found: pl.DataFrame, hover: str, missing: str, theme: Theme) -> go.Figure:
    """The heat map of `heat.chart`, its few short headings upright; a cell without a figure says in `text` why."""
    whole = heat.chart(found, hover, missing, theme)
    whole.layout.xaxis2.tickangle = 0
    return whole


def bars(rows: pl.DataFrame, say: Words, theme: Theme) -> go.Figure:
    """rows: month, value, low, high (percent), expected (drawn paler, with its limits), hover."""
    data = [
        _bars(rows.filter(pl.col("expected") == paler), paler, say, theme)
        for paler in (False, True)
        if (rows["expected"] == paler).any()
    ]
    top = max(rows.select(pl.max_horizontal("value", "high").max()).item(), 1.0)
    steps = [step for step in range(0, 101, 20 if top > 40 else 10) if step <= top * 1.1]
    shown = {"tickmode": "array", "tickvals": steps, "ticktext": [say.percent(step) for step in steps]}
    months = rows["month"].to_list()
    return drawn(
        theme, sized(HEIGHT, theme), data, bargap=0.25, barmode="overlay", showlegend=True,
        xaxis=month_axis(months, say), yaxis={"range": [0, min(top * 1.08, 100)], **shown},
    )  # fmt: skip


def _bars(rows: pl.DataFrame, paler: bool, say: Words, theme: Theme) -> dict[str, Any]:
    colours = palette(theme)
    above = [None if high is None else high - value for high, value in rows.select("high", "value").iter_rows()]
    below = [None if low is None else value - low for low, value in rows.select("low", "value").iter_rows()]
    limits = {"type": "data", "array": above, "arrayminus": below, "symmetric": False, "color": colours.quiet,
              "thickness": 1.2 * colours.stroke, "width": 0}  # fmt: skip
    return {
        "type": "bar", "name": say.term("cohort", "expected" if paler else "mature"), "x": rows["month"].to_list(),
        "y": rows["value"].to_list(), "error_y": limits, "hovertext": rows["hover"].to_list(),
        "hovertemplate": SENTENCE,
        "marker": {"color": colours.accent, "opacity": PALE if paler else 1.0,
                   "pattern": {"shape": "/" if paler else ""}},
    }  # fmt: skip
