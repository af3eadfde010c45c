"""Where a promise will stand when its last year is over: only where past years can tell, and from nothing else."""

import math
from statistics import fmean, stdev
from typing import Any

import pytest

from queries.methods.status import ON_TRACK_FROM, Status
from queries.outlook import outlook
from tests.queries.plans import START, Publish, asked, monthly, plan_of
from tests.queries.warehouse_rows import month

# three whole years in which the first half brought 40, 45 and 50 % of 120, then half a year that brought 60
HALVES = {2021: (8.0, 12.0), 2022: (9.0, 11.0), 2023: (10.0, 10.0)}
PLAN = {"value": 500.0, "period_start": START, "period_end": month("2024-12")}
YEARLY = {"kind": "flow_annual_floor", "value": 130.0, "period_start": START, "period_end": month("2024-12")}


def rows(this_year: float = 10.0, **more: Any) -> list[dict[str, Any]]:
    found = monthly("2024-01", "2024-06", this_year, **more)
    for year, (first, second) in HALVES.items():
        found += monthly(f"{year}-01", f"{year}-06", first) + monthly(f"{year}-07", f"{year}-12", second)
    return found


def test_the_last_year_is_projected_and_what_came_before_is_added(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([PLAN], measure=rows()))
    found = outlook(asked("2024-06")[0], month("2024-06"))
    assert found is not None
    assert (found.source, found.through, found.end, found.years) == ("reported", month("2024-06"), month("2024-12"), 3)
    assert found.so_far == pytest.approx(3 * 120 + 60)
    shares = [0.4, 0.45, 0.5]
    assert found.expected.point == pytest.approx(360 + 60 / fmean(shares))
    # methods 1.9 by hand: the 90 % quantile of Student's t with two degrees of freedom is 1.8856
    logs = [math.log(60 / share) for share in shares]
    reach = 1.8856 * stdev(logs) * math.sqrt(1 + 1 / 3)
    assert found.expected.low == pytest.approx(360 + math.exp(fmean(logs) - reach), rel=1e-4)
    assert found.expected.high == pytest.approx(360 + math.exp(fmean(logs) + reach), rel=1e-4)
    assert found.expected.p_attain is not None
    assert 0.3 < found.expected.p_attain < 0.5  # 140 are asked of a year that is expected to bring 133


def test_an_annual_floor_is_held_against_its_own_year(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([YEARLY], measure=rows()))
    found = outlook(asked("2024-06")[0], month("2024-06"))
    assert found is not None
    assert found.expected.point == pytest.approx(60 / fmean([0.4, 0.45, 0.5]))
    assert found.so_far == pytest.approx(60)


@pytest.mark.parametrize(
    ("target", "figures", "as_of"),
    [
        (PLAN, rows(), "2023-06"),  # not the last year
        (PLAN, rows() + monthly("2024-07", "2024-12", 1.0), "2024-12"),  # it is over
        (PLAN | {"value": 400.0}, rows(), "2024-06"),  # reached already
        (PLAN | {"period_end": None}, rows(), "2024-06"),
        (PLAN, rows(coverage=0.5), "2024-06"),  # half of the reports are missing
        (PLAN, [row for row in rows() if row["month"] != month("2024-02")], "2024-06"),  # a month is missing
        (PLAN, [row for row in rows() if row["month"].year > 2021], "2024-06"),  # two years before it
        (PLAN, [], "2024-06"),
        (PLAN | {"kind": "stock_at"}, rows(), "2024-06"),
    ],
)
def test_nothing_is_said_where_past_years_cannot_tell(
    warehouse_of: Publish, target: dict[str, Any], figures: list[dict[str, Any]], as_of: str
) -> None:
    warehouse_of(plan_of([target], measure=figures))
    assert outlook(asked(as_of)[0], month(as_of)) is None


@pytest.mark.parametrize(("value", "status", "likely"), [(500.0, Status.SLOW, False), (475.0, Status.ON_TRACK, True)])
def test_a_pace_that_is_enough_is_slow_where_a_miss_is_likelier(
    warehouse_of: Publish, value: float, status: Status, likely: bool
) -> None:
    """Methods 1.7, number 6: of 500 the pace is 0.96, and yet the year will rather bring 133 than the 140 it takes."""
    warehouse_of(plan_of([PLAN | {"value": value}], measure=rows()))
    standing = asked("2024-06")[0]
    found = outlook(standing, month("2024-06"))
    assert found is not None
    assert standing.spi is not None
    assert standing.spi >= ON_TRACK_FROM
    assert standing.chance == found.expected.p_attain
    assert (standing.status, standing.chance is not None and standing.chance > 0.5) == (status, likely)


def test_a_year_in_which_more_was_taken_back_than_came_in_is_not_projected(warehouse_of: Publish) -> None:
    """Corrections: this year's six months together are below zero."""
    warehouse_of(plan_of([PLAN], measure=rows(this_year=-10.0)))
    assert outlook(asked("2024-06")[0], month("2024-06")) is None
