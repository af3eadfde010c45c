"""What trainings cost, and what was paid for each certificate and each person-time in work."""

from typing import Any

import polars as pl

from figures import notes, sourcing
from figures.charts import funds as chart
from figures.charts import ranking
from figures.costs import Costs, whole
from figures.figure import Figure, table
from figures.view import View
from queries import funds, register
from queries.funds import COSTS, Cohort, cost

BARS = {
    "name": pl.String, "value": pl.Float64, "target": pl.Float64, "role": pl.String, "text": pl.String,
    "hover": pl.String,
}  # fmt: skip
MARKS = {"cohort": pl.Date, "kind": pl.String, "value": pl.Float64, "hover": pl.String}


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
         "text": say.exact(whole(value), "yuan"), "hover": "" if value is None else found.told(row, per)}
        for per, value in costs.items()
    ]  # fmt: skip
    told = [found.told(row, per) for per, value in costs.items() if value is not None]
    sentence = say.sentences([*told, found.part_known(row)])
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
         "hover": say("{cohort}: {told}", cohort=found.named(row), told=found.told(row, per))}
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


def _sentence(rows: list[dict[str, Any]], found: Costs) -> str:
    """The newest whole cohort beside the one before; the costs of those that cannot be followed yet are not told."""
    say, told = found.view.say, []
    for per in COSTS:
        known = [(row, value) for row in rows if (value := cost(row, per, found.five)) is not None]
        if len(known) > 1:
            (_, before), (row, value) = known[-2:]
            each = {"cost": say.exact(whole(value), "yuan"), "before": say.exact(whole(before), "yuan")}
            told.append(say(
                "{kind}: {cost} in the cohort {cohort}, {before} in the one before.", kind=say.term("cost", per),
                cohort=found.named(row), **each,
            ))  # fmt: skip
    young = next(filter(None, map(found.part_known, reversed(rows))), "")
    return say.sentences([*told, young]) or found.told(rows[-1], "trainee")


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
        content += [[found.named(row), say.term("cost", per), *found.division(row, per)] for per in COSTS]
    return table([dict(zip(columns, line, strict=True)) for line in content], columns)
