"""What every picture starts from, and the few marks they share."""

import html
import re
import textwrap
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import plotly.graph_objects as go

from figures.theme import FONT_SIZE, PALETTES, Palette, Theme, template

LETTER = 0.53
"""Width of a Latin letter in font sizes; rather too much than too little."""

ROW, LINE = 26, 15
"""Pixels for one row of bars, and for one more line of its name."""

LABELS = {"showgrid": False, "zeroline": False, "ticks": "outside", "ticklen": 8, "tickcolor": "rgba(0,0,0,0)"}
"""An axis of names: no grid, and a little air between name and bar."""

SENTENCE = "%{hovertext}<extra></extra>"
"""The hover of a mark that has its sentence in `hovertext`; `customdata` is for the codes that a click narrows."""


class Picture(go.Figure):  # type: ignore[misc]  # plotly has no types
    """A picture whose description is worked out once, and sent to every reader who asks the same: finish it before."""

    _described: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        if self._described is None:
            self._described = super().to_dict()
        return self._described


def drawn(theme: Theme, height: float, data: list[dict[str, Any]], **layout: Any) -> go.Figure:
    """A picture of plain traces, its height fixed so that the page never jumps.

    It is made in one go and unchecked: plotly's own checks cost more than all the rest of a figure. The tests check
    every picture of the catalogue instead. The room for the labels of the axes is worked out here: left to find it by
    itself, plotly draws every picture twice. `meta` may hold the names of `rows` and `columns` whole:
    a slide has more room for them than a phone.
    """
    margin = margins(layout, theme)
    whole = {"template": template(theme), "height": round(height), "hovermode": "closest", **layout, "margin": margin}
    return Picture(data, whole, _validate=False)


def margins(layout: dict[str, Any], theme: Theme) -> dict[str, float]:
    """The margins asked for, or the theme's, widened to hold the labels of every axis that shows some."""
    margin: dict[str, float] = {**template(theme).layout.margin.to_plotly_json(), **layout.get("margin", {})}
    for name, axis in layout.items():
        shown = name.startswith(("xaxis", "yaxis")) and axis.get("visible", True) and axis.get("showticklabels", True)
        if not shown or axis.get("automargin") is False:
            continue
        texts = [html.unescape(line) for text in axis["ticktext"] for line in text.split("<br>")]
        size = axis.get("tickfont", {}).get("size", sized(FONT_SIZE, theme))
        widest = max(map(width, texts), default=0) * LETTER * size
        if name.startswith("y"):
            margin["l"] = max(margin["l"], round(widest + axis.get("ticklen", 3) + 5))
        else:  # the last label stands half beyond the end
            margin |= {"b": max(margin["b"], round(1.9 * size)), "r": max(margin["r"], round(widest / 2) + 2)}
    return margin


def canvas(theme: Theme, height: int, **layout: Any) -> go.Figure:
    """An empty picture of the theme, for those that are put together mark by mark."""
    return go.Figure(layout={"template": template(theme), "height": height, **layout})


def palette(theme: Theme) -> Palette:
    """The colours of a theme."""
    return PALETTES[theme]


def sized(pixels: float, theme: Theme) -> int:
    """Type, or the room it takes, at the size of a theme."""
    return round(pixels * PALETTES[theme].size)


def safe(text: str) -> str:
    """Text as plotly must get it: its labels read a little HTML."""
    return html.escape(text, quote=False)


def width(text: str) -> int:
    """How wide a text is in Latin letters; a Chinese character is two."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)


def lines(text: str, most: int) -> list[str]:
    """A text in lines of at most `most` Latin letters: broken between words or Chinese characters, never in a number.

    Only a word longer than a line is cut; no line begins with a comma or a closing bracket.
    """
    if width(text) <= most:
        return [text]
    broken = [""]
    for token in (piece for word in TOKEN.findall(text) for piece in textwrap.wrap(word, most) or [word]):
        if width(broken[-1] + token.rstrip()) > most and broken[-1].strip():
            broken.append(token.lstrip())
        else:
            broken[-1] += token
    return [line.strip() for line in broken if line.strip()]


TOKEN = re.compile(
    r"\s+|[^\s\u2e80-\uffef]+[\uff0c\u3002\u3001\uff1b\uff1a\uff09]*|[\uff08\u300a]*[\u2e80-\uffef][\uff0c\u3002\u3001\uff1b\uff1a\uff09\u300b\u201d]*"
)
"""What a line is made of: white space, a word of Latin letters or digits, a Chinese character with its punctuation."""


def hovered(sentence: str) -> str:
    """A sentence for the hover, as plotly must get it: in lines that a phone shows whole; plotly makes none."""
    return "<br>".join(map(safe, lines(sentence, HOVER)))


HOVER = 46
"""Latin letters in a line of a hover text."""


def short(text: str, most: int) -> str:
    """A label's first `most` Latin letters or so, with a mark where something was cut off."""
    first = lines(text, most)[0]
    return first if first == text else f"{first.rstrip(' ,、')}…"


@lru_cache(maxsize=1024)  # the same few names in every answer
def label(text: str, most: int, rows: int = 2) -> str:
    """A label in at most so many lines of `most` Latin letters, as plotly must get it; cut only beyond them."""
    broken = lines(text, most)
    if len(broken) == 2 <= rows:
        broken = _halves(text, most) or broken
    kept = broken[:rows]
    if len(broken) > rows:
        kept[-1] = f"{kept[-1].rstrip(' ,、')}…"
    return "<br>".join(map(safe, kept))


def _halves(text: str, most: int) -> list[str]:
    """A text in two lines, broken behind a comma where both fit, else in the middle: no line of a single character."""
    tokens = TOKEN.findall(text)
    pairs = [("".join(tokens[:at]).strip(), "".join(tokens[at:]).strip()) for at in range(1, len(tokens))]
    fitting = [pair for pair in pairs if max(map(width, pair)) <= most and pair[1] and pair[1][0] not in PAUSES]
    return list(min(fitting, key=lambda pair: (pair[0][-1:] not in PAUSES, max(map(width, pair))), default=()))


PAUSES = ("、", "，", "；", ",", ";")


def taller(labels: Sequence[str]) -> int:
    """Pixels that a row needs beyond its usual ones, for the longest of these labels."""
    return LINE * max((one.count("<br>") for one in labels), default=0)


def blend(one: str, other: str, share: float) -> str:
    """The colour between two (#rrggbb): `share` of the other, the rest of the one."""
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def named(labels: Sequence[str], theme: Theme) -> dict[str, Any]:
    """An upright axis of rows 0, 1, 2 … from the top, each with its label: names may repeat, positions do not."""
    ticks = {"tickmode": "array", "tickvals": list(range(len(labels))), "ticktext": list(labels)}
    return {"range": [len(labels) - 0.5, -0.5], **ticks, "tickfont": {"color": palette(theme).text}, **LABELS}


def note_at(x: float, y: float, text: str, colour: str, theme: Theme, **more: Any) -> dict[str, Any]:
    """A small text set at a point of the picture, to its right."""
    place = {"x": x, "y": y, "xanchor": "left", "yanchor": "middle", "showarrow": False, "xshift": 6}
    return {**place, "text": text, "font": {"color": colour, "size": sized(13, theme)}, "align": "left", **more}


def numbers(
    x: list[float], y: list[float], texts: Sequence[str], colours: Sequence[str], theme: Theme
) -> dict[str, Any]:
    """The numbers beside the bars, each to the right of its point."""
    font = {"size": sized(13, theme), "color": list(colours)}
    return {
        "type": "scatter", "mode": "text", "x": x, "y": y, "text": [f"\u00a0\u00a0{safe(text)}" for text in texts],
        "textposition": "middle right", "textfont": font, "hoverinfo": "skip", "showlegend": False,
        "cliponaxis": False,
    }  # fmt: skip


def marks(x: list[Any], y: list[Any], name: str, theme: Theme, **more: Any) -> list[dict[str, Any]]:
    """The upright marks of a bullet chart, with a halo so that they show on a bar of any colour."""
    colours = palette(theme)
    usual = {"type": "scatter", "mode": "markers", "x": x, "y": y}
    halo = _upright(sized(18, theme), 7 * colours.stroke, colours.background)
    mark = _upright(sized(16, theme), 3 * colours.stroke, colours.text)
    return [
        {**usual, "marker": halo, "showlegend": False, "hoverinfo": "skip"},
        {**usual, "marker": mark, "name": name, "showlegend": True, **more},
    ]


def _upright(size: int, wide: float, colour: str) -> dict[str, Any]:
    return {"symbol": "line-ns", "size": size, "line": {"width": wide, "color": colour}}
