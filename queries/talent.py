"""The skilled: how many there are (stock), how many certificates were gained at each level (flow), what is promised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

from queries import disclosing, paths, places, progress, register
from queries.breakdowns import best, window
from queries.methods.pace import MONTHS, shift
from queries.question import ALL, Question
from queries.regions import parent_of
from queries.standing import TargetProgress
from queries.warehouse import run

STOCKS = ("skilled_stock", "high_skilled_stock", "technician_stock")
SHARES = ("skilled_share", "high_skilled_share")
FLOW = "certificates"
NEW = "new_high_skilled"


@dataclass(frozen=True)
class Ladder:
    """Certificates by skill level, from one source only: level ('*' is the total), year (null is the whole window),
    value (person-times), last_month, coverage, synthetic, suppressed (value is null for too few people). `levels` are
    the rungs from the lowest (code, name_zh, name_en, is_high_skilled). Certificates without a level are in the total
    only.
    """

    source: str | None
    since: date
    until: date
    frame: pl.DataFrame
    levels: pl.DataFrame

    def high(self, year: int | None = None) -> float | None:
        """The share at senior worker level or above (a fraction), of those that have a level; None where none has."""
        rows = self.frame.filter(pl.col("year").eq_missing(pl.lit(year, pl.Int64)), pl.col("level") != ALL)
        rungs = rows.join(self.levels, left_on="level", right_on="code")
        if rungs["suppressed"].any():  # a share of the rest would be another one
            return None
        total = float(rungs["value"].sum())
        return float(rungs.filter(pl.col("is_high_skilled"))["value"].sum()) / total if total else None


def ladder(question: Question) -> Ladder:
    """Certificates gained at each level since the start of the plan in view."""
    since, until = window(question)
    rows = run(
        "progress/breakdown",
        indicator=FLOW, dimension="level", region=question.region, parent=parent_of(question.region),
        group=question.group, industry=question.industry, since=since, until=until,
    ).filter(pl.col("region") == question.region)  # fmt: skip
    source = best(rows.filter(pl.col("year").is_null()))
    own = rows.filter(pl.col("source") == pl.lit(source, pl.String)).rename({"member": "level"})
    return Ladder(source, since, until, _told(own, question, since, until), places.levels())


def _told(rows: pl.DataFrame, question: Question, since: date, until: date) -> pl.DataFrame:
    """The rows without the numbers of too few people; of the whole window also where one of its years is such."""
    hidden = disclosing.of(FLOW, until).filter(
        pl.col("region") == question.region, pl.col("population_group") == question.group,
        pl.col("industry") == question.industry, pl.col("year").is_between(since.year, until.year),
    ).select("source", "level", pl.col("year").cast(pl.Int64))  # fmt: skip
    every = pl.concat([hidden, hidden.with_columns(year=pl.lit(None, pl.Int64))]).unique()
    marked = rows.join(
        every.with_columns(suppressed=pl.lit(True)), on=["source", "level", "year"], how="left", nulls_equal=True,
        maintain_order="left",
    ).with_columns(pl.col("suppressed").fill_null(False))  # fmt: skip
    return marked.with_columns(value=pl.when(~pl.col("suppressed")).then("value"))


def courses(question: Question, indicators: Iterable[str]) -> dict[str, pl.DataFrame]:
    """Levels month by month from the last month before the plan in view: source, month, value, cumulative (both the
    level), coverage, synthetic, origin. Published and reported points stand apart; of the place as a whole.
    """
    since, until = window(question)
    before = shift(since, -1)
    return {one: paths.months(one, question.region, since=before, until=until) for one in indicators}


def gained(question: Question, source: str, until: date) -> float | None:
    """New certificates at senior worker level or above in the twelve months to one, None unless every month is in."""
    since = shift(until, 1 - MONTHS)
    months = paths.months(NEW, question.region, since=since, until=until).filter(pl.col("source") == source)
    return float(months["value"].sum()) if months["value"].drop_nulls().len() == MONTHS else None


def promised(question: Question, indicators: Iterable[str]) -> tuple[TargetProgress, ...]:
    """What was promised of these levels for the place in view, by any document; those still to come last."""
    wanted = set(indicators)
    about = [
        one for one in register.targets(additional=True)
        if one.indicator in wanted and one.region == question.region and one.value is not None
        and one.population_group == ALL and one.industry == ALL
    ]  # fmt: skip
    about.sort(key=lambda one: (one.period_end or date.max, one.sort))
    return progress.some([one.id for one in about], question.as_of)
