"""Outlines of places, ready to draw: read from a replaceable file, projected, thinned to what a screen can show.

The files are data/reference/china_*.geojson, or files of the same names in the map folder of the home, where a site
keeps its reviewed ones (a top-level member `review_number` is then printed with the map).
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from figures import thinning
from home import folder

Points = NDArray[np.float64]
"""n x 2: longitude and latitude in degrees, or x and y in pixels."""

REFERENCE = Path(__file__).resolve().parents[1] / "data" / "reference"
PROVINCES, PREFECTURES, SEA = "china_provinces.geojson", "china_prefectures_all.geojson", "china_southsea.geojson"
NATION, HAINAN = "000000", "460000"

EARTH_KM = 6371.0
PARALLELS = (25.0, 47.0)
"""Standard parallels of the Albers equal-area projection usual for maps of China: areas compare truly."""

NATION_MIDDLE = 105.0
SEA_FROM = 17.6
"""What lies wholly south of this latitude is drawn in the inset only."""

BESIDE_TAIWAN = 22.0
"""The dashes of the line north of this latitude stand on the main map too; the others in the inset only."""

INSET_DEGREES = (105.5, 1.6, 124.0, 24.6)
"""West, south, east, north of the South China Sea inset."""

INSET_SHAPE = 1.1
"""Height of the inset for its width: what these degrees come to in the projection."""

WIDTH, HEIGHT = 640.0, 460.0
"""The canvas in pixels: wide enough for a large card, and no taller than a card beside others can hold."""

LEGEND_ROOM = 120.0
"""Pixels left of a province that its legend stands in."""

LAND_WIDTH, INSET_WIDTH = 0.83, 0.2
"""Shares of the nation's canvas: its land as far as Taiwan, and the inset, which stands beside and below Taiwan."""

TOLERANCE = 0.75
"""Pixels by which a thinned border may differ from the file's."""


@dataclass(frozen=True)
class Frame:
    """From degrees to pixels: a projection about `middle`, then scale and shift. y grows upwards."""

    middle: float
    scale: float = 1.0
    left: float = 0.0
    bottom: float = 0.0

    def __call__(self, degrees: Points) -> Points:
        pixels: Points = self.scale * _albers(degrees, self.middle) + np.array([self.left, self.bottom])
        return pixels

    @classmethod
    def fitting(cls, parts: Iterable[Points], middle: float, box: tuple[float, float, float, float]) -> "Frame":
        """The frame that shows all parts as large as the box (left, bottom, right, top) allows, in its middle."""
        flat = np.vstack([_albers(part, middle) for part in parts])
        low, high = flat.min(axis=0), flat.max(axis=0)
        corner, far = np.array(box[:2]), np.array(box[2:])
        scale = float(((far - corner) / (high - low)).min())
        shift = (corner + far) / 2 - scale * (low + high) / 2
        return cls(middle, scale, float(shift[0]), float(shift[1]))


@dataclass(frozen=True, eq=False)  # one outline is itself
class Outline:
    """One place: its rings in pixels, each closed, and the point for its name."""

    code: str
    rings: tuple[Points, ...]
    label: tuple[float, float]

    @property
    def area(self) -> float:
        return sum(abs(thinning.area(ring)) for ring in self.rings)


@dataclass(frozen=True)
class Island:
    """A name in the sea, at its point in pixels."""

    name_zh: str
    name_en: str
    at: tuple[float, float]


@dataclass(frozen=True)
class Inset:
    """The South China Sea: its frame in pixels (left, bottom, right, top) and what is drawn inside it."""

    box: tuple[float, float, float, float]
    outlines: tuple[Outline, ...]
    line: tuple[Points, ...]
    islands: tuple[Island, ...]

    @property
    def frame(self) -> Points:
        """Its border, closed."""
        left, bottom, right, top = self.box
        return np.array([(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)])


@dataclass(frozen=True, eq=False)  # one sheet is itself: answers about it are kept
class Sheet:
    """Everything one map draws, in pixels of a canvas of `size`."""

    size: tuple[float, float]
    outlines: tuple[Outline, ...]
    line: tuple[Points, ...]
    islands: tuple[Island, ...]
    inset: Inset | None
    review_number: str
    own_file: bool


def sheet(parent: str, width: float = WIDTH, height: float = HEIGHT) -> Sheet | None:
    """The places directly below one as a map, None where the files have no outlines for them."""
    path = _file(PROVINCES if parent == NATION else PREFECTURES)
    return _sheet(parent, width, height, path, _file(SEA), (_stamp(path), _stamp(_file(SEA))))


def edition() -> tuple[tuple[str, int], ...]:
    """The site's own map files, each with its stamp: what is drawn from them is drawn anew when they change."""
    own = folder() / "map"
    return tuple((path.name, _stamp(path)) for path in sorted(own.glob("*.geojson"))) if own.is_dir() else ()


def _file(name: str) -> Path:
    own = folder() / "map" / name
    return own if own.is_file() else REFERENCE / name


def _stamp(path: Path) -> int:
    """Changes with the file, so that a replaced map shows without a restart."""
    return path.stat().st_mtime_ns


@lru_cache(maxsize=64)
def _sheet(parent: str, width: float, height: float, path: Path, sea: Path, stamps: tuple[int, int]) -> Sheet | None:
    content, parts = _content(path), _features(path, parent)
    if not parts:
        return None
    with_sea = parent in (NATION, HAINAN)
    shown = {code: [ring for ring in rings if not (with_sea and _southern(ring))] for code, (rings, _) in parts.items()}
    main = [ring for rings in shown.values() for ring in rings]
    frame = _frame(parent, main, width, height)
    outlines = _outlines(shown, {code: at for code, (_, at) in parts.items()}, frame)
    line, islands = _sea(sea) if with_sea else ((), ())
    inset = _inset(parts, line, islands, (width, height)) if with_sea else None
    return Sheet(
        (width, height),
        outlines,
        tuple(frame(part) for part in line if part[:, 1].min() > BESIDE_TAIWAN and parent == NATION),
        tuple(_island(one, frame) for one in islands if one["cp"][1] > 25 and parent == NATION),
        inset,
        str(content.get("review_number") or ""),
        path.parent != REFERENCE,
    )


def _content(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def _features(path: Path, parent: str) -> dict[str, tuple[list[Points], Points]]:
    """code -> its rings and its label's point, in degrees. A municipality in one piece is no map of its parts."""
    found = {}
    for feature in _content(path)["features"]:
        facts = feature["properties"]
        if parent == NATION or facts.get("prov") == parent:
            found[facts["adcode"]] = (list(_rings(feature["geometry"])), np.array([facts["cp"]], dtype=float))
    return found if len(found) > 1 else {}


def _rings(geometry: dict[str, Any]) -> Iterator[Points]:
    """Every ring of a polygon; holes too, which the places inside them fill again."""
    several = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in several:
        for ring in polygon:
            yield np.array(ring, dtype=float)


def _southern(ring: Points) -> bool:
    return bool(ring[:, 1].max() < SEA_FROM)


def _frame(parent: str, main: list[Points], width: float, height: float) -> Frame:
    """The nation leaves room at its right for the inset; a province is turned upright about its own meridian."""
    if parent == NATION:
        return Frame.fitting(main, NATION_MIDDLE, (4, 12, LAND_WIDTH * width, height - 4))
    longitudes = np.concatenate([ring[:, 0] for ring in main])
    middle = float(longitudes.min() + longitudes.max()) / 2
    right = width - (0.24 * width if parent == HAINAN else 12)
    return Frame.fitting(main, middle, (LEGEND_ROOM, 12, right, height - 12))


def _outlines(rings: dict[str, list[Points]], labels: dict[str, Points], frame: Frame) -> tuple[Outline, ...]:
    """The places thinned together, so that neighbours keep one border; the largest first, enclaves above them."""
    flat = [(code, ring) for code, parts in rings.items() for ring in parts]
    thin = thinning.thinned([frame(ring) for _, ring in flat], TOLERANCE)
    found = []
    for code, at in labels.items():
        mine = tuple(ring for (owner, _), ring in zip(flat, thin, strict=True) if owner == code)
        x, y = frame(at)[0]
        found.append(Outline(code, mine, (float(x), float(y))))
    return tuple(sorted(found, key=lambda one: -one.area))


def _sea(path: Path) -> tuple[tuple[Points, ...], tuple[dict[str, Any], ...]]:
    """The dashed line in degrees, and the facts of every island label with its point as `cp`."""
    line: list[Points] = []
    islands: list[dict[str, Any]] = []
    for feature in _content(path)["features"]:
        where = feature["geometry"]["coordinates"]
        if feature["properties"]["kind"] == "maritime_line":
            line += [np.array(part, dtype=float) for part in where]
        else:
            islands.append(feature["properties"] | {"cp": where})
    return tuple(line), tuple(islands)


def _island(facts: dict[str, Any], frame: Frame) -> Island:
    x, y = frame(np.array([facts["cp"]], dtype=float))[0]
    return Island(facts["name"], facts["name_en"], (float(x), float(y)))


def _inset(
    parts: dict[str, tuple[list[Points], Points]],
    line: tuple[Points, ...],
    islands: tuple[dict[str, Any], ...],
    size: tuple[float, float],
) -> Inset:
    """The inset in the lower right corner, its land cut off at the frame."""
    west, south, east, north = INSET_DEGREES
    corners = np.array([[west, south], [east, south], [west, north], [east, north]])
    wide = INSET_WIDTH * size[0]
    box = (size[0] - wide - 2, 2.0, size[0] - 2, 2 + wide * INSET_SHAPE)
    frame = Frame.fitting([corners], (west + east) / 2, box)
    cut = {code: [part for ring in rings if len(part := thinning.clipped(frame(ring), box)) > 2]
           for code, (rings, _) in parts.items()}  # fmt: skip
    flat = [(code, ring) for code, rings in cut.items() for ring in rings]
    thin = thinning.thinned([ring for _, ring in flat], 1.2 * TOLERANCE)
    outlines = tuple(
        Outline(code, tuple(ring for (owner, _), ring in zip(flat, thin, strict=True) if owner == code), (0.0, 0.0))
        for code, rings in cut.items()
        if rings
    )
    shown = tuple(_island(one, frame) for one in islands if one["cp"][1] < 22)
    return Inset(box, outlines, tuple(frame(part) for part in line), shown)


def _albers(degrees: Points, middle: float) -> Points:
    """Albers equal-area conic on a sphere: kilometres east and north."""
    first, second = np.radians(PARALLELS)
    n = (np.sin(first) + np.sin(second)) / 2
    constant = np.cos(first) ** 2 + 2 * n * np.sin(first)
    turn = n * np.radians(degrees[:, 0] - middle)
    radius = EARTH_KM * np.sqrt(constant - 2 * n * np.sin(np.radians(degrees[:, 1]))) / n
    return np.column_stack([radius * np.sin(turn), -radius * np.cos(turn)])
