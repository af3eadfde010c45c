"""Month by month: how far a promise has come, and how far it should have."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from queries import disclosing, register
from queries.disclosing import Span
from queries.methods import pace, progress
from queries.standing import TargetProgress
from queries.warehouse import run

EXPECTED = {"month": pl.Date, "expected": pl.Float64}


@dataclass(frozen=True)
class Path:
    """The path of one promise in one scope, from `since` to the as-of month.

    `months`: source, month, value (null for a published point of a flow), cumulative, coverage, synthetic, origin; of a
    stock or a rate, value and cumulative are both the level. `expected`: month, expected, to the promise's last month;
    empty without a deadline, without a target in this scope, and for a level without a baseline.
    """

    since: date
    until: date
    months: pl.DataFrame
    expected: pl.DataFrame


def path(standing: TargetProgress, as_of: date) -> Path:
    """The path of a promise; of an annual floor the path of the year its card shows."""
    since, end = window(standing, as_of)
    until = min(as_of, end) if end else as_of
    scope = (standing.target.indicator, standing.region, standing.group, standing.industry, standing.target.level)
    return Path(since, until, months(*scope, since=since, until=until), _expected(standing, since, end))


def months(
    indicator: str, region: str, group: str = "*", industry: str = "*", level: str = "*", *, since: date, until: date
) -> pl.DataFrame:
    """Any indicator in any place, month by month, by source: source, month, value, cumulative, coverage, synthetic,
    origin, suppressed (withheld: null from the first year on that has too few persons).
    """
    place = {"region": region, "group": group, "industry": industry, "level": level}
    rows = run("progress/path", indicator=indicator, **place, since=since, until=until)
    cell = {"region": region, "population_group": group, "industry": industry, "level": level}
    adds = register.indicator(indicator).kind in ("flow", "frequency")
    year = pl.col("month").dt.year()
    spans = (Span(("cumulative",), pl.lit(since.year) if adds else year, year), Span(("value",), year, year))
    return disclosing.tell(rows, indicator, until, cell, spans)


def window(standing: TargetProgress, as_of: date) -> tuple[date, date | None]:
    """From where to where a promise runs; of an annual floor the year its card shows. No end: no deadline."""
    start, end = standing.target.since or as_of, standing.target.period_end
    if standing.year is None:
        return start, end
    closes = date(standing.year, 12, 1)
    return max(start, date(standing.year, 1, 1)), min(closes, end or closes)


def _expected(standing: TargetProgress, since: date, end: date | None) -> pl.DataFrame:
    goal = standing.goal
    level = standing.target.kind in ("stock_at", "ratio", "coverage")
    baseline = standing.actual.baseline if standing.actual and level else 0.0
    if goal is None or end is None or baseline is None or standing.target.kind == "frequency":
        return pl.DataFrame(schema=EXPECTED)
    # the profile that the standing itself was judged by: that of its own source, never another's
    weights = None if level or standing.actual is None else standing.seasons.get(standing.actual.source)
    line = [
        (m, progress.expected_to_date(goal, progress.elapsed_share(since, end, m, "season", weights), baseline))
        for m in pace.month_range(since, end)
    ]
    return pl.DataFrame(line, schema=EXPECTED, orient="row")
