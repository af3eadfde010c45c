"""What projections would have said in past years, against what came (methods 1.9, number 8)."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from queries import paths
from queries.actuals import LEDGER, REPORTED
from queries.methods.pace import MONTHS
from queries.methods.projection import project_linear
from queries.outlook import WHOLE, projected
from queries.question import Question

ASKED_AFTER = (3, 6, 9)
"""Months after which a projection is asked for."""

FIRST = date(2000, 1, 1)  # before anything is known
YEARS_BEFORE = 3

FRAME = {"year": pl.Int64, "month": pl.Int64, "point": pl.Float64, "low": pl.Float64, "high": pl.Float64,
         "line": pl.Float64, "came": pl.Float64}  # fmt: skip


@dataclass(frozen=True)
class Calibration:
    """Projections of a flow's past years from what was in after so many months, each from the years before it alone.

    `frame`: year, month (the months that were in), point, low, high (80 % limits), line (the straight line's), came
    (what the year brought); empty without a year that has three complete ones before it.
    """

    source: str | None
    frame: pl.DataFrame
    synthetic: bool

    @property
    def held(self) -> int:
        """How many results lay within the limits."""
        return self.frame.filter(pl.col("came").is_between("low", "high")).height

    def missed_by(self, column: str) -> float | None:
        """The mean distance of a column from what came, as a share of it."""
        missed = self.frame.select(((pl.col(column) - pl.col("came")) / pl.col("came")).abs().mean()).item()
        return None if missed is None else float(missed)


def calibration(question: Question, indicator: str) -> Calibration:
    """Of one flow in the place, group and industry asked, as of the month asked; by the first source that has enough
    years.
    """
    place = (indicator, question.region, question.group, question.industry)
    every = paths.months(*place, since=FIRST, until=question.as_of)
    for source in (REPORTED, LEDGER):
        mine = every.filter(pl.col("source") == source, pl.col("value").is_not_null(), pl.col("coverage") >= WHOLE)
        history = mine.select(year=pl.col("month").dt.year(), month=pl.col("month").dt.month(), value="value")
        rows = _rows(history)
        if rows:
            return Calibration(source, pl.DataFrame(rows, FRAME, orient="row"), bool(mine["synthetic"].any()))
    return Calibration(None, pl.DataFrame(schema=FRAME), False)


def _rows(history: pl.DataFrame) -> list[tuple[float | None, ...]]:
    sums = history.group_by("year").agg(pl.len(), pl.col("value").sum()).filter(pl.col("len") == MONTHS).sort("year")
    found: list[tuple[float | None, ...]] = []
    for year, _, came in sums.tail(max(sums.height - YEARS_BEFORE, 0)).iter_rows():
        past, this = history.filter(pl.col("year") < year), history.filter(pl.col("year") == year).sort("month")
        for month in ASKED_AFTER if came > 0 else ():
            so_far = float(this.head(month)["value"].sum())
            told = projected(past, so_far, month)
            if told and told.low is not None and told.high is not None:
                limits = round(told.low, 6), round(told.high, 6)  # years all alike: the limits are the result itself
                found.append((year, month, told.point, *limits, project_linear(so_far, month), came))
    return found
