"""A map before it is drawn by anything: which place has which colour and words, where the names stand, the legend.

The page draws it as SVG, figures/charts/areas.py as a plotly picture for files and slides: one description, two hands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from figures.charts.base import LETTER, palette, width
from figures.geometry import Island, Outline, Sheet
from figures.placing import SQUEEZE, WORST, Box, Name, Placed, Point, hit_points, inside, placed
from figures.shades import ink
from figures.theme import Palette, Theme

NAME_SIZE, ISLAND_SIZE = {"zh": 12, "en": 10}, 9

DOT = 40.0
"""A place of fewer square pixels is no ground for a name, which stands beside it."""

WITHIN, GRAIN = 8.0, 2.0
"""Pixels between two points of a place at which its name is tried, and between two of which the ground is known."""


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


@dataclass(frozen=True)
class Label:
    """A text in its place: its middle, its colour and its ground's, and a line from its point where it stands off."""

    text: str
    at: Point
    size: float
    colour: str
    ground: str
    leader: tuple[Point, Point] | None = None


@dataclass(frozen=True)
class MapDrawing:
    """A sheet of outlines, what each place is shown with by code, the legend under its heading, the inset's title."""

    parent: str
    sheet: Sheet
    areas: Mapping[str, Area]
    keys: tuple[Key, ...]
    heading: str
    title: str
    lang: str
    theme: Theme

    @property
    def height(self) -> int:
        """The room, in pixels, that it needs at its own size."""
        return round(self.sheet.size[1]) + 8

    @property
    def colours(self) -> Palette:
        return palette(self.theme)

    def area(self, code: str) -> Area:
        """What a place is shown with; one that is not listed is hatched and has no words."""
        return self.areas.get(code, UNKNOWN)

    def labels(self, larger: float = 1.0) -> list[Label]:
        """The names that find room, none over another. `larger` than usual, fewer do: for a map shown small."""
        return [*_names(self, larger * self.colours.size), *_inset_names(self, larger)]


def _names(drawing: MapDrawing, larger: float) -> list[Label]:
    """The places' names, then the islands'."""
    sheet, colours = drawing.sheet, drawing.colours
    texts = tuple((code, area.name) for code, area in sorted(drawing.areas.items()))
    found = _placed(sheet, texts, NAME_SIZE[drawing.lang] * larger)
    names = []
    for one in found:
        place = place_at(sheet, one.middle)
        ground = colours.background if place is None else drawing.area(place).fill or colours.surface
        names.append(_label(one, ink(ground, colours), ground))
    taken = [*_reserved(sheet), *(one.box for one in found)]
    return [*names, *_islands(drawing, sheet.islands, (0.0, 0.0, *sheet.size), taken, larger)]


@lru_cache(maxsize=256)  # the same for every month: names do not jump, and cost nothing once placed
def _placed(sheet: Sheet, texts: tuple[tuple[str, str], ...], size: float) -> list[Placed]:
    """The places' names that find room, large places first. `texts` are pairs of code and name."""
    named = dict(texts)
    listed = [one for one in sheet.outlines if one.code in named]
    wanted = {
        Name(named[one.code], one.label, size, beside=one.area < DOT, others=_within(one)): one.code for one in listed
    }

    def fault(name: Name, box: Box) -> int:
        """A name best stands wholly on its place, else in the sea; never on another's ground."""
        middle = (box[1] + box[3]) / 2
        grounds = [place_at(sheet, (x, middle)) for x in (box[0], (box[0] + box[2]) / 2, box[2])]
        if grounds[1] not in (wanted[name], None):
            return WORST
        return 2 if grounds == [None] * 3 else sum(ground != wanted[name] for ground in grounds)

    return placed(wanted, (0.0, 0.0, *sheet.size), _reserved(sheet), fault, partial(_is_sea, sheet))


def _reserved(sheet: Sheet) -> list[Box]:
    """Where no name may stand: the inset, and the points of the islands."""
    return [*([sheet.inset.box] if sheet.inset else []), *map(_dot, sheet.islands)]


@lru_cache(maxsize=4096)
def _within(outline: Outline) -> tuple[Point, ...]:
    """Points all over a place, those near the point of its name first."""
    points = hit_points(outline, WITHIN)
    away = np.hypot(*(points - np.array(outline.label)).T)
    return tuple((float(x), float(y)) for x, y in points[away.argsort(kind="stable")])


def _inset_names(drawing: MapDrawing, larger: float) -> list[Label]:
    inset = drawing.sheet.inset
    if inset is None:
        return []
    left, bottom, right, _ = inset.box
    size = min(ISLAND_SIZE * larger, (right - left) / (SQUEEZE * LETTER * max(1, width(drawing.title))))
    middle = ((left + right) / 2, bottom + 0.9 * size)
    head = Placed(Name(drawing.title, middle, size), middle)
    taken = [head.box, *map(_dot, inset.islands)]
    return [_at_sea(head, drawing.colours), *_islands(drawing, inset.islands, inset.box, taken, larger)]


def _islands(
    drawing: MapDrawing, islands: tuple[Island, ...], room: Box, taken: list[Box], larger: float
) -> list[Label]:
    names = tuple((one.name_zh if drawing.lang == "zh" else one.name_en, one.at) for one in islands)
    found = _placed_islands(drawing.sheet, names, room, tuple(taken), ISLAND_SIZE * larger)
    return [_at_sea(one, drawing.colours) for one in found]


@lru_cache(maxsize=256)
def _placed_islands(
    sheet: Sheet, names: tuple[tuple[str, Point], ...], room: Box, taken: tuple[Box, ...], size: float
) -> list[Placed]:
    """The islands' names that find room beside their points. `names` are pairs of name and point."""
    wanted = [Name(name, at, size, beside=True) for name, at in names]
    return placed(wanted, room, [*taken], is_open=partial(_is_sea, sheet))


def _dot(island: Island) -> Box:
    """The point of an island, which no name may cover."""
    x, y = island.at
    return x - 1, y - 1, x + 1, y + 1


def _at_sea(one: Placed, colours: Palette) -> Label:
    return _label(one, colours.quiet, colours.background)


def _label(one: Placed, colour: str, ground: str) -> Label:
    return Label(one.name.text, one.middle, one.name.size, colour, ground, one.leader)


def place_at(sheet: Sheet, at: Point) -> str | None:
    """The smallest place on which a point lies, None for the open ground."""
    ground = _ground(sheet)
    column, row = (min(max(0, round(value / GRAIN)), most - 1) for value, most in zip(at, ground.shape, strict=True))
    number = ground[column, row]
    return sheet.outlines[number].code if number >= 0 else None


@lru_cache(maxsize=64)  # as many as there are sheets kept
def _ground(sheet: Sheet) -> NDArray[np.int16]:
    """Which outline lies at each point of a grid, by its number, -1 for none: asking for one point costs nothing."""
    across, up = (np.arange(0, side + GRAIN, GRAIN) for side in sheet.size)
    points = np.array([(x, y) for x in across for y in up])
    ground = np.full(len(points), -1, dtype=np.int16)
    for number, outline in enumerate(sheet.outlines):  # the smaller come later and lie above
        ground[inside(points, outline.rings)] = number
    return ground.reshape(len(across), len(up))


def _is_sea(sheet: Sheet, box: Box) -> bool:
    """Whether no place lies below a box."""
    across = [box[0] + part * (box[2] - box[0]) / 6 for part in range(7)]
    return all(place_at(sheet, (x, y)) is None for y in (box[1], (box[1] + box[3]) / 2, box[3]) for x in across)
