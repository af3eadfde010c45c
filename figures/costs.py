"""The subsidy on training records and what it is divided by, ready to be worded."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from figures import notes, sourcing
from figures.figure import Figure, table
from figures.view import View
from figures.wording import msg
from queries import funds
from queries.disclosing import threshold
from queries.funds import COSTS, By, Cohort, Funds, cost
from queries.meta import meta
from queries.methods.survival import LAG
from queries.question import ALL

TOLD = {
    "trainee": msg("{paid} for {n} trained: {cost} each."),
    "certificate": msg("{paid} for trainings long enough ago that led to {n} certified: {cost} each."),
    "placed": msg(
        "{paid} for trainings long enough ago of people without work, of whom {n} were in work on day 180: {cost} each."
    ),
}


@dataclass(frozen=True)
class Costs:
    """The cohorts of one question, ready to be worded."""

    view: View
    cohort: Cohort
    by: By = "nothing"

    @cached_property
    def data(self) -> Funds:
        return funds.funds(self.view.question, self.cohort, self.by)

    @property
    def per(self) -> str:
        """Which of the costs the reader wants to see where there is room for one."""
        return next((per for per in COSTS if per in self.view.choices), next(iter(COSTS)))

    @property
    def five(self) -> bool:
        """Whether all five kinds of certificate count, not only the two of the national plan."""
        return "five" in self.view.choices

    @property
    def place(self) -> str:
        question, names = self.view.question, self.view.names
        parts = names.scope(None, question.group, question.industry)
        place = names.region(self.data.parent if self.by == "region" else question.region, short=True)
        return self.view.say("{name} ({parts})", name=place, parts=parts) if parts else place

    @property
    def synthetic(self) -> bool:
        return bool(self.data.frame.height) and meta().synthetic

    @property
    def sources(self) -> tuple[str, ...]:
        return (sourcing.own("ledger", self.view.say),) if self.data.frame.height else ()

    def named(self, row: Mapping[str, Any]) -> str:
        """The name of a cohort: its month, its year or the whole stretch."""
        say, cohort = self.view.say, row["cohort"]
        if self.cohort == "all":
            return say.period(self.data.since, self.data.until)
        return say.period(cohort, cohort.replace(month=12)) if self.cohort == "year" else say.month(cohort)

    def told(self, row: Mapping[str, Any], per: str) -> str:
        """One cost of one cohort as a sentence."""
        say, (money, _) = self.view.say, COSTS[per]
        return say(
            TOLD[per], paid=say.quantity(row[money], "yuan"), n=say.exact(self.number(row, per), "person_times"),
            cost=say.exact(whole(cost(dict(row), per, self.five)), "yuan"),
        )  # fmt: skip

    def number(self, row: Mapping[str, Any], per: str) -> int | None:
        """How many the money is divided by; None where that is withheld."""
        number: int | None = row["certified_any"] if per == "certificate" and self.five else row[COSTS[per][1]]
        return number

    def division(self, row: Mapping[str, Any], per: str) -> tuple[float | None, float | None, float | None]:
        """The money, by how many it is divided, and the cost; nothing where there was none to divide by."""
        each = cost(dict(row), per, self.five)
        return (None, None, None) if each is None else (row[COSTS[per][0]], self.number(row, per), each)

    def part_known(self, row: Mapping[str, Any]) -> str:
        """How many of a cohort that is in part too young completed long enough ago; empty where all or none did."""
        say, (completed, ripe) = self.view.say, (row["completed"] or 0, row["ripe"] or 0)
        if not threshold() <= ripe < completed:
            return ""
        return say(
            "Of {n} that completed in {cohort}, {m} did so long enough ago to be known for 180 days: certificates and "
            "work are told of these alone.", n=say.exact(completed, "person_times"), m=say.number(ripe),
            cohort=self.named(row),
        )  # fmt: skip

    def notes(self, *more: str) -> tuple[str, ...]:
        """What these figures say of themselves."""
        say, data = self.view.say, self.data
        late = data.mature < data.until
        return notes.unique([
            say(notes.SYNTHETIC) if self.synthetic else "",
            *more,
            say(
                "Certificates and work are told of those who completed up to {month}; after that 180 days, and {lag} "
                "days for late registration, have not gone by.", month=say.month(data.mature), lag=LAG,
            ) if late and data.mature >= data.since else "",
            say(
                "Certificates and work cannot be told yet: of no month of completion have 180 days, and {lag} days for "
                "late registration, gone by.", lag=LAG,
            ) if data.mature < data.since else "",
            say(
                "The subsidy is the amount on the training records, booked to the month of completion, whenever it was "
                "paid. Only trainings with an amount count, above and below the line."
            ),
            say(
                "For certificates the money of all who completed in time counts, for work that of all without work at "
                "the start: those who did not get there cost as well."
            ),
            say(
                "Places whose certificates, or employment records, do not reach 180 days, and {lag} days for late "
                "registration, further are left out there, and so is their money.", lag=LAG,
            ),
            say("Certificates: all five kinds, the operator certificates and single-ability ones among them.")
            if self.five
            else say("Certificates: vocational qualifications and skill levels, the two kinds of the national plan."),
            say("Withheld are numbers of fewer than {n}, and what would give one away.", n=threshold())
            if data.frame["withheld"].list.len().sum() else "",
            say("A low cost is not a good training: courses differ in length and level."),
        ])  # fmt: skip

    def nothing(self, key: str, title: str) -> Figure:
        """The figure where no subsidy is on record."""
        say = self.view.say
        question = self.view.question
        sentence = say("No training records with an amount of subsidy are in for this question.")
        if self.by == "programme" and (question.group != ALL or question.industry != ALL):
            sentence = say("Programmes are counted for all groups and industries together only.")
        content, formats = table([], {say("Cost per"): "text", say("Yuan each"): "number"})
        return Figure(
            key, title, sentence, "", self.view.question.as_of, self.sources, self.notes(), content, None, sentence,
            self.synthetic, formats,
        )  # fmt: skip


def whole(value: float | None) -> float | None:
    """To the yuan."""
    return None if value is None else round(value)
