"""The path of a promise and the line it is expected on."""

from itertools import pairwise

import pytest

from queries import paths
from tests.queries.plans import Publish, asked, joined, monthly, plan_of, printed
from tests.queries.warehouse_rows import month


def points(path: paths.Path, source: str) -> list[tuple[str, float | None, float]]:
    rows = path.months.iter_rows(named=True)
    return [(f"{row['month']:%Y-%m}", row["value"], row["cumulative"]) for row in rows if row["source"] == source]


def test_a_flow_adds_up_and_published_figures_are_points_of_it(warehouse_of: Publish) -> None:
    figures = joined(
        printed(2.5, "2021-01", "2021-02", "A1"),
        printed(9.0, "2020-01", "2021-02", "A2"),
        printed(1.0, "2021-02", "2021-02", "A3"),
        {"measure": monthly("2021-01", "2021-03", 1.5) + monthly("2020-11", "2020-12", 100.0)},
    )
    warehouse_of(plan_of([{}], **figures))
    (one,) = asked("2021-03")
    path = paths.path(one, month("2021-03"))
    assert points(path, "reported") == [("2021-01", 1.5, 1.5), ("2021-02", 1.5, 3.0), ("2021-03", 1.5, 4.5)]
    assert points(path, "published") == [("2021-02", None, 2.5)]
    assert path.months.filter(source="published")["origin"].to_list() == ["A1"]


def test_it_ends_with_the_month_asked_for_and_with_the_promise(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([{"period_end": month("2021-06")}], measure=monthly("2021-01", "2021-12")))
    for as_of, last in (("2021-03", "2021-03"), ("2021-12", "2021-06")):
        path = paths.path(asked(as_of)[0], month(as_of))
        assert path.until == month(last)
        assert points(path, "reported")[-1][0] == last


def test_the_expected_line_runs_from_the_first_month_to_the_target(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([{}], measure=monthly("2021-01", "2021-03")))
    expected = paths.path(asked("2021-03")[0], month("2021-03")).expected
    assert expected.height == 60
    assert expected["expected"].to_list() == pytest.approx([n + 1 for n in range(60)])


def test_the_expected_line_follows_the_season_of_the_same_source(warehouse_of: Publish) -> None:
    rows = [{**row, "value": float(row["month"].month)} for row in monthly("2021-01", "2023-12")]
    warehouse_of(plan_of([{"value": 390.0}], measure=rows))
    (one,) = asked("2023-12")
    line = paths.path(one, month("2023-12")).expected["expected"].to_list()
    steps = [later - earlier for earlier, later in pairwise(line)][10:23]
    assert steps == pytest.approx([12, 1.5, 1.5, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    assert line[35] == pytest.approx(one.expected)


def test_an_annual_floor_shows_the_year_of_its_card(warehouse_of: Publish) -> None:
    floor = {"kind": "flow_annual_floor", "value": 24.0}
    warehouse_of(plan_of([floor], measure=monthly("2021-01", "2022-05")))
    path = paths.path(asked("2022-05")[0], month("2022-05"))
    assert (path.since, path.until) == (month("2022-01"), month("2022-05"))
    assert points(path, "reported")[-1] == ("2022-05", 1.0, 5.0)
    assert (path.expected["month"][-1], path.expected["expected"][-1]) == (month("2022-12"), 24.0)


def test_a_stock_is_expected_on_the_line_from_its_baseline(warehouse_of: Publish) -> None:
    stock = {"kind": "stock_at", "value": 100.0}
    rows = [
        *monthly("2020-12", "2020-12", 40.0),
        *monthly("2021-06", "2021-06", 50.0),
        *monthly("2021-09", "2021-09", 49.0),
    ]
    warehouse_of(plan_of([stock], indicator=[{"key": "t", "kind": "stock"}], measure=rows))
    path = paths.path(asked("2021-12")[0], month("2021-12"))
    assert points(path, "reported") == [("2021-06", 50.0, 50.0), ("2021-09", 49.0, 49.0)]
    assert path.expected["expected"][0] == 41.0
    assert path.expected["expected"][-1] == 100.0


@pytest.mark.parametrize("change", [{"period_end": None}, {"value": None}, {"flag": "per_prefecture"}])
def test_without_a_deadline_or_a_value_nothing_is_expected(warehouse_of: Publish, change: dict[str, None]) -> None:
    warehouse_of(plan_of([change], measure=monthly("2021-01", "2021-03")))
    path = paths.path(asked("2021-03")[0], month("2021-03"))
    assert path.expected.height == 0
    assert path.months.height == 3


def test_in_another_place_there_is_a_path_and_nothing_expected(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([{}], measure=monthly("2021-01", "2021-03", region="520000")))
    path = paths.path(asked("2021-03", region="520000")[0], month("2021-03"))
    assert (path.months.height, path.expected.height) == (3, 0)


def test_any_place_has_its_months(warehouse_of: Publish) -> None:
    rows = monthly("2021-01", "2021-03", region="520000", population_group="g")
    warehouse_of(plan_of([{}], measure=rows))
    found = paths.months("t", "520000", "g", since=month("2021-02"), until=month("2021-03"))
    assert found["cumulative"].to_list() == [1.0, 2.0]
