"""Figures by group and by industry: a group's own target, tags that do not add up, a partition that does."""

from collections.abc import Callable
from datetime import date

import pytest

from data.build import build
from figures.catalogue import make
from figures.wording import words
from home import Home
from queries.methods.pace import month_range
from queries.question import Question
from tests.figures.conftest import AS_OF, national
from tests.rows import load

At = Callable[[Home], object]
ZH, EN = words("zh"), words("en")


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Two provinces that report in all, by two groups that overlap, and by two industries that add up."""
    home = Home(tmp_path_factory.mktemp("split") / "home")
    parts: list[dict[str, object]] = [
        {"value": 1000.0},
        {"population_group": "migrant_workers", "value": 700.0},
        {"population_group": "women", "value": 600.0},
        {"industry": "C", "value": 750.0},
        {"industry": "E", "value": 250.0},
    ]
    rows = [
        {"indicator": "training_subsidised", "region": place, "period_start": month, **part}
        for place in ("520000", "620000")
        for month in month_range(date(2021, 1, 1), AS_OF)
        for part in parts
    ]
    load(home, "statistics", rows, synthetic=True)
    build(home)
    return home


def column(key: str, heading: str, question: Question | None = None) -> dict[str, object]:
    """First cell -> the cell under a heading."""
    table = make(key, question or national(), EN).table
    return dict(zip(table[table.columns[0]], table[heading], strict=True))


def test_a_group_is_held_against_the_plan_s_own_target_for_it(at: At, split: Home) -> None:
    at(split)
    goals = column("group_amounts", "Target of the plan")
    assert goals == {"Rural migrant workers": 30e6, "Women": None}
    assert "≥30M" in make("group_amounts", national(), EN).sentence


def test_groups_are_tags_and_the_figure_says_so(at: At, split: Home) -> None:
    at(split)
    shares = column("group_shares", "Share of the total (%)")
    assert shares == {"Rural migrant workers": pytest.approx(70.0), "Women": pytest.approx(60.0)}
    assert any("never added up" in note for note in make("group_shares", national(), EN).notes)


def test_industries_add_up(at: At, split: Home) -> None:
    at(split)
    shares = column("industry_shares", "Share of the total (%)")
    assert sum(value for value in shares.values() if isinstance(value, float)) == pytest.approx(100.0)


def test_the_heat_map_shows_each_place_s_own_shares(at: At, split: Home) -> None:
    at(split)
    table = make("industry_places", national(), ZH).table
    assert set(table[table.columns[0]]) == {"贵州", "甘肃"}
    assert sorted(set(table[table.columns[3]])) == pytest.approx([25.0, 75.0])


def test_a_year_that_is_not_over_is_pale(at: At, split: Home) -> None:
    at(split)
    figure = make("group_years", national(), EN)
    assert figure.picture is not None
    assert figure.picture.data[0].marker.opacity[:5] == (1.0, 1.0, 1.0, 1.0, 0.45)
    assert any("pale" in note for note in figure.notes)


def test_a_rate_has_no_shares(at: At, split: Home) -> None:
    at(split)
    figure = make("group_shares", national(), EN, indicator="pass_rate")
    assert figure.picture is None
    assert "no shares" in figure.sentence


def test_what_nobody_broke_down_is_said(at: At, split: Home) -> None:
    at(split)
    figure = make("industry_levels", national(), EN)
    assert figure.table.height == 0
    assert "No figures by industry and skill level" in figure.sentence


def test_every_indicator_is_defined(at: At, split: Home) -> None:
    at(split)
    table = make("indicators", national(), ZH).table
    assert table.height > 70
    assert make("definition", national(), ZH, indicator="pass_rate").title in table[table.columns[0]].to_list()


def test_published_figures_end_with_the_month_asked(at: At, split: Home) -> None:
    at(split)
    before = make("published", Question("cn-145", date(2022, 12, 1), "000000"), EN).table
    now = make("published", national(), EN).table
    assert 0 < before.height < now.height
    assert all(link.startswith("http") for link in now["Link"] if link)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Two provinces and three industries, of which one has four persons in one of them."""
    home = Home(tmp_path_factory.mktemp("few") / "home")
    parts = {"520000": {"*": 1000, "C": 900, "E": 4, "F": 96}, "620000": {"*": 1000, "C": 800, "E": 100, "F": 100}}
    rows = [
        {"indicator": "training_subsidised", "region": place, "period_start": date(2025, 1, 1), "industry": industry,
         "value": float(value)}
        for place, values in parts.items()
        for industry, value in values.items()
    ]  # fmt: skip
    load(home, "statistics", rows, synthetic=True)
    build(home)
    return home


def test_a_cell_of_too_few_says_why_it_is_empty(at: At, few: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKILLGAUGE_SMALLEST_CELL", "10")
    at(few)
    figure = make("industry_places", national(), EN)
    told = [(row[0], row[1], row[2], row[4]) for row in figure.table.iter_rows()]
    hidden = [(place, industry) for place, industry, value, _ in told if value is None]
    assert ("Guizhou", "Construction") in hidden
    assert len(hidden) == 4  # a second one in each row and column, or a subtraction would tell the four
    assert [why for *_, value, why in told] == [
        "not shown, too few persons" if value is None else "" for *_, value, _ in told
    ]
    assert figure.picture is not None
    _, empty, _ = figure.picture.data
    assert set(empty.hovertext) == {"not shown, too few persons"}
    assert "%{hovertext}" in empty.hovertemplate
