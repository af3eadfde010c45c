"""The computed light of a promise: one small rule per sense and kind (methods 1.7, 项目口径 throughout).

The cuts 0.95 and 0.60 are Eurostat's for growth ratios; applying them to SPI is our own choice, and so is the
tolerance of 10 % for "about". A person's judgement is a second light and lives elsewhere. Rates and levels are in the
same unit as their target.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from queries.methods.rates import newcombe_gap, wilson

ON_TRACK_FROM = 0.95
SLOW_FROM = 0.60
ABOUT_TOLERANCE = 0.10
LEAST_COVERAGE = 0.5  # a figure that less than half of what is due stands behind proves success, never failure


class Status(StrEnum):
    """The state of one promise at the last month of its own figure."""

    NO_DATA = "no_data"
    NO_TARGET = "no_target"  # nothing numeric was promised, or "at least 0"
    DONE = "done"
    MISSED = "missed"
    ON_TRACK = "on_track"
    SLOW = "slow"
    BEHIND = "behind"
    INCOMPLETE = "incomplete"  # part of the period has no figures, so it cannot be judged
    DUE = "due"  # still to be met; there is no pace to hold it against (no deadline, no baseline, a later edition)
    RISING = "rising"
    FALLING = "falling"
    FLAT = "flat"


@dataclass(frozen=True)
class Reading:
    """What is known of one promise when it is judged. All figures in the unit of the target; tau and spi are
    fractions.
    """

    actual: float | None
    target: float | None
    target_high: float | None = None
    tau: float | None = None  # None: no deadline
    spi: float | None = None  # pace against tau; for a level, share of the path over tau
    numerator: float | None = None
    denominator: float | None = None
    baseline: float | None = None
    from_start: bool = True  # the figure covers the period from its first month
    coverage: float = 1.0  # share of due unit-months in it
    per: float = 100.0  # what a whole is in the unit of a rate: 100 in percent, 1 as a fraction

    @property
    def over(self) -> bool:
        """The period is over at the figure's own last month."""
        return self.tau is not None and self.tau >= 1

    @property
    def partial(self) -> bool:
        """Too much of what is due is missing to call the figure slow: it starts late, or less than half reported."""
        return not self.from_start or self.coverage < LEAST_COVERAGE

    @property
    def may_still_pass(self) -> bool:
        """The units that have not reported could bring the figure to its target: missing is not zero (methods 1.8)."""
        return may_still_pass(self.actual, self.target, self.coverage)


def may_still_pass(actual: float | None, target: float | None, coverage: float) -> bool:
    """Whether a figure that is short of its target reaches it once grossed up to full coverage."""
    return actual is not None and target is not None and 0 < coverage < 1 and actual / coverage >= target


def by_pace(spi: float | None) -> Status:
    """正常 / 偏慢 / 严重滞后 by SPI; without a pace the promise is only due (methods 1.7, step 5)."""
    if spi is None:
        return Status.DUE
    if spi >= ON_TRACK_FROM:
        return Status.ON_TRACK
    return Status.SLOW if spi >= SLOW_FROM else Status.BEHIND


def at_least_flow(reading: Reading) -> Status:
    """Steps 1-5 of methods 1.7. A sum that starts late can prove success, never failure."""
    if reading.actual is None:
        return Status.NO_DATA
    if not reading.target:
        return Status.NO_TARGET
    if reading.actual >= reading.target:
        return Status.DONE
    if reading.partial or (reading.over and reading.may_still_pass):
        return Status.INCOMPLETE
    return Status.MISSED if reading.over else by_pace(reading.spi)


def at_least_level(reading: Reading) -> Status:
    """A stock or a rate: reached, or on its straight path from the baseline; without a baseline only due (methods
    1.7).
    """
    if reading.actual is None:
        return Status.NO_DATA
    if not reading.target:
        return Status.NO_TARGET
    if reading.actual >= reading.target:
        return Status.DONE
    if not_below(reading):
        return Status.ON_TRACK
    if reading.over:
        return Status.MISSED
    fell = reading.baseline is not None and reading.baseline >= reading.target
    return Status.BEHIND if fell else by_pace(reading.spi)


def not_below(reading: Reading) -> bool:
    """未显著低于目标: the Wilson interval of a rate covers its target (methods 1.7). False without a
    denominator.
    """
    share = _share(reading.numerator, reading.denominator)
    if share is None or reading.target is None:
        return False
    low, high = wilson(*share)
    return reading.per * low <= reading.target <= reading.per * high


def at_most_level(reading: Reading) -> Status:
    """A ceiling on a level or a rate, zero tolerance included: met while y <= T (methods 1.7)."""
    if reading.actual is None:
        return Status.NO_DATA
    if reading.target is None:
        return Status.NO_TARGET
    if reading.actual <= reading.target:
        return Status.DONE if reading.over else Status.ON_TRACK
    return Status.MISSED if reading.over else Status.BEHIND


def at_most_flow(reading: Reading) -> Status:
    """A cumulative cap: a breach stays a breach; using it up faster than time goes is a warning (methods 1.7)."""
    if reading.actual is None:
        return Status.NO_DATA
    if reading.target is None:
        return Status.NO_TARGET
    if reading.actual > reading.target:
        return Status.MISSED
    if reading.partial:
        return Status.INCOMPLETE
    if reading.over:
        return Status.DONE
    return Status.SLOW if reading.spi is not None and reading.spi > 1 else Status.ON_TRACK


def in_range(reading: Reading) -> Status:
    """Inside, below or above a band; `range_distance` says how far (methods 1.7)."""
    distance = range_distance(reading.actual, reading.target, reading.target_high)
    if distance is None:
        return Status.NO_DATA if reading.actual is None else Status.NO_TARGET
    if distance == 0:
        return Status.DONE if reading.over else Status.ON_TRACK
    return Status.MISSED if reading.over else Status.BEHIND


def range_distance(actual: float | None, low: float | None, high: float | None) -> float | None:
    """Signed distance to the nearer bound: negative below, 0 inside, positive above (methods 1.7)."""
    if actual is None or (low is None and high is None):
        return None
    if low is not None and actual < low:
        return actual - low
    return actual - high if high is not None and actual > high else 0.0


def tolerated(target: float | None) -> float | None:
    """ "左右": nine tenths are enough (methods 1.7, tolerance 项目口径)."""
    return None if target is None else target * (1 - ABOUT_TOLERANCE)


class Measured(Protocol):
    """A figure at one time; with numerator and denominator when it is a rate."""

    @property
    def value(self) -> float | None: ...
    @property
    def numerator(self) -> float | None: ...
    @property
    def denominator(self) -> float | None: ...


@dataclass(frozen=True)
class Measure:
    """The plainest figure that a direction can be read from."""

    value: float | None
    numerator: float | None = None
    denominator: float | None = None


def direction(now: Measured | None, before: Measured | None) -> Status:
    """The sign of a change against a year earlier; 持平 when its interval covers 0 (methods 1.7).

    Without a denominator on both sides there is no interval and the sign alone speaks.
    """
    if now is None or before is None or now.value is None or before.value is None:
        return Status.NO_DATA
    low, high = _change(now, before) or (now.value - before.value,) * 2
    if low <= 0 <= high:
        return Status.FLAT
    return Status.RISING if low > 0 else Status.FALLING


def _change(now: Measured, before: Measured) -> tuple[float, float] | None:
    ours, theirs = _share(now.numerator, now.denominator), _share(before.numerator, before.denominator)
    return newcombe_gap(*ours, *theirs) if ours and theirs else None


def _share(numerator: float | None, denominator: float | None) -> tuple[float, float] | None:
    """The two parts of a percentage that is a share of a whole; a figure above 100 % has no interval of a share."""
    if numerator is None or not denominator or not 0 <= numerator <= denominator:
        return None
    return numerator, denominator


def frequency(held: float | None, wanted: float | None, windows_over: int, windows: int) -> Status:
    """So many editions every so many years: overdue when fewer were held than the finished windows ask (methods
    1.7).
    """
    if held is None:
        return Status.NO_DATA
    if not wanted:
        return Status.NO_TARGET
    if held >= wanted * windows:
        return Status.DONE
    if held < wanted * windows_over:
        return Status.MISSED
    return Status.ON_TRACK if held >= wanted * (windows_over + 1) else Status.DUE


LEVELS = ("stock_at", "ratio", "coverage")
KINDS = ("flow_cumulative", "flow_annual_floor", *LEVELS, "frequency")
RULES: dict[tuple[str, bool], Callable[[Reading], Status]] = {
    ("at_least", False): at_least_flow,
    ("at_least", True): at_least_level,
    ("about", False): at_least_flow,
    ("about", True): at_least_level,
    ("at_most", False): at_most_flow,
    ("at_most", True): at_most_level,
    ("range", False): in_range,
    ("range", True): in_range,
}
SENSES = ("at_least", "at_most", "about", "range", "direction", "frequency", "qualitative")


def judged(kind: str, sense: str, reading: Reading) -> Status:
    """The light of a flow or a level by its sense; a promise that no number speaks of has no target."""
    rule = RULES.get((sense, kind in LEVELS))
    return rule(reading) if rule else Status.NO_TARGET


def goal(sense: str, target: float | None) -> float | None:
    """The number that keeps a promise: of "左右" nine tenths of the one that was said."""
    return tolerated(target) if sense == "about" else target


WORST_FIRST = (
    Status.MISSED, Status.BEHIND, Status.SLOW, Status.FALLING, Status.INCOMPLETE, Status.FLAT, Status.DUE,
    Status.ON_TRACK, Status.RISING, Status.DONE, Status.NO_DATA, Status.NO_TARGET,
)  # fmt: skip


def worst(lights: Iterable[Status]) -> Status:
    """The light of several targets on one series: the worst of them (methods 1.7)."""
    return min(lights, key=WORST_FIRST.index, default=Status.NO_TARGET)
