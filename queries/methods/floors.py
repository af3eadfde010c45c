"""A floor for every year: each year is a test of its own, and only all of them keep the promise (methods 1.7)."""

from collections.abc import Sequence
from dataclasses import dataclass

from queries.methods.status import LEAST_COVERAGE, Reading, Status, by_pace, may_still_pass


@dataclass(frozen=True)
class YearTest:
    """One year of an annual floor. `met` is None when the year is not over or not wholly covered, and the floor not
    yet reached.
    """

    year: int
    actual: float | None
    target: float | None
    over: bool
    met: bool | None


def year_test(
    year: int, actual: float | None, target: float | None, over: bool, from_start: bool = True, coverage: float = 1.0
) -> YearTest:
    """Whether one year reached its floor (methods 1.7): kept as soon as it is reached, broken only when the year is
    over.

    `over` and `from_start` are the figure's own: it reaches the last month, it begins with the first. A year whose
    missing units could still bring it over the floor is not broken.
    """
    if actual is None or not target:
        return YearTest(year, actual, target, over, None)
    whole = from_start and coverage >= LEAST_COVERAGE and not may_still_pass(actual, target, coverage)
    broken = over and whole
    return YearTest(year, actual, target, over, True if actual >= target else (False if broken else None))


def annual_floor(tests: Sequence[YearTest], running: Reading, ended: bool) -> Status:
    """Kept iff every year is kept: 310, 295, 330, 300 against 300 passes on the sum and fails (methods 1.7).

    `tests` holds every year of the promise that has begun, oldest first; `running` is the reading of the last of them;
    `ended` says that the last of them is the last of the promise and is over.
    """
    if all(test.actual is None for test in tests):
        return Status.NO_DATA
    if not tests[-1].target:
        return Status.NO_TARGET
    if any(test.met is False for test in tests):
        return Status.MISSED
    if any(test.met is None for test in tests[:-1]):
        return Status.INCOMPLETE
    return _running_year(tests[-1], running, ended)


def _running_year(last: YearTest, running: Reading, ended: bool) -> Status:
    if last.met:
        return Status.DONE if ended else Status.ON_TRACK
    return Status.INCOMPLETE if last.actual is None or last.over or running.partial else by_pace(running.spi)
