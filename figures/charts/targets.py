"""Every target as one bullet: the bar is the share done, the upright mark the share of time gone."""

from itertools import accumulate
from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import add_marks, canvas, lines, note_at, palette, safe, width
from figures.theme import Theme
from figures.wording import Words

ROW = 50
HEAD = 66
EXTRA_LINE = 0.4
"""What a second line of a name adds to its row, in rows."""

LINE = 46
"""Latin letters in a line: what a phone shows."""

NUMBER = 10
"""Latin letters that the percentage and its spaces take."""

LONGEST = 200.0
"""Bars end here, in percent; the number beside them does not."""


def height(frame: pl.DataFrame) -> int:
    """Pixels that these targets need."""
    return HEAD + round(ROW * sum(_rows(frame)))


def chart(frame: pl.DataFrame, say: Words, theme: Theme) -> go.Figure:
    """frame: label, done, gone (percent, gone may be null), role, state (shape and word), hover; first on top."""
    colours = palette(theme)
    bottoms = [-end for end in accumulate(_rows(frame))]
    done = [min(share, LONGEST) for share in frame["done"]]
    figure = canvas(theme, height(frame), hovermode="closest", margin={"l": 16, "r": 24, "t": 36, "b": 8})
    figure.add_bar(
        x=done,
        y=bottoms,
        orientation="h",
        width=0.26,
        marker={"color": [colours.status[role] for role in frame["role"]]},
        name=say("Share done"),
        customdata=frame["hover"].to_list(),
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )
    gone = [(share, bottom) for share, bottom in zip(frame["gone"], bottoms, strict=True) if share is not None]
    hover = say("Share of time gone") + " %{x:.1f}%<extra></extra>"
    places = [share for share, _ in gone], [bottom for _, bottom in gone]
    add_marks(figure, *places, say("Share of time gone"), theme, hovertemplate=hover)
    figure.update_layout(annotations=_labels(frame, bottoms, say, theme))
    end = max(100.0, *done)
    ticks = list(range(0, int(end) + 1, 25))
    figure.update_xaxes(range=[0, end * 1.02], tickvals=ticks, ticktext=[f"{tick}%" for tick in ticks])
    figure.update_yaxes(range=[bottoms[-1] - 0.4, 0], visible=False)
    figure.add_vline(x=100, line={"color": colours.text, "width": 1}, layer="below")
    return figure


def _texts(frame: pl.DataFrame) -> list[tuple[list[str], bool]]:
    """The lines of each name, and whether the status needs a line of its own behind them."""
    texts = []
    for label, state in zip(frame["label"], frame["state"], strict=True):
        name = lines(label, LINE)
        texts.append((name, width(name[-1]) + width(state) + NUMBER > LINE))
    return texts


def _rows(frame: pl.DataFrame) -> list[float]:
    """How many rows each target takes: more than one when its words need more than one line."""
    return [1 + EXTRA_LINE * (len(name) - 1 + own_line) for name, own_line in _texts(frame)]


def _labels(frame: pl.DataFrame, bottoms: list[float], say: Words, theme: Theme) -> list[dict[str, Any]]:
    """Name, number and status above each bar: nothing to collide with at any width."""
    colours = palette(theme)
    above = {"xref": "paper", "xshift": 0, "yshift": 9, "yanchor": "bottom"}
    labels = []
    for bottom, it, (name, own_line) in zip(bottoms, frame.iter_rows(named=True), _texts(frame), strict=True):
        words = f"<b>{say.percent(it['done'])}</b> {safe(it['state'])}"
        state = f'<span style="color:{colours.status[it["role"]]}">{words}</span>'
        text = "<br>".join(map(safe, name)) + ("<br>" if own_line else "  ") + state
        labels.append(note_at(0, bottom, text, colours.text, **above))
    return labels
