"""Places as areas, on a map or as equal tiles. Plain polygons: no base map, no projection of plotly's, no request."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from figures.charts.base import canvas, hovered, safe
from figures.drawing import Area, Key, Label, MapDrawing
from figures.geometry import Inset, Island, Outline, Points
from figures.placing import STEP, hit_points
from figures.shades import mixed
from figures.theme import Palette, Theme

MARGIN = {"l": 0, "r": 0, "t": 4, "b": 4}
BORDER, CHOSEN, LINE, LEADER = 0.7, 3.0, 1.3, 0.8

HALO = ",".join(f"{x}px {y}px 1px {{0}}" for x in (-1, 1) for y in (-1, 1))
"""What surrounds a name in its own ground's colour, so that it can be read where it crosses a border."""


def map_chart(drawing: MapDrawing) -> go.Figure:
    """The drawing as plain polygons, each with its area's colour, its name and its hover text."""
    sheet, colours = drawing.sheet, drawing.colours
    figure = blank(sheet.size, drawing.theme)
    for outline in sheet.outlines:
        add_area(figure, outline.rings, drawing.area(outline.code), colours)
    for outline in (one for one in sheet.outlines if drawing.area(one.code).chosen):
        add_ring(figure, outline.rings, colours.text, CHOSEN)
    _add_line(figure, sheet.line, colours)
    _add_dots(figure, sheet.islands, colours)
    if sheet.inset:
        _add_inset(figure, sheet.inset, drawing)
    _add_labels(figure, drawing.labels(), colours)
    add_hits(figure, [*sheet.outlines, *(sheet.inset.outlines if sheet.inset else ())], drawing.areas)
    add_keys(figure, drawing.keys, drawing.heading, colours)
    return figure


def blank(size: tuple[float, float], theme: Theme) -> go.Figure:
    """An empty sheet, one unit a pixel, that keeps its proportions when it is squeezed."""
    figure = canvas(
        theme, round(size[1]) + 8, margin=MARGIN, hovermode="closest", hoverdistance=14, clickmode="event+select"
    )
    hidden = {"visible": False, "constrain": "domain"}
    figure.update_xaxes(range=[0, size[0]], **hidden)
    figure.update_yaxes(range=[0, size[1]], scaleanchor="x", constraintoward="top", **hidden)
    return figure


def add_area(figure: go.Figure, rings: Iterable[Points], area: Area, colours: Palette) -> None:
    """One filled place; its name is the trace's, so that it can be found."""
    x, y = _joined(rings)
    edge = colours.background if area.fill else mixed(colours.background, colours.quiet, 0.6)
    line = {"color": edge, "width": BORDER, "simplify": False}
    figure.add_scatter(
        x=x, y=y, mode="lines", fill="toself", line=line, name=safe(area.name), hoverinfo="skip", showlegend=False,
        **_paint(area.fill, colours),
    )  # fmt: skip


def add_hits(figure: go.Figure, outlines: Iterable[Outline], areas: Mapping[str, Area], step: float = STEP) -> None:
    """Unseen points all over each place: a polygon of plotly's cannot be clicked, a point can."""
    points: dict[str, list[Points]] = {}
    for outline in (one for one in outlines if one.code in areas):
        points.setdefault(outline.code, []).append(hit_points(outline, step))
    unseen = {"marker": {"opacity": 0}}
    for code, parts in points.items():
        every = np.vstack(parts).round().astype("int16")  # whole pixels are near enough, and small to send
        figure.add_scatter(
            x=every[:, 0], y=every[:, 1], mode="markers", marker={"size": 8, "opacity": 0}, selected=unseen,
            unselected=unseen, customdata=[code] * len(every), showlegend=False, name=safe(areas[code].name),
            hovertemplate=f"{hovered(areas[code].hover)}<extra></extra>",
        )  # fmt: skip


def add_keys(figure: go.Figure, keys: Sequence[Key], heading: str, colours: Palette) -> None:
    """The legend under its heading: words beside a patch painted as the areas are; upright in the lower left corner."""
    for key in keys:
        figure.add_scatter(
            x=[None], y=[None], mode="lines", fill="toself", line={"color": colours.quiet, "width": 0.5},
            name=safe(key.words), hoverinfo="skip", **_paint(key.fill, colours),
        )  # fmt: skip
    place = {
        "x": 0,
        "y": 0,
        "xanchor": "left",
        "yanchor": "bottom",
        "orientation": "v",
        "font": {"size": 12 * colours.size},
    }
    still = {"itemclick": False, "itemdoubleclick": False, "bgcolor": "rgba(0,0,0,0)"}
    figure.update_layout(legend={**place, **still, "title": {"text": safe(heading)}})


def add_texts(
    figure: go.Figure, texts: Iterable[tuple[str, tuple[float, float], str]], size: float, ground: str = ""
) -> None:
    """Words at points, each in its own colour, and with a halo in that of their `ground`."""
    rows = list(texts)
    halo = {"shadow": HALO.format(ground)} if ground else {}
    if rows:
        figure.add_scatter(
            x=[at[0] for _, at, _ in rows], y=[at[1] for _, at, _ in rows], text=[safe(text) for text, _, _ in rows],
            mode="text", textfont={"size": size, "color": [colour for _, _, colour in rows]} | halo,
            hoverinfo="skip", showlegend=False, cliponaxis=False,
        )  # fmt: skip


def hatched(colours: Palette) -> dict[str, Any]:
    """The paint of a place without a figure."""
    return {"shape": "/", "fgcolor": colours.quiet, "bgcolor": colours.surface, "size": 5, "solidity": 0.12}


def _paint(fill: str | None, colours: Palette) -> dict[str, Any]:
    return {"fillcolor": fill} if fill else {"fillcolor": colours.surface, "fillpattern": hatched(colours)}


def _joined(rings: Iterable[Points]) -> tuple[np.ndarray, np.ndarray]:
    """Rings as one line with gaps, to a tenth of a pixel and in half the bytes."""
    gap = np.full((1, 2), np.nan)
    every = np.vstack([part for ring in rings for part in (ring, gap)])[:-1].round(1).astype("float32")
    return every[:, 0], every[:, 1]


def add_ring(figure: go.Figure, rings: Iterable[Points], colour: str, wide: float) -> None:
    x, y = _joined(rings)
    figure.add_scatter(
        x=x, y=y, mode="lines", line={"color": colour, "width": wide}, hoverinfo="skip", showlegend=False
    )


def _add_line(figure: go.Figure, line: Sequence[Points], colours: Palette) -> None:
    if line:
        add_ring(figure, line, colours.text, LINE)


def _add_labels(figure: go.Figure, labels: Sequence[Label], colours: Palette) -> None:
    for size, ground in sorted({(one.size, one.ground) for one in labels}):
        some = [one for one in labels if (one.size, one.ground) == (size, ground)]
        add_texts(figure, [(one.text, one.at, one.colour) for one in some], size, ground)
    leaders = [np.array(one.leader) for one in labels if one.leader]
    if leaders:
        add_ring(figure, leaders, colours.quiet, LEADER)


def _add_dots(figure: go.Figure, islands: Sequence[Island], colours: Palette) -> None:
    if islands:
        figure.add_scatter(
            x=[one.at[0] for one in islands], y=[one.at[1] for one in islands], mode="markers", hoverinfo="skip",
            marker={"size": 3, "color": colours.quiet}, showlegend=False,
        )  # fmt: skip


def _add_inset(figure: go.Figure, inset: Inset, drawing: MapDrawing) -> None:
    for outline in inset.outlines:
        add_area(figure, outline.rings, drawing.area(outline.code), drawing.colours)
    _add_line(figure, inset.line, drawing.colours)
    add_ring(figure, [inset.frame], drawing.colours.quiet, 1)
    _add_dots(figure, inset.islands, drawing.colours)
