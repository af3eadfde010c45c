"""How a promise is being kept: share of time gone, share done, what is left, and the light (methods 1.1-1.3, 1.7).

Rates, shares and levels that are rates are fractions (0.5 is 50 %), unrounded: rounding belongs to whoever prints.
None and NaN are "not known" and give None. 时序进度 is usage, not a formal national definition: 项目口径 throughout.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from queries.methods import floors
from queries.methods import status as lights
from queries.methods.growth import growth_band, growth_ratio, growth_score
from queries.methods.inputs import counts, given
from queries.methods.pace import MONTHS, month_index, month_of, month_range, months_in, shift
from queries.methods.status import Measure, Reading, Status

__all__ = [
    "Derived", "OfWhich", "Status", "catch_up", "completion", "derived_target", "elapsed_share", "expected_to_date",
    "gap_pp", "growth_band", "growth_ratio", "growth_score", "of_which", "path_share", "remaining", "required_rate",
    "schedule_index", "status",
]  # fmt: skip

Basis = Literal["month", "day", "season"]
Figures = float | Iterable[float | None] | None
ROUNDED = 0.005  # a printed rate and its own numerator over denominator differ by no more than rounding


def elapsed_share(
    start: date, end: date, as_of: date, basis: Basis = "month", profile: Iterable[float] | None = None
) -> float:
    """日/月/季节时序进度, clamped to 0..1 (methods 1.1). The five-year plan at 2023-06 is 30/60, by days 911/1826.

    `as_of` is the last day that complete reports cover. By month, the first day of a month names that month, as
    everywhere here; any other day counts its month only as its last day. By season, `profile` holds the share of a
    year in each month, January first (`projection.month_profile`); without one it is the share by months.
    """
    start, end, as_of = _day(start), _day(end), _day(as_of)
    if end < start:
        raise ValueError(f"the period ends on {end} before it starts on {start}")
    if basis == "day":
        return _clamp(((as_of - start).days + 1) / ((end - start).days + 1))
    if basis not in ("month", "season"):
        raise ValueError(f"basis must be 'month', 'day' or 'season', not {basis!r}")
    through = _complete(as_of)
    if basis == "month" or profile is None:
        return _clamp((month_index(through) - month_index(start) + 1) / months_in(start, end))
    weights = counts(profile, "profile").to_list()
    if len(weights) != MONTHS or not sum(weights):
        raise ValueError("a profile has twelve shares of a year, January first, not all of them zero")
    whole = sum(weights[month.month - 1] for month in month_range(start, end))
    gone = sum(weights[month.month - 1] for month in month_range(start, min(through, end)))
    return _clamp(gone / whole) if whole > 0 else elapsed_share(start, end, as_of)


def _day(day: date) -> date:
    if not isinstance(day, date):
        raise ValueError(f"start, end and as_of must be dates, not {day!r}")
    return day.date() if isinstance(day, datetime) else day


def _complete(as_of: date) -> date:
    """The last month that is complete on this day."""
    ends = as_of.day == 1 or (as_of + timedelta(days=1)).day == 1
    return month_of(month_index(as_of) - (0 if ends else 1))


def completion(actual: float | None, target: float | None) -> float | None:
    """完成率 A/T; None without an actual, and without a target or with a target of 0 (methods 1.2)."""
    done, goal = given(actual, "actual"), given(target, "target")
    return None if done is None or not goal else done / goal


def gap_pp(completion: float | None, share: float | None) -> float | None:
    """进度差 in percentage points: 100 (C - tau) (methods 1.2)."""
    done, gone = given(completion, "completion"), _share(share)
    return None if done is None or gone is None else 100 * (done - gone)


def schedule_index(completion: float | None, share: float | None) -> float | None:
    """进度系数 (SPI) C/tau; None while no time has gone (methods 1.2)."""
    done, gone = given(completion, "completion"), _share(share)
    return None if done is None or not gone else done / gone


def expected_to_date(target: float | None, share: float | None, baseline: float = 0.0) -> float | None:
    """时序应完成数 tau T; for a level, the straight line from its baseline to its target (methods 1.2, 1.7)."""
    goal, gone = given(target, "target"), _share(share)
    return None if goal is None or gone is None else baseline + (goal - baseline) * gone


def remaining(actual: float | None, target: float | None) -> float | None:
    """剩余任务 max(T - A, 0) (methods 1.2)."""
    done, goal = given(actual, "actual"), given(target, "target")
    return None if done is None or goal is None else max(goal - done, 0.0)


def required_rate(actual: float | None, target: float | None, months_left: float | None) -> float | None:
    """后续月均需完成 (T - A)+ / months left; None once no month is left (methods 1.2)."""
    left, months = remaining(actual, target), given(months_left, "months_left")
    return None if left is None or months is None or months <= 0 else left / months


def catch_up(required: float | None, recent_mean: float | None) -> float | None:
    """追赶系数: required monthly rate over the mean of the last three months; None when they are 0 (methods 1.2)."""
    needed, recent = given(required, "required"), given(recent_mean, "recent_mean")
    return None if needed is None or not recent else needed / recent


def path_share(actual: float | None, target: float | None, baseline: float | None) -> float | None:
    """Share of the way from the baseline to the target that a level has gone; None when they are equal (1.7)."""
    now, goal, begun = given(actual, "actual"), given(target, "target"), given(baseline, "baseline")
    return None if now is None or goal is None or begun is None or goal == begun else (now - begun) / (goal - begun)


def status(
    kind: str,
    sense: str,
    actual: Figures,
    target: Figures,
    share: float | None = None,
    *,
    high: float | None = None,
    baseline: float | None = None,
    season: float | None = None,
    coverage: float = 1.0,
    from_start: bool = True,
    numerator: float | None = None,
    denominator: float | None = None,
    before: Figures = None,
    years: int | None = None,
    windows: int = 1,
    windows_over: int | None = None,
    p_attain: float | None = None,
) -> Status:
    """The computed light of a promise, by every case of methods 1.7.

    kind: flow_cumulative, flow_annual_floor, stock_at, ratio, coverage, frequency. sense: at_least, at_most, about,
    range, direction, frequency, qualitative. `share` is the elapsed share of the period, None without a deadline, 1
    once it is over; `season` the same by the month profile, which the pace is then held against, and `coverage` the
    share of due reports that is in. Further by case:

    - range: `target` is the lower bound and `high` the upper, or `target` the pair of them;
    - stock, ratio, coverage: `baseline` is where the straight path begins; `numerator` and `denominator` of a rate give
      its Wilson interval;
    - direction: `before` is the value a year earlier; both may be pairs (numerator, denominator);
    - annual floor: `actual` holds one figure a year, `target` one floor for all or one a year, `share` is that of the
      last year given (None: it is over), `years` how many the promise has in all (None: those given);
    - frequency: `target` editions in each of `windows` windows of which `windows_over` are over (None: all);
    - several targets on one series: `target` holds them all, and the worst light counts.

    `p_attain` below one half turns on track into slow. ValueError for a kind, sense or number that cannot be.
    """
    if kind not in lights.KINDS or sense not in lights.SENSES:
        raise ValueError(f"no promise is of kind {kind!r} and sense {sense!r}")
    if sense == "qualitative":
        return Status.NO_TARGET
    if sense == "direction":
        return lights.direction(_measure(actual), _measure(before))
    share, season = _share(share), _share(season)
    if not 0 <= coverage <= 1:
        raise ValueError(f"coverage lies between 0 and 1, but is {coverage!r}")
    if "frequency" in (kind, sense):
        over = windows if windows_over is None else windows_over
        return lights.frequency(given(_one(actual), "actual"), given(_one(target), "target"), over, windows)
    raw = Reading(
        None, None, given(high, "high"), share, None, given(numerator, "numerator"), given(denominator, "denominator"),
        given(baseline, "baseline"), from_start, coverage, per=1.0,
    )  # fmt: skip
    if kind == "flow_annual_floor":
        return _annual(sense, _listed(actual), target, raw, season, years)
    raw = replace(raw, actual=_rate(_one(actual), raw))
    if sense == "range":
        low, upper = pair if len(pair := _listed(target)) == 2 else (_one(target), high)
        raw, target = replace(raw, target_high=given(upper, "high")), given(low, "target")
        if target is not None and raw.target_high is not None and raw.target_high < target:
            raise ValueError(f"a range must not end below its start, but {raw.target_high:g} < {target:g}")
    goals = _listed(target) or [None]
    light = lights.worst(lights.judged(kind, sense, _paced(kind, sense, raw, one, season)) for one in goals)
    doubtful = p_attain is not None and p_attain < 0.5 and sense in ("at_least", "about")
    return Status.SLOW if light is Status.ON_TRACK and doubtful else light


def _paced(kind: str, sense: str, raw: Reading, target: float | None, season: float | None = None) -> Reading:
    """The reading with its goal and pace: a flow's against the season, a level's on the line from its baseline."""
    goal = lights.goal(sense, given(target, "target"))
    if goal is not None and goal < 0 and kind not in lights.LEVELS:
        raise ValueError(f"a target of what is done in a period must not be negative, but is {goal:g}")
    if kind in lights.LEVELS:
        return replace(raw, target=goal, spi=schedule_index(path_share(raw.actual, goal, raw.baseline), raw.tau))
    held = season if season is not None else raw.tau
    spi = schedule_index(completion(raw.actual, goal), None if held is None else held * raw.coverage)
    return replace(raw, target=goal, spi=spi)


def _annual(
    sense: str,
    actuals: list[float | None],
    target: Figures,
    raw: Reading,
    season: float | None,
    years: int | None,
) -> Status:
    if sense not in ("at_least", "about"):
        raise ValueError(f"an annual floor is 'at_least' or 'about', not {sense!r}")
    goals = _listed(target)
    goals = goals * len(actuals) if len(goals) == 1 else goals
    if not actuals or len(goals) != len(actuals):
        raise ValueError(f"{len(actuals)} years of figures need as many floors, or one for all, not {len(goals)}")
    whole = replace(raw, tau=1.0, from_start=True, coverage=1.0)
    last = raw if raw.tau is not None else replace(raw, tau=1.0)
    read = [
        _paced("flow_cumulative", sense, replace(each, actual=given(actual, "actual")), goal, season)
        for each, actual, goal in zip([*[whole] * (len(actuals) - 1), last], actuals, goals, strict=True)
    ]
    tests = [floors.year_test(n, one.actual, one.target, one.over, one.from_start, one.coverage)
             for n, one in enumerate(read)]  # fmt: skip
    return floors.annual_floor(tests, read[-1], read[-1].over and (years is None or years <= len(actuals)))


def _rate(actual: float | None, raw: Reading) -> float | None:
    """The actual of a rate; its own numerator and denominator must say the same, as a fraction."""
    if raw.numerator is None or not raw.denominator:
        return actual
    rate = raw.numerator / raw.denominator
    if actual is not None and abs(actual - rate) > ROUNDED:
        raise ValueError(f"a rate is a fraction: {raw.numerator:g} / {raw.denominator:g} is not {actual:g}")
    return rate if actual is None else actual


def _measure(value: Figures) -> Measure:
    """A value, or the pair (numerator, denominator) of a rate."""
    parts = [given(part, "a figure of a direction") for part in _listed(value)]
    if len(parts) == 1:
        return Measure(parts[0])
    if len(parts) != 2:
        raise ValueError(f"a direction compares values or pairs (numerator, denominator), not {value!r}")
    above, below = parts
    return Measure(above / below if above is not None and below else None, above, below)


def _listed(values: Figures) -> list[float | None]:
    return list(values) if isinstance(values, Iterable) and not isinstance(values, str) else [values]


def _one(value: Figures) -> float | None:
    values = _listed(value)
    if len(values) != 1:
        raise ValueError("only an annual floor has one figure a year, only a range or a direction a pair")
    return given(values[0], "actual")


def _share(share: float | None) -> float | None:
    gone = given(share, "share")
    if gone is not None and not 0 <= gone <= 1:
        raise ValueError(f"an elapsed share lies between 0 and 1, but is {gone:g}")
    return gone


def _clamp(share: float) -> float:
    return min(max(share, 0.0), 1.0)


class OfWhich(NamedTuple):
    """其中: the part's share of its whole, None without a positive whole; `exceeds` tells a part above it, an error."""

    share: float | None
    exceeds: bool


def of_which(part: float | None, whole: float | None) -> OfWhich:
    """The share of a part in its whole, both of one source and month (methods 1.7)."""
    share = completion(part, whole)
    return OfWhich(share, share is not None and share > 1)


class Derived(NamedTuple):
    """A target of a shorter period that nobody set: it says so, and by which basis it was derived (methods 1.7)."""

    target: float
    basis: Basis
    derived: bool = True


def derived_target(
    target: float, period: tuple[date, date], part: tuple[date, date], profile: Iterable[float] | None = None
) -> Derived:
    """The part of a period's target that falls into a shorter one inside it, by the profile or, without, by months.

    Periods are (first month, last month).
    """
    (start, end), (since, until) = period, part
    if not start <= since <= until <= end:
        raise ValueError(f"{since} to {until} does not lie inside {start} to {end}")
    basis: Basis = "month" if profile is None else "season"
    weights = None if profile is None else list(profile)
    before = elapsed_share(start, end, shift(since, -1), basis, weights)
    return Derived(target * (elapsed_share(start, end, shift(until, 0), basis, weights) - before), basis)
