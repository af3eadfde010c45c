"""Who reported when, and do parts make their whole: the same answers in slow plain Python."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from queries.methods.pace import month_range, shift


@dataclass(frozen=True)
class Report:
    """One number that a place told: of the months `since` to `month`, in by the day `arrived`."""

    place: str
    indicator: str
    since: date
    month: date
    arrived: date
    value: float = 1.0
    group: str = "*"

    @property
    def months(self) -> tuple[date, ...]:
        return month_range(self.since, self.month)


@dataclass(frozen=True)
class Cell:
    """What a month of a place should be told as."""

    state: str
    due: int
    reported: int
    lacking: tuple[str, ...]


def coverage(
    reports: Iterable[Report], places: Iterable[str], since: date, until: date, grace: int, built: date
) -> dict[tuple[str, date], Cell]:
    """Every place and month in which something was due; reports that cut through each other are not foreseen."""
    told = [one for one in reports if since <= one.month and one.since <= until]
    began = min(one.arrived for one in told if one.group == "*")
    kept = [one for one in told if one.group == "*" and not _told_by_months(one, told)]
    closing: dict[date, set[str]] = defaultdict(set)
    whole: dict[tuple[date, str], set[str]] = defaultdict(set)
    for one in told:
        if one in kept or one.group != "*":
            closing[one.month].add(one.place)
        if one in kept:
            whole[one.month, one.indicator].add(one.place)
    known = {month: set(places) for month, places in closing.items() if since <= month <= until}
    if not known:
        return {}
    first = min(known)
    monthly = 2 * len(known) > len(month_range(first, max(known))) - 1
    cells = {}
    for place in places:
        for month in month_range(first, until):
            if not monthly and month not in known:
                continue
            wanted = {
                indicator
                for (when, indicator), who in whole.items()
                if when == month and 2 * len(who) >= len(known.get(month, ()))
            }
            cells[place, month] = _cell(place, month, wanted, told, kept, began, grace, built)
    return cells


def _cell(
    place: str, month: date, wanted: set[str], told: list[Report], kept: list[Report], began: date, grace: int,
    built: date,
) -> Cell:  # fmt: skip
    due_on = shift(month, 1) + timedelta(days=grace - 1)
    mine = [one for one in kept if one.place == place and month in one.months]
    parts = {one.indicator for one in told if one.place == place and one.month == month and one.group != "*"}
    has = {one.indicator for one in mine}
    lacking = tuple(sorted(wanted - has))
    if not has | parts:
        return Cell("missing" if built > due_on else "due", len(wanted), 0, lacking)
    reported = len(has & wanted)
    if reported < len(wanted):
        return Cell("partial", len(wanted), reported, lacking)
    first = [_arrived(one, told) for one in kept if one.month == month]
    last = max((min(_arrived(one, told) for one in mine if one.indicator == name) for name in wanted), default=None)
    late = last is not None and last > due_on and (due_on >= began or last > min(first))
    return Cell("late" if late else "reported", len(wanted), reported, lacking)


def _arrived(one: Report, told: list[Report]) -> date:
    """When the number for this stretch, or another that ends with it, first came."""
    same = (one.place, one.indicator, one.month, "*")
    return min(other.arrived for other in told if (other.place, other.indicator, other.month, other.group) == same)


def _told_by_months(one: Report, told: list[Report]) -> bool:
    """Whether a number for several months adds nothing to those of its months."""
    single = {
        other.month
        for other in told
        if (other.place, other.indicator, other.group) == (one.place, one.indicator, one.group)
        and other.since == other.month
    }
    return one.since < one.month and single >= set(one.months)
