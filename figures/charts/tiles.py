"""Places as equal tiles, each with its name and its number."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from figures.charts.areas import CHOSEN, add_area, add_hits, add_keys, add_ring, add_texts, blank
from figures.charts.base import palette, width
from figures.drawing import Area, Key
from figures.geometry import Outline, Points
from figures.shades import ink
from figures.theme import Theme

SIDE, GAP = 66.0, 4.0
EDGE = 14
"""Pixels beside the last tiles, half of it beside the first, so that their words stay in the picture on a phone."""

FOOT = 14.0
"""Pixels below the tiles, so that the legend beside the lowest ones has its room."""

NAME_SIZE, NUMBER_SIZE = 13, 11
LONG = 9
"""Latin letters that a tile holds in one line at the size of a number."""


@dataclass(frozen=True)
class Tile:
    """One place at its spot (column from the left, row from the top), with the number to print on it."""

    area: Area
    spot: tuple[int, int]
    number: str


def tile_chart(tiles: Sequence[Tile], keys: Sequence[Key], heading: str, theme: Theme) -> go.Figure:
    """The tiles, their legend in the empty corner at the lower left."""
    colours = palette(theme)
    columns, rows = (1 + max(tile.spot[axis] for tile in tiles) for axis in (0, 1))
    figure = blank((columns * SIDE, rows * SIDE + FOOT), theme)
    figure.update_layout(margin_l=EDGE / 2, margin_r=EDGE)
    squares = {tile.area.code: _square(tile.spot, rows) for tile in tiles}
    for tile in tiles:
        add_area(figure, [squares[tile.area.code]], tile.area, colours)
        if tile.area.chosen:
            add_ring(figure, [squares[tile.area.code]], colours.text, CHOSEN)
    _add_words(figure, tiles, squares, theme)
    outlines = [Outline(code, (square,), _middle(square)) for code, square in squares.items()]
    add_hits(figure, outlines, {tile.area.code: tile.area for tile in tiles}, step=SIDE / 4)
    add_keys(figure, keys, heading, colours)
    return figure


def _square(spot: tuple[int, int], rows: int) -> Points:
    left, top = spot[0] * SIDE + GAP / 2, FOOT + (rows - spot[1]) * SIDE - GAP / 2
    right, bottom = left + SIDE - GAP, top - SIDE + GAP
    return np.array([(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)])


def _middle(square: Points) -> tuple[float, float]:
    x, y = square[:-1].mean(axis=0)
    return float(x), float(y)


def _add_words(figure: go.Figure, tiles: Sequence[Tile], squares: dict[str, Points], theme: Theme) -> None:
    colours = palette(theme)
    middles = {tile.area.code: _middle(squares[tile.area.code]) for tile in tiles}
    inks = {tile.area.code: ink(tile.area.fill or colours.surface, colours) for tile in tiles}
    for long in (False, True):
        some = [tile for tile in tiles if (width(tile.area.name) > LONG) == long]
        size = NAME_SIZE - 4 if long else NAME_SIZE if max((width(t.area.name) for t in some), default=0) <= 6 else 11
        add_texts(figure, [(tile.area.name, _shifted(middles[tile.area.code], 9), inks[tile.area.code])
                           for tile in some], size)  # fmt: skip
    add_texts(figure, [(tile.number, _shifted(middles[tile.area.code], -10), inks[tile.area.code])
                       for tile in tiles], NUMBER_SIZE)  # fmt: skip


def _shifted(at: tuple[float, float], up: float) -> tuple[float, float]:
    return at[0], at[1] + up
