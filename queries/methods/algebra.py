"""How figures over months combine: flows add, stocks take the last, rates are divided anew (methods 0.7, 1.8)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from queries.methods.pace import MONTHS, months_in, shift

RECENT = 3


@dataclass(frozen=True)
class Row:
    """One figure: of a flow what fell into `period_start`..`month`, of a level its value in `month`. Months are
    first days.
    """

    period_start: date
    month: date
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    coverage: float = 1.0
    synthetic: bool = False
    origin: str | None = None
    unit: str | None = None
    qualifier: str | None = None


def within(rows: Iterable[Row], since: date, until: date) -> list[Row]:
    """The rows whose whole stretch lies between two months; a longer one that sticks out cannot be cut."""
    return [row for row in rows if since <= row.period_start and row.month <= until]


def total(rows: Iterable[Row]) -> float:
    """Flows add."""
    return fsum(row.value for row in rows if row.value is not None)


def last(rows: Iterable[Row]) -> Row | None:
    """Stocks take the last value; the last of several for one month."""
    known = [row for row in rows if row.value is not None]
    return max(enumerate(known), key=lambda each: (each[1].month, each[0]))[1] if known else None


def parts(rows: Iterable[Row]) -> tuple[float, float] | None:
    """Numerator and denominator of a rate over all rows; None when nothing can be divided."""
    divisible = [row for row in rows if row.denominator is not None]
    below = fsum(row.denominator or 0.0 for row in divisible)
    return (fsum(row.numerator or 0.0 for row in divisible), below) if below else None


def months_covered(rows: Iterable[Row]) -> float:
    """Months reported, each counted by the share of due units that stand behind it."""
    return fsum(row.coverage * months_in(row.period_start, row.month) for row in rows)


def coverage(rows: Sequence[Row], since: date) -> float:
    """报送率: months covered over the months from `since` to the last of the rows (methods 1.8)."""
    due = months_in(since, max(row.month for row in rows))
    return min(months_covered(rows) / due, 1.0) if due else 0.0


def recent_mean(rows: Iterable[Row]) -> float | None:
    """Mean of the last three months, None unless each of the three has its own row."""
    single = [row for row in rows if row.period_start == row.month and row.value is not None]
    if not single:
        return None
    first = shift(max(row.month for row in single), 1 - RECENT)
    recent = [row.value for row in single if row.month >= first and row.value is not None]
    return fsum(recent) / RECENT if len(recent) == RECENT else None


def complete_years(rows: Iterable[Row]) -> list[list[float]]:
    """The twelve monthly totals of every year that has them all, oldest first."""
    years: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for row in rows:
        if row.period_start == row.month and row.value is not None:
            years[row.month.year][row.month.month] = row.value
    return [[months[m + 1] for m in range(MONTHS)] for _, months in sorted(years.items()) if len(months) == MONTHS]
