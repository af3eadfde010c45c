"""Places side by side: ranked bars, with the target of each where it has one, and the places without data named."""

from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import LABELS, ROW, add_marks, canvas, note_at, palette, safe, width
from figures.theme import Theme

HEAD = 62
ROOM, LONG_ROOM, LONG_TEXT = 1.3, 1.6, 9
"""How far the axis runs past the longest bar, so that the words beside it fit a phone."""

NEAR = 0.3
"""A mark within this share of the axis from the bar's end would strike the number through."""


def height(rows: int) -> int:
    """Pixels that so many places need."""
    return HEAD + ROW * max(rows, 1)


def chart(frame: pl.DataFrame, mark: str, theme: Theme) -> go.Figure:
    """frame: name, value, target, role (these may be null), text, hover; first on top. `mark` names the target mark.

    With a column `region`, each bar carries its code for whoever clicks it.
    """
    colours = palette(theme)
    names = [safe(name) for name in frame["name"]]
    figure = canvas(theme, height(frame.height), hovermode="closest")
    figure.add_bar(
        x=frame["value"].to_list(),
        y=names,
        orientation="h",
        width=0.62,
        marker={"color": [colours.status[role] if role else colours.accent for role in frame["role"]]},
        customdata=frame["region" if "region" in frame.columns else "name"].to_list(),
        hovertext=frame["hover"].to_list(),
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )
    bound = frame.filter(pl.col("target").is_not_null())
    if bound.height:
        places = [safe(name) for name in bound["name"]]
        add_marks(figure, bound["target"].to_list(), places, mark, theme, hoverinfo="skip", showlegend=True)
    figure.update_layout(annotations=_labels(frame, names, theme), bargap=0.2)
    figure.update_xaxes(range=_range(frame), showticklabels=False, showgrid=False, zeroline=True)
    figure.update_yaxes(autorange="reversed", type="category", tickfont={"color": colours.text}, **LABELS)
    return figure


def _labels(frame: pl.DataFrame, names: list[str], theme: Theme) -> list[dict[str, Any]]:
    """The number beside each bar; behind the target's mark where that would strike it through."""
    colours, near = palette(theme), NEAR * _range(frame)[1]
    labels = []
    for name, it in zip(names, frame.iter_rows(named=True), strict=True):
        end, mark = max(it["value"] or 0.0, 0.0), it["target"] or 0.0
        colour = colours.quiet if it["value"] is None else colours.text
        labels.append(note_at(mark if end < mark < end + near else end, name, safe(it["text"]), colour))
    return labels


def _range(frame: pl.DataFrame) -> list[float]:
    ends = [value for value in (*frame["value"], *frame["target"]) if value is not None]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    room = LONG_ROOM if max(map(width, frame["text"]), default=0) > LONG_TEXT else ROOM
    return [low * ROOM, high * room or 1.0]
