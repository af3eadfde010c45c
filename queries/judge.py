"""From the facts of a promise and its figures to where it stands. One function per kind of promise (methods 1.2,
1.7).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from queries import series
from queries.actuals import PUBLISHED, Actual, Sources, choose, course, flows, levels
from queries.direction import direction_of, watch
from queries.methods import floors, pace, progress, status
from queries.methods.floors import YearTest
from queries.methods.status import Reading, Status
from queries.register import Target
from queries.standing import TargetProgress

PER_UNIT = "per_prefecture"  # flag: the value is each prefecture's, so it is no target of their sum
YEARS = {"": 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


@dataclass(frozen=True)
class Case:
    """One promise to be judged: the target, the scope its figures are of, and all rows found, by indicator and
    source.
    """

    target: Target
    start: date
    as_of: date
    region: str
    group: str
    industry: str
    rows: Mapping[str, Sources] = field(default_factory=dict)

    @property
    def sources(self) -> Sources:
        """The rows of the promise's own indicator."""
        return self.rows.get(self.target.indicator, {})

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
    if kind in status.LEVELS:
        return _level(case)
    return _flow(case) if kind == "flow_cumulative" else _words(case)


def _flow(case: Case) -> TargetProgress:
    return _running(case, flows(case.sources, case.start, case.until), case.start, case.target.period_end)


def _running(case: Case, found: Sequence[Actual], start: date, end: date | None) -> TargetProgress:
    """A flow in one window: share done against share of time, season and coverage taken in (methods 1.1, 1.2, 1.8)."""
    actual, goal = choose(found), case.goal
    amount, through = (actual.value, actual.through) if actual else (None, case.as_of)
    tau = progress.elapsed_share(start, end, through) if end else None
    seasons = series.profiles(case.sources)
    season = _season(seasons, actual, start, end)
    covered = _covered(season if season is not None else tau, actual)
    done = progress.completion(amount, goal)
    expected = progress.expected_to_date(goal, covered)
    required = progress.required_rate(amount, goal, pace.months_in(pace.shift(through, 1), end) if end else None)
    return replace(
        _blank(case, actual, found),
        tau=tau,
        tau_season=season,
        seasons=seasons,
        tau_pace=covered,
        completion=done,
        gap_pp=progress.gap_pp(done, tau),
        spi=progress.schedule_index(done, covered),
        expected=expected,
        ahead=None if amount is None or expected is None else amount - expected,
        remaining=progress.remaining(amount, goal),
        required_per_month=required,
        catchup=progress.catch_up(required, actual.recent_mean if actual else None),
        distance=_distance(case, amount, goal),
        course=course(actual, case.sources, start, min(case.until, end or case.until), adds=True),
        status=_status(case, _reading(case, actual, tau, covered)),
    )


def _season(
    seasons: Mapping[str, tuple[float, ...]], actual: Actual | None, start: date, end: date | None
) -> float | None:
    """季节时序进度 by the profile of the figure's own source; a published figure has none."""
    if actual is None or end is None or actual.source == PUBLISHED:
        return None
    weights = seasons.get(actual.source)
    return progress.elapsed_share(start, end, actual.through, "season", weights) if weights else None


def _covered(tau: float | None, actual: Actual | None) -> float | None:
    """Tau weighted by what was due and came in, every unit alike: a late unit is held to its own month (methods
    1.8).
    """
    return tau if tau is None or actual is None else tau * actual.coverage


def _reading(case: Case, actual: Actual | None, tau: float | None, at: float | None) -> Reading:
    goal = status.goal(case.target.sense, case.goal)
    amount = actual.value if actual else None
    return Reading(
        amount,
        goal,
        case.target.value_high if case.goal is not None else None,
        tau,
        progress.schedule_index(progress.completion(amount, goal), at),
        from_start=actual is None or actual.from_start,
        coverage=actual.coverage if actual else 1.0,
    )


def _status(case: Case, reading: Reading) -> Status:
    return status.judged(case.target.kind, case.target.sense, reading)


def _distance(case: Case, amount: float | None, goal: float | None) -> float | None:
    if amount is None or goal is None:
        return None
    if case.target.sense == "range":
        return status.range_distance(amount, goal, case.target.value_high)
    return (amount - goal) / goal if case.target.sense == "at_most" and goal else None


def _level(case: Case) -> TargetProgress:
    """A stock, a ratio or a coverage: on the straight line from its baseline, when it has one (methods 1.7)."""
    found = levels(case.sources, case.start, case.until)
    actual, goal, end = choose(found), case.goal, case.target.period_end
    tau = progress.elapsed_share(case.start, end, actual.through if actual else case.as_of) if end else None
    amount, baseline = (actual.value, actual.baseline) if actual else (None, None)
    share = progress.path_share(amount, goal, baseline)
    expected = None if baseline is None else progress.expected_to_date(goal, tau, baseline)
    reading = replace(_reading(case, actual, tau, tau), spi=progress.schedule_index(share, tau), baseline=baseline)
    if actual:
        reading = replace(reading, numerator=actual.numerator, denominator=actual.denominator)
    return replace(
        _blank(case, actual, found),
        tau=tau,
        tau_pace=tau,
        completion=progress.completion(amount, goal),
        gap_pp=progress.gap_pp(share, tau),
        spi=reading.spi,
        expected=expected,
        ahead=None if amount is None or expected is None else amount - expected,
        remaining=progress.remaining(amount, goal),
        distance=_distance(case, amount, goal),
        course=course(actual, case.sources, case.start, case.until, adds=False),
        status=_status(case, reading),
    )


def _annual(case: Case) -> TargetProgress:
    """One test per year; the card shows the last year with a figure (methods 1.7)."""
    found = {year: flows(case.sources, *_bounds(case, year)) for year in range(case.start.year, case.until.year + 1)}
    tests = tuple(_year(case, year, choose(each)) for year, each in found.items())
    year = max((year for year, each in found.items() if each), default=max(case.until.year, case.start.year))
    opens, closes = _bounds(case, year)
    card = _running(case, found.get(year, ()), opens, closes)
    told = [test for test in tests if test.year <= year]
    ended = bool(told) and told[-1].over and case.target.period_end == closes
    running = _reading(case, card.actual, card.tau, card.tau_pace)
    light = floors.annual_floor(told, running, ended) if told else Status.NO_DATA
    # where the plan's number does not apply to this place, no year is met or missed
    return replace(card, year=year, years=tests if case.goal is not None else (), status=light)


def _year(case: Case, year: int, actual: Actual | None) -> YearTest:
    goal = status.goal(case.target.sense, case.goal)
    closes = _bounds(case, year)[1]
    if actual is None:
        return floors.year_test(year, None, goal, over=case.as_of >= closes)
    over = actual.through >= closes
    return floors.year_test(year, actual.value, goal, over, actual.from_start, actual.coverage)


def _bounds(case: Case, year: int) -> tuple[date, date]:
    end = case.target.period_end or date(year, 12, 1)
    return max(date(year, 1, 1), case.start), min(date(year, 12, 1), end)


def _frequency(case: Case) -> TargetProgress:
    """So many editions in every window of so many years; how many years is read from the sentence (methods 1.7)."""
    # no edition in a month is no gap in the figures: what was held counts from the start, wholly covered
    found = [replace(one, from_start=True, coverage=1.0) for one in flows(case.sources, case.start, case.until)]
    actual, end, goal = choose(found), case.target.period_end, case.goal
    held, through = (actual.value, actual.through) if actual else (None, case.as_of)
    window = window_years(case.target.quote) * pace.MONTHS
    over = pace.months_in(case.start, through) // window
    whole = max(pace.months_in(case.start, end) // window, 1) if end else over + 1
    wanted = None if goal is None else goal * whole
    return replace(
        _blank(case, actual, found),
        tau=progress.elapsed_share(case.start, end, through) if end else None,
        completion=progress.completion(held, wanted),
        remaining=progress.remaining(held, wanted),
        course=course(actual, case.sources, case.start, case.until, adds=True),
        status=status.frequency(held, goal, min(over, whole), whole),
    )


def window_years(quote: str | None) -> int:
    """The years of "每两年", "每3年", "每年" in a sentence; 1 when it says nothing of the kind."""
    found = re.search(r"每([一二两三四五]?|\d)年", quote or "")
    if not found:
        return 1
    return int(found[1]) if found[1].isdigit() else YEARS[found[1]]


def _words(case: Case) -> TargetProgress:
    """A promise without a number: a direction is held against the year before, anything else has no target."""
    end = case.target.period_end
    card = replace(_blank(case, None, ()), tau=progress.elapsed_share(case.start, end, case.as_of) if end else None)
    if case.target.sense != "direction":
        return replace(card, status=Status.NO_TARGET)
    watched = watch(case.rows, case.until)
    return replace(card, watched=watched, status=direction_of(watched))


def _blank(case: Case, actual: Actual | None, found: Sequence[Actual]) -> TargetProgress:
    others = tuple(one for one in found if one is not actual)
    return TargetProgress(
        case.target, case.region, case.group, case.industry, case.own_scope, case.goal, actual, others, Status.NO_DATA
    )
