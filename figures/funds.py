"""What trainings cost, and what was paid for each certificate and each person-time in work."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from figures import notes, sourcing
from figures.charts import funds as chart
from figures.charts import ranking
from figures.figure import Figure, table
from figures.view import View
from figures.wording import msg
from queries import funds, register
from queries.disclosing import threshold
from queries.funds import COSTS, Cohort, Funds, cost
from queries.meta import meta
from queries.methods.survival import LAG

BARS = {
    "name": pl.String, "value": pl.Float64, "target": pl.Float64, "role": pl.String, "text": pl.String,
    "hover": pl.String,
}  # fmt: skip
MARKS = {"cohort": pl.Date, "kind": pl.String, "value": pl.Float64, "hover": pl.String}

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

    @cached_property
    def data(self) -> Funds:
        return funds.funds(self.view.question, self.cohort)

    @property
    def five(self) -> bool:
        """Whether all five kinds of certificate count, not only the two of the national plan."""
        return "five" in self.view.choices

    @property
    def place(self) -> str:
        question, names = self.view.question, self.view.names
        parts = names.scope(None, question.group, question.industry)
        place = names.region(question.region, short=True)
        return self.view.say("{name} ({parts})", name=place, parts=parts) if parts else place

    @property
    def synthetic(self) -> bool:
        return bool(self.data.frame.height) and meta().synthetic

    @property
    def sources(self) -> tuple[str, ...]:
        return (sourcing.own("ledger", self.view.say),) if self.data.frame.height else ()

    def told(self, row: Mapping[str, Any], per: str) -> str:
        """One cost of one cohort as a sentence."""
        say, (money, count) = self.view.say, COSTS[per]
        number = row["certified_any"] if per == "certificate" and self.five else row[count]
        return say(
            TOLD[per], paid=say.quantity(row[money], "yuan"), n=say.exact(number, "person_times"),
            cost=say.exact(_whole(cost(dict(row), per, self.five)), "yuan"),
        )  # fmt: skip

    def notes(self) -> tuple[str, ...]:
        """What these figures say of themselves."""
        say, data = self.view.say, self.data
        late = data.mature < data.until
        return notes.unique([
            say(notes.SYNTHETIC) if self.synthetic else "",
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
        sentence = say("No training records with an amount of subsidy are in for this question.")
        content, formats = table([], {say("Cost per"): "text", say("Yuan each"): "number"})
        return Figure(
            key, title, sentence, "", self.view.question.as_of, self.sources, self.notes(), content, None, sentence,
            self.synthetic, formats,
        )  # fmt: skip


def summed(view: View) -> Figure:
    """Over the whole plan so far: the subsidy per trainee, per certificate and per person-time in work."""
    found, say = Costs(view, "all"), view.say
    title = say("Subsidy and what it led to in {place}, {window}", place=found.place,
                window=say.period(found.data.since, found.data.until))  # fmt: skip
    row = next(found.data.frame.iter_rows(named=True), None)
    if row is None:
        return found.nothing("funds", title)
    costs = {per: cost(row, per, found.five) for per in COSTS}
    bars = [
        {"name": say.term("cost", per), "value": value, "target": None, "role": None,
         "text": say.exact(_whole(value), "yuan"), "hover": "" if value is None else found.told(row, per)}
        for per, value in costs.items()
    ]  # fmt: skip
    sentence = say.sentences(found.told(row, per) for per, value in costs.items() if value is not None)
    content, formats = _table([row], found)
    return Figure(
        key="funds",
        title=title,
        sentence=sentence,
        unit=say.unit("yuan"),
        as_of=view.question.as_of,
        sources=found.sources,
        notes=found.notes(),
        table=content,
        picture=ranking.chart(pl.DataFrame(bars, schema=BARS), "", view.theme),
        alt=sentence,
        synthetic=found.synthetic,
        formats=formats,
    )


def by_cohort(key: str, view: View, cohort: Cohort) -> Figure:
    """The three costs of each year's or month's cohort."""
    found, say = Costs(view, cohort), view.say
    title = say("Subsidy per head by cohort, {place}", place=found.place)
    rows = found.data.frame.to_dicts()
    if not rows:
        return found.nothing(key, title)
    marks = [
        {"cohort": row["cohort"], "kind": say.term("cost", per), "value": cost(row, per, found.five),
         "hover": say("{cohort}: {told}", cohort=_name(row, found), told=found.told(row, per))}
        for per in COSTS for row in rows
    ]  # fmt: skip
    sentence = _sentence(rows, found)
    content, formats = _table(rows, found)
    return Figure(
        key=key,
        title=title,
        sentence=sentence,
        unit=say.unit("yuan"),
        as_of=view.question.as_of,
        sources=found.sources,
        notes=found.notes(),
        table=content,
        picture=chart.chart(pl.DataFrame(marks, schema=MARKS), cohort == "year", say, view.theme),
        alt=sentence,
        synthetic=found.synthetic,
        formats=formats,
    )


def paid_out(view: View) -> Figure:
    """What was reported or published of money for training, in its own words: it is not the cohorts' cost."""
    say, rows = view.say, funds.cash(view.question)
    units = {one.key: one.unit or "items" for one in register.indicators()}
    columns = {
        say("Indicator"): "text", say("Period"): "text", say("Amount"): "text", say("Source"): "text",
    }  # fmt: skip
    content, formats = table(
        [
            dict(zip(columns, (
                view.names.indicator(row["indicator"]), say.period(row["period_start"], row["month"]),
                say.quantity(row["value"], units.get(row["indicator"], "items")), say.term("source", row["source"]),
            ), strict=True))
            for row in rows.iter_rows(named=True)
        ],
        columns,
    )  # fmt: skip
    synthetic = bool(rows["synthetic"].any())
    place = view.names.region(view.question.region, short=True)
    sentence = say.plural(
        rows.height, "{n} number was reported or published of money paid out or advanced.",
        "{n} numbers were reported or published of money paid out or advanced.",
    ) if rows.height else say("Nothing was reported or published of money paid out or advanced.")  # fmt: skip
    return Figure(
        key="funds_cash",
        title=say("Money paid out and advanced, {place}", place=place),
        sentence=sentence,
        unit="",
        as_of=view.question.as_of,
        sources=_pages(rows, view),
        notes=notes.unique([
            say(notes.SYNTHETIC) if synthetic else "",
            say(
                "Money is advanced, or paid late: these amounts are not the cost of a cohort and are not divided by it."
            ),
            say("All groups and industries: nobody reports these amounts apart."),
        ]),
        table=content,
        picture=None,
        alt=sentence,
        synthetic=synthetic,
        formats=formats,
    )  # fmt: skip


def _pages(rows: pl.DataFrame, view: View) -> tuple[str, ...]:
    """On whose word the amounts stand: the pages of the published ones, and who reported the others."""
    told = [sourcing.own(source, view.say) for source in rows["source"]]
    for row in rows.filter(pl.col("source") == "published").iter_rows(named=True):
        pages = register.published(row["indicator"], view.question.region).iter_rows(named=True)
        told += [sourcing.page(one, view.say) for one in pages if one["period_end"] == row["month"]]
    return notes.unique(told)


def _whole(value: float | None) -> float | None:
    return None if value is None else round(value)


def _name(row: Mapping[str, Any], found: Costs) -> str:
    say, cohort = found.view.say, row["cohort"]
    return say.period(cohort, cohort.replace(month=12)) if found.cohort == "year" else say.month(cohort)


def _sentence(rows: list[dict[str, Any]], found: Costs) -> str:
    """The newest whole cohort beside the one before; the costs of those that cannot be followed yet are not told."""
    say, told = found.view.say, []
    for per in COSTS:
        known = [(row, value) for row in rows if (value := cost(row, per, found.five)) is not None]
        if len(known) > 1:
            (_, before), (row, value) = known[-2:]
            each = {"cost": say.exact(_whole(value), "yuan"), "before": say.exact(_whole(before), "yuan")}
            told.append(say(
                "{kind}: {cost} in the cohort {cohort}, {before} in the one before.", kind=say.term("cost", per),
                cohort=_name(row, found), **each,
            ))  # fmt: skip
    return say.sentences(told) or found.told(rows[-1], "trainee")


def _table(rows: list[dict[str, Any]], found: Costs) -> tuple[pl.DataFrame, dict[str, str]]:
    say = found.view.say
    columns = {
        say("Cohort"): "text",
        say("Cost per"): "text",
        say("Subsidy (yuan)"): "number",
        say("Divided by"): "integer",
        say("Yuan each"): "number",
    }
    content = []
    for row in rows:
        name = say.period(found.data.since, found.data.until) if found.cohort == "all" else _name(row, found)
        for per, (money, count) in COSTS.items():
            number = row["certified_any"] if per == "certificate" and found.five else row[count]
            each = cost(row, per, found.five)
            content.append(
                [name, say.term("cost", per), *((row[money], number) if each is not None else (None, None)), each]
            )
    return table([dict(zip(columns, line, strict=True)) for line in content], columns)
