"""What every picture starts from, and the few marks they share."""

import html
import textwrap
from typing import Any

import plotly.graph_objects as go

from figures.theme import PALETTES, Palette, Theme, template

ROW = 26
"""Pixels for one row of bars."""

LABELS = {"showgrid": False, "ticks": "outside", "ticklen": 8, "tickcolor": "rgba(0,0,0,0)"}
"""An axis of names: no grid, and a little air between name and bar."""


def canvas(theme: Theme, height: int, **layout: Any) -> go.Figure:
    """An empty picture of the theme, with its height fixed so that the page never jumps."""
    return go.Figure(layout={"template": template(theme), "height": height, **layout})


def palette(theme: Theme) -> Palette:
    """The colours of a theme."""
    return PALETTES[theme]


def safe(text: str) -> str:
    """Text as plotly must get it: its labels read a little HTML."""
    return html.escape(text, quote=False)


def width(text: str) -> int:
    """How wide a text is in Latin letters; a Chinese character is two."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)


def lines(text: str, most: int) -> list[str]:
    """A label broken into lines of about `most` Latin letters."""
    if width(text) <= most:
        return [text]
    return textwrap.wrap(text, max(4, most * len(text) // width(text)), break_long_words=True)


def short(text: str, most: int) -> str:
    """A label's first `most` Latin letters or so, with a mark where something was cut off."""
    first = lines(text, most)[0]
    return first if first == text else f"{first.rstrip(' ,、')}…"


def blend(one: str, other: str, share: float) -> str:
    """The colour between two (#rrggbb): `share` of the other, the rest of the one."""
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def note_at(x: float, y: float | str, text: str, colour: str, **more: Any) -> dict[str, Any]:
    """A small text set at a point of the picture, to its right."""
    place = {"x": x, "y": y, "xanchor": "left", "yanchor": "middle", "showarrow": False, "xshift": 6}
    return {**place, "text": text, "font": {"color": colour, "size": 13}, "align": "left", **more}


def add_marks(figure: go.Figure, x: list[Any], y: list[Any], name: str, theme: Theme, **more: Any) -> None:
    """The upright marks of a bullet chart, with a halo so that they show on a bar of any colour."""
    colours = palette(theme)
    halo = {"symbol": "line-ns", "size": 18, "line": {"width": 7, "color": colours.background}}
    figure.add_scatter(x=x, y=y, mode="markers", marker=halo, showlegend=False, hoverinfo="skip")
    mark = {"symbol": "line-ns", "size": 16, "line": {"width": 3, "color": colours.text}}
    figure.add_scatter(x=x, y=y, mode="markers", marker=mark, name=name, **more)
