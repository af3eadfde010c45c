"""Every target as one bullet: the bar is the share done, the upright mark the share of time gone."""

from itertools import accumulate
from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import SENTENCE, drawn, hovered, lines, marks, note_at, palette, safe, sized, width
from figures.theme import Theme
from figures.wording import Words

ROW = 50
HEAD = 66
EXTRA_LINE = 0.4
"""What a second line of a name adds to its row, in rows."""

LINE, LONG_LINE = 46, 100
"""Latin letters in a line: what a phone shows, and what there is room for on a projector."""

NUMBER = 10
"""Latin letters that the percentage and its spaces take."""

LONGEST = 200.0
"""Bars end here, in percent; the number beside them does not."""


def chart(frame: pl.DataFrame, say: Words, theme: Theme) -> go.Figure:
    """frame: code, label, done, gone (percent, gone may be null), role, state (shape, word), hover; first on top."""
    colours = palette(theme)
    bottoms = [-end for end in accumulate(_rows(frame, theme))]
    done = [min(share, LONGEST) for share in frame["done"]]
    end = max(100.0, *done)
    ticks = list(range(0, int(end) + 1, 25))
    across = {"range": [min(0.0, *done), end * 1.02], "tickmode": "array", "tickvals": ticks}
    hundred = {"type": "line", "yref": "y domain", "x0": 100, "x1": 100, "y0": 0, "y1": 1, "layer": "below"}
    return drawn(
        theme, sized(HEAD + ROW * sum(_rows(frame, theme)), theme),
        [_bars(frame, done, bottoms, say, theme), *_marks(frame, bottoms, say, theme)],
        margin={"l": 16, "r": 24, "t": sized(36, theme), "b": 8},
        annotations=_labels(frame, bottoms, say, theme),
        shapes=[{**hundred, "line": {"color": colours.text, "width": colours.stroke}}],
        xaxis={**across, "ticktext": [f"{tick}%" for tick in ticks]},
        yaxis={"range": [bottoms[-1] - 0.4, 0], "visible": False},
    )  # fmt: skip


def _bars(frame: pl.DataFrame, done: list[float], bottoms: list[float], say: Words, theme: Theme) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "width": 0.26, "name": say("Share done"), "showlegend": False,
        "x": done, "y": bottoms, "marker": {"color": [palette(theme).status[role] for role in frame["role"]]},
        "customdata": frame["code"].to_list(), "hovertext": [hovered(hover) for hover in frame["hover"]],
        "hovertemplate": SENTENCE,
    }  # fmt: skip


def _marks(frame: pl.DataFrame, bottoms: list[float], say: Words, theme: Theme) -> list[dict[str, Any]]:
    """The share of time gone, where a promise has one."""
    known = [row for row, gone in enumerate(frame["gone"]) if gone is not None]
    x, y = [frame["gone"][row] for row in known], [bottoms[row] for row in known]
    codes = [frame["code"][row] for row in known]
    hover = say("Share of time gone") + " %{x:.1f}%<extra></extra>"
    return marks(x, y, say("Share of time gone"), theme, hovertemplate=hover, customdata=codes)


def _texts(frame: pl.DataFrame, theme: Theme) -> list[tuple[list[str], bool]]:
    """The lines of each name, and whether the status needs a line of its own behind them."""
    most, texts = LONG_LINE if palette(theme).size > 1 else LINE, []
    for label, state in zip(frame["label"], frame["state"], strict=True):
        name = lines(label, most)
        texts.append((name, width(name[-1]) + width(state) + NUMBER > most))
    return texts


def _rows(frame: pl.DataFrame, theme: Theme) -> list[float]:
    """How many rows each target takes: more than one when its words need more than one line."""
    return [1 + EXTRA_LINE * (len(name) - 1 + own_line) for name, own_line in _texts(frame, theme)]


def _labels(frame: pl.DataFrame, bottoms: list[float], say: Words, theme: Theme) -> list[dict[str, Any]]:
    """Name, number and status above each bar: nothing to collide with at any width."""
    colours = palette(theme)
    above = {"xref": "paper", "xshift": 0, "yshift": sized(9, theme), "yanchor": "bottom"}
    above |= {"bgcolor": colours.background, "borderpad": 0}  # no line of the axis runs through the words
    labels = []
    for bottom, it, (name, own_line) in zip(bottoms, frame.iter_rows(named=True), _texts(frame, theme), strict=True):
        shape, _, word = it["state"].partition(" ")
        coloured = f'<span style="color:{colours.status[it["role"]]}">{safe(shape)}</span>'
        state = f"<b>{say.percent(it['done'])}</b> {coloured} {safe(word)}"
        text = "<br>".join(map(safe, name)) + ("<br>" if own_line else "  ") + state
        labels.append(note_at(0, bottom, text, colours.text, theme, **above))
    return labels
