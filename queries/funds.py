"""What trainings cost: the subsidy written on their records, by cohort, against what came of those it was paid for.

A cohort bears its own cost, whenever the money was paid (methods 3.6). What was paid out or advanced stands apart.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from queries.breakdowns import window
from queries.cohorts import last_mature
from queries.funnel import CELL, cells_of
from queries.question import Question
from queries.regions import parent_of
from queries.warehouse import run
from queries.withholding import withhold

Cohort = Literal["all", "year", "month"]
By = Literal["nothing", "region", "programme"]

COSTS = {
    "trainee": ("paid", "funded"), "certificate": ("paid_certifiable", "certified"),
    "placed": ("paid_placeable", "placed"),
}  # fmt: skip
"""cost per -> the columns of the money and of how many it is divided by."""


COUNTS = {
    "completed": ("funded",), "certified": ("certifiable", "certified", "certified_any"),
    "placed": ("placeable", "placed"),
}  # fmt: skip
MONEY = {"completed": ("paid", "completed", "ripe"), "certified": ("paid_certifiable",), "placed": ("paid_placeable",)}
"""step -> its counts, of whom it is asked first, and its money: both are withheld where they are of too few."""


@dataclass(frozen=True)
class Funds:
    """Cohorts from `since` to `until`; what has to be followed ends with the month `mature`.

    `frame`: member ('*' is the total), cohort (first month), paid (yuan), funded, completed, ripe (completed by
    `mature`), paid_certifiable, certifiable, certified, certified_any, paid_placeable, placeable, placed (in work on
    day 180). The counts are person-times that a subsidy was paid for; what is of too few is null, and `withheld` names
    its steps.
    """

    by: By
    parent: str
    since: date
    until: date
    mature: date
    frame: pl.DataFrame


def funds(question: Question, cohort: Cohort = "all", by: By = "nothing") -> Funds:
    """The cohorts of the plan in view up to the month asked as of: one for all, or each year's or month's; of what is
    asked, or of every place or programme.
    """
    since, until = window(question)
    mature, parent = min(until, last_mature(question)), parent_of(question.region)
    asked = {"region": question.region, "group": question.group, "industry": question.industry}
    stretch = {"since": since, "until": until, "mature": mature}
    rows = run("funds/cohorts", dimension=by, cohort=cohort, parent=parent, **asked, **stretch)
    cells = rows.with_columns(**cells_of(question, by, parent))
    return Funds(by, parent, since, until, mature, withhold(cells, COUNTS, since, until, MONEY).drop(*CELL))


def cost(row: dict[str, float], per: str, five: bool = False) -> float | None:
    """Yuan per trainee, certificate or person-time in work; None where there was none to divide by. `five`: all kinds
    of certificate count.
    """
    money, count = COSTS[per]
    number = row["certified_any"] if per == "certificate" and five else row[count]
    return row[money] / number if number else None


def cash(question: Question) -> pl.DataFrame:
    """What was reported or published of money for training in the place, during the plan: indicator, source,
    period_start, month, value, coverage, synthetic.
    """
    since, until = window(question)
    return run("funds/cash", region=question.region, since=since, until=until)
