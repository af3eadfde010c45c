"""From starting a training to work: how many make each step, and where they are lost."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from figures import notes, sourcing
from figures.charts import funnel as chart
from figures.figure import Figure, table
from figures.view import View
from figures.wording import msg
from queries import funnel, places
from queries.disclosing import threshold
from queries.funnel import FOLLOWED, STEPS, By, Count, Funnel, Span
from queries.meta import meta
from queries.methods.rates import wilson
from queries.methods.survival import LAG
from queries.question import ALL

ROWS = dict.fromkeys(("name", "told", "text", "hover", "lost"), pl.String) | {"value": pl.Float64}

OF_100 = {
    "completed": msg("Of 100 {unit} that started a training, {x} completed it."),
    "passed": msg("Of 100 that completed and have a result, {x} passed."),
    "certified": msg("Of 100 that completed long enough ago, {x} had a certificate within 180 days."),
    "placed": msg("Of 100 that completed long enough ago and had no work at the start, {x} had work within 180 days."),
}
OF_ALL = {
    "completed": msg("Of {n} that started a training, {x} completed it ({share})."),
    "passed": msg("Of {n} that completed and have a result, {x} passed ({share})."),
    "certified": msg("Of {n} that completed long enough ago, {x} had a certificate within 180 days ({share})."),
    "placed": msg(
        "Of {n} that completed long enough ago and had no work at the start, {x} had work within 180 days ({share})."
    ),
}
LOST = {
    "completed": msg("{lost} of {n} did not complete."),
    "passed": msg("{lost} of {n} did not pass."),
    "certified": msg("{lost} of {n} had no certificate after 180 days."),
    "placed": msg("{lost} of {n} found no work within 180 days."),
}
WHERE = {
    "completed": msg("The largest part is lost before completing: {lost} of 100."),
    "passed": msg("The largest part is lost in the assessment: {lost} of 100."),
    "certified": msg("The largest part is lost on the way to a certificate: {lost} of 100."),
    "placed": msg("The largest part is lost on the way to work: {lost} of 100."),
}
NO_RECORDS = {
    "completed": msg("No training is on record."),
    "passed": msg("No results of assessments are in."),
    "certified": msg("Certificates cannot be told: none are in from there, or the trainings name nobody."),
    "placed": msg(
        "Finding work cannot be told: no employment records reach far enough, or nobody named is known to have started "
        "without work."
    ),
}


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
            found.append(one | _shared(one))
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
            "Places that sent no certificates, or no employment records so far, are left out of that step."
        ))  # fmt: skip
        told.append(say(
            "Where certificates stopped coming in, those who completed later count as having none: the share is then "
            "too low."
        ))  # fmt: skip
        told.append(say(
            "In work means on any of the 180 days; whoever was without work at the start counts, and whose status is "
            "unknown does not."
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


def figure(view: View) -> Figure:
    """One bar for each step: who made it, of whom, and who was lost."""
    found, say = Steps(view), view.say
    title = say("From training to work in {place}, {window}", place=found.place, window=found.window)
    total = found.data.total
    if total is None:
        return found.nothing("funnel", title)
    steps = found.told(total)
    content, formats = _table(steps, found)
    sentence = _sentence(steps, found)
    rows = pl.DataFrame([_row(one, found) for one in steps], schema=ROWS)
    return Figure(
        key="funnel",
        title=title,
        sentence=sentence,
        unit=say.unit(found.count),
        as_of=view.question.as_of,
        sources=found.sources,
        notes=found.notes(),
        table=content,
        picture=chart.chart(rows, view.theme),
        alt=sentence,
        synthetic=found.synthetic,
        formats=formats,
    )


def _shared(one: dict[str, Any]) -> dict[str, Any]:
    if one["state"] != "known":
        return {"share": None, "low": None, "high": None}
    low, high = wilson(one["made"], one["base"])
    return {"share": 100 * one["made"] / one["base"], "low": 100 * low, "high": 100 * high}


def _row(one: dict[str, Any], found: Steps) -> dict[str, Any]:
    say, step = found.view.say, one["step"]
    name = say.term("passage", step)
    if one["state"] != "known":
        return {
            "name": name,
            "told": "",
            "value": None,
            "text": say.term("passage_state", one["state"]),
            "hover": "",
            "lost": "",
        }
    lost = one["base"] - one["made"]
    facts = {"n": say.exact(one["base"], found.count), "x": say.number(one["made"]), "lost": say.number(lost)}
    return {
        "name": name, "told": say("{x} of {n}", x=facts["x"], n=say.number(one["base"])), "value": one["share"],
        "text": say.percent(one["share"]), "hover": say(OF_ALL[step], share=say.percent(one["share"]), **facts),
        "lost": say(LOST[step], **facts),
    }  # fmt: skip


def _sentence(steps: list[dict[str, Any]], found: Steps) -> str:
    """Step by step of a hundred, and where most of them are lost."""
    say, told = found.view.say, []
    for one in steps:
        if one["state"] == "known":
            told.append(say(OF_100[one["step"]], x=say.number(one["share"], 1), unit=say.unit(found.count, 100)))
        elif one["state"] == "unknown":
            told.append(say(NO_RECORDS[one["step"]]))
    if all(one["state"] == "immature" for one in steps if one["step"] in FOLLOWED):
        told.append(say("Certificates and work cannot be told yet."))
    known = [one for one in steps if one["state"] == "known"]
    worst = min(known, key=lambda one: one["share"], default=None)
    if worst and len(known) > 1 and worst["share"] < 100:
        told.append(say(WHERE[worst["step"]], lost=say.number(100 - worst["share"], 1)))
    return say.sentences(told)


def _table(steps: list[dict[str, Any]], found: Steps) -> tuple[pl.DataFrame, dict[str, str]]:
    say = found.view.say
    columns = {
        say("Step"): "text",
        say("Made it"): "integer",
        say("Out of"): "integer",
        say("Lost"): "integer",
        say("Share (%)"): "percent",
        say("Lower limit, 95% (%)"): "percent",
        say("Upper limit, 95% (%)"): "percent",
        say("State"): "text",
    }
    rows = [
        [say.term("passage", one["step"]), *((one["made"], one["base"], one["base"] - one["made"])
         if one["state"] == "known" else (None, None, None)), one["share"], one["low"], one["high"],
         say.term("passage_state", one["state"])]
        for one in steps
    ]  # fmt: skip
    return table([dict(zip(columns, row, strict=True)) for row in rows], columns)
