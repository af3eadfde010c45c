"""Floors for every year."""

from collections.abc import Callable

import pytest

from queries.methods import floors
from queries.methods.status import Status
from tests.queries.methods.test_status import reading


def years(*actuals: float | None, over: bool = True) -> list[floors.YearTest]:
    tests = [floors.year_test(2021 + n, value, 300.0, True) for n, value in enumerate(actuals[:-1])]
    return [*tests, floors.year_test(2021 + len(tests), actuals[-1], 300.0, over)]


@pytest.mark.parametrize(
    ("tests", "tau", "ended", "light"),
    [
        (years(310, 295, 330, 300), 1.0, True, Status.MISSED),
        (years(310, 305, 330, 300), 1.0, True, Status.DONE),
        (years(310, 305, 330, 300), 1.0, False, Status.ON_TRACK),
        (years(310, 305, 150, over=False), 0.5, False, Status.ON_TRACK),
        (years(310, 305, 100, over=False), 0.5, False, Status.SLOW),
        (years(310, 305, 50, over=False), 0.5, False, Status.BEHIND),
        (years(310, 295, 299, over=False), 0.9, False, Status.MISSED),
        (years(None, 305, 330), 1.0, True, Status.INCOMPLETE),
        (years(310, 305, None), 1.0, True, Status.INCOMPLETE),
        (years(None, None), 1.0, True, Status.NO_DATA),
    ],
)
def test_an_annual_floor_is_kept_year_by_year(
    tests: list[floors.YearTest], tau: float, ended: bool, light: Status
) -> None:
    last = tests[-1].actual
    assert floors.annual_floor(tests, reading(last, 300.0, tau), ended) is light


def test_the_sum_passes_and_the_plan_fails() -> None:
    assert sum((310, 295, 330, 300)) >= 4 * 300
    assert [test.met for test in years(310, 295, 330, 300)] == [True, False, True, True]


def test_a_year_is_broken_only_when_it_is_over_and_whole() -> None:
    test: Callable[..., floors.YearTest] = floors.year_test
    assert test(2024, 100.0, 300.0, over=False).met is None
    assert test(2024, 100.0, 300.0, over=True).met is False
    assert test(2024, 100.0, 300.0, over=True, from_start=False).met is None
    assert test(2024, 100.0, 300.0, over=True, coverage=0.4).met is None
    assert test(2024, 290.0, 300.0, over=True, coverage=0.9).met is None
    assert test(2024, 300.0, 300.0, over=False).met is True
    assert test(2024, 300.0, None, over=True).met is None


def test_an_annual_floor_without_a_value_has_no_target() -> None:
    assert floors.annual_floor([floors.year_test(2024, 5.0, None, True)], reading(5.0, None), True) is Status.NO_TARGET
