"""Every picture of the catalogue is sound, says sentences, can be clicked, and bears long names and large numbers."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl
import pytest

from data.build import build
from figures.catalogue import make
from figures.charts import compare, heat, panels, path, ranking, sources, targets
from figures.charts.base import label, width
from figures.figure import Figure
from figures.theme import PALETTES, Theme
from figures.wording import Words, words
from home import Home
from queries import meta, places, register
from queries.methods.pace import month_range
from tests.figures.conftest import AS_OF, PLACES, national
from tests.rows import load

At = Callable[[Home], object]
EN = words("en")
CLICKED = {
    "path": ("as_of",),
    "targets": ("indicator",),
    "region_rank": ("region",),
    "region_map": ("region",),
    "region_tiles": ("region",),
    "rate_funnel": ("region",),
    "compare": ("region",),
    "group_amounts": ("group",),
    "group_shares": ("group",),
    "group_years": ("group",),
    "group_places": ("region", "group"),
    "industry_amounts": ("industry",),
    "industry_shares": ("industry",),
    "industry_years": ("industry",),
    "industry_places": ("region", "industry"),
    "industry_levels": ("industry",),
}
NOT_CLICKED = ("reconcile",)
LONG = "Persons with a name of forty letters, xyz"
HUGE = 2e9


@pytest.fixture(scope="module")
def broken_down(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Three provinces with two groups whose names begin alike, and an industry with its levels; a rate of six."""
    home = Home(tmp_path_factory.mktemp("charts") / "home")
    parts: list[dict[str, object]] = [
        {"value": 1000.0},
        {"population_group": "disabled", "value": 7.0},
        {"population_group": "hard_to_employ", "value": 300.0},
        {"industry": "C", "value": 750.0},
        {"industry": "N", "value": 250.0},
        {"industry": "C", "level": "4", "value": 50.0},
    ]
    rows = [
        {"indicator": "training_subsidised", "region": place, "period_start": month, **part}
        for place in PLACES[:3]
        for month in month_range(date(2021, 1, 1), AS_OF)
        for part in parts[: 6 if place == PLACES[0] else 4]
    ]
    for place, passed in (*dict.fromkeys(PLACES, 900).items(), ("130000", 890), ("140000", 500)):
        facts = {"region": place, "period_start": AS_OF, "value": passed / 10}
        rows.append({"indicator": "pass_rate", **facts, "numerator": float(passed), "denominator": 1000.0})
    load(home, "statistics", rows, synthetic=True)
    build(home)
    return home


def picture(figure: Figure) -> go.Figure:
    assert figure.picture is not None
    return figure.picture


def points(figure: Figure) -> Iterator[tuple[Any, int, object]]:
    """Every mark that answers the mouse: its trace, its place in it, its customdata."""
    for trace in picture(figure).data:
        if trace.hoverinfo != "skip" and trace.hovertemplate:
            count = len(trace.x)
            codes = trace.customdata if trace.customdata is not None else [None] * count
            yield from ((trace, at, codes[at]) for at in range(count))


def known(part: str) -> set[str]:
    """The codes of a part of the question."""
    if part == "indicator":
        return {one.key for one in register.indicators()}
    if part == "as_of":
        return {f"{month:%Y-%m}" for month in meta.months()} | {""}
    frame = {"region": places.regions, "group": places.groups, "industry": places.industries}[part]()
    return set(frame["code"])


@pytest.mark.parametrize("key", CLICKED)
def test_a_click_on_any_mark_has_the_codes_it_narrows(at: At, broken_down: Home, key: str, say: Words) -> None:
    at(broken_down)
    figure = make(key, national(), say)
    assert figure.narrows == CLICKED[key]
    codes = [code for _, _, code in points(figure)]
    assert codes
    for code in codes:
        assert isinstance(code, str)
        parts = code.split("|")
        assert len(parts) == len(figure.narrows)
        assert all(one in known(part) for part, one in zip(figure.narrows, parts, strict=True)), code


@pytest.mark.parametrize("key", NOT_CLICKED)
def test_other_pictures_narrow_nothing(at: At, broken_down: Home, key: str, say: Words) -> None:
    at(broken_down)
    assert make(key, national(), say).narrows == ()


def hover(trace: Any, at: int) -> str:
    """What plotly will say of a point, its axes' names left as they are written."""

    def value(found: re.Match[str]) -> str:
        values = getattr(trace, found[1])
        return str(values if isinstance(values, str) else values[at])

    return re.sub(r"%\{(\w+)(?::[^}]*)?\}", value, trace.hovertemplate.replace("<extra></extra>", ""))


@pytest.mark.parametrize("key", [*CLICKED, *NOT_CLICKED])
def test_a_mark_says_a_sentence_with_its_unit(at: At, broken_down: Home, key: str, say: Words) -> None:
    at(broken_down)
    figure = make(key, national(), say)
    units = (say.unit("person_times"), say.unit("person_times", 1), "%", say.number(None))
    for trace, index, _ in points(figure):
        told = hover(trace, index)
        assert any(unit in told.replace("<br>", "") for unit in units), told
        assert "None" not in told
        assert "{name}" not in told
        assert all(width(line) <= 60 for line in told.split("<br>")), told


@pytest.mark.parametrize("theme", PALETTES)
def test_every_picture_is_one_that_plotly_accepts(at: At, broken_down: Home, theme: Theme) -> None:
    at(broken_down)
    for key in (*CLICKED, *NOT_CLICKED):
        figure = make(key, national(), EN, theme=theme)
        checked = go.Figure(picture(figure).to_dict())  # raises ValueError for what plotly does not know
        assert json.loads(checked.to_json()) == json.loads(picture(figure).to_json())


def test_groups_whose_names_begin_alike_have_rows_of_their_own(at: At, broken_down: Home) -> None:
    at(broken_down)
    for key in ("group_amounts", "group_shares"):
        drawn = picture(make(key, national(), EN))
        assert len(set(drawn.data[0].y)) == len(drawn.data[0].y) == 2
        shown = [text.replace("<br>", " ") for text in drawn.layout.yaxis.ticktext]
        assert shown == ["Persons with employment difficulties", "Persons with disabilities"]


def test_a_heat_map_of_every_place_and_industry_is_small_to_send(at: At, broken_down: Home) -> None:
    codes = [(place, letter) for place in range(31) for letter in "ABCDEFGHIJKLMNOPQRS"]
    sent = len(heat.chart(cells(codes), "%{y}, %{x}: %{hovertext}. %{text}", "%{y}", "light").to_json())
    assert sent < 40_000


def cells(codes: list[tuple[int, str]]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "code": f"{520000 + place}|{letter}", "row_code": str(place), "row": f"Place {place}",
                "column_code": letter, "column": f"Industry {letter}", "value": 100 / 7, "text": "14",
                "told": "123.4k person-times", "share": "14.3%",
            }
            for place, letter in codes
        ]
    )  # fmt: skip


def ranked(names: list[str], values: list[float]) -> go.Figure:
    rows = {"name": names, "value": values, "target": None, "role": None, "text": EN.compact(values[0]), "hover": "h"}
    return ranking.chart(pl.DataFrame(rows, schema_overrides={"target": pl.Float64, "role": pl.String}), "T", "light")


def test_names_from_outside_cannot_write_markup() -> None:
    drawn = ranked(["<b>x</b>"], [1.0])
    assert drawn.layout.yaxis.ticktext[0] == "&lt;b&gt;x&lt;/b&gt;"


@pytest.mark.parametrize("name", [LONG, "一个有四十个汉字的名称" * 4, "x" * 40, "短"])
def test_a_long_name_takes_two_lines_and_is_cut_only_beyond(name: str) -> None:
    shown = label(name, 26).split("<br>")
    assert len(shown) <= 2
    assert all(width(line) <= 28 for line in shown)
    whole = "".join(shown).replace("…", "").replace(" ", "")
    assert name.replace(" ", "").startswith(whole)
    assert ("…" in shown[-1]) == (width(name) > 52)


def test_every_chart_bears_long_names_and_huge_numbers() -> None:
    """Also two places of one name: each keeps its own row, panel or line."""
    months = month_range(date(2024, 1, 1), date(2025, 9, 1))
    twins = [LONG, LONG]
    rank = ranked(twins, [HUGE, HUGE / 3])
    assert list(rank.data[0].y) == [0, 1]
    assert rank.layout.height > ranked(["a", "b"], [1.0, 1.0]).layout.height
    grid = heat.chart(cells([(0, "A"), (1, "B")]).with_columns(row=pl.lit(LONG), value=HUGE), "%{y}", "%{y}", "light")
    assert len(grid.data[-1].z) == 2
    years = {"code": ["a", "b"], "name": twins, "year": 2025, "value": HUGE, "part": False, "hover": "h"}
    bars, titles, _ = panels.chart(pl.DataFrame(years), "light").data
    assert len(set(bars.x)) == len(titles.text) == 2
    line = compare.Line("520000", LONG, months, [HUGE] * len(months), "h", [("m", "v")] * len(months))
    ways = compare.chart([line, line], EN, "light")
    assert ways.layout.yaxis.range[1] > HUGE
    way = pl.DataFrame({"source": "reported", "month": months, "cumulative": HUGE, "hover": "h"})
    due = pl.DataFrame({"month": months, "expected": HUGE, "hover": "h"})
    assert path.chart(way, due, (HUGE, LONG), EN, "light").layout.yaxis.ticktext[-1] == "2bn"
    said = {"source": ["published", "reported"], "name": twins, "value": HUGE, "text": "2B", "hover": "h"}
    assert list(sources.chart(pl.DataFrame(said), "light").data[0].y) == [0, 1]
    promise = {"code": "c", "label": twins, "done": 2e9, "gone": 50.0, "role": "done", "state": "● Done", "hover": "h"}
    assert max(targets.chart(pl.DataFrame(promise), EN, "light").data[0].x) == targets.LONGEST
