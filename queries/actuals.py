"""One number from one source, and the choice between sources. Sources are never mixed inside a number."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby

from queries.methods import algebra
from queries.methods.algebra import Row
from queries.methods.pace import MONTHS, shift

PUBLISHED, REPORTED, LEDGER = "published", "reported", "ledger"
PREFERENCE = (PUBLISHED, REPORTED, LEDGER)
MOST_POINTS = 60
"""Points of a course: five years of months, and more than a card can show."""

Sources = Mapping[str, Sequence[Row]]  # source -> its rows, oldest first, the preferred last of those for one stretch


@dataclass(frozen=True)
class Actual:
    """What one source says of one indicator in one place and window. Months are first days.

    `since`..`through` is what the figure itself covers; `from_start` says that this begins where the promise begins.
    `coverage` is the share of due unit-months that were reported in it, 1 when nothing is missing. `baseline` is the
    same source's last value in the year before the promise began. `origin` is the row of a published figure.
    """

    source: str
    value: float
    since: date
    through: date
    from_start: bool = True
    coverage: float = 1.0
    synthetic: bool = False
    numerator: float | None = None
    denominator: float | None = None
    baseline: float | None = None
    baseline_month: date | None = None
    recent_mean: float | None = None  # mean of the last three months, all three present
    origin: str | None = None
    unit: str | None = None  # a published figure's own unit; may differ from the target's (persons, person-times)
    qualifier: str | None = None  # exact | approx | gt | ge | lt_approx


def choose(actuals: Iterable[Actual]) -> Actual | None:
    """Published before reported before ledger; what begins with the promise before what begins later.

    A source that ends a year or more before another one is history, not the present: it is passed over.
    """
    found = sorted(actuals, key=lambda actual: not actual.from_start)
    equal = [actual for actual in found if actual.from_start == found[0].from_start]
    fresh = [actual for actual in equal if all(shift(actual.through, MONTHS) > other.through for other in equal)]
    return min(fresh, key=lambda actual: PREFERENCE.index(actual.source), default=None)


def flows(sources: Sources, since: date, until: date) -> tuple[Actual, ...]:
    """What each source says was done between two months."""
    return _each(sources, lambda source, rows: _flow(source, rows, since, until))


def levels(sources: Sources, since: date, until: date) -> tuple[Actual, ...]:
    """Where each source says a stock or a rate stands at the end of a window."""
    return _each(sources, lambda source, rows: _level(source, rows, since, until))


def course(found: Actual | None, sources: Sources, since: date, until: date, adds: bool) -> tuple[float, ...]:
    """The way of the chosen source through a window, oldest first: of a flow (`adds`) the sum so far, else the levels.

    At most MOST_POINTS, evenly thinned, the last always among them; empty for fewer than two. Months without a figure
    have no point.
    """
    rows = [] if found is None else [row for row in sources.get(found.source, ()) if row.value is not None]
    inside = algebra.within(rows, since, until) if adds else [row for row in rows if since <= row.month <= until]
    printed = found is not None and found.source == PUBLISHED
    if adds and printed:
        inside = [row for row in inside if row.period_start == since]
    values = {row.month: row.value or 0.0 for row in inside} if printed or not adds else _sums(inside)
    points = [values[month] for month in sorted(values)]
    if printed:  # said again a month later, a number is no second point
        points = [value for value, _ in groupby(points)]
    if len(points) < 2:
        return ()
    kept = min(len(points), MOST_POINTS)
    return tuple(points[turn * (len(points) - 1) // (kept - 1)] for turn in range(kept))


def _sums(rows: Iterable[Row]) -> dict[date, float]:
    """The sum so far at the end of each month that has a row."""
    ordered = sorted(rows, key=lambda row: row.month)
    return dict(zip((row.month for row in ordered), accumulate(row.value or 0.0 for row in ordered), strict=True))


def _each(sources: Sources, make: Callable[[str, Sequence[Row]], Actual | None]) -> tuple[Actual, ...]:
    made = (make(source, sources[source]) for source in PREFERENCE if source in sources)
    return tuple(actual for actual in made if actual is not None)


def _flow(source: str, rows: Sequence[Row], since: date, until: date) -> Actual | None:
    inside = algebra.within(rows, since, until)
    if source == PUBLISHED:
        return _printed([row for row in inside if row.period_start == since])
    if not inside:
        return None
    first, through = min(row.period_start for row in inside), max(row.month for row in inside)
    return Actual(
        source,
        algebra.total(inside),
        first,
        through,
        first == since,
        algebra.coverage(inside, since),
        any(row.synthetic for row in inside),
        recent_mean=algebra.recent_mean(inside),
    )


def _printed(rows: Sequence[Row]) -> Actual | None:
    """Of published figures that begin together, the one that reaches furthest."""
    row = algebra.last(rows)
    if row is None or row.value is None:
        return None
    return Actual(
        PUBLISHED,
        row.value,
        row.period_start,
        row.month,
        synthetic=row.synthetic,
        origin=row.origin,
        unit=row.unit,
        qualifier=row.qualifier,
    )


def _level(source: str, rows: Sequence[Row], since: date, until: date) -> Actual | None:
    inside = [row for row in rows if since <= row.month <= until]
    row, before = algebra.last(inside), _before(rows, since)
    if row is None or row.value is None:
        return None
    # of a rate, the last year: pooled over a whole plan, a share that rises would never reach its end
    year = [each for each in inside if each.month.year == row.month.year]
    divided = algebra.parts(year)
    return Actual(
        source,
        100 * divided[0] / divided[1] if divided else row.value,
        min(each.month for each in year) if divided else row.month,
        row.month,
        coverage=row.coverage,
        synthetic=any(each.synthetic for each in (year if divided else (row,))),
        numerator=divided[0] if divided else None,
        denominator=divided[1] if divided else None,
        baseline=before.value if before else None,
        baseline_month=before.month if before else None,
        origin=row.origin,
        unit=row.unit,
        qualifier=row.qualifier,
    )


def _before(rows: Sequence[Row], since: date) -> Row | None:
    return algebra.last(row for row in rows if shift(since, -MONTHS) <= row.month < since)
