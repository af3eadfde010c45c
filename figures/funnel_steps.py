"""The funnel of a question, ready to be worded: its steps with their shares, and what every figure of it notes."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from figures import notes, sourcing
from figures.figure import Figure, table
from figures.view import View
from queries import funnel, places
from queries.disclosing import threshold
from queries.funnel import STEPS, By, Count, Funnel, Span
from queries.meta import meta
from queries.methods.rates import wilson
from queries.methods.survival import LAG
from queries.question import ALL


@dataclass(frozen=True)
class Steps:
    """The funnel of one question by one dimension, ready to be worded, with the reader's own choices."""

    view: View
    by: By = "nothing"

    @property
    def span(self) -> Span:
        return "year" if "year" in self.view.choices else "plan"

    @property
    def count(self) -> Count:
        return "persons" if "persons" in self.view.choices else "person_times"

    @property
    def five(self) -> bool:
        """Whether all five kinds of certificate count, not only the two of the national plan."""
        return "five" in self.view.choices

    @cached_property
    def data(self) -> Funnel:
        return funnel.funnel(self.view.question, self.by, self.span, self.count)

    def told(self, row: dict[str, Any]) -> list[dict[str, Any]]:
        """The steps of one member: step, state, made, base, and share, low, high in percent where it is known."""
        found = []
        for step, (made, base) in STEPS.items():
            numerator = row["certified_any"] if step == "certified" and self.five else row[made]
            one = {"step": step, "state": self.data.state(step, row), "made": numerator, "base": row[base]}
            found.append(one | _shared(one) | {"any": row["placed_any"] if step == "placed" else None})
        return found

    @property
    def window(self) -> str:
        return self.view.say.period(self.data.since, self.data.until)

    @property
    def place(self) -> str:
        """Place, group and industry in view, those that the figure does not take apart."""
        question, names, say = self.view.question, self.view.names, self.view.say
        parts = names.scope(
            None, ALL if self.by == "population_group" else question.group,
            ALL if self.by == "industry" else question.industry,
        )  # fmt: skip
        place = names.region(self.data.parent if self.by == "region" else question.region, short=True)
        return say("{name} ({parts})", name=place, parts=parts) if parts else place

    @property
    def synthetic(self) -> bool:
        return bool(self.data.frame.height) and meta().synthetic

    @property
    def sources(self) -> tuple[str, ...]:
        return (sourcing.own("ledger", self.view.say),) if self.data.frame.height else ()

    def notes(self, *more: str) -> tuple[str, ...]:
        """What all these figures say of themselves."""
        say, data = self.view.say, self.data
        told = [say(notes.SYNTHETIC) if self.synthetic else "", *more, self._maturity()]
        told.append(say(
            "Trainings count in the month of completion. Started are all on record, for attendance is not in the "
            "extracts. Passed is asked of those with a result only."
        ))  # fmt: skip
        told.append(
            say("Certificates: all five kinds, the operator certificates and single-ability ones among them.")
            if self.five
            else say("Certificates: vocational qualifications and skill levels, the two kinds of the national plan.")
        )
        told.append(say(
            "A certificate is asked of everybody who completed: the extracts do not say which trainings lead to one. "
            "Places whose certificates, or employment records, do not reach 180 days, and {lag} days for late "
            "registration, further are left out of that step.", lag=LAG,
        ))  # fmt: skip
        told.append(say(
            "In work means on day 180, as in the employment rate and the cohorts; whoever was without work at the "
            "start counts, and whose status is unknown does not."
        ))  # fmt: skip
        told.append(
            say("A person counts once, however many trainings; numbers of persons are never added up.")
            if data.count == "persons"
            else say("Person-times count every training.")
        )
        told.append(
            say("Records that name nobody count in person-times only, and cannot be followed to the last steps.")
        )
        if self.data.frame["withheld"].list.len().sum():
            told.append(say("Withheld are numbers of fewer than {n}, and what would give one away.", n=threshold()))
        told.append(say("An outcome is not the effect of the training: nobody knows who would have found work anyway."))
        return notes.unique(told)

    @property
    def missing(self) -> tuple[str, ...]:
        """How many are left out because certificates stopped coming in, or never came."""
        say, number = self.view.say, (self.data.total or {}).get("certificates_missing")
        if not number:
            return ()
        if number < threshold():
            return (say(
                "Fewer than {n} are left out of the step of certificates: those of their place do not reach so far.",
                n=threshold(),
            ),)  # fmt: skip
        return (say(
            "{n} that completed long enough ago are left out of the step of certificates: those of their place do not "
            "reach so far, so whether they have one is unknown.", n=say.exact(number, self.count),
        ),)  # fmt: skip

    def nothing(self, key: str, title: str) -> Figure:
        """The figure where nothing is counted."""
        say = self.view.say
        sentence = self._why()
        content, formats = table([], {say("Step"): "text", say("Share (%)"): "percent"})
        return Figure(
            key, title, sentence, "", self.view.question.as_of, self.sources, self.notes(), content, None, sentence,
            self.synthetic, formats,
        )  # fmt: skip

    def _why(self) -> str:
        """Why nothing is counted: some combinations never are."""
        question, say = self.view.question, self.view.say
        group, industry = (by == self.by or code != ALL for by, code in (
            ("population_group", question.group), ("industry", question.industry)
        ))  # fmt: skip
        if self.by == "programme" and (group or industry):
            return say("Programmes are counted for all groups and industries together only.")
        if group and industry and self.count == "persons":
            return say("Persons are not counted for a group within an industry; person-times are.")
        if group and industry and self._local:
            return say("A group within an industry is not counted for prefectures.")
        return say("No training records are in for this question.")

    @property
    def _local(self) -> bool:
        """Whether it is about prefectures."""
        asked = self.data.parent if self.by == "region" else self.view.question.region
        level = (places.region(asked) or {}).get("level")
        return level == ("province" if self.by == "region" else "prefecture")

    def _maturity(self) -> str:
        say, data = self.view.say, self.data
        if data.mature >= data.until:
            return ""
        if data.mature < data.since:
            return say(
                "Certificates and work cannot be told yet: of no month of completion have 180 days, and {lag} days for "
                "late registration, gone by.", lag=LAG,
            )  # fmt: skip
        return say(
            "Certificates and work are told of those who completed up to {month}; after that 180 days, and {lag} days "
            "for late registration, have not gone by.", month=say.month(data.mature), lag=LAG,
        )  # fmt: skip


def _shared(one: dict[str, Any]) -> dict[str, Any]:
    if one["state"] != "known":
        return {"share": None, "low": None, "high": None}
    low, high = wilson(one["made"], one["base"])
    return {"share": 100 * one["made"] / one["base"], "low": 100 * low, "high": 100 * high}
