"""Small multiples: one little bar chart of years per member, three beside each other so that a phone can hold them."""

from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import drawn, hovered, label, palette, sized, taller, width
from figures.theme import Theme

COLUMNS, PANEL, HEAD, FOOT = 3, 76, 34, 22
"""Panels in a row; pixels of a panel's bars, of its title of one line, and of its years."""

GAP = 0.05
"""Between two panels beside each other, as a share of the width."""

LETTERS, LINES = 16, 3
"""Latin letters in one line of a panel's title on a phone, and the lines it may take."""


def chart(frame: pl.DataFrame, hover: str, theme: Theme) -> go.Figure:
    """frame: code, name, year, value, part (the year is not over), window, told (words); one panel per code in the
    order they appear.

    `hover` is the sentence of every bar: {name} is its panel's, %{hovertext} its window, %{text} its value.
    """
    panels = frame.partition_by("code", maintain_order=True)
    titles = [label(panel["name"][0], LETTERS, LINES) for panel in panels]
    rows, head = -(-len(panels) // COLUMNS), HEAD + taller(titles)
    height = sized((head + PANEL + FOOT) * rows, theme)
    layout: dict[str, Any] = {"annotations": []}
    data = []
    for number, (panel, title) in enumerate(zip(panels, titles, strict=True)):
        axis = str(number + 1) if number else ""
        data.append(_bars(panel, axis, _worded(hover, panel["name"][0]), theme))
        box = _box(number, rows, head)
        layout[f"xaxis{axis}"], layout[f"yaxis{axis}"] = _axes(panel["year"].to_list(), axis, box, theme)
        layout["annotations"].append(_title(title, box, theme))
    margin = {"l": 8, "r": 16, "t": 0, "b": 0}
    return drawn(theme, height, data, showlegend=False, bargap=0.25, margin=margin, **layout)


def _worded(hover: str, name: str) -> str:
    """The sentence of a panel's bars; a long name leaves the first line to itself."""
    after = hover if width(name) <= LETTERS else hover.replace("%{hovertext}", "<br>%{hovertext}")
    return after.replace("{name}", hovered(name))


def _bars(panel: pl.DataFrame, axis: str, hover: str, theme: Theme) -> dict[str, Any]:
    return {
        "type": "bar", "x": panel["year"].to_list(), "y": panel["value"].to_list(), "xaxis": f"x{axis}",
        "yaxis": f"y{axis}", "customdata": panel["code"].to_list(), "hovertext": panel["window"].to_list(),
        "text": panel["told"].to_list(), "textposition": "none", "hovertemplate": f"{hover}<extra></extra>",
        "marker": {"color": palette(theme).accent, "opacity": [0.45 if part else 1.0 for part in panel["part"]]},
    }  # fmt: skip


def _box(number: int, rows: int, head: int) -> tuple[float, float, float, float]:
    """Where a panel's bars stand: left, right, bottom, top, as shares of the picture."""
    wide = (1 - GAP * (COLUMNS - 1)) / COLUMNS
    left, whole = (number % COLUMNS) * (wide + GAP), head + PANEL + FOOT
    top = 1 - (number // COLUMNS + head / whole) / rows
    return left, left + wide, top - PANEL / whole / rows, top


def _axes(
    years: list[int], axis: str, box: tuple[float, float, float, float], theme: Theme
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The first and the last year below a panel, and an upright axis of its own, unseen."""
    left, right, bottom, top = box
    ends = sorted({years[0], years[-1]})
    font = {"size": sized(11, theme), "color": palette(theme).quiet}
    across = {
        "domain": [left, right], "anchor": f"y{axis}", "tickmode": "array", "tickvals": ends,
        "ticktext": [str(year) for year in ends], "tickangle": 0, "tickfont": font, "showgrid": False,
        "automargin": False,
    }  # fmt: skip
    return across, {"domain": [bottom, top], "anchor": f"x{axis}", "visible": False, "rangemode": "tozero"}


def _title(title: str, box: tuple[float, float, float, float], theme: Theme) -> dict[str, Any]:
    place = {"x": (box[0] + box[1]) / 2, "y": box[3], "xref": "paper", "yref": "paper", "xanchor": "center"}
    font = {"size": sized(12, theme), "color": palette(theme).text}
    return {**place, "yanchor": "bottom", "yshift": 2, "showarrow": False, "text": title, "font": font}
