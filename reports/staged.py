"""A picture as a slide of a show draws it: names whole, rows as close as their words allow, in two columns when one of
them would be too small to read from a chair.
"""

from itertools import pairwise
from typing import Any

from figures.charts.base import LETTER, label, margins, palette, sized
from figures.charts.diverging import reach
from figures.figure import Figure
from figures.theme import FONT_SIZE, Theme
from reports.browser import seen

NAME, HALF_NAME = 42, 36
"""Latin letters in a line of a row's name: of a picture as wide as the slide, and of one half as wide."""

LINE, HEAD = 1.32, 17
"""Height of a line in sizes of type; pixels of air around the names of columns."""

FOOT, WIDER = 12, 1.05
"""Pixels below the last row, whose name may have a second line; more room for names of many wide letters."""

HEAD_SIZE = 12
"""Pixels of those names, before they grow with the theme."""

SMALLEST, LARGEST, MANY = 0.85, 1.25, 12
"""Type may shrink to this before rows are divided, if there are so many of them; it may grow to that, too."""

SQUEEZED = 0.8
"""How much flatter than on a page any other picture may be, but for a map."""

GAP = 40
"""Pixels between two columns of rows."""

Layout = dict[str, Any]


def staged(figure: Figure, theme: Theme, wide: float, high: float) -> dict[str, Any]:
    """What presentation.js draws: `data`, one or two `layouts` side by side, and the `least` height, in pixels, at
    which their words have room. About `wide` by `high` pixels are there.
    """
    content = seen(figure.picture)
    layout = content["layout"]
    if figure.drawing or not _has_rows(layout):
        least = layout["height"] * (1 if figure.drawing else SQUEEZED)
        return {"data": content["data"], "layouts": [layout], "least": round(least)}
    layouts = [_reaching(_named(layout, NAME, theme, wide), content["data"], theme, wide)]
    count = len(layout["yaxis"]["ticktext"])
    if count >= MANY and high < SMALLEST * _least(layouts[0], count, theme):
        half, narrow = -(-count // 2), (wide - GAP) / 2
        layouts = [_part(_named(layout, HALF_NAME, theme, narrow), at, at + half) for at in (0, half)]
        count = half
    return {"data": content["data"], "layouts": layouts, "least": round(_least(layouts[0], count, theme))}


def _has_rows(layout: Layout) -> bool:
    """Whether names stand below each other on the upright axis, the first on top."""
    axis = layout["yaxis"]
    return bool(axis.get("ticktext")) and axis["range"][0] > axis["range"][1]


def _named(layout: Layout, most: int, theme: Theme, wide: float) -> Layout:
    """With the names of rows in lines of so many letters, and those of columns upright where there is room."""
    whole = layout.get("meta") or {}
    changed = dict(layout)
    for name in ("yaxis", "yaxis2"):
        if name in layout and "rows" in whole:
            texts = [label(text, most) for text in whole["rows"]]
            changed[name] = layout[name] | {"ticktext": texts, "ticklabeloverflow": "allow"}
    usual = layout["margin"]
    margin = margins({**changed, "margin": {**usual, "l": 8, "b": max(usual["b"], sized(FOOT, theme))}}, theme)
    changed["margin"] = {**margin, "l": round(margin["l"] * WIDER)}
    return _headed(changed, whole.get("columns", []), theme, wide)


def _reaching(layout: Layout, data: list[dict[str, Any]], theme: Theme, wide: float) -> Layout:
    """With bars as long as the words behind their ends allow here; a card on a page leaves them less."""
    words = [one for one in data if one["type"] == "bar" and one.get("textposition") == "outside"]
    if len(words) != 1 or layout["xaxis"].get("showticklabels", True):
        return layout
    room = (wide - layout["margin"]["l"] - layout["margin"]["r"]) / palette(theme).size / LARGEST
    return layout | {"xaxis": layout["xaxis"] | {"range": reach(words[0]["x"], words[0]["text"], room)}}


def _headed(layout: Layout, columns: list[str], theme: Theme, wide: float) -> Layout:
    """Names of columns that slant, in lines instead, where every one has room so."""
    if layout.get("xaxis2", {}).get("tickangle") != 45:
        return layout
    margin, size = layout["margin"], sized(HEAD_SIZE, theme)
    each = (wide - margin["l"] - margin["r"]) / len(columns)
    heads = [label(text, int(each / (size * LETTER)) - 2, rows=3) for text in columns]
    if any(head.endswith("…") for head in heads):
        return layout
    top = HEAD + round(_lines(heads) * size * LINE)
    return {
        **layout,
        "margin": {**margin, "t": top},
        "xaxis2": {**layout["xaxis2"], "ticktext": heads, "tickangle": 0},
    }


def _part(layout: Layout, first: int, end: int) -> Layout:
    """Only the rows from `first` on and before `end`."""
    rows = {"range": [end - 0.5, first - 0.5]}
    return layout | {name: layout[name] | rows for name in ("yaxis", "yaxis2") if name in layout}


def _least(layout: Layout, count: int, theme: Theme) -> float:
    """Pixels at which no name of a row touches the next."""
    names = layout["yaxis2" if "yaxis2" in layout else "yaxis"]["ticktext"]
    high = [_lines([name]) for name in names]
    pitch = max((one + other for one, other in pairwise(high)), default=2 * high[0]) / 2
    margin: dict[str, float] = layout["margin"]
    return margin["t"] + margin["b"] + count * pitch * sized(FONT_SIZE, theme) * LINE


def _lines(names: list[str]) -> int:
    return max(name.count("<br>") for name in names) + 1
