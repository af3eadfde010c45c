"""Places as areas, on a map or as equal tiles. Plain polygons: no base map, no projection of plotly's, no request."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import plotly.graph_objects as go

from figures.charts.base import canvas, palette, safe
from figures.geometry import Inset, Island, Outline, Points, Sheet
from figures.placing import STEP, Box, Name, around, hit_points, inside, placed
from figures.shades import ink, mixed
from figures.theme import Palette, Theme

MARGIN = {"l": 0, "r": 0, "t": 4, "b": 4}
NAME_SIZE, ISLAND_SIZE = {"zh": 12, "en": 10}, 9
BORDER, CHOSEN = 0.7, 3.0


@dataclass(frozen=True)
class Area:
    """What one place is shown with. `fill` is None for a place without a figure: it is hatched, never a colour."""

    code: str
    name: str
    hover: str
    fill: str | None
    chosen: bool = False


UNKNOWN = Area("", "", "", None)
"""An outline of a place that the register of regions does not list: drawn, so that no hole opens, but not named."""


@dataclass(frozen=True)
class Key:
    """One line of the legend."""

    words: str
    fill: str | None


def map_chart(
    sheet: Sheet, areas: dict[str, Area], keys: Sequence[Key], title: str, lang: str, theme: Theme
) -> go.Figure:
    """The outlines of a sheet, each with its area's colour, name and hover text; `title` heads the inset."""
    colours = palette(theme)
    figure = blank(sheet.size, theme)
    for outline in sheet.outlines:
        add_area(figure, outline.rings, areas.get(outline.code, UNKNOWN), colours)
    for outline in (one for one in sheet.outlines if areas.get(one.code, UNKNOWN).chosen):
        add_ring(figure, outline.rings, colours.text, CHOSEN)
    _add_line(figure, sheet.line, colours)
    _add_names(figure, sheet, areas, lang, colours)
    if sheet.inset:
        _add_inset(figure, sheet.inset, areas, title, lang, colours)
    add_hits(figure, [*sheet.outlines, *(sheet.inset.outlines if sheet.inset else ())], areas)
    add_keys(figure, keys, colours)
    return figure


def blank(size: tuple[float, float], theme: Theme) -> go.Figure:
    """An empty sheet, one unit a pixel, that keeps its proportions when it is squeezed."""
    figure = canvas(
        theme, round(size[1]) + 8, margin=MARGIN, hovermode="closest", hoverdistance=14, clickmode="event+select"
    )
    hidden = {"visible": False, "constrain": "domain", "automargin": False}
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


def add_hits(figure: go.Figure, outlines: Iterable[Outline], areas: dict[str, Area], step: float = STEP) -> None:
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
            hovertemplate=f"{safe(areas[code].hover)}<extra></extra>",
        )  # fmt: skip


def add_keys(figure: go.Figure, keys: Sequence[Key], colours: Palette) -> None:
    """The legend: words beside a patch painted as the areas are; upright in the lower left corner."""
    for key in keys:
        figure.add_scatter(
            x=[None], y=[None], mode="lines", fill="toself", line={"color": colours.quiet, "width": 0.5},
            name=safe(key.words), hoverinfo="skip", **_paint(key.fill, colours),
        )  # fmt: skip
    place = {"x": 0, "y": 0, "xanchor": "left", "yanchor": "bottom", "orientation": "v", "font": {"size": 12}}
    figure.update_layout(legend={**place, "itemclick": False, "itemdoubleclick": False, "bgcolor": "rgba(0,0,0,0)"})


def add_texts(figure: go.Figure, texts: Iterable[tuple[str, tuple[float, float], str]], size: float) -> None:
    """Words at points, each in its own colour."""
    rows = list(texts)
    if rows:
        figure.add_scatter(
            x=[at[0] for _, at, _ in rows], y=[at[1] for _, at, _ in rows], text=[safe(text) for text, _, _ in rows],
            mode="text", textfont={"size": size, "color": [colour for _, _, colour in rows]}, hoverinfo="skip",
            showlegend=False, cliponaxis=False,
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
        add_ring(figure, line, colours.text, 1.3)


def _add_names(figure: go.Figure, sheet: Sheet, areas: dict[str, Area], lang: str, colours: Palette) -> None:
    """The names that find room, large places first; then the islands'."""
    size = NAME_SIZE[lang]
    wanted = [Name(areas[one.code].name, one.label, size) for one in sheet.outlines if one.code in areas]
    room = (0.0, 0.0, *sheet.size)
    taken = [sheet.inset.box] if sheet.inset else []

    def ink_at(at: tuple[float, float]) -> str:
        place = _place_at(sheet, at)
        return colours.text if place is None else ink(areas.get(place, UNKNOWN).fill or colours.surface, colours)

    def on_one_ground(box: Box) -> bool:
        middle = (box[1] + box[3]) / 2
        return len({ink_at((x, middle)) for x in (box[0], (box[0] + box[2]) / 2, box[2])}) == 1

    found = placed(wanted, room, taken, on_one_ground)
    add_texts(figure, [(name.text, at, ink_at(at)) for name, at in found], size)
    boxes = [around(name, at) for name, at in found]
    _add_islands(figure, sheet.islands, room, [*taken, *boxes], lang, colours)


@lru_cache(maxsize=16_384)  # the same few points are asked for at every drawing of a sheet
def _place_at(sheet: Sheet, at: tuple[float, float]) -> str | None:
    """The smallest place on which a point lies, None for the open ground."""
    point = np.array([at])
    return next((one.code for one in reversed(sheet.outlines) if inside(point, one.rings)[0]), None)


def _add_islands(
    figure: go.Figure, islands: Sequence[Island], room: Box, taken: Sequence[Box], lang: str, colours: Palette
) -> None:
    """A dot and a name for each island group."""
    if not islands:
        return
    figure.add_scatter(
        x=[one.at[0] for one in islands], y=[one.at[1] for one in islands], mode="markers", hoverinfo="skip",
        marker={"size": 3, "color": colours.quiet}, showlegend=False,
    )  # fmt: skip
    wanted = [Name(one.name_zh if lang == "zh" else one.name_en, one.at, ISLAND_SIZE, beside=True) for one in islands]
    found = placed(wanted, room, taken)
    add_texts(figure, [(name.text, at, colours.quiet) for name, at in found], ISLAND_SIZE)


def _add_inset(
    figure: go.Figure, inset: Inset, areas: dict[str, Area], title: str, lang: str, colours: Palette
) -> None:
    left, bottom, right, top = inset.box
    for outline in inset.outlines:
        add_area(figure, outline.rings, areas.get(outline.code, UNKNOWN), colours)
    _add_line(figure, inset.line, colours)
    corners = np.array([(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)])
    add_ring(figure, [corners], colours.quiet, 1)
    head = Name(title, ((left + right) / 2, bottom + 8), ISLAND_SIZE)
    add_texts(figure, [(title, head.at, colours.quiet)], ISLAND_SIZE)
    _add_islands(figure, inset.islands, inset.box, [around(head, head.at)], lang, colours)
