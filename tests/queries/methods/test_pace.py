"""Months and the profile of a year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.methods import pace

EVEN = (1 / 12,) * 12
MONTHS = st.dates(date(2015, 1, 1), date(2030, 12, 31)).map(lambda day: day.replace(day=1))


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


def test_a_month_below_zero_is_no_share_of_a_year() -> None:
    """A correction larger than all that the month brought in three years; a smaller one is within the mean."""
    year = [1.0] * 12
    assert pace.season_weights([year] * 2 + [[1.0] * 6 + [-4.0] + [1.0] * 5]) is None
    weights = pace.season_weights([year] * 2 + [[1.0] * 6 + [-0.5] + [1.0] * 5])
    assert weights is not None
    assert 0 < weights[6] < 1 / 12


def test_season_forgets_years_long_gone() -> None:
    old, new = [12.0] + [0.0] * 11, [1.0] * 12
    assert pace.season_weights([old] * 4 + [new] * 5) == pytest.approx(EVEN)


@given(MONTHS, st.integers(-500, 500))
def test_months_shift_there_and_back(month: date, by: int) -> None:
    assert pace.shift(pace.shift(month, by), -by) == month
    assert pace.months_in(month, pace.shift(month, abs(by))) == abs(by) + 1
    assert len(pace.month_range(month, pace.shift(month, abs(by)))) == abs(by) + 1
