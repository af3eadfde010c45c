"""How good the figures are: who reported, where sources disagree, what does not add up, how fresh each source is."""

from collections.abc import Hashable
from datetime import date
from functools import lru_cache

import polars as pl

from queries import disclosing, places
from queries.actuals import LEDGER, REPORTED
from queries.methods.pace import shift
from queries.question import Question
from queries.warehouse import edition, run

MONTHS = 24
"""Months that coverage looks back: what a screen, and a phone, can show."""

GRACE = 15
"""A month's report is due on this day of the next month: this project's rule."""


def coverage(question: Question) -> pl.DataFrame:
    """报送率: the reports of the question's place and of those directly inside it, up to the as-of month.

    One row per place and month in which something was due. Columns: region, month, state (reported, late, partial,
    missing; due: its day has not come), due and reported (numbers), lacking (indicators), arrived_on (UTC), due_on,
    synthetic. The place itself is held to what the places beside it report; the nation owes nobody a report, and
    stands here only where no place inside it reports. Empty: nobody reported.
    """
    inside = _cells(_owing(question.region), question.as_of)
    row = places.region(question.region)
    parent = row["parent"] if row else None
    beside = _owing(str(parent)) if parent else () if inside.height else (question.region,)
    own = _cells(beside, question.as_of).filter(pl.col("region") == question.region)
    return pl.concat([own, inside])


def _owing(parent: str) -> tuple[str, ...]:
    return tuple(places.children(parent).filter(pl.col("due"))["code"])


def _cells(codes: tuple[str, ...], until: date) -> pl.DataFrame:
    since = shift(until, 1 - MONTHS)
    return run("quality/coverage", places=codes, since=since, until=until, grace=GRACE)


def sources(question: Question) -> pl.DataFrame:
    """对账: every figure of the place and of those directly inside it that two sources or more know.

    Columns: indicator, region, population_group, industry, level, since, through, origin (published row), qualifier,
    published, reported, reported_coverage, ledger, ledger_coverage, synthetic, suppressed. Null: that source says
    nothing of it, or (`suppressed`) too few persons to be told.
    """
    rows = run("quality/sources", region=question.region, until=question.as_of).with_columns(suppressed=pl.lit(False))
    if not _withheld(rows, question.as_of).height:
        return rows
    for source in (REPORTED, LEDGER):
        few = _met(rows.with_columns(month="through", source=pl.lit(source)), question.as_of, [*disclosing.CELL])
        rows = rows.with_columns(
            pl.when(~few).then(pl.col(source)).alias(source),
            suppressed=pl.col("suppressed") | (few & pl.col(source).is_not_null()),
        )
    return rows


def parents(question: Question) -> pl.DataFrame:
    """What the place and those directly inside it reported of themselves, beside the sum of the places inside each.

    Columns: indicator, region, since, month, basis, own, parts, units (places inside that are in), due (that ought to
    be), batch_id, file_name, row_no (of the own number), synthetic. Left out: places with too few persons to be told.
    """
    rows = run("quality/parents", region=question.region, until=question.as_of)
    return rows.filter(~_near(rows.with_columns(source=pl.lit(REPORTED)), question.as_of))


def failures(question: Question) -> pl.DataFrame:
    """The numbers of the place and of all inside it that a check found wrong.

    Columns: check, indicator, source, region, population_group, industry, level, since, month, value (what is wrong),
    other (what it was held against), detail, batch_id, file_name, row_no, suppressed (too few persons to be told: the
    two numbers and the detail are null).
    """
    rows = run("quality/failures", region=question.region, until=question.as_of)
    few = _near(rows, question.as_of)
    told = [pl.when(~few).then(pl.col(name)).alias(name) for name in ("value", "other", "detail")]
    return rows.with_columns(*told, suppressed=few)


def checks() -> tuple[str, ...]:
    """The names of all checks that were made, those that found nothing too."""
    return tuple(run("quality/checks")["check"])


def freshness() -> pl.DataFrame:
    """Of each kind of extract what is live: kind, batches, rows, places, last_month, accepted_at (ISO, UTC), batch_id,
    file_name, who, synthetic.
    """
    return run("quality/freshness")


def _met(rows: pl.DataFrame, until: date, cell: list[str]) -> pl.Series:
    """Which rows (indicator, source, since, month and `cell`) run over a year in which such a cell is withheld."""
    return _over(rows, _withheld(rows, until), ["indicator", "source", *cell])


def _near(rows: pl.DataFrame, until: date) -> pl.Series:
    """Which rows are about a place where anything is withheld, in it or directly inside it: two numbers that are held
    against each other may together tell what neither does alone.
    """
    hidden = _withheld(rows, until)
    above = {code: str(row["parent"]) for code, row in places.by_code().items() if row["parent"]}
    parents = pl.col("region").replace_strict(above, default=None, return_dtype=pl.String)
    both = pl.concat([hidden, hidden.with_columns(region=parents)])
    return _over(rows, both, ["indicator", "source", "region"])


def _over(rows: pl.DataFrame, hidden: pl.DataFrame, keys: list[str]) -> pl.Series:
    if not hidden.height:
        return pl.repeat(False, rows.height, eager=True)
    numbered = rows.select(*keys, "since", "month").with_row_index("number")
    met = numbered.join(hidden.select(*keys, "year").unique(), on=keys)
    first, last = pl.coalesce("since", "month").dt.year(), pl.col("month").dt.year()
    return numbered["number"].is_in(met.filter(pl.col("year").is_between(first, last))["number"].unique().implode())


def _withheld(rows: pl.DataFrame, until: date) -> pl.DataFrame:
    """The withheld cells of the indicators of some rows: indicator and those of `disclosing.of`."""
    return _hidden(edition(), disclosing.threshold(), tuple(rows["indicator"].unique().sort()), until)


@lru_cache(maxsize=64)
def _hidden(_edition: Hashable, _smallest: int, indicators: tuple[str, ...], until: date) -> pl.DataFrame:
    keys = ("source", "year", *disclosing.CELL)
    schema = dict.fromkeys(("indicator", *keys), pl.String) | {"year": pl.Int64}
    found = [disclosing.of(one, until).select(pl.lit(one).alias("indicator"), *keys) for one in indicators]
    return pl.concat([pl.DataFrame(schema=schema), *found])
