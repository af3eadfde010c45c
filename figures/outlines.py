"""The outlines of a sheet as one SVG file, which a browser fetches once and keeps: shapes only, no colour, no word."""

from collections.abc import Iterable, Iterator

import numpy as np

from figures.geometry import Points, Sheet

DOT = 1.5
"""Radius in pixels of the dot that marks an island."""


def svg(sheet: Sheet) -> str:
    """A path per place, its code as id, those in the inset as `inset-CODE`; then `line`, `frame` and `dots`.

    Places come largest first, as they must be drawn; y grows downwards, as in every SVG.
    """
    width, height = sheet.size
    paths = "".join(f'<path id="{name}" d="{_path(rings, height)}"/>' for name, rings in _shapes(sheet))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">{paths}</svg>'


def _shapes(sheet: Sheet) -> Iterator[tuple[str, Iterable[Points]]]:
    inset = sheet.inset
    for outline in sheet.outlines:
        yield outline.code, outline.rings
    for outline in inset.outlines if inset else ():
        yield f"inset-{outline.code}", outline.rings
    yield "line", (*sheet.line, *(inset.line if inset else ()))
    yield "frame", (inset.frame,) if inset else ()
    yield "dots", [_dot(one.at) for one in (*sheet.islands, *(inset.islands if inset else ()))]


def _dot(at: tuple[float, float]) -> Points:
    """A diamond, which at this size is a dot."""
    return np.array([at]) + DOT * np.array([(-1, 0), (0, 1), (1, 0), (0, -1), (-1, 0)])


def _path(rings: Iterable[Points], height: float) -> str:
    """Rings and lines to a tenth of a pixel: the first point, then steps."""
    return "".join(_steps(np.round(ring * (1, -1) * 10 + (0, height * 10)).astype(int)) for ring in rings)


def _steps(tenths: np.ndarray) -> str:
    """An islet that comes to a single point keeps a tenth of a pixel, and with its edge it is seen."""
    steps = [f"{x / 10:g} {y / 10:g}" for x, y in np.diff(tenths, axis=0) if x or y] or ["0.1 0"]
    closed = "z" if (tenths[0] == tenths[-1]).all() else ""
    return f"M{tenths[0][0] / 10:g} {tenths[0][1] / 10:g}l{' '.join(steps)}{closed}".replace(" -", "-")
