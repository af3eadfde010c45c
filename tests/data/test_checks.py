"""Each check of a build finds the number that is wrong, and not the one beside it that is right."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

import data
from data.build import build
from home import Home
from tests import homes
from tests.rows import load

CHECKS = {path.stem for path in (Path(data.__file__).parent / "checks").glob("*.sql")}
FLOW = {"indicator": "certificates", "region": "620000"}
QUARTER = {**FLOW, "period_start": date(2024, 1, 1), "period_end": date(2024, 3, 1)}
Wrong = list[tuple[str, str, date, float | None, float | None]]


def month(number: int) -> date:
    return date(2024, number, 1)


def wrong(home: Home) -> Wrong:
    """(check, region, month, value, what it was held against) of every number found."""
    name = build(home)
    with duckdb.connect(str(home.warehouse / f"wh-{name}.duckdb"), read_only=True) as connection:
        return connection.execute('select "check", region, month, value, other from quality order by all').fetchall()


def cumulative(*values: float, **more: Any) -> list[dict[str, Any]]:
    usual = {**FLOW, "period_start": month(1), "basis": "cumulative"} | more
    return [{**usual, "period_end": month(number), "value": value} for number, value in enumerate(values, start=1)]


def monthly(*values: float, **more: Any) -> list[dict[str, Any]]:
    return [
        {**FLOW, "period_start": month(number), "value": value} | more for number, value in enumerate(values, start=1)
    ]


CASES: dict[str, tuple[list[dict[str, Any]], Wrong]] = {
    "a_cumulative_report_falls": (
        cumulative(10.0, 30.0, 20.0) + cumulative(10.0, 30.0, 30.0, region="630000"),
        [("a_cumulative_report_falls", "620000", month(3), 20.0, 30.0)],
    ),
    "a_group_exceeds_the_total": (
        monthly(10.0, 10.0) + monthly(10.0, 11.0, population_group="women"),
        [("a_group_exceeds_the_total", "620000", month(2), 11.0, 10.0)],
    ),
    "a_number_for_longer_differs_from_its_months": (
        [
            *monthly(1.0, 2.0, 3.0), *cumulative(1.0, 3.0, 6.0), {**QUARTER, "value": 7.0},
            *monthly(1.0, 2.0, region="630000"), {**QUARTER, "region": "630000", "value": 7.0},  # tells March
        ],
        [("a_number_for_longer_differs_from_its_months", "620000", month(3), 7.0, 6.0)],
    ),
    "a_number_names_an_unknown_indicator": (
        monthly(1.0) + monthly(1.0, 2.0, indicator="gone"),
        [("a_number_names_an_unknown_indicator", "620000", month(number), float(number), None) for number in (1, 2)],
    ),
    "a_period_cuts_through_another": (
        [
            {**FLOW, "period_start": month(1), "period_end": month(2), "value": 5.0},
            {**FLOW, "period_start": month(2), "period_end": month(4), "value": 9.0},
            {**FLOW, "period_start": month(5), "period_end": month(6), "value": 9.0},
        ],
        [("a_period_cuts_through_another", "620000", month(4), 9.0, None)],
    ),
    "a_rate_is_above_100_percent": (
        [
            {"indicator": "pass_rate", "region": "620000", "period_start": month(number), "value": 90.0,
             "numerator": above, "denominator": 10.0}
            for number, above in enumerate((10.0, 11.0), start=1)
        ],
        [("a_rate_is_above_100_percent", "620000", month(2), 11.0, 10.0)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_check_finds_what_is_wrong_and_only_that(home: Home, name: str) -> None:
    rows, expected = CASES[name]
    load(home, "statistics", rows)
    assert wrong(home) == expected


@pytest.mark.parametrize(("own", "found"), [(30.0, False), (29.0, True), (31.0, True)])
def test_a_whole_differs_from_its_parts_when_all_are_in(home: Home, own: float, found: bool) -> None:
    name = build(home)
    with duckdb.connect(str(home.warehouse / f"wh-{name}.duckdb"), read_only=True) as connection:
        inside = connection.execute("select code from region where parent = '460000' order by code").fetchall()
    parts = [row for (place,) in inside for row in monthly(30.0 / len(inside), region=place)]
    load(home, "statistics", [*parts, *monthly(own, region="460000")])
    check = "a_place_differs_from_the_sum_of_its_parts"
    assert wrong(home) == ([(check, "460000", month(1), own, 30.0)] if found else [])


@pytest.mark.parametrize(("own", "found"), [(9.0, True), (10.0, False), (99.0, False)])
def test_parts_may_not_exceed_the_whole_even_before_all_are_in(home: Home, own: float, found: bool) -> None:
    load(home, "statistics", [*monthly(10.0, region="460100"), *monthly(own, region="460000")])
    assert bool(wrong(home)) == found


def test_a_part_of_a_promise_may_not_exceed_it(home: Home) -> None:
    assert wrong(home) == []  # the committed promises are in order
    header, whole, part, *_ = (Path(data.__file__).parent / "reference/targets.csv").read_text("utf-8-sig").splitlines()
    assert (whole.split(",")[0], part.split(",")[0]) == ("CN-1", "CN-2")
    larger = part.replace(",30000000,", ",80000000,")
    homes.load(home, f"{header}\n{larger}\n".encode(), "targets.csv", "targets")
    assert wrong(home) == [("a_part_of_a_promise_exceeds_it", "000000", date(2025, 12, 1), 8e7, 7.5e7)]


def test_every_check_is_listed_and_tried_here(home: Home) -> None:
    name = build(home)
    with duckdb.connect(str(home.warehouse / f"wh-{name}.duckdb"), read_only=True) as connection:
        listed = {check for (check,) in connection.execute('select "check" from quality_check').fetchall()}
    tried = {*CASES, "a_place_differs_from_the_sum_of_its_parts", "a_part_of_a_promise_exceeds_it"}
    assert listed == CHECKS == tried
