"""Share of time gone, share done and what follows, with the numbers that the methods give."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.methods import pace

START, END = date(2021, 1, 1), date(2025, 12, 1)
EVEN = (1 / 12,) * 12
UNEVEN = tuple((i + 1) / 78 for i in range(12))
MONTHS = st.dates(date(2015, 1, 1), date(2030, 12, 31)).map(lambda day: day.replace(day=1))


def test_five_year_plan_at_june_2023() -> None:
    assert pace.tau_month(START, END, date(2023, 6, 1)) == 30 / 60
    assert pace.tau_day(START, date(2025, 12, 31), date(2023, 6, 30)) == 911 / 1826
    assert round(100 * pace.tau_day(START, date(2025, 12, 31), date(2023, 6, 30)), 2) == 49.89


@pytest.mark.parametrize(("through", "tau"), [(date(2020, 12, 1), 0), (date(2019, 1, 1), 0), (date(2026, 3, 1), 1)])
def test_tau_stays_between_0_and_1(through: date, tau: float) -> None:
    assert pace.tau_month(START, END, through) == tau
    assert pace.tau_season(START, END, through, UNEVEN) == tau
    assert pace.tau_day(START, date(2025, 12, 31), through) == tau


def test_season_needs_three_years() -> None:
    year = [1.0] * 12
    assert pace.season_weights([year] * 2) is None
    assert pace.season_weights([year] * 3) == pytest.approx(EVEN)
    assert pace.season_weights([year] * 2 + [[0.0] * 12]) is None


def test_season_is_the_mean_share_with_january_and_february_as_one_cell() -> None:
    first, second, third = [10.0, 30.0] + [6.0] * 10, [0.0, 20.0] + [8.0] * 10, [20.0, 20.0] + [6.0] * 10
    weights = pace.season_weights([first, second, third])
    assert weights is not None
    assert weights[0] == weights[1] == pytest.approx((0.4 + 0.2 + 0.4) / 3 / 2)
    assert weights[2] == pytest.approx((0.06 + 0.08 + 0.06) / 3)
    assert sum(weights) == pytest.approx(1)


def test_season_forgets_years_long_gone() -> None:
    old, new = [12.0] + [0.0] * 11, [1.0] * 12
    assert pace.season_weights([old] * 4 + [new] * 5) == pytest.approx(EVEN)


def test_season_over_whole_years_is_full_years_and_the_months_gone() -> None:
    expected = (2 + sum(UNEVEN[:6])) / 5
    assert pace.tau_season(START, END, date(2023, 6, 1), UNEVEN) == pytest.approx(expected)


def test_season_of_a_period_that_starts_in_june() -> None:
    tau = pace.tau_season(date(2022, 6, 1), date(2022, 12, 1), date(2022, 8, 1), UNEVEN)
    assert tau == pytest.approx((6 + 7 + 8) / (6 + 7 + 8 + 9 + 10 + 11 + 12))


def test_without_a_profile_the_season_is_the_calendar() -> None:
    assert pace.tau_season(START, END, date(2023, 6, 1), None) == 0.5


def test_an_even_profile_is_the_calendar() -> None:
    assert pace.tau_season(START, END, date(2023, 5, 1), EVEN) == pytest.approx(29 / 60)


@given(MONTHS, MONTHS, st.integers(0, 12))
def test_season_never_falls_as_months_pass(start: date, through: date, more: int) -> None:
    end = pace.shift(start, 59)
    earlier, later = (pace.tau_season(start, end, pace.shift(through, n), UNEVEN) for n in (0, more))
    assert 0 <= earlier <= later <= 1


@given(MONTHS, st.integers(-500, 500))
def test_months_shift_there_and_back(month: date, by: int) -> None:
    assert pace.shift(pace.shift(month, by), -by) == month
    assert pace.months_in(month, pace.shift(month, abs(by))) == abs(by) + 1
    assert len(pace.month_range(month, pace.shift(month, abs(by)))) == abs(by) + 1


@pytest.mark.parametrize("target", [None, 0.0])
def test_no_target_is_not_a_hundred_percent(target: float | None) -> None:
    assert pace.completion_rate(5.0, target) is None
    assert pace.completion_rate(0.0, target) is None


def test_the_table_of_indicators() -> None:
    done = pace.completion_rate(30.0, 75.0)
    assert done == 0.4
    assert pace.gap_pp(done, 0.5) == pytest.approx(-10)
    assert pace.spi(done, 0.5) == pytest.approx(0.8)
    assert pace.expected_to_date(75.0, 0.5) == 37.5
    assert pace.remaining(30.0, 75.0) == 45.0
    assert pace.remaining(80.0, 75.0) == 0.0
    assert pace.required_rate(30.0, 75.0, 30) == 1.5
    assert pace.required_rate(80.0, 75.0, 30) == 0.0
    assert pace.catchup(1.5, 1.0) == 1.5


def test_edges_are_nothing_rather_than_numbers() -> None:
    assert pace.spi(0.4, 0.0) is None
    assert pace.spi(None, 0.5) is None
    assert pace.gap_pp(0.4, None) is None
    assert pace.required_rate(30.0, 75.0, 0) is None
    assert pace.required_rate(30.0, 75.0, None) is None
    assert pace.catchup(1.5, 0.0) is None
    assert pace.catchup(None, 1.0) is None
    assert pace.expected_to_date(None, 0.5) is None
    assert pace.path_share(5.0, 5.0, 5.0) is None


def test_a_level_is_expected_on_the_straight_line_from_its_baseline() -> None:
    assert pace.expected_to_date(45.0, 0.5, 40.0) == 42.5
    assert pace.path_share(42.0, 45.0, 40.0) == pytest.approx(0.4)
    assert pace.path_share(39.0, 45.0, 40.0) == pytest.approx(-0.2)
