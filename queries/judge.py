"""From the facts of a promise and its figures to where it stands. One function per kind of promise (methods 1.2,
1.7).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from queries.actuals import PUBLISHED, Actual, choose
from queries.methods import pace, status
from queries.methods.status import Reading, Status, YearTest
from queries.register import Target
from queries.standing import TargetProgress, Watched

LEVELS = ("stock_at", "ratio", "coverage")
PER_UNIT = "per_prefecture"  # flag: the value is each prefecture's, so it is no target of their sum
RULES: dict[tuple[str, bool], Callable[[Reading], Status]] = {
    ("at_least", False): status.at_least_flow,
    ("at_least", True): status.at_least_level,
    ("about", False): status.at_least_flow,
    ("about", True): status.at_least_level,
    ("at_most", False): status.at_most_flow,
    ("at_most", True): status.at_most_level,
    ("range", False): status.in_range,
    ("range", True): status.in_range,
}
YEARS = {"": 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


@dataclass(frozen=True)
class Case:
    """One promise to be judged: the target, the scope its figures are of, and everything found about it."""

    target: Target
    start: date
    as_of: date
    region: str
    group: str
    industry: str
    actuals: Sequence[Actual] = ()
    years: Mapping[int, Sequence[Actual]] = field(default_factory=dict)
    seasons: Mapping[str, Sequence[float]] = field(default_factory=dict)
    watched: tuple[Watched, ...] = ()

    @property
    def own_scope(self) -> bool:
        own = (self.target.region, self.target.population_group, self.target.industry)
        return (self.region, self.group, self.industry) == own

    @property
    def goal(self) -> float | None:
        """The target's value where it applies: in its own scope, and not when it is each sub-unit's."""
        applies = self.own_scope and PER_UNIT not in (self.target.flag or "")
        return self.target.value if applies else None

    @property
    def until(self) -> date:
        """The last month that can count: the as-of month or the promise's last."""
        return min(self.as_of, self.target.period_end or self.as_of)


def judge(case: Case) -> TargetProgress:
    """Where the promise stands at the last month of the figure that is chosen for it."""
    kind = case.target.kind
    if kind == "flow_annual_floor":
        return _annual(case)
    if kind == "frequency":
        return _frequency(case)
    if kind in LEVELS:
        return _level(case)
    return _flow(case) if kind == "flow_cumulative" else _words(case)


def nest(standings: Iterable[TargetProgress]) -> tuple[TargetProgress, ...]:
    """The same standings with each 其中 inside its parent, checked against it (methods 1.7)."""
    every = tuple(standings)
    present = {one.target.id for one in every}
    return tuple(_with_children(one, every) for one in every if one.target.parent not in present)


def _with_children(parent: TargetProgress, every: Sequence[TargetProgress]) -> TargetProgress:
    inside = [one for one in every if one.target.parent == parent.target.id]
    return replace(parent, children=tuple(_with_children(_part(one, parent), every) for one in inside))


def _part(child: TargetProgress, parent: TargetProgress) -> TargetProgress:
    part, whole = child.actual, parent.actual
    if part is None or whole is None or (part.source, part.through) != (whole.source, whole.through) or not whole.value:
        return child
    return replace(child, share_of_parent=part.value / whole.value, exceeds_parent=part.value > whole.value)


def _flow(case: Case) -> TargetProgress:
    return _running(case, choose(case.actuals), case.actuals, case.start, case.target.period_end)


def _running(
    case: Case, actual: Actual | None, others: Sequence[Actual], start: date, end: date | None
) -> TargetProgress:
    """A flow in one window: share done against share of time, season and coverage taken in (methods 1.1, 1.2, 1.8)."""
    through = actual.through if actual else case.as_of
    weights = case.seasons.get(actual.source) if actual and actual.source != PUBLISHED else None
    tau = pace.tau_month(start, end, through) if end else None
    season = pace.tau_season(start, end, through, weights) if end and weights else None
    at = season if season is not None else tau
    covered = at * actual.coverage if actual and at is not None else at
    amount, goal = actual.value if actual else None, case.goal
    done = pace.completion_rate(amount, goal)
    expected = pace.expected_to_date(goal, covered)
    left = pace.months_in(pace.shift(through, 1), end) if end else None
    required = pace.required_rate(amount, goal, left)
    return replace(
        _blank(case, actual, others),
        tau=tau,
        tau_season=season,
        tau_pace=covered,
        completion=done,
        gap_pp=pace.gap_pp(done, tau),
        spi=pace.spi(done, covered),
        expected=expected,
        ahead=None if amount is None or expected is None else amount - expected,
        remaining=pace.remaining(amount, goal),
        required_per_month=required,
        catchup=pace.catchup(required, actual.recent_mean if actual else None),
        distance=_distance(case, amount, goal),
        status=_status(case, _reading(case, actual, tau, covered)),
    )


def _reading(case: Case, actual: Actual | None, tau: float | None, at: float | None) -> Reading:
    goal = status.tolerated(case.goal) if case.target.sense == "about" else case.goal
    amount = actual.value if actual else None
    return Reading(
        amount,
        goal,
        case.target.value_high if case.goal is not None else None,
        tau,
        pace.spi(pace.completion_rate(amount, goal), at),
        from_start=actual is None or actual.from_start,
        coverage=actual.coverage if actual else 1.0,
    )


def _status(case: Case, reading: Reading) -> Status:
    rule = RULES.get((case.target.sense, case.target.kind in LEVELS))
    return rule(reading) if rule else Status.NO_TARGET


def _distance(case: Case, amount: float | None, goal: float | None) -> float | None:
    if amount is None or goal is None:
        return None
    if case.target.sense == "range":
        return status.range_distance(amount, goal, case.target.value_high)
    return (amount - goal) / goal if case.target.sense == "at_most" and goal else None


def _level(case: Case) -> TargetProgress:
    """A stock, a ratio or a coverage: on the straight line from its baseline, when it has one (methods 1.7)."""
    actual, goal, end = choose(case.actuals), case.goal, case.target.period_end
    tau = pace.tau_month(case.start, end, actual.through if actual else case.as_of) if end else None
    amount, baseline = (actual.value, actual.baseline) if actual else (None, None)
    share = pace.path_share(amount, goal, baseline)
    expected = None if baseline is None else pace.expected_to_date(goal, tau, baseline)
    reading = replace(_reading(case, actual, tau, tau), spi=pace.spi(share, tau), baseline=baseline)
    if actual:
        reading = replace(reading, numerator=actual.numerator, denominator=actual.denominator)
    return replace(
        _blank(case, actual, case.actuals),
        tau=tau,
        tau_pace=tau,
        completion=pace.completion_rate(amount, goal),
        gap_pp=pace.gap_pp(share, tau),
        spi=reading.spi,
        expected=expected,
        ahead=None if amount is None or expected is None else amount - expected,
        remaining=pace.remaining(amount, goal),
        distance=_distance(case, amount, goal),
        status=_status(case, reading),
    )


def _annual(case: Case) -> TargetProgress:
    """One test per year; the card shows the last year with a figure (methods 1.7)."""
    chosen = {year: choose(case.years.get(year, ())) for year in range(case.start.year, case.until.year + 1)}
    tests = tuple(_year(case, year, actual) for year, actual in chosen.items())
    seen = [year for year, actual in chosen.items() if actual]
    year = max(seen, default=case.until.year)
    opens, closes = _bounds(case, year)
    card = _running(case, chosen.get(year), case.years.get(year, ()), opens, closes)
    told = [test for test in tests if test.year <= year]
    ended = bool(told) and told[-1].over and case.target.period_end is not None and case.target.period_end.year == year
    light = status.annual_floor(told, _reading(case, card.actual, card.tau, card.tau_pace), ended)
    return replace(card, year=year, years=tests, status=light if told else Status.NO_DATA)


def _year(case: Case, year: int, actual: Actual | None) -> YearTest:
    goal = status.tolerated(case.goal) if case.target.sense == "about" else case.goal
    if actual is None:
        return status.year_test(year, None, goal, over=case.as_of >= _bounds(case, year)[1])
    over = actual.through >= _bounds(case, year)[1]
    return status.year_test(year, actual.value, goal, over, actual.from_start, actual.coverage)


def _bounds(case: Case, year: int) -> tuple[date, date]:
    end = case.target.period_end or date(year, 12, 1)
    return max(date(year, 1, 1), case.start), min(date(year, 12, 1), end)


def _frequency(case: Case) -> TargetProgress:
    """So many editions in every window of so many years; how many years is read from the sentence (methods 1.7)."""
    actual, end, goal = choose(case.actuals), case.target.period_end, case.goal
    window = window_years(case.target.quote) * pace.MONTHS
    through = actual.through if actual else case.as_of
    whole = (
        max(pace.months_in(case.start, end) // window, 1) if end else pace.months_in(case.start, through) // window + 1
    )
    wanted = None if goal is None else goal * whole
    over = pace.months_in(case.start, through) // window
    return replace(
        _blank(case, actual, case.actuals),
        tau=pace.tau_month(case.start, end, through) if end else None,
        completion=pace.completion_rate(actual.value if actual else None, wanted),
        remaining=pace.remaining(actual.value if actual else None, wanted),
        status=status.frequency(actual.value if actual else None, goal, min(over, whole), whole),
    )


def window_years(quote: str | None) -> int:
    """The years of "每两年", "每3年", "每年" in a sentence; 1 when it says nothing of the kind."""
    found = re.search(r"每([一二两三四五]?|\d)年", quote or "")
    if not found:
        return 1
    return int(found[1]) if found[1].isdigit() else YEARS[found[1]]


def _words(case: Case) -> TargetProgress:
    """A promise without a number: a direction is held against the year before, anything else has no target."""
    light = _direction(case.watched) if case.target.sense == "direction" else Status.NO_TARGET
    end = case.target.period_end
    tau = pace.tau_month(case.start, end, case.as_of) if end else None
    return replace(_blank(case, None, ()), tau=tau, watched=case.watched, status=light)


def _direction(watched: Sequence[Watched]) -> Status:
    lights = {one.status for one in watched} - {Status.NO_DATA}
    if not lights:
        return Status.NO_DATA
    return next(light for light in (Status.FALLING, Status.FLAT, Status.RISING) if light in lights)


def _blank(case: Case, actual: Actual | None, found: Sequence[Actual]) -> TargetProgress:
    others = tuple(one for one in found if one is not actual)
    return TargetProgress(
        case.target, case.region, case.group, case.industry, case.own_scope, actual, others, Status.NO_DATA
    )
