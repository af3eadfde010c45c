"""What every picture starts from, and the few marks they share."""

import html
import textwrap
from typing import Any

import plotly.graph_objects as go

from figures.theme import PALETTES, Palette, Theme, template

ROW = 26
"""Pixels for one row of bars."""


def canvas(theme: Theme, height: int, **layout: Any) -> go.Figure:
    """An empty picture of the theme, with its height fixed so that the page never jumps."""
    return go.Figure(layout={"template": template(theme), "height": height, **layout})


def palette(theme: Theme) -> Palette:
    """The colours of a theme."""
    return PALETTES[theme]


def safe(text: str) -> str:
    """Text as plotly must get it: its labels read a little HTML."""
    return html.escape(text, quote=False)


def wrapped(text: str, width: int) -> str:
    """A label broken into lines of about `width` Latin letters; a Chinese character is two wide."""
    wide = sum(2 if ord(character) > 0x2E7F else 1 for character in text)
    if wide <= width:
        return safe(text)
    per_line = max(4, int(width * len(text) / wide))
    return "<br>".join(safe(line) for line in textwrap.wrap(text, per_line, break_long_words=True))


def note_at(x: float, y: float | str, text: str, colour: str, **more: Any) -> dict[str, Any]:
    """A small text set at a point of the picture, to its right."""
    place = {"x": x, "y": y, "xanchor": "left", "yanchor": "middle", "showarrow": False, "xshift": 6}
    return {**place, "text": text, "font": {"color": colour, "size": 13}, "align": "left", **more}


def tick_line(colour: str, size: int = 20) -> dict[str, Any]:
    """The upright mark of a bullet chart."""
    return {"symbol": "line-ns", "size": size, "line": {"width": 3, "color": colour}, "color": colour}
