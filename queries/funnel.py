"""Of those who started a training, how many completed, passed, got a certificate and found work.

Person-times add up over months; persons do not, so they are counted in the build for every stretch that is asked. A
step that somebody has to be followed for counts only months of completion whose 180 days, and the time that registers
take, had gone by at the end of the month asked as of.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import polars as pl

from queries.breakdowns import window
from queries.cohorts import last_mature
from queries.question import ALL, Question
from queries.regions import parent_of
from queries.warehouse import run
from queries.withholding import withhold

By = Literal["nothing", "region", "population_group", "industry", "programme"]
Span = Literal["plan", "year"]
Count = Literal["person_times", "persons"]

STEPS = {
    "completed": ("completed", "started"), "passed": ("passed", "assessed"), "certified": ("certified", "certifiable"),
    "placed": ("placed", "placeable"),
}  # fmt: skip
"""step -> the columns of who made it and of whom it is asked."""

COUNTS = {
    "completed": ("started", "completed"), "passed": ("assessed", "passed"),
    "certified": ("certifiable", "certified", "certified_any"), "placed": ("placeable", "placed", "placed_any"),
}  # fmt: skip
"""step -> all its counts, of whom it is asked first."""

MORE = {"completed": ("ripe", "certificates_missing"), "certified": ("certificates_missing",)}
"""step -> what would give its counts away."""

CELL = ("region", "population_group", "industry", "programme")

FILES = {"person_times": "funnel/times", "persons": "funnel/persons"}

FOLLOWED = ("certified", "placed")
"""The steps that take 180 days."""


@dataclass(frozen=True)
class Funnel:
    """How far those came who completed from `since` to `until`; what has to be followed ends with the month `mature`,
    which is before `since` where nothing has matured.

    `frame`: member ('*' is the total), started, completed, assessed, passed, ripe (completed by `mature`), certifiable,
    certified (two kinds of certificate), certified_any (all five), certificates_missing (of whom their place's
    certificates do not reach so far), placeable, placed (in work on day 180), placed_any (on any day up to it), in
    `count`, and `withheld`: the steps that are of too few, whose counts are null.
    """

    by: By
    count: Count
    parent: str
    since: date
    until: date
    mature: date
    frame: pl.DataFrame

    @property
    def total(self) -> dict[str, Any] | None:
        """The row of the total; None where nothing is counted."""
        return next(self.frame.filter(pl.col("member") == ALL).drop("member").iter_rows(named=True), None)

    def state(self, step: str, row: dict[str, Any]) -> str:
        """Whether a step can be told: known, withheld (too few), immature, or unknown (no records say)."""
        if step in row["withheld"]:
            return "withheld"
        if row[STEPS[step][1]]:
            return "known"
        return "immature" if step in FOLLOWED and row["completed"] and not row["ripe"] else "unknown"


def funnel(question: Question, by: By = "nothing", span: Span = "plan", count: Count = "person_times") -> Funnel:
    """The whole funnel of what is asked, or of every member of a dimension, from the start of the plan or of the year
    of the as-of month.
    """
    since, until = window(question)
    since = since if span == "plan" else until.replace(month=1)
    mature, parent = min(until, last_mature(question)), parent_of(question.region)
    asked = {"region": question.region, "group": question.group, "industry": question.industry}
    stretch = {"since": since, "until": until, "mature": mature}
    rows = run(FILES[count], dimension=by, parent=parent, **asked, **stretch)
    cells = rows.with_columns(**cells_of(question, by, parent))
    frame = withhold(cells, COUNTS, since, until, MORE).drop(*CELL)
    return Funnel(by, count, parent, since, until, mature, frame)


def cells_of(question: Question, by: By, parent: str) -> dict[str, pl.Expr]:
    """The place, group, industry and programme of each row, by its `member` of a dimension."""
    member, total = pl.col("member"), pl.col("member") == ALL
    fixed = {"region": question.region, "population_group": question.group, "industry": question.industry}
    cell = {name: pl.lit(code) for name, code in fixed.items()} | {"programme": pl.lit(ALL)}
    if by == "region":
        return cell | {"region": pl.when(total).then(pl.lit(parent)).otherwise(member)}
    return cell if by == "nothing" else cell | {by: member}
