"""Stocks, ratios, ceilings and ranges on hand-made rows."""

from typing import Any

import pytest

from queries.methods.pace import shift
from queries.methods.status import Status
from tests.queries.plans import START, Publish, Tables, asked, joined, monthly, plan_of, printed
from tests.queries.warehouse_rows import month

STOCK = {"kind": "stock_at", "value": 45.0, "unit": "persons"}


def level(indicator: str = "stock", **more: Any) -> Tables:
    return plan_of([STOCK | more], indicator=[{"key": "t", "kind": indicator}])


def test_a_stock_walks_the_straight_line_from_its_baseline(warehouse_of: Publish) -> None:
    rows = [*monthly("2020-12", "2020-12", 40.0), *monthly("2023-06", "2023-06", 42.0)]
    warehouse_of(level() | {"measure": rows})
    (one,) = asked("2023-09")
    assert one.actual is not None
    assert (one.actual.value, one.actual.baseline, one.actual.baseline_month) == (42.0, 40.0, month("2020-12"))
    assert (one.tau, one.expected, one.ahead) == (0.5, 42.5, -0.5)
    assert one.spi == pytest.approx(0.8)
    assert one.gap_pp == pytest.approx(-10)
    assert one.status is Status.SLOW


def test_a_stock_without_a_baseline_is_only_due(warehouse_of: Publish) -> None:
    warehouse_of(level() | {"measure": monthly("2023-06", "2023-06", 42.0)})
    (one,) = asked("2023-09")
    assert one.completion == pytest.approx(42 / 45)
    assert (one.spi, one.expected) == (None, None)
    assert one.status is Status.DUE


def test_a_stock_from_before_the_promise_is_no_actual(warehouse_of: Publish) -> None:
    warehouse_of(level() | {"measure": monthly("2011-12", "2020-12", 50.0)})
    assert asked()[0].status is Status.NO_DATA


def test_a_published_stock_is_the_latest_of_the_period(warehouse_of: Publish) -> None:
    figures = joined(
        printed(40.0, "2020-12", "2020-12", "A1"),
        printed(41.0, "2022-12", "2022-12", "A2"),
        printed(44.0, "2023-07", "2023-07", "A3"),
    )
    warehouse_of(level() | figures)
    (one,) = asked("2023-06")
    assert one.actual is not None
    assert (one.actual.origin, one.actual.baseline) == ("A2", 40.0)


def test_a_ratio_is_divided_anew_over_the_window(warehouse_of: Publish) -> None:
    parts = [(1.0, 2.0), (30.0, 100.0)]
    rows = [
        {"indicator": "t", "month": shift(START, n), "value": 100 * above / below, "numerator": above,
         "denominator": below}
        for n, (above, below) in enumerate(parts)
    ]  # fmt: skip
    warehouse_of(level("rate", kind="ratio", value=50.0, unit="percent") | {"measure": rows})
    (one,) = asked("2021-06")
    assert one.actual is not None
    assert one.actual.value == pytest.approx(100 * 31 / 102)
    assert (one.actual.numerator, one.actual.denominator) == (31.0, 102.0)


def test_a_rate_without_parts_takes_the_last(warehouse_of: Publish) -> None:
    rows = [*monthly("2021-01", "2021-01", 30.0), *monthly("2021-02", "2021-02", 60.0)]
    warehouse_of(level("rate", kind="ratio", value=50.0, unit="percent") | {"measure": rows})
    (one,) = asked("2021-06")
    assert one.actual is not None
    assert (one.actual.value, one.status) == (60.0, Status.DONE)


def test_a_ceiling_and_a_range(warehouse_of: Publish) -> None:
    ceiling = STOCK | {"id": "M", "kind": "ratio", "sense": "at_most", "value": 50.0}
    band = STOCK | {"id": "R", "kind": "ratio", "sense": "range", "value": 1.5, "value_high": 2.5, "sort": 2}
    tables = plan_of(
        [ceiling, band], indicator=[{"key": "t", "kind": "rate"}], measure=monthly("2021-01", "2021-01", 60.0)
    )
    warehouse_of(tables)
    capped, ranged = asked("2021-06")
    assert capped.status is Status.BEHIND
    assert capped.distance == pytest.approx(0.2)
    assert (ranged.status, ranged.distance) == (Status.BEHIND, 57.5)
