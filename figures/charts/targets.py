"""Every target as one bullet: the bar is the share done, the upright mark the share of time gone."""

from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import canvas, note_at, palette, safe, tick_line, wrapped
from figures.theme import Theme
from figures.wording import Words

ROW = 54
HEAD = 62
LONGEST = 200.0
"""Bars end here, in percent; the number beside them does not."""


def height(rows: int) -> int:
    """Pixels that so many targets need."""
    return HEAD + ROW * max(rows, 1)


def chart(frame: pl.DataFrame, say: Words, theme: Theme) -> go.Figure:
    """frame: label, done, gone (percent, gone may be null), role, state (shape and word), hover; first on top."""
    colours = palette(theme)
    rows = list(range(frame.height, 0, -1))
    done = [min(share, LONGEST) for share in frame["done"]]
    end = max(100.0, *done) if done else 100.0
    figure = canvas(theme, height(frame.height), barmode="overlay", hovermode="closest")
    figure.add_bar(
        x=done,
        y=rows,
        orientation="h",
        width=0.3,
        marker={"color": [colours.status[role] for role in frame["role"]]},
        name=say("Share done"),
        customdata=frame["hover"].to_list(),
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )
    gone = [(share, row) for share, row in zip(frame["gone"], rows, strict=True) if share is not None]
    figure.add_scatter(
        x=[share for share, _ in gone],
        y=[row for _, row in gone],
        mode="markers",
        marker=tick_line(colours.text),
        name=say("Share of time gone"),
        hovertemplate=say("Share of time gone") + " %{x:.1f}%<extra></extra>",
    )
    figure.update_layout(annotations=_labels(frame, rows, say, theme))
    figure.update_xaxes(range=[0, end * 1.03], tickvals=list(range(0, int(end) + 1, 25)), ticksuffix="%")
    figure.update_yaxes(range=[0.4, frame.height + 0.9], visible=False)
    figure.add_vline(x=100, line={"color": colours.text, "width": 1})
    return figure


def _labels(frame: pl.DataFrame, rows: list[int], say: Words, theme: Theme) -> list[dict[str, Any]]:
    """Name, number and status above each bar, in one line: nothing to collide with at any width."""
    colours = palette(theme)
    above = {"xref": "paper", "xshift": 0, "yshift": 9, "yanchor": "bottom"}
    labels = []
    for row, it in zip(rows, frame.iter_rows(named=True), strict=True):
        state = f"<b>{say.percent(it['done'])}</b> {safe(it['state'])}"
        text = f'{wrapped(it["label"], 64)}  <span style="color:{colours.status[it["role"]]}">{state}</span>'
        labels.append(note_at(0, row, text, colours.text, **above))
    return labels
