"""Costs per head, cohort by cohort: a bar of each kind for every year, or a line of each for the months."""

from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import SENTENCE, drawn, hovered, palette, safe, sized
from figures.charts.path import month_axis
from figures.theme import Theme
from figures.wording import Words

HEIGHT = 320


def chart(rows: pl.DataFrame, yearly: bool, say: Words, theme: Theme) -> go.Figure:
    """rows: cohort, kind (its name), value (yuan; null: not known), hover; kinds in the order they first appear."""
    colours = palette(theme)
    inks = (colours.accent, colours.source["reported"], colours.source["ledger"])
    kinds = rows["kind"].unique(maintain_order=True)
    data = [
        _marks(rows.filter(pl.col("kind") == kind), kind, ink, yearly, say, theme)
        for kind, ink in zip(kinds, inks, strict=False)
    ]
    months = rows["cohort"].unique().sort().to_list()
    years = [say.period(month, month.replace(month=12)) for month in months]
    across = {"tickmode": "array", "tickvals": years, "ticktext": years, "type": "category"}
    most = max([value for value in rows["value"] if value is not None], default=1.0)
    steps = _steps(most)
    return drawn(
        theme, sized(HEIGHT, theme), data, barmode="group", bargap=0.25, showlegend=True,
        xaxis=across if yearly else month_axis(months, say),
        yaxis={"range": [0, most * 1.08], "tickmode": "array", "tickvals": steps,
               "ticktext": [say.compact(step) for step in steps]},
    )  # fmt: skip


def _marks(rows: pl.DataFrame, kind: str, ink: str, yearly: bool, say: Words, theme: Theme) -> dict[str, Any]:
    cohorts = rows["cohort"].to_list()
    shared = {
        "name": safe(kind), "y": rows["value"].to_list(), "hovertext": [hovered(text) for text in rows["hover"]],
        "hovertemplate": SENTENCE,
    }  # fmt: skip
    if yearly:
        x = [say.period(month, month.replace(month=12)) for month in cohorts]
        return {"type": "bar", "x": x, "marker": {"color": ink}, **shared}
    line = {"color": ink, "width": 2.5 * palette(theme).stroke}
    return {"type": "scatter", "mode": "lines", "x": cohorts, "line": line, "connectgaps": False, **shared}


def _steps(most: float) -> list[float]:
    """Three to six round numbers from 0 up to the largest."""
    unit = 1.0
    while most / unit > 6:
        unit *= 2.5 if str(unit)[0] == "2" else 2.0
    return [unit * number for number in range(int(most / unit) + 1)]
