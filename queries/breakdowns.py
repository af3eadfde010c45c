"""One indicator by the members of a dimension: population groups (tags) or industries (a partition)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from queries import disclosing, places, register
from queries.actuals import PREFERENCE
from queries.disclosing import Span
from queries.question import ALL, Question
from queries.regions import parent_of
from queries.warehouse import run

Dimension = Literal["population_group", "industry"]

WHOLE = 0.5
"""A source that fewer of the due reports reached gives way to a fuller one."""


@dataclass(frozen=True)
class Breakdown:
    """One indicator by one dimension, in one place and in those directly below `parent`, each from one source only.

    `frame` is the place itself from `source`: member ('*' is the total), year (null is the whole window), value,
    numerator, denominator, last_month, coverage, synthetic, suppressed (withheld: its numbers are null). `below` has
    the same and region, over the whole window, from `source_below`. `members` are the dimension's rows (code, name_zh,
    name_en, sort) in their order.
    """

    indicator: str
    dimension: Dimension
    region: str
    parent: str
    source: str | None
    since: date
    until: date
    frame: pl.DataFrame
    source_below: str | None
    below: pl.DataFrame
    members: pl.DataFrame

    @property
    def here(self) -> pl.DataFrame:
        """The place itself over the whole window: one row per member that has a figure, and the total."""
        return self.frame.filter(pl.col("year").is_null())

    @property
    def years(self) -> pl.DataFrame:
        """The place itself, year by year."""
        return self.frame.filter(pl.col("year").is_not_null())


def breakdown(question: Question, indicator: str, dimension: Dimension, since: date | None = None) -> Breakdown:
    """An indicator by every group or industry; the other of the two is held at what the question asks.

    The window runs from `since`, or the start of the plan, to the as-of month or the end of the plan.
    """
    start, until = window(question, since)
    parent = parent_of(question.region)
    by_group = dimension == "population_group"
    rows = run(
        "progress/breakdown",
        indicator=indicator, dimension=dimension, region=question.region, parent=parent,
        group=ALL if by_group else question.group, industry=question.industry if by_group else ALL,
        since=start, until=until,
    )  # fmt: skip
    own = (best(rows.filter(pl.col("region") == question.region)), best(_below(rows, parent)))
    cell: disclosing.Cell = {
        "region": pl.col("region"), "population_group": question.group, "industry": question.industry, "level": ALL,
        dimension: pl.col("member"),
    }  # fmt: skip
    rows = tell(rows, indicator, (start, until), cell)
    here, below = rows.filter(pl.col("region") == question.region), _below(rows, parent)
    members = places.groups() if by_group else places.industries()
    return Breakdown(
        indicator, dimension, question.region, parent, own[0], start, until, _from(here, own[0]), own[1],
        _from(below, own[1]), members,
    )  # fmt: skip


def industry_levels(question: Question, indicator: str, since: date | None = None) -> pl.DataFrame:
    """A flow's skill levels within each industry, from the fuller source: source, industry, level ('*' is the
    industry's total), value, last_month, coverage, synthetic, suppressed; empty where no source has them.
    """
    start, until = window(question, since)
    rows = run(
        "progress/industry_levels",
        indicator=indicator, region=question.region, group=question.group, since=start, until=until,
    )  # fmt: skip
    rows = _from(rows, best(rows.rename({"level": "member"})))
    cell: disclosing.Cell = {
        "region": question.region, "population_group": question.group, "industry": pl.col("industry"),
        "level": pl.col("level"),
    }  # fmt: skip
    span = Span(("value",), pl.lit(start.year), pl.lit(until.year))
    return disclosing.tell(rows, indicator, until, cell, (span,))


def tell(rows: pl.DataFrame, indicator: str, window: tuple[date, date], cell: disclosing.Cell) -> pl.DataFrame:
    """Rows of progress/breakdown with `suppressed`, and without the numbers that are withheld."""
    first, last = disclosing.years(indicator, *window, pl.col("last_month"))
    span = Span(
        ("value", "numerator", "denominator"),
        pl.coalesce("year", first.cast(pl.Int64)), pl.coalesce("year", last.cast(pl.Int64)),
    )  # fmt: skip
    return disclosing.tell(rows, indicator, window[1], cell, (span,))


def window(question: Question, since: date | None = None) -> tuple[date, date]:
    """From `since`, or the start of the plan in view, to the as-of month or the end of the plan."""
    plan = register.plan(question.plan)
    until = min(question.as_of, plan.period_end or question.as_of)
    return since or plan.period_start or question.as_of, until


def best(rows: pl.DataFrame) -> str | None:
    """The source to compare members from: the first, in the usual order, that is whole enough; else the first."""
    known = rows.filter(pl.col("value").is_not_null(), pl.col("member") != ALL)
    shares = known.group_by("source").agg(pl.col("coverage").mean()).rows()
    ranked = sorted(shares, key=lambda row: PREFERENCE.index(row[0]))
    whole = [source for source, share in ranked if share >= WHOLE]
    return next(iter(whole), ranked[0][0] if ranked else None)


def _below(rows: pl.DataFrame, parent: str) -> pl.DataFrame:
    return rows.filter(pl.col("region").is_in(places.children(parent)["code"].to_list()), pl.col("year").is_null())


def _from(rows: pl.DataFrame, source: str | None) -> pl.DataFrame:
    return rows.filter(pl.col("source") == pl.lit(source, pl.String))
