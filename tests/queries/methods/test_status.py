"""Every case of the table of methods 1.7."""

from datetime import date

import pytest

from queries.methods import status
from queries.methods.algebra import Row
from queries.methods.status import Reading, Status


def reading(actual: float | None, target: float | None = 100.0, tau: float | None = 0.5, **more: float) -> Reading:
    """A reading whose pace is that of a flow, unless `spi` says otherwise."""
    spi = None if actual is None or not target or not tau else actual / target / tau
    return Reading(actual, target, tau=tau, **({"spi": spi} | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("actual", "target", "tau", "light"),
    [
        (None, 100.0, 0.5, Status.NO_DATA),
        (None, None, 0.5, Status.NO_DATA),
        (10.0, None, 0.5, Status.NO_TARGET),
        (10.0, 0.0, 0.5, Status.NO_TARGET),
        (100.0, 100.0, 0.5, Status.DONE),
        (100.0, 100.0, 1.0, Status.DONE),
        (99.9, 100.0, 1.0, Status.MISSED),
        (47.5, 100.0, 0.5, Status.ON_TRACK),
        (47.4, 100.0, 0.5, Status.SLOW),
        (30.0, 100.0, 0.5, Status.SLOW),
        (29.9, 100.0, 0.5, Status.BEHIND),
        (0.0, 100.0, 0.5, Status.BEHIND),
        (10.0, 100.0, None, Status.DUE),
        (100.0, 100.0, None, Status.DONE),
    ],
)
def test_at_least_flow(actual: float | None, target: float | None, tau: float | None, light: Status) -> None:
    assert status.at_least_flow(reading(actual, target, tau)) is light


def test_a_figure_that_starts_late_or_stands_on_few_units_proves_success_only() -> None:
    for gap in ({"from_start": False}, {"coverage": 0.49}):
        assert status.at_least_flow(reading(100.0, **gap)) is Status.DONE
        assert status.at_least_flow(reading(1.0, **gap)) is Status.INCOMPLETE
        assert status.at_least_flow(reading(99.0, tau=1.0, **gap)) is Status.INCOMPLETE


def test_units_still_missing_at_the_end_may_yet_bring_it_over() -> None:
    assert status.at_least_flow(reading(96.0, tau=1.0, coverage=0.95)) is Status.INCOMPLETE
    assert status.at_least_flow(reading(90.0, tau=1.0, coverage=0.95)) is Status.MISSED


@pytest.mark.parametrize(
    ("actual", "target", "tau", "light"),
    [
        (None, 50.0, 0.5, Status.NO_DATA),
        (1.0, None, 0.5, Status.NO_TARGET),
        (50.0, 50.0, 0.5, Status.ON_TRACK),
        (50.0, 50.0, 1.0, Status.DONE),
        (50.1, 50.0, 0.5, Status.BEHIND),
        (50.1, 50.0, 1.0, Status.MISSED),
        (0.0, 0.0, 1.0, Status.DONE),
        (1.0, 0.0, 0.5, Status.BEHIND),
    ],
)
def test_at_most_level_and_zero_tolerance(
    actual: float | None, target: float | None, tau: float, light: Status
) -> None:
    assert status.at_most_level(reading(actual, target, tau)) is light


@pytest.mark.parametrize(
    ("actual", "tau", "light"),
    [
        (None, 0.5, Status.NO_DATA),
        (101.0, 0.5, Status.MISSED),
        (51.0, 0.5, Status.SLOW),
        (50.0, 0.5, Status.ON_TRACK),
        (100.0, 1.0, Status.DONE),
    ],
)
def test_a_cap_is_a_warning_when_it_is_used_up_faster_than_time(
    actual: float | None, tau: float, light: Status
) -> None:
    assert status.at_most_flow(reading(actual, 100.0, tau)) is light


def test_about_ten_is_met_by_nine_and_not_spoilt_by_twelve() -> None:
    goal = status.tolerated(10.0)
    assert goal == pytest.approx(9)
    assert status.at_least_flow(reading(9.0, goal, 1.0)) is Status.DONE
    assert status.at_least_flow(reading(12.0, goal, 1.0)) is Status.DONE
    assert status.at_least_flow(reading(8.0, goal, 1.0)) is Status.MISSED
    assert status.tolerated(None) is None


@pytest.mark.parametrize(
    ("actual", "tau", "light", "distance"),
    [
        (1.5, 0.5, Status.ON_TRACK, 0.0),
        (2.5, 1.0, Status.DONE, 0.0),
        (1.0, 0.5, Status.BEHIND, -0.5),
        (3.0, 0.5, Status.BEHIND, 0.5),
        (3.0, 1.0, Status.MISSED, 0.5),
        (None, 0.5, Status.NO_DATA, None),
    ],
)
def test_gansu_range(actual: float | None, tau: float, light: Status, distance: float | None) -> None:
    assert status.in_range(Reading(actual, 1.5, 2.5, tau)) is light
    assert status.range_distance(actual, 1.5, 2.5) == distance


def test_a_range_without_bounds_is_no_target() -> None:
    assert status.in_range(Reading(1.0, None)) is Status.NO_TARGET


@pytest.mark.parametrize(
    ("actual", "tau", "spi", "baseline", "light"),
    [
        (45.0, 0.5, None, None, Status.DONE),
        (42.5, 0.5, 1.0, 40.0, Status.ON_TRACK),
        (41.5, 0.5, 0.6, 40.0, Status.SLOW),
        (41.0, 0.5, 0.4, 40.0, Status.BEHIND),
        (44.9, 1.0, 0.98, 40.0, Status.MISSED),
        (44.0, 0.5, None, None, Status.DUE),
        (44.0, 0.5, 2.0, 46.0, Status.BEHIND),
        (None, 0.5, None, 40.0, Status.NO_DATA),
    ],
)
def test_stock_on_the_way_from_its_baseline(
    actual: float | None, tau: float, spi: float | None, baseline: float | None, light: Status
) -> None:
    assert status.at_least_level(Reading(actual, 45.0, tau=tau, spi=spi, baseline=baseline)) is light


def test_a_rate_not_significantly_below_its_target_is_no_failure() -> None:
    rate = Reading(79.0, 80.0, tau=1.0, numerator=79.0, denominator=100.0)
    assert status.at_least_level(rate) is Status.ON_TRACK
    many = Reading(79.0, 80.0, tau=1.0, numerator=79_000.0, denominator=100_000.0)
    assert status.at_least_level(many) is Status.MISSED


def row(value: float, numerator: float | None = None, denominator: float | None = None) -> Row:
    month = date(2024, 1, 1)
    return Row(month, month, value, numerator, denominator)


@pytest.mark.parametrize(
    ("now", "before", "light"),
    [
        (row(31.0), row(30.0), Status.RISING),
        (row(29.0), row(30.0), Status.FALLING),
        (row(30.0), row(30.0), Status.FLAT),
        (row(31.0, 31, 100), row(30.0, 30, 100), Status.FLAT),
        (row(31.0, 31_000, 100_000), row(30.0, 30_000, 100_000), Status.RISING),
        (row(29.0, 29_000, 100_000), row(30.0, 30_000, 100_000), Status.FALLING),
        (row(30.0), None, Status.NO_DATA),
        (None, row(30.0), Status.NO_DATA),
    ],
)
def test_direction_is_the_sign_of_a_change_beyond_its_interval(
    now: Row | None, before: Row | None, light: Status
) -> None:
    assert status.direction(now, before) is light


@pytest.mark.parametrize(
    ("held", "over", "light"),
    [
        (None, 1, Status.NO_DATA),
        (0.0, 0, Status.DUE),
        (1.0, 0, Status.ON_TRACK),
        (0.0, 1, Status.MISSED),
        (1.0, 1, Status.DUE),
        (1.0, 2, Status.MISSED),
        (2.0, 1, Status.DONE),
        (3.0, 2, Status.DONE),
    ],
)
def test_one_contest_every_two_years_for_four_years(held: float | None, over: int, light: Status) -> None:
    assert status.frequency(held, 1.0, over, 2) is light
