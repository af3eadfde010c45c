"""A map before it is drawn by anything: which place has which colour and words, where the names stand, the legend.

The page draws it as SVG, figures/charts/areas.py as a plotly picture for files and slides: one description, two hands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from figures.charts.base import palette, width
from figures.geometry import Island, Sheet
from figures.placing import LETTER, SQUEEZE, Box, Name, Placed, Point, inside, placed
from figures.shades import ink
from figures.theme import Palette, Theme

NAME_SIZE, ISLAND_SIZE = {"zh": 12, "en": 10}, 9


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
    """A text in its place: its middle, its colour, and a line from its point where it stands off."""

    text: str
    at: Point
    size: float
    colour: str
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
    """The places' names, large places first; then the islands'."""
    sheet, colours = drawing.sheet, drawing.colours
    size = NAME_SIZE[drawing.lang] * larger
    listed = [one for one in sheet.outlines if one.code in drawing.areas]
    wanted = [Name(drawing.area(one.code).name, one.label, size) for one in listed]
    room = (0.0, 0.0, *sheet.size)
    taken = [*([sheet.inset.box] if sheet.inset else []), *map(_dot, sheet.islands)]

    def ink_at(at: Point) -> str:
        place = place_at(sheet, at)
        return colours.text if place is None else ink(drawing.area(place).fill or colours.surface, colours)

    def on_one_ground(box: Box) -> bool:
        middle = (box[1] + box[3]) / 2
        return len({ink_at((x, middle)) for x in (box[0], (box[0] + box[2]) / 2, box[2])}) == 1

    found = placed(wanted, room, taken, on_one_ground, partial(_is_sea, sheet))
    names = [_label(one, ink_at(one.middle)) for one in found]
    islands = _islands(drawing, sheet.islands, room, [*taken, *(one.box for one in found)], larger)
    return [*names, *islands]


def _inset_names(drawing: MapDrawing, larger: float) -> list[Label]:
    inset = drawing.sheet.inset
    if inset is None:
        return []
    left, bottom, right, _ = inset.box
    size = min(ISLAND_SIZE * larger, (right - left) / (SQUEEZE * LETTER * max(1, width(drawing.title))))
    middle = ((left + right) / 2, bottom + 0.9 * size)
    head = Placed(Name(drawing.title, middle, size), middle)
    taken = [head.box, *map(_dot, inset.islands)]
    return [_label(head, drawing.colours.quiet), *_islands(drawing, inset.islands, inset.box, taken, larger)]


def _islands(
    drawing: MapDrawing, islands: tuple[Island, ...], room: Box, taken: list[Box], larger: float
) -> list[Label]:
    size = ISLAND_SIZE * larger
    wanted = [Name(one.name_zh if drawing.lang == "zh" else one.name_en, one.at, size, beside=True) for one in islands]
    found = placed(wanted, room, taken, is_open=partial(_is_sea, drawing.sheet))
    return [_label(one, drawing.colours.quiet) for one in found]


def _dot(island: Island) -> Box:
    """The point of an island, which no name may cover."""
    x, y = island.at
    return x - 1, y - 1, x + 1, y + 1


def _label(one: Placed, colour: str) -> Label:
    return Label(one.name.text, one.middle, one.name.size, colour, one.leader)


@lru_cache(maxsize=16_384)  # the same few points are asked for at every drawing of a sheet
def place_at(sheet: Sheet, at: Point) -> str | None:
    """The smallest place on which a point lies, None for the open ground."""
    point = np.array([at])
    return next((one.code for one in reversed(sheet.outlines) if inside(point, one.rings)[0]), None)


def _is_sea(sheet: Sheet, box: Box) -> bool:
    """Whether no place lies below a box."""
    across = [box[0] + part * (box[2] - box[0]) / 6 for part in range(7)]
    return all(place_at(sheet, (x, y)) is None for y in (box[1], (box[1] + box[3]) / 2, box[3]) for x in across)
