"""Bars to the left and to the right of what was asked: who is short, who is ahead."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import SENTENCE, drawn, hovered, named, palette, safe, short, sized, width
from figures.theme import Theme

HEIGHT, TOP = 300, 24
"""Pixels of the whole picture, and those of the two words above the bars."""

LETTERS = 22
"""Latin letters of a name: a third of a narrow card. The hover and the table have it whole."""

LETTER, CARD, MOST = 6.8, 280.0, 1.8
"""Pixels of a letter; of a narrow card, for names and bars; how much wider than the bars their words may be."""


def chart(frame: pl.DataFrame, sides: tuple[str, str], theme: Theme) -> go.Figure:
    """frame: code, name, gap, text, hover, role (short, ahead, rest), first on top; `sides` name left and right.

    Each bar carries its code for whoever clicks it. The rest of several units is a number without a bar, which would
    dwarf every other, and carries an empty code.
    """
    colours = palette(theme)
    fill = {"short": colours.status["behind"], "ahead": colours.status["on_track"], "rest": colours.quiet}
    bars = {
        "type": "bar", "orientation": "h", "width": 0.62, "showlegend": False, "cliponaxis": False,
        "x": _lengths(frame).to_list(), "y": list(range(frame.height)), "customdata": frame["code"].to_list(),
        "marker": {"color": [fill[role] for role in frame["role"]]}, "text": [safe(text) for text in frame["text"]],
        "textposition": "outside", "textfont": {"color": colours.text, "size": sized(12, theme)}, "textangle": 0,
        "hovertext": [hovered(hover) for hover in frame["hover"]], "hovertemplate": SENTENCE, "constraintext": "none",
    }  # fmt: skip
    names = [short(name, LETTERS) for name in frame["name"]]
    across = {
        "range": reach(
            _lengths(frame).to_list(), frame["text"].to_list(), CARD - LETTER * max(map(width, names), default=0)
        ),
        "showticklabels": False,
        "showgrid": False,
        "zeroline": True,
    }
    return drawn(
        theme, sized(HEIGHT, theme), [bars], xaxis={**across, "zerolinewidth": colours.stroke},
        yaxis=named([*map(safe, names)], theme), annotations=_sides(frame, sides, theme), bargap=0.2,
        meta={"rows": frame["name"].to_list()},
        margin={"l": 8, "r": 8, "t": sized(TOP, theme), "b": 4},
    )  # fmt: skip


def _lengths(frame: pl.DataFrame) -> pl.Series:
    return frame.select(pl.when(pl.col("role") == "rest").then(0.0).otherwise(pl.col("gap"))).to_series()


def _sides(frame: pl.DataFrame, sides: tuple[str, str], theme: Theme) -> list[dict[str, Any]]:
    """The words over the left and the right half, where bars go that way; a side is never told by colour alone."""
    left, right = bool((_lengths(frame) < 0).any()), bool((_lengths(frame) > 0).any())
    words = [(f"◀ {safe(sides[0])}", "right", -6)] * left + [(f"{safe(sides[1])} ▶", "left", 6)] * right
    place = {"x": 0, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False}
    font = {"color": palette(theme).quiet, "size": sized(12, theme)}
    return [{**place, "text": text, "xanchor": anchor, "xshift": shift, "font": font} for text, anchor, shift in words]


def reach(gaps: Sequence[float], texts: Sequence[str], room: float) -> list[float]:
    """From the end of the words on the left to the end of those on the right, where bars have `room`, in pixels of
    type at its usual size.
    """
    ends = [(gap, width(text) * LETTER / room) for gap, text in zip(gaps, texts, strict=True)]
    low, high = min([0.0, *(gap for gap, _ in ends)]), max([0.0, *(gap for gap, _ in ends)])
    span = (high - low) or 1.0
    for _ in range(4):  # words are measured in pixels, bars in amounts: the wider the axis, the wider the words
        left = min([low, *(gap - share * span for gap, share in ends if gap < 0)])
        right = max([high, *(gap + share * span for gap, share in ends if gap >= 0)])
        span = min(right - left, (1 + MOST) * ((high - low) or 1.0))
    return [left, right]
