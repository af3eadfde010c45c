"""The map and the tiles: every unit once, no data never a colour, shapes closed, names apart, little to send."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from figures import geometry, shades, tiles
from figures.catalogue import make
from figures.charts.areas import map_chart
from figures.drawing import Area, Label, MapDrawing, place_at
from figures.figure import Figure
from figures.placing import Box, Name, around, overlap
from figures.theme import PALETTES, Theme
from figures.wording import Words, words
from home import Home
from queries import places
from tests.figures.conftest import PLACES, national

Go = Callable[[Home], Path]
KB = 1000
AA = 4.5


@pytest.fixture(params=["region_map", "region_tiles"])
def picture(request: pytest.FixtureRequest, filled: Home, at: Go, say: Words) -> tuple[Figure, go.Figure, Words]:
    at(filled)
    figure = make(request.param, national(), say)
    assert figure.picture is not None
    return figure, figure.picture, say


def _answering(picture: go.Figure) -> dict[str, Any]:
    """code -> the unseen points that answer to the mouse."""
    return {trace.customdata[0]: trace for trace in picture.data if trace.customdata is not None}


def _filled(picture: go.Figure) -> dict[str, Any]:
    """Name -> the first area drawn under it (the inset repeats some)."""
    found: dict[str, Any] = {}
    for trace in picture.data:
        if trace.fill == "toself" and trace.x is not None and len(trace.x) > 1:
            found.setdefault(trace.name, trace)
    return found


def test_every_unit_is_there_once(picture: tuple[Figure, go.Figure, Words]) -> None:
    figure, drawn, say = picture
    expected = set(places.children("000000")["code"])
    if figure.key == "region_map":
        expected.remove("660000")  # the Corps has no outline
        corps = say.name(places.region("660000"), short=True)
        assert any(corps in note for note in figure.notes)
        assert len(expected) == 34
    codes = [trace.customdata[0] for trace in drawn.data if trace.customdata is not None]
    assert sorted(codes) == sorted(expected)
    assert figure.table.height == 35


def test_no_data_is_hatched_and_said_never_zero(picture: tuple[Figure, go.Figure, Words]) -> None:
    _, drawn, say = picture
    areas = _filled(drawn)
    for code, trace in _answering(drawn).items():
        area = areas[trace.name]
        assert bool(area.fillpattern.shape) == (code not in PLACES)
        assert (say.number(None) in trace.hovertemplate.replace("<br>", "")) == (code not in PLACES)


def test_the_legend_names_the_unit_and_counts_the_silent(picture: tuple[Figure, go.Figure, Words]) -> None:
    _, drawn, say = picture
    assert drawn.layout.legend.title.text == say.unit("person_times")
    lines = [trace.name for trace in drawn.data if trace.showlegend is not False]
    silent = len(_answering(drawn)) - len(PLACES)
    assert lines[-1] in {say("no data ({n})", n=n) for n in (silent, silent + 1)}  # on the map the Corps is one more


def test_the_picture_is_small_to_send(picture: tuple[Figure, go.Figure, Words]) -> None:
    assert len(picture[1].to_json()) < 150 * KB


def test_the_place_in_view_is_outlined(filled: Home, at: Go) -> None:
    at(filled)
    plain, chosen = (make("region_tiles", replace(national(), region=code), words("en")).picture
                     for code in ("000000", "710000"))  # fmt: skip
    assert plain is not None
    assert chosen is not None
    assert len(chosen.data) == len(plain.data) + 1


@pytest.fixture
def drawing(filled: Home, at: Go, say: Words) -> MapDrawing:
    """The nation's map."""
    at(filled)
    found = make("region_map", national(), say).drawing
    assert found is not None
    return found


def _box(label: Label) -> Box:
    return around(Name(label.text, label.at, label.size), label.at)


@pytest.mark.parametrize("larger", [1.0, 1.45])
def test_names_do_not_run_into_each_other(drawing: MapDrawing, larger: float) -> None:
    labels = drawing.labels(larger)
    assert [pair for pair in combinations(labels, 2) if overlap(_box(pair[0]), _box(pair[1]))] == []
    width, height = drawing.sheet.size
    for left, bottom, right, top in map(_box, labels):
        assert left >= 0
        assert bottom >= 0
        assert right <= width
        assert top <= height


def test_every_unit_bears_its_name_the_small_ones_too(drawing: MapDrawing, say: Words) -> None:
    shown = [label.text for label in drawing.labels()]
    for row in places.children("000000").iter_rows(named=True):
        name = say.name(row, short=True)
        assert shown.count(name) == (row["code"] != "660000"), name


def test_a_name_that_stands_off_stands_in_the_sea_with_a_line_to_its_place(drawing: MapDrawing) -> None:
    off = [label for label in drawing.labels() if label.leader]
    sheet, inset = drawing.sheet, drawing.sheet.inset
    assert inset is not None
    points = {drawing.areas[one.code].name: one.label for one in sheet.outlines if one.code in drawing.areas}
    points |= {name: one.at for one in (*sheet.islands, *inset.islands) for name in (one.name_zh, one.name_en)}
    for label in off:
        assert label.leader is not None
        assert label.leader[0] == points[label.text]
        assert place_at(sheet, label.at) is None


def test_no_name_stands_on_another_place(drawing: MapDrawing) -> None:
    codes = {area.name: code for code, area in drawing.areas.items()}
    for larger in (1.0, 1.45):
        for label in (one for one in drawing.labels(larger) if one.text in codes):
            assert place_at(drawing.sheet, label.at) in (codes[label.text], None), label.text


def test_names_stay_where_they_are_when_the_numbers_change(filled: Home, at: Go, say: Words) -> None:
    at(filled)
    months = (make("region_map", national(date(2025, month, 1)), say).drawing for month in (3, 9))
    march, september = ([(label.text, label.at) for label in one.labels()] for one in months if one)
    assert march == september


def test_page_and_files_draw_the_same_names(drawing: MapDrawing) -> None:
    picture = map_chart(drawing)
    drawn = [text for trace in picture.data if trace.mode == "text" for text in trace.text]
    assert sorted(drawn) == sorted(label.text for label in drawing.labels())


def test_the_picture_is_made_when_it_is_asked_for(filled: Home, at: Go) -> None:
    at(filled)
    figure = make("region_map", national(date(2024, 11, 1)), words("zh"))  # no other test has asked for it
    assert callable(vars(figure)["picture"])
    assert figure.pictured
    assert figure.drawing is not None
    assert figure.picture is not None
    assert figure.height == figure.drawing.height == figure.picture.layout.height
    assert figure.picture is figure.picture


def test_the_south_china_sea_is_drawn(filled: Home, at: Go, say: Words) -> None:
    at(filled)
    drawing = make("region_map", national(), say).drawing
    assert drawing is not None
    texts = [label.text for label in drawing.labels()]
    islands = ("南沙群岛", "西沙群岛", "中沙群岛", "东沙群岛", "曾母暗沙", "黄岩岛", "钓鱼岛", "赤尾屿")
    for name_zh in islands if say.lang == "zh" else ("Nansha Qundao", "Diaoyu Dao", "Zengmu Ansha"):
        assert name_zh in texts


def test_the_dashed_line_has_its_ten_segments_inside_the_inset() -> None:
    sheet = geometry.sheet("000000")
    assert sheet is not None
    assert sheet.inset is not None
    assert len(sheet.inset.line) == 10
    left, bottom, right, top = sheet.inset.box
    for part in [*sheet.inset.line, *(ring for one in sheet.inset.outlines for ring in one.rings)]:
        assert left - 1 <= part[:, 0].min()
        assert part[:, 0].max() <= right + 1
        assert bottom - 1 <= part[:, 1].min()
        assert part[:, 1].max() <= top + 1


@pytest.mark.parametrize("parent", ["000000", "520000", "460000", "650000", "710000"])
def test_outlines_are_closed_and_inside_the_canvas(parent: str) -> None:
    sheet = geometry.sheet(parent)
    if sheet is None:
        assert parent == "710000"  # Taiwan is one outline, no map of its parts
        return
    for outline in sheet.outlines:
        for ring in outline.rings:
            assert len(ring) >= 4
            assert (ring[0] == ring[-1]).all()
            assert ring.min() >= 0
            assert (ring.max(axis=0) <= sheet.size).all()


def test_thinning_keeps_neighbours_together_and_every_island() -> None:
    sheet = geometry.sheet("000000")
    assert sheet is not None
    corners = {one.code: {tuple(point) for ring in one.rings for point in ring.round(3)} for one in sheet.outlines}
    shared = corners["520000"] & corners["430000"]
    assert len(shared) > 10  # Guizhou and Hunan turn at the same points
    file = json.loads((geometry.REFERENCE / geometry.PROVINCES).read_text("utf-8"))
    parts = {one["properties"]["adcode"]: one["geometry"] for one in file["features"]}
    drawn = {one.code: len(one.rings) for one in sheet.outlines}
    assert drawn["710000"] == len(parts["710000"]["coordinates"])  # Penghu, Lanyu, Diaoyu Dao, Chiwei Yu among them


def test_the_point_nearest_the_mouse_is_in_the_place_itself(filled: Home, at: Go) -> None:
    at(filled)
    picture = make("region_map", national(), words("en")).picture
    assert picture is not None
    sheet = geometry.sheet("000000")
    assert sheet is not None
    every = _answering(picture)
    points = np.vstack([np.column_stack([trace.x, trace.y]) for trace in every.values()])
    codes = np.repeat(list(every), [len(trace.x) for trace in every.values()])
    for outline in sheet.outlines:
        if outline.area > 1500:
            away = np.hypot(*(points - np.array(outline.label)).T)
            assert codes[away.argmin()] == outline.code


def test_a_site_can_drop_in_its_reviewed_file(filled: Home, at: Go, tmp_path: Path, say: Words) -> None:
    home = Home(at(filled))
    own = json.loads((geometry.REFERENCE / geometry.PROVINCES).read_text("utf-8")) | {"review_number": "GS(2026)0001"}
    (home.path / "map").mkdir()
    (home.path / "map" / geometry.PROVINCES).write_text(json.dumps(own), "utf-8")
    try:
        reviewed = make("region_map", national(), say)
    finally:
        (home.path / "map" / geometry.PROVINCES).unlink()
        (home.path / "map").rmdir()
    assert any("GS(2026)0001" in note for note in reviewed.notes)
    assert say("this installation's own map file") in reviewed.sources
    assert not any("GS(2026)0001" in note for note in make("region_map", national(), say).notes)


def test_an_outline_that_the_register_does_not_list_leaves_no_hole() -> None:
    sheet = geometry.sheet("460000")
    assert sheet is not None
    known = {"460100": Area("460100", "Haikou", "Haikou: 5.", "#4fa3f0")}
    picture = map_chart(MapDrawing("460000", sheet, known, (), "", "", "en", "dark"))
    inset = sheet.inset.outlines if sheet.inset else ()
    assert sum(trace.fill == "toself" for trace in picture.data) == len(sheet.outlines) + len(inset)
    assert list(_answering(picture)) == ["460100"]  # it cannot be chosen: nothing could be said about it


def test_tiles_stand_apart() -> None:
    assert len(set(tiles.SPOTS.values())) == len(tiles.SPOTS) == 35


def test_classes_hold_about_as_many_places_each() -> None:
    assert shades.classes([float(n) for n in range(1, 11)]) == [2.0, 4.0, 6.0, 8.0, 10.0]
    assert shades.classes([5.0]) == [5.0]
    assert shades.classes([1.0, 1.0, 1.0, 9.0]) == [1.0, 9.0]


@pytest.mark.parametrize("theme", PALETTES)
def test_names_can_be_read_on_every_shade(theme: Theme) -> None:
    palette = PALETTES[theme]
    grounds = [shades.shade(number, 5, palette) for number in range(5)] + [*palette.status.values(), palette.surface]
    assert [ground for ground in grounds if shades.contrast(shades.ink(ground, palette), ground) < AA] == []
