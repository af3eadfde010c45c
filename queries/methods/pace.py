"""Months, and the share of a year's work that falls into each. A month is the first day of the month it names."""

from collections.abc import Sequence
from datetime import date

MONTHS = 12
FEWEST_YEARS = 3  # complete years needed before a month-of-year profile is believed (methods 1.1)
MOST_YEARS = 5


def month_index(month: date) -> int:
    """Months since year 0, so that months can be subtracted."""
    return month.year * MONTHS + month.month - 1


def month_of(index: int) -> date:
    """The first day of the month with this index: the inverse of `month_index`."""
    return date(index // MONTHS, index % MONTHS + 1, 1)


def shift(month: date, months: int) -> date:
    """The month so many months later (earlier when negative)."""
    return month_of(month_index(month) + months)


def months_in(start: date, end: date) -> int:
    """Months from start to end, both counted; 0 when the end lies before the start."""
    return max(month_index(end) - month_index(start) + 1, 0)


def month_range(start: date, end: date) -> tuple[date, ...]:
    """Every month from start to end, both included."""
    return tuple(month_of(i) for i in range(month_index(start), month_index(end) + 1))


def season_weights(years: Sequence[Sequence[float]]) -> tuple[float, ...] | None:
    """Share of a year that falls in each month: the mean over complete years, January and February as one cell.

    `years` holds the twelve monthly totals of each complete year, oldest first. The last five with a positive total
    are used; fewer than three give None and the calendar takes its place (methods 1.1), and so does a month whose
    mean share corrections bring below zero: it is no share of a year. The Spring Festival moves load between January
    and February, so both months get half of their common cell.
    """
    usable = [year for year in years if sum(year) > 0][-MOST_YEARS:]
    if len(usable) < FEWEST_YEARS:
        return None
    shares = [sum(year[m] / sum(year) for year in usable) / len(usable) for m in range(MONTHS)]
    spring = (shares[0] + shares[1]) / 2
    weights = (spring, spring, *shares[2:])
    return weights if min(weights) >= 0 else None
