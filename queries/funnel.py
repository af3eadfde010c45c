"""Of those who started a training, how many completed, passed, got a certificate and found work.

Person-times add up over months; persons do not, so they are counted in the build for every stretch that is asked. A
step that somebody has to be followed for counts only months of completion whose 180 days, and the time that registers
take, had gone by at the end of the month asked as of.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from queries.breakdowns import window
from queries.cohorts import last_mature
from queries.question import ALL, Question
from queries.regions import parent_of
from queries.warehouse import run

By = Literal["nothing", "region", "population_group", "industry", "programme"]
Span = Literal["plan", "year"]
Count = Literal["person_times", "persons"]

STEPS = {
    "completed": ("completed", "started"), "passed": ("passed", "assessed"), "certified": ("certified", "certifiable"),
    "placed": ("placed", "placeable"),
}  # fmt: skip
"""step -> the columns of who made it and of whom it is asked."""

FILES = {"person_times": "funnel/times", "persons": "funnel/persons"}

FOLLOWED = ("certified", "placed")
"""The steps that take 180 days."""


@dataclass(frozen=True)
class Funnel:
    """How far those came who completed from `since` to `until`; what has to be followed ends with the month `mature`,
    which is before `since` where nothing has matured.

    `frame`: member ('*' is the total), started, completed, assessed, passed, ripe (completed by `mature`), certifiable,
    certified (two kinds of certificate), certified_any (all five), placeable, placed, in `count`.
    """

    by: By
    count: Count
    parent: str
    since: date
    until: date
    mature: date
    frame: pl.DataFrame

    @property
    def total(self) -> dict[str, int] | None:
        """The row of the total; None where nothing is counted."""
        return next(self.frame.filter(pl.col("member") == ALL).drop("member").iter_rows(named=True), None)

    def state(self, step: str, row: dict[str, int]) -> str:
        """Whether a step can be told: known, immature, or unknown (no records say)."""
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
    frame = run(FILES[count], dimension=by, parent=parent, **asked, **stretch)
    return Funnel(by, count, parent, since, until, mature, frame)
