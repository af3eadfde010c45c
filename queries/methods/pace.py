"""How fast a promise is being kept: share of time gone, share done, and what is left (methods 1.1, 1.2).

Months are the first day of the month they name. A rate, share or tau is a plain fraction (0.5 is 50 %), unrounded:
rounding belongs to whoever prints. 时序进度 is usage, not a formal national definition, so every tau here is 项目口径.
"""

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


def tau_day(start: date, end: date, as_of: date) -> float:
    """日时序进度: days gone over days in the period; all three are real days, both ends counted (methods 1.1)."""
    return _clamp(((as_of - start).days + 1) / ((end - start).days + 1))


def tau_month(start: date, end: date, through: date) -> float:
    """月时序进度: completed months over months in the period (methods 1.1). The five-year plan at 2023-06 is 30/60."""
    return _clamp((month_index(through) - month_index(start) + 1) / max(months_in(start, end), 1))


def season_weights(years: Sequence[Sequence[float]]) -> tuple[float, ...] | None:
    """Share of a year that falls in each month: the mean over complete years, January and February as one cell.

    `years` holds the twelve monthly totals of each complete year, oldest first. The last five with a positive total
    are used; fewer than three give None and the caller falls back to `tau_month` (methods 1.1). The Spring Festival
    moves load between January and February, so both months get half of their common cell.
    """
    usable = [year for year in years if sum(year) > 0][-MOST_YEARS:]
    if len(usable) < FEWEST_YEARS:
        return None
    shares = [sum(year[m] / sum(year) for year in usable) / len(usable) for m in range(MONTHS)]
    spring = (shares[0] + shares[1]) / 2
    return (spring, spring, *shares[2:])


def tau_season(start: date, end: date, through: date, weights: Sequence[float] | None) -> float:
    """季节时序进度: weight of the months gone over the weight of all months in the period (methods 1.1).

    Without weights it is `tau_month`. Over whole years this is (full years + weight of the months gone) / years.
    """
    if weights is None:
        return tau_month(start, end, through)
    whole = sum(weights[month.month - 1] for month in month_range(start, end))
    gone = sum(weights[month.month - 1] for month in month_range(start, min(through, end)))
    return _clamp(gone / whole) if whole > 0 else tau_month(start, end, through)


def completion_rate(actual: float | None, target: float | None) -> float | None:
    """完成率 A/T; None without an actual, and without a target or with a target of 0 (methods 1.2)."""
    return None if actual is None or not target else actual / target


def gap_pp(completion: float | None, tau: float | None) -> float | None:
    """进度差 in percentage points: 100 (C - tau) (methods 1.2)."""
    return None if completion is None or tau is None else 100 * (completion - tau)


def spi(completion: float | None, tau: float | None) -> float | None:
    """进度系数 C/tau; None before the period starts (methods 1.2)."""
    return None if completion is None or not tau else completion / tau


def expected_to_date(target: float | None, tau: float | None, baseline: float = 0.0) -> float | None:
    """时序应完成数 tau T; for a level, the straight line from its baseline to its target (methods 1.2, 1.7)."""
    return None if target is None or tau is None else baseline + (target - baseline) * tau


def remaining(actual: float | None, target: float | None) -> float | None:
    """剩余任务 max(T - A, 0) (methods 1.2)."""
    return None if actual is None or target is None else max(target - actual, 0.0)


def required_rate(actual: float | None, target: float | None, months_left: int | None) -> float | None:
    """后续月均需完成 (T - A)+ / months left; None once no month is left (methods 1.2)."""
    left = remaining(actual, target)
    return None if left is None or not months_left else left / months_left


def catchup(required: float | None, recent_mean: float | None) -> float | None:
    """追赶系数: required monthly rate over the mean of the last three months; None when they are 0 (methods 1.2)."""
    return None if required is None or not recent_mean else required / recent_mean


def path_share(actual: float | None, target: float | None, baseline: float | None) -> float | None:
    """Share of the way from the baseline to the target that a level has gone; None when they are equal (methods
    1.7).
    """
    if actual is None or target is None or baseline is None or target == baseline:
        return None
    return (actual - baseline) / (target - baseline)


def _clamp(share: float) -> float:
    return min(max(share, 0.0), 1.0)
