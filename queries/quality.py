"""How good the figures are: who reported, where sources disagree, what does not add up, how fresh each source is."""

from datetime import date

import polars as pl

from queries import places
from queries.methods.pace import shift
from queries.question import Question
from queries.warehouse import run

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
    published, reported, reported_coverage, ledger, ledger_coverage, synthetic. Null: that source says nothing of it.
    """
    return run("quality/sources", region=question.region, until=question.as_of)


def parents(question: Question) -> pl.DataFrame:
    """What the place and those directly inside it reported of themselves, beside the sum of the places inside each.

    Columns: indicator, region, since, month, basis, own, parts, units (places inside that are in), due (that ought to
    be), batch_id, file_name, row_no (of the own number), synthetic.
    """
    return run("quality/parents", region=question.region, until=question.as_of)


def failures(question: Question) -> pl.DataFrame:
    """The numbers of the place and of all inside it that a check found wrong.

    Columns: check, indicator, source, region, population_group, industry, level, since, month, value (what is wrong),
    other (what it was held against), detail, batch_id, file_name, row_no.
    """
    return run("quality/failures", region=question.region, until=question.as_of)


def checks() -> tuple[str, ...]:
    """The names of all checks that were made, those that found nothing too."""
    return tuple(run("quality/checks")["check"])


def freshness() -> pl.DataFrame:
    """Of each kind of extract what is live: kind, batches, rows, places, last_month, accepted_at (ISO, UTC), batch_id,
    file_name, who, synthetic.
    """
    return run("quality/freshness")
