"""So many every year: each year is a test of its own."""

from typing import Any

import pytest

from queries.methods.status import Status
from tests.queries.plans import START, Publish, asked, monthly, plan_of
from tests.queries.warehouse_rows import month

ANNUAL = {"kind": "flow_annual_floor", "value": 300.0, "period_start": START, "period_end": month("2024-12")}


def by_year(*totals: float) -> list[dict[str, Any]]:
    rows = (monthly(f"{2021 + n}-01", f"{2021 + n}-12", total / 12) for n, total in enumerate(totals))
    return [row for year in rows for row in year]


def test_the_sum_passes_and_the_annual_floor_fails(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([ANNUAL], measure=by_year(310, 295, 330, 300)))
    (one,) = asked()
    assert [(test.year, round(test.actual or 0), test.met) for test in one.years] == [
        (2021, 310, True), (2022, 295, False), (2023, 330, True), (2024, 300, True),
    ]  # fmt: skip
    assert (one.year, one.status) == (2024, Status.MISSED)
    assert one.actual is not None
    assert one.actual.value == pytest.approx(300)


def test_an_annual_floor_speaks_of_the_running_year(warehouse_of: Publish) -> None:
    rows = by_year(310, 300) + monthly("2023-01", "2023-06", 20.0)
    warehouse_of(plan_of([ANNUAL], measure=rows))
    (one,) = asked("2023-06")
    assert (one.year, one.tau) == (2023, 0.5)
    assert one.completion == pytest.approx(0.4)
    assert one.status is Status.SLOW
    assert asked("2022-12")[0].status is Status.ON_TRACK


def test_every_year_kept_is_done(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([ANNUAL], measure=by_year(310, 300, 330, 300)))
    assert asked()[0].status is Status.DONE


def test_years_without_figures_leave_an_annual_floor_open(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([ANNUAL], measure=monthly("2022-01", "2024-12", 30.0)))
    (one,) = asked()
    assert [test.met for test in one.years] == [None, True, True, True]
    assert one.status is Status.INCOMPLETE


def test_an_annual_floor_of_each_prefecture_is_no_target_of_their_sum(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([ANNUAL | {"value": 2.0, "flag": "per_prefecture"}], measure=by_year(18, 18, 18, 18)))
    (one,) = asked()
    assert (one.goal, one.completion, one.status) == (None, None, Status.NO_TARGET)


def test_before_the_promise_begins_there_is_nothing(warehouse_of: Publish) -> None:
    rows = monthly("2020-01", "2025-12", 30.0)
    warehouse_of(plan_of([{}, ANNUAL | {"id": "Y", "sort": 2}], measure=rows))
    for one in asked("2020-06"):
        assert (one.actual, one.tau, one.status) == (None, 0.0, Status.NO_DATA)
