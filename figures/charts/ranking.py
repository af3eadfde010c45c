"""Places side by side: ranked bars, with the target of each where it has one, and the places without data named."""

from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import (
    LETTER,
    ROW,
    SENTENCE,
    drawn,
    hovered,
    label,
    marks,
    named,
    numbers,
    palette,
    sized,
    taller,
    width,
)
from figures.theme import Theme

HEAD, LEGEND = 34, 28
"""Pixels above and below the bars, and of the line that names the mark, where a bar has one."""

LETTERS = 26
"""Latin letters in a line of a name: two lines of them leave a phone half its width for the bar."""

SIZE, AIR = 13, 14
"""Pixels of the numbers' type, and of what stands before and behind a number."""

NEAR = 0.3
"""A mark within this share of the axis from the bar's end would strike the number through."""


def chart(frame: pl.DataFrame, mark: str, theme: Theme) -> go.Figure:
    """frame: name, value, target, role (these may be null), text, hover; first on top. `mark` names the target mark.

    With a column `code`, each bar carries its code for whoever clicks it.
    """
    colours = palette(theme)
    names = [label(name, LETTERS) for name in frame["name"]]
    marked = _marks(frame, mark, theme)
    head = HEAD + LEGEND * bool(marked)
    height = sized(head + (ROW + taller(names)) * max(frame.height, 1), theme)
    data = [_bars(frame, theme), *marked, _numbers(frame, theme)]
    across = {"range": _range(frame), "showticklabels": False, "showgrid": False, "zeroline": True}
    return drawn(
        theme, height, data, xaxis={**across, "zerolinewidth": colours.stroke}, yaxis=named(names, theme), bargap=0.2,
        margin={"t": sized(head - 26, theme), "r": _beside(frame, theme)}, meta={"rows": frame["name"].to_list()},
    )  # fmt: skip


def _bars(frame: pl.DataFrame, theme: Theme) -> dict[str, Any]:
    colours = palette(theme)
    codes = {"customdata": frame["code"].to_list()} if "code" in frame.columns else {}
    return {
        "type": "bar", "orientation": "h", "width": 0.62, "showlegend": False,
        "x": frame["value"].to_list(), "y": list(range(frame.height)),
        "marker": {"color": [colours.status[role] if role else colours.accent for role in frame["role"]]},
        "hovertext": [hovered(hover) for hover in frame["hover"]], "hovertemplate": SENTENCE, **codes,
    }  # fmt: skip


def _marks(frame: pl.DataFrame, mark: str, theme: Theme) -> list[dict[str, Any]]:
    """The target of each bar that has one."""
    bound = [(goal, row) for row, goal in enumerate(frame["target"]) if goal is not None]
    if not bound:
        return []
    return marks([goal for goal, _ in bound], [row for _, row in bound], mark, theme, hoverinfo="skip")


def _numbers(frame: pl.DataFrame, theme: Theme) -> dict[str, Any]:
    """The number beside each bar; behind the target's mark where that would strike it through."""
    colours, near = palette(theme), NEAR * _range(frame)[1]
    ends = []
    for value, goal in frame.select("value", "target").iter_rows():
        end, mark = max(value or 0.0, 0.0), goal or 0.0
        ends.append(mark if end < mark < end + near else end)
    inks = [colours.quiet if value is None else colours.text for value in frame["value"]]
    return numbers(ends, [float(row) for row in range(frame.height)], frame["text"].to_list(), inks, theme)


def _beside(frame: pl.DataFrame, theme: Theme) -> int:
    """Pixels beside the longest bar for its number: they are the same on a phone, so the axis cannot keep them."""
    return sized(AIR + SIZE * LETTER * max(map(width, frame["text"]), default=0), theme)


def _range(frame: pl.DataFrame) -> list[float]:
    ends = [value for value in (*frame["value"], *frame["target"]) if value is not None]
    return [min([0.0, *ends]), max([0.0, *ends]) or 1.0]
