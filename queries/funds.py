"""What trainings cost: the subsidy written on their records, by cohort, against what came of those it was paid for.

A cohort bears its own cost, whenever the money was paid (methods 3.6). What was paid out or advanced stands apart.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from queries.breakdowns import window
from queries.cohorts import last_mature
from queries.question import ALL, Question
from queries.warehouse import run
from queries.withholding import withhold

Cohort = Literal["all", "year", "month"]

COSTS = {
    "trainee": ("paid", "funded"), "certificate": ("paid_certifiable", "certified"),
    "placed": ("paid_placeable", "placed"),
}  # fmt: skip
"""cost per -> the columns of the money and of how many it is divided by."""


COUNTS = {
    "completed": ("funded",), "certified": ("certifiable", "certified", "certified_any"),
    "placed": ("placeable", "placed"),
}  # fmt: skip
MONEY = {"completed": ("paid",), "certified": ("paid_certifiable",), "placed": ("paid_placeable",)}
"""step -> its counts, of whom it is asked first, and its money: both are withheld where they are of too few."""


@dataclass(frozen=True)
class Funds:
    """Cohorts from `since` to `until`; what has to be followed ends with the month `mature`.

    `frame`: cohort (first month), paid (yuan), funded, paid_certifiable, certifiable, certified, certified_any,
    paid_placeable, placeable, placed. The counts are person-times that a subsidy was paid for; what is of too few is
    null, and `withheld` names its steps.
    """

    since: date
    until: date
    mature: date
    frame: pl.DataFrame


def funds(question: Question, cohort: Cohort = "all") -> Funds:
    """The cohorts of the plan in view up to the month asked as of: one for all, or each year's or month's."""
    since, until = window(question)
    mature = min(until, last_mature(question))
    rows = run(
        "funds/cohorts",
        cohort=cohort, region=question.region, group=question.group, industry=question.industry, since=since,
        until=until, mature=mature,
    )  # fmt: skip
    cell = {"region": question.region, "population_group": question.group, "industry": question.industry}
    cells = rows.with_columns(**{name: pl.lit(code) for name, code in cell.items()}, programme=pl.lit(ALL))
    told = withhold(cells, COUNTS, since, until, MONEY).drop(*cell, "programme")
    return Funds(since, until, mature, told)


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
