"""Thinning of outlines: fewer points, the same shapes, and still one border between two neighbours."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


def thinned(rings: Sequence[Points], tolerance: float) -> list[Points]:
    """Closed rings with fewer points, none further than `tolerance` from where it was; an island never vanishes.

    Rings are cut where their neighbours change, each piece is thinned the same way from both sides: no gap opens.
    """
    touching: defaultdict[tuple[float, float], set[int]] = defaultdict(set)
    keys = [[(round(x, 3), round(y, 3)) for x, y in ring[:-1]] for ring in rings]
    for number, ring in enumerate(keys):
        for key in ring:
            touching[key].add(number)
    return [_ring(points[:-1], [frozenset(touching[key]) for key in key_list], tolerance)
            for points, key_list in zip(rings, keys, strict=True)]  # fmt: skip


def area(ring: Points) -> float:
    """The signed area of a closed ring."""
    x, y = ring[:, 0], ring[:, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)


def clipped(ring: Points, box: tuple[float, float, float, float]) -> Points:
    """The part of a closed ring inside a box (left, bottom, right, top), closed again; empty when there is none."""
    points = [(float(x), float(y)) for x, y in ring[:-1]]
    for axis, bound, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        points = _cut(points, axis, bound, sign)
    return np.array([*points, points[0]]) if points else np.empty((0, 2))


def _cut(points: list[tuple[float, float]], axis: int, bound: float, sign: int) -> list[tuple[float, float]]:
    """One side of Sutherland and Hodgman's clipping."""
    kept: list[tuple[float, float]] = []
    for before, point in zip(points[-1:] + points[:-1], points, strict=True):
        inside, was_inside = sign * (point[axis] - bound) >= 0, sign * (before[axis] - bound) >= 0
        if inside != was_inside:
            share = (bound - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if inside:
            kept.append(point)
    return kept


def _ring(points: Points, neighbours: list[frozenset[int]], tolerance: float) -> Points:
    count = len(points)
    cuts = [
        i for i in range(count) if neighbours[i] != neighbours[i - 1] or neighbours[i] != neighbours[(i + 1) % count]
    ]
    if len(cuts) < 2:  # an island, or a place all inside another: begin where both sides would
        first = min(range(count), key=lambda i: (points[i][0], points[i][1]))
        far = int(np.argmax(np.hypot(*(points - points[first]).T)))
        cuts = sorted({first, far})
    pieces = []
    for start, end in zip(cuts, [*cuts[1:], cuts[0] + count], strict=True):
        piece = points[np.arange(start, end + 1) % count]
        pieces.append(_line(piece, tolerance)[:-1])
    ring = np.vstack(pieces)
    if len(ring) < 3:
        ring = points[np.linspace(0, count - 1, 3).astype(int)]
    return np.vstack([ring, ring[:1]])


def _line(points: Points, tolerance: float) -> Points:
    """Douglas and Peucker's thinning, the same from either end."""
    backwards = tuple(points[0]) > tuple(points[-1])
    line = points[::-1] if backwards else points
    keep = np.zeros(len(line), dtype=bool)
    keep[[0, -1]] = True
    waiting = [(0, len(line) - 1)]
    while waiting:
        start, end = waiting.pop()
        if end - start < 2:
            continue
        away = _distance(line[start + 1 : end], line[start], line[end])
        furthest = int(np.argmax(away))
        if away[furthest] > tolerance:
            middle = start + 1 + furthest
            keep[middle] = True
            waiting += [(start, middle), (middle, end)]
    chosen = line[keep]
    return chosen[::-1] if backwards else chosen


def _distance(points: Points, start: Points, end: Points) -> Points:
    """How far points are from the segment between two others."""
    along = end - start
    length = float(along @ along)
    share = np.clip(((points - start) @ along) / length, 0, 1) if length else np.zeros(len(points))
    found: Points = np.hypot(*(points - (start + share[:, None] * along)).T)
    return found
