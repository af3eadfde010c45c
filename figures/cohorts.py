"""What became of those who completed a training: work after 30 to 365 days, by month of completion."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from figures import notes, sourcing
from figures.charts import cohorts as chart
from figures.charts.base import hovered
from figures.figure import Figure, table
from figures.view import View
from queries import cohorts
from queries.cohorts import HEADLINE, RECENT, Cohorts, Expected
from queries.meta import meta
from queries.methods.rates import wilson
from queries.methods.survival import LAG
from queries.question import ALL

SHOWN = 24
"""Months of completion that the picture holds; the table has them all."""

CELLS = {
    **dict.fromkeys(("code", "row_code", "row", "column_code", "column"), pl.String), "value": pl.Float64,
    **dict.fromkeys(("text", "told", "share"), pl.String),
}  # fmt: skip
BARS = {"month": pl.Date, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "expected": pl.Boolean,
        "hover": pl.String}  # fmt: skip


@dataclass(frozen=True)
class Followed:
    """The cohorts of one question, ready to be worded."""

    view: View

    @cached_property
    def data(self) -> Cohorts:
        return cohorts.cohorts(self.view.question)

    @cached_property
    def cells(self) -> list[dict[str, Any]]:
        """Every cell with its share and limits in percent, the first month first."""
        return [_shared(row) for row in self.data.frame.iter_rows(named=True)]

    def place(self, *, by: str = "") -> str:
        """Place, group and industry in view; not the one that the figure tells apart by."""
        question, names = self.view.question, self.view.names
        group = ALL if by == "population_group" else question.group
        parts = names.scope(None, group, ALL if by == "industry" else question.industry)
        place = names.region(question.region, short=True)
        return self.view.say("{name} ({parts})", name=place, parts=parts) if parts else place

    @property
    def synthetic(self) -> bool:
        return bool(self.cells) and meta().synthetic

    def notes(self, *more: str) -> tuple[str, ...]:
        """What all these figures say of themselves, the figure's own notes first."""
        say = self.view.say
        told = [say(notes.SYNTHETIC) if self.synthetic else "", *more]
        told.append(say(
            "A cohort is a month of completion. It is mature after n days once its last day, the n days and {lag} days "
            "for late registration have gone by in the month asked as of; before that no rate is shown.", lag=LAG,
        ))  # fmt: skip
        told.append(say(
            "Counted are person-times of known people who were not in work at the start. Those whose status at the "
            "start is unknown are left out, and so are places that sent no employment records up to then."
        ))  # fmt: skip
        told.append(say("An outcome is not the effect of the training: nobody knows who would have found work anyway."))
        return notes.unique(told)

    @property
    def sources(self) -> tuple[str, ...]:
        return (sourcing.own("ledger", self.view.say),) if self.cells else ()

    def nothing(self, key: str, title: str) -> Figure:
        """The figure where nobody can be followed: it says why."""
        say = self.view.say
        sentence = say("No completed training of known people without work at the start is in for this question.")
        if any(cell["eligible"] for cell in self.cells):
            sentence = say(
                "No cohort can be looked at yet: too little time has gone by, or no employment records are in."
            )
        content, formats = table([], {say("Month of completion"): "month", say("In work (%)"): "percent"})
        return Figure(
            key, title, sentence, "", self.view.question.as_of, self.sources, self.notes(), content, None, sentence,
            self.synthetic, formats,
        )  # fmt: skip


def tabled(view: View) -> Figure:
    """Month of completion by 30, 90, 180 and 365 days: the share in work on that day; immature cells say so."""
    found, say = Followed(view), view.say
    title = say("In work after completing a training, by month of completion, {place}", place=found.place())
    if not any(cell["state"] == "mature" for cell in found.cells):
        return found.nothing("cohort_table", title)
    content, formats = _table(found)
    sentence = _sentence(found)
    return Figure(
        key="cohort_table",
        title=title,
        sentence=sentence,
        unit=say("percent of those without work at the start"),
        as_of=view.question.as_of,
        sources=found.sources,
        notes=found.notes(),
        table=content,
        picture=chart.cells(_cells(found), *_hover(found), view.theme),
        alt=sentence,
        synthetic=found.synthetic,
        formats=formats,
    )


def rated(view: View) -> Figure:
    """The share in work on day 180 by month of completion; what has not matured is estimated, and drawn paler."""
    found, say = Followed(view), view.say
    title = say("In work on day {n} (estimates included), {place}", n=HEADLINE, place=found.place())
    mature = [cell for cell in found.cells if cell["days"] == HEADLINE and cell["state"] == "mature"]
    if not mature:
        return found.nothing("cohort_rate", title)
    ahead = cohorts.expected(view.question, found.data)
    rows = [_bar(cell, found) for cell in mature] + [_ahead(one, found) for one in ahead]
    sentence = _rate_sentence(mature, ahead, found)
    content, formats = _rate_table(mature, ahead, found)
    return Figure(
        key="cohort_rate",
        title=title,
        sentence=sentence,
        unit=say("percent of those without work at the start"),
        as_of=view.question.as_of,
        sources=found.sources,
        notes=found.notes(
            say(
                "Paler bars are estimates (this project's own rule): the Kaplan-Meier share that had found no work so "
                "far, times what became of such a share by day {n} in the last {months} mature months. Limits: 95%, by "
                "how these months differ.", n=HEADLINE, months=RECENT,
            ) if ahead else ""
        ),
        table=content,
        picture=chart.bars(pl.DataFrame(rows, schema=BARS), say, view.theme),
        alt=sentence,
        synthetic=found.synthetic,
        formats=formats,
    )  # fmt: skip


def _shared(cell: dict[str, Any]) -> dict[str, Any]:
    if cell["state"] != "mature":
        return cell | {"share": None, "low": None, "high": None}
    low, high = wilson(cell["employed"], cell["followed"])
    return cell | {"share": 100 * cell["employed"] / cell["followed"], "low": 100 * low, "high": 100 * high}


def _cells(found: Followed) -> pl.DataFrame:
    """The cells of the picture, the newest month first."""
    say = found.view.say
    months = sorted({cell["month"] for cell in found.cells}, reverse=True)[:SHOWN]
    rows = [
        {
            "code": "", "row_code": f"{cell['month']:%Y-%m}", "row": say.month(cell["month"]),
            "column_code": str(cell["days"]), "column": _after(cell["days"], found), "value": cell["share"],
            "text": say.percent(cell["share"]) if cell["state"] == "mature" else say.term("cohort", cell["state"]),
            "told": say("{x} of {n}", x=say.number(cell["employed"]), n=say.number(cell["followed"])),
            "share": say.percent(cell["share"]),
        }
        for month in months
        for cell in found.cells if cell["month"] == month
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=CELLS)


def _after(days: int, found: Followed) -> str:
    return found.view.say("{n} days", n=days)


def _hover(found: Followed) -> tuple[str, str]:
    say, facts = found.view.say, {"month": "%{y}", "days": "%{x}"}
    told = say("Completed {month}, after {days}: {share} in work ({amount} person-times).", **facts, share="%{text}",
               amount="%{hovertext}")  # fmt: skip
    return told, say("Completed {month}, after {days}: no rate is shown, it cannot be known yet.", **facts)


def _sentence(found: Followed) -> str:
    """The newest mature cohort at 180 days, or at the longest time that any has matured for, beside a year before."""
    say = found.view.say
    known = {(cell["month"], cell["days"]): cell for cell in found.cells if cell["state"] == "mature"}
    days = HEADLINE if any(at == HEADLINE for _, at in known) else max(at for _, at in known)
    month = max(month for month, at in known if at == days)
    cell, before = known[month, days], known.get((month.replace(year=month.year - 1), days))
    told = [say(
        "Of the {n} person-times that completed in {month} without work at the start, {share} were in work on day "
        "{days}.", n=say.number(cell["followed"]), month=say.month(month), share=say.percent(cell["share"]), days=days,
    )]  # fmt: skip
    if before:
        told.append(say("A year before it was {share}.", share=say.percent(before["share"])))
    waiting = sum(one["state"] == "immature" and one["days"] == days for one in found.cells)
    if waiting:
        told.append(say.plural(waiting, "{n} later month has not matured.", "{n} later months have not matured."))
    return say.sentences(told)


def _table(found: Followed) -> tuple[pl.DataFrame, dict[str, str]]:
    say = found.view.say
    columns = {
        say("Month of completion"): "month",
        say("Days"): "integer",
        say("State"): "text",
        say("In work"): "integer",
        say("Followed"): "integer",
        say("In work (%)"): "percent",
        say("Lower limit, 95% (%)"): "percent",
        say("Upper limit, 95% (%)"): "percent",
        say("Without work at the start"): "integer",
        say("All who completed"): "integer",
        say("Status at the start unknown"): "integer",
    }
    rows = [
        [cell["month"], cell["days"], say.term("cohort", cell["state"]), cell["employed"], cell["followed"],
         cell["share"], cell["low"], cell["high"], cell["eligible"], cell["completed"], cell["unknown"]]
        for cell in sorted(found.cells, key=lambda cell: (cell["month"], -cell["days"]), reverse=True)
    ]  # fmt: skip
    return table([dict(zip(columns, row, strict=True)) for row in rows], columns)


def _bar(cell: dict[str, Any], found: Followed) -> dict[str, Any]:
    say = found.view.say
    told = say(
        "Completed {month}: {share} in work on day {days} ({x} of {n}; limits {low} to {high}).",
        month=say.month(cell["month"]), share=say.percent(cell["share"]), days=HEADLINE, x=say.number(cell["employed"]),
        n=say.number(cell["followed"]), low=say.percent(cell["low"]), high=say.percent(cell["high"]),
    )  # fmt: skip
    return {"month": cell["month"], "value": cell["share"], "low": cell["low"], "high": cell["high"],
            "expected": False, "hover": hovered(told)}  # fmt: skip


def _ahead(one: Expected, found: Followed) -> dict[str, Any]:
    say = found.view.say
    told = say(
        "Completed {month}: an estimated {share} in work on day {days}, as far as is known up to day {known}.",
        month=say.month(one.month), share=say.share(one.rate.value), days=HEADLINE, known=one.known,
    )  # fmt: skip
    value, low, high = (None if part is None else 100 * part for part in one.rate)
    return {"month": one.month, "value": value, "low": low, "high": high, "expected": True, "hover": hovered(told)}


def _rate_sentence(mature: list[dict[str, Any]], ahead: tuple[Expected, ...], found: Followed) -> str:
    """All mature cohorts together, and with those that are estimated."""
    say = found.view.say
    employed, people = (sum(cell[name] for cell in mature) for name in ("employed", "followed"))
    told = [say(
        "Of all mature cohorts ({months}), {share} were in work on day {days}: {x} of {n} person-times.",
        months=say.period(mature[0]["month"], mature[-1]["month"]), share=say.share(employed / people), days=HEADLINE,
        x=say.number(employed), n=say.number(people),
    )]  # fmt: skip
    if ahead:
        more = sum(one.people for one in ahead)
        whole = employed + sum(one.people * (one.rate.value or 0.0) for one in ahead)
        told.append(say(
            "With {months}, which are estimated, it is {share}; {part} of the person-times are estimated.",
            months=say.period(ahead[0].month, ahead[-1].month), share=say.share(whole / (people + more)),
            part=say.share(more / (people + more)),
        ))  # fmt: skip
    return say.sentences(told)


def _rate_table(
    mature: list[dict[str, Any]], ahead: tuple[Expected, ...], found: Followed
) -> tuple[pl.DataFrame, dict[str, str]]:
    say = found.view.say
    columns = {
        say("Month of completion"): "month",
        say("State"): "text",
        say("In work (%)"): "percent",
        say("Lower limit, 95% (%)"): "percent",
        say("Upper limit, 95% (%)"): "percent",
        say("In work"): "integer",
        say("Followed"): "integer",
        say("Known up to day"): "integer",
    }
    rows = [
        [cell["month"], say.term("cohort", "mature"), cell["share"], cell["low"], cell["high"], cell["employed"],
         cell["followed"], HEADLINE]
        for cell in mature
    ] + [
        [one.month, say.term("cohort", "expected"), *(None if part is None else 100 * part for part in one.rate), None,
         one.people, one.known]
        for one in ahead
    ]  # fmt: skip
    return table([dict(zip(columns, row, strict=True)) for row in rows], columns)
