"""Where a promise will stand when its last year is over, by the months of past years (methods 1.9, 项目口径)."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from queries import paths
from queries.actuals import LEDGER, REPORTED, Sources
from queries.methods import algebra, pace
from queries.methods.algebra import Row
from queries.methods.projection import Projection, project_profile
from queries.methods.status import Status
from queries.series import Scope, read
from queries.standing import TargetProgress

LEVEL = 0.8
WHOLE = 0.95
"""The share of due reports from which the months so far are taken for whole: what is missing is not guessed."""

FLOWS = ("flow_cumulative", "flow_annual_floor")


@dataclass(frozen=True)
class Outlook:
    """What `source` lets expect of a flow at `end`, seen from `through`; the amounts are from the promise's beginning.

    `so_far` is the amount at `through`; `expected` has point, limits (80 %) and the chance of the target; `years` is
    the number of complete years behind it.
    """

    source: str
    through: date
    end: date
    so_far: float
    expected: Projection
    years: int


def outlook(standing: TargetProgress, as_of: date, known: Sources | None = None) -> Outlook | None:
    """The outlook of a flow in the last year of its period, or in the year of an annual floor.

    `known` are the rows of the promise by source where they were read already.
    None when that year is over or has not begun, the target is met, fewer than three complete years came before, or
    too many reports are missing.
    """
    goal = standing.goal
    if standing.target.kind not in FLOWS or not goal or standing.actual is None or standing.status is Status.DONE:
        return None
    since, end = paths.window(standing, as_of)
    if end is None or end.month != pace.MONTHS:
        return None
    rows = _rows(standing, as_of) if known is None else known
    for source in dict.fromkeys((standing.actual.source, REPORTED, LEDGER)):
        found = _by(source, list(rows.get(source, ())), since, end, goal) if source in (REPORTED, LEDGER) else None
        if found:
            return found
    return None


def _rows(standing: TargetProgress, as_of: date) -> Sources:
    target = standing.target
    scope = Scope(as_of, None, (target.id,), standing.region, standing.group, standing.industry)
    return read(scope).get(target.id, {}).get(target.indicator, {})


def _by(source: str, rows: list[Row], since: date, end: date, goal: float) -> Outlook | None:
    begins = date(end.year, 1, 1)
    ours = algebra.within(rows, since, end)
    year = algebra.within(ours, begins, end)
    if not year or min(algebra.coverage(ours, since), algebra.coverage(year, begins)) < WHOLE:
        return None
    through = max(row.month for row in year)
    before = algebra.total(algebra.within(ours, since, pace.shift(begins, -1)))
    past = [row for row in rows if row.month < begins]
    years = algebra.complete_years(past)
    expected = projected(_history(past), algebra.total(year), through.month, goal - before)
    if through >= end or expected is None or expected.point is None or expected.low is None or expected.high is None:
        return None
    chance = 1.0 if goal <= before else expected.p_attain
    whole = Projection(before + expected.point, before + expected.low, before + expected.high, chance)
    return Outlook(source, through, end, algebra.total(ours), whole, min(len(years), pace.MOST_YEARS))


def _history(rows: list[Row]) -> pl.DataFrame:
    """The single months, as the projection wants them: year, month, value."""
    single = [(row.month.year, row.month.month, row.value) for row in rows
              if row.period_start == row.month and row.value is not None]  # fmt: skip
    schema = {"year": pl.Int64, "month": pl.Int64, "value": pl.Float64}
    return pl.DataFrame(single, schema=schema, orient="row").unique(["year", "month"], keep="last", maintain_order=True)


def projected(history: pl.DataFrame, so_far: float, months: int, target: float | None = None) -> Projection | None:
    """As `project_profile`, at LEVEL; None where corrections took back more than had come in by then, in any year."""
    try:
        return project_profile(history, so_far, months, target=target, level=LEVEL)
    except ValueError:
        return None
