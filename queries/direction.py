"""A promised direction ("逐步提高"): each indicator it watches against the year before (methods 1.7)."""

from collections.abc import Mapping, Sequence
from datetime import date

from queries.actuals import PREFERENCE, Sources
from queries.methods import algebra, status
from queries.methods.algebra import Row
from queries.methods.pace import MONTHS, shift
from queries.methods.status import Status
from queries.standing import Watched


def watch(rows: Mapping[str, Sources], until: date) -> tuple[Watched, ...]:
    """Every watched indicator with a figure, its last value up to a month and that of 12 to 23 months earlier."""
    seen = (_watch(indicator, sources, until) for indicator, sources in rows.items())
    return tuple(one for one in seen if one is not None)


def direction_of(watched: Sequence[Watched]) -> Status:
    """The least welcome of the directions watched: one that falls outweighs one that rises."""
    lights = {one.status for one in watched} - {Status.NO_DATA}
    if not lights:
        return Status.NO_DATA
    return next(light for light in (Status.FALLING, Status.FLAT, Status.RISING) if light in lights)


def _watch(indicator: str, sources: Sources, until: date) -> Watched | None:
    """One watched indicator by the preferred source among those that know the year before."""
    seen = [_compared(indicator, source, sources[source], until) for source in PREFERENCE if source in sources]
    known = sorted((one for one in seen if one), key=lambda one: one.month_before is None)
    return known[0] if known else None


def _compared(indicator: str, source: str, rows: Sequence[Row], until: date) -> Watched | None:
    now = algebra.last(row for row in rows if row.month <= until)
    if now is None or now.value is None:
        return None
    year = (shift(now.month, 1 - 2 * MONTHS), shift(now.month, -MONTHS))
    before = algebra.last(row for row in rows if year[0] <= row.month <= year[1])
    return Watched(
        indicator,
        source,
        now.month,
        now.value,
        before.month if before else None,
        before.value if before else None,
        now.synthetic or (before is not None and before.synthetic),
        status.direction(now, before),
    )
