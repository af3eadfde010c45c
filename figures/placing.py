"""Where names go on a map so that none runs into another, and where a map answers to the mouse."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from figures.charts.base import width
from figures.geometry import Outline, Points

Box = tuple[float, float, float, float]

SQUEEZE = 1.12
"""Pictures shrink in a narrow column while letters keep their size: room is kept for letters so much larger."""

LETTER, LINE = 0.53, 1.15
"""Width of a Latin letter and height of a line, in font sizes."""

STEP = 9.0
"""Pixels between two points that answer to the mouse."""


@dataclass(frozen=True)
class Name:
    """A text to be placed at a point; with `beside`, only next to it, as at an island's dot."""

    text: str
    at: tuple[float, float]
    size: float
    beside: bool = False


def placed(names: Iterable[Name], room: Box, taken: Sequence[Box] = ()) -> list[tuple[Name, tuple[float, float]]]:
    """The names that find room, in the order given, each with its middle; the others are left to the hover text."""
    boxes, found = list(taken), []
    for name in names:
        for middle in _candidates(name):
            box = around(name, middle)
            if _inside(box, room) and not any(overlap(box, other) for other in boxes):
                boxes.append(box)
                found.append((name, middle))
                break
    return found


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
    for away in (4, 9):
        yield x + wide + away, y
        yield x + wide + away, y - tall
        yield x + wide + away, y + tall
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


def inside(points: Points, rings: Iterable[Points]) -> np.ndarray:
    """Which points lie in an area of several rings, holes taken out."""
    found = np.zeros(len(points), dtype=bool)
    x, y = points[:, 0], points[:, 1]
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if y1 != y2:
                found ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return found
