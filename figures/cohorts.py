"""What became of those who completed a training: work after 30 to 365 days, by month of completion."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import polars as pl

from figures import notes, sourcing
from figures.charts import cohorts as chart
from figures.figure import Figure, table
from figures.view import View
from figures.wording import msg
from queries import cohorts, disclosing, places
from queries.cohorts import HEADLINE, Cohorts
from queries.meta import meta
from queries.methods.rates import wilson
from queries.methods.survival import LAG
from queries.question import ALL, Question
from queries.warehouse import edition

SHOWN = 24
"""Months of completion that the picture holds; the table has them all."""

CELLS = {
    **dict.fromkeys(("code", "row_code", "row", "column_code", "column"), pl.String), "value": pl.Float64,
    **dict.fromkeys(("text", "told", "share"), pl.String),
}  # fmt: skip


BELOW = msg("Below the province, cohorts are kept by population group only.")


@dataclass(frozen=True)
class Followed:
    """The cohorts of one question, ready to be worded."""

    view: View

    @property
    def data(self) -> Cohorts:
        return self._known[0]

    @property
    def cells(self) -> tuple[Mapping[str, Any], ...]:
        """Every cell with its share and limits in percent, the first month first."""
        return self._known[1]

    @cached_property
    def _known(self) -> tuple[Cohorts, tuple[Mapping[str, Any], ...]]:
        return _found(edition(), disclosing.threshold(), self.view.question)

    def place(self, *, by: str = "") -> str:
        """Place, group and industry in view; not the one that the figure tells apart by."""
        question, names = self.view.question, self.view.names
        group = ALL if by == "population_group" else question.group
        parts = names.scope(None, group, ALL if by == "industry" else question.industry)
        place = names.region(question.region, short=True)
        return self.view.say("{name} ({parts})", name=place, parts=parts) if parts else place

    @property
    def below_the_province(self) -> bool:
        return (places.region(self.view.question.region) or {}).get("level") == "prefecture"

    @property
    def synthetic(self) -> bool:
        return bool(self.cells) and meta().synthetic

    def notes(self, *more: str, small: Sequence[str] = ()) -> tuple[str, ...]:
        """What all these figures say of themselves, the figure's own notes first; `small` are names withheld."""
        say = self.view.say
        told = [say(notes.SYNTHETIC) if self.synthetic else "", *more, *self._withheld(small)]
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

    def _withheld(self, names: Sequence[str]) -> Iterator[str]:
        say, smallest = self.view.say, disclosing.threshold()
        if names:
            yield say(
                "Left out, for fewer than {n} people or to protect such a number, are some years or all of: {names}.",
                n=smallest, names=say.listing(names),
            )  # fmt: skip
        if any(cell["state"] == "withheld" for cell in self.cells):
            yield say(
                "Months of years with fewer than {n} people, or that would give such a number away, are withheld.",
                n=smallest,
            )

    @property
    def sources(self) -> tuple[str, ...]:
        return (sourcing.own("ledger", self.view.say),) if self.cells else ()

    def nothing(self, key: str, title: str, small: Sequence[str] = ()) -> Figure:
        """The figure where nothing can be told: it says why."""
        say, question = self.view.say, self.view.question
        sentence = say("No completed training of known people without work at the start is in for this question.")
        if question.group != ALL and question.industry != ALL:
            sentence = say("Cohorts are kept by group or by industry, not by both at once.")
        elif question.industry != ALL and not self.cells and self.below_the_province:
            sentence = say(BELOW)
        elif small or any(cell["state"] == "withheld" for cell in self.cells):
            sentence = say("There are too few people for a number to be told.")
        elif any(cell["eligible"] for cell in self.cells):
            sentence = say(
                "No cohort can be looked at yet: too little time has gone by, or no employment records are in."
            )
        content, formats = table([], {say("Month of completion"): "month", say("In work (%)"): "percent"})
        return Figure(
            key, title, sentence, "", question.as_of, self.sources, self.notes(small=small), content, None, sentence,
            self.synthetic, formats,
        )  # fmt: skip


@lru_cache(maxsize=64)  # every figure of the page asks
def _found(_edition: Hashable, _smallest: int, question: Question) -> tuple[Cohorts, tuple[Mapping[str, Any], ...]]:
    data = cohorts.cohorts(question)
    return data, tuple(_shared(row) for row in data.frame.iter_rows(named=True))


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
