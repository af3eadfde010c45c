"""Where names go on a map so that none runs into another, and where a map answers to the mouse."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from figures.charts.base import LETTER, width
from figures.geometry import Outline, Points

Box = tuple[float, float, float, float]
Point = tuple[float, float]

SQUEEZE = 1.12
"""Pictures shrink in a narrow column while letters keep their size: room is kept for letters so much larger."""

LINE = 1.15
"""Height of a line, in font sizes."""

STEP = 7.5
"""Pixels between two points that answer to the mouse."""

WORST = 9
"""The fault of a place that will not do."""

FARTHEST, TURNS = 54, 24
"""Pixels up to which a leader may run, and the directions tried."""


@dataclass(frozen=True)
class Name:
    """A text to be placed at a point or one of the `others`; with `beside`, only next to it, as at an island's dot."""

    text: str
    at: Point
    size: float
    beside: bool = False
    others: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A name and where its middle goes. Far from its point, a `leader` runs from there to the name's box."""

    name: Name
    middle: Point
    leader: tuple[Point, Point] | None = None

    @property
    def box(self) -> Box:
        return around(self.name, self.middle)


def placed(
    names: Iterable[Name],
    room: Box,
    taken: Sequence[Box] = (),
    fault: Callable[[Name, Box], int] = lambda name, box: 0,
    is_open: Callable[[Box], bool] = lambda box: False,
) -> list[Placed]:
    """The names that find room, in the order given; the others are left to the hover text.

    Of the places that are free the first with the least `fault` is taken; one with WORST is none. A name that finds
    none near its point goes farther off, where it `is_open`, with a leader to it; those come last, so that they take
    no one's room.
    """
    boxes, found, left = list(taken), [], []
    for name in names:
        near = (Placed(name, middle) for middle in _candidates(name))
        free = ((fault(name, one.box), one) for one in near if _is_free(one.box, room, boxes))
        least, best = WORST, None
        for found_fault, one in free:
            if found_fault < least:
                least, best = found_fault, one
            if not least:
                break
        if best:
            boxes.append(best.box)
            found.append(best)
        else:
            left.append(name)
    for name in left:
        led = next((one for one in _led(name) if _is_free(one.box, room, boxes) and is_open(one.box)
                    and not _crosses(one, boxes)), None)  # fmt: skip
        if led:
            boxes.append(led.box)
            found.append(led)
    return found


def _led(name: Name) -> Iterator[Placed]:
    """The name all around its point, farther and farther off, the leader ending at the near edge of its box."""
    x, y = name.at
    for away in range(12, FARTHEST, 6):
        for turn in range(TURNS):
            angle = 2 * math.pi * (turn // 2 * (-1) ** turn / TURNS - 0.25)  # straight down first: there lies the sea
            end = (x + away * math.cos(angle), y + away * math.sin(angle))
            left, bottom, right, top = around(name, end)
            aside, up = (right - left) / 2 * math.cos(angle), (top - bottom) / 2 * math.sin(angle)
            yield Placed(name, (end[0] + aside, end[1] + up), (name.at, end))


def _crosses(led: Placed, boxes: Iterable[Box]) -> bool:
    """Whether a leader runs through another name."""
    (x1, y1), (x2, y2) = led.leader or (led.middle, led.middle)
    steps = [(x1 + (x2 - x1) * part / 8, y1 + (y2 - y1) * part / 8) for part in range(1, 9)]
    return any(box[0] < x < box[2] and box[1] < y < box[3] for box in boxes for x, y in steps)


def _is_free(box: Box, room: Box, taken: Iterable[Box]) -> bool:
    return _inside(box, room) and not any(overlap(box, other) for other in taken)


def around(name: Name, middle: tuple[float, float]) -> Box:
    """The room a name takes up, by estimate: left, bottom, right, top."""
    half_wide = SQUEEZE * LETTER * name.size * width(name.text) / 2
    half_tall = SQUEEZE * LINE * name.size / 2
    x, y = middle
    return x - half_wide, y - half_tall, x + half_wide, y + half_tall


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _candidates(name: Name) -> Iterator[tuple[float, float]]:
    """On the point, then a little off it, then to the right, left, above and below."""
    x, y = name.at
    left, bottom, right, top = around(name, name.at)
    wide, tall = (right - left) / 2, (top - bottom) / 2
    if not name.beside:
        yield x, y
        for up in (tall / 2, -tall / 2, tall, -tall):
            yield x, y + up
        for aside in (wide / 2, -wide / 2, wide, -wide):
            yield x + aside, y
        yield from name.others
    for away in (4, 9):
        yield x + wide + away, y
        yield x + wide + away, y - tall
        yield x + wide + away, y + tall
    for away in (4, 9):
        yield x, y - tall - away
        yield x, y + tall + away
        yield x - wide - away, y


def _inside(box: Box, room: Box) -> bool:
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def hit_points(outline: Outline, step: float = STEP) -> Points:
    """Points all over a place, and one on each of its parts: the nearest to the mouse tells the place it is over."""
    rings = [ring for ring in outline.rings if len(ring)]
    every = np.vstack(rings)
    low, high = np.floor(every.min(axis=0) / step), np.ceil(every.max(axis=0) / step)
    grid = np.array([
        ((column + (row % 2) / 2) * step, row * step)
        for row in np.arange(low[1], high[1] + 1) for column in np.arange(low[0] - 1, high[0] + 1)
    ])  # fmt: skip
    middles = np.array([ring[:-1].mean(axis=0) for ring in rings])
    return np.vstack([grid[inside(grid, rings)], middles])


def inside(points: Points, rings: Iterable[Points]) -> NDArray[np.bool_]:
    """Which points lie in an area of several rings, holes taken out."""
    found = np.zeros(len(points), dtype=bool)
    for ring in rings:
        low, high = ring.min(axis=0), ring.max(axis=0)
        near = ((points >= low) & (points <= high)).all(axis=1)
        if near.any():
            found[near] ^= _crossed(points[near], ring)
    return found


def _crossed(points: Points, ring: Points) -> NDArray[np.bool_]:
    """Whether a ray to the right of each point leaves a closed ring an odd number of times."""
    x, y = points[:, :1], points[:, 1:]
    (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
    with np.errstate(divide="ignore", invalid="ignore"):
        beyond = x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    odd: NDArray[np.bool_] = (((y1 > y) != (y2 > y)) & beyond).sum(axis=1) % 2 == 1
    return odd
