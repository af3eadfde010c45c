"""How many could be linked to an employment record, place by place, and between which bounds the share in work lies."""

from typing import Any

import polars as pl

from figures import sourcing
from figures.charts import ranges as chart
from figures.cohorts import Followed
from figures.figure import Figure, table
from figures.view import View
from queries import cohorts, places
from queries.cohorts import EVENLY, HEADLINE, Linkage
from queries.meta import meta
from queries.methods.rates import linkage_bounds
from queries.methods.survival import LAG
from queries.regions import parent_of

BARS = dict.fromkeys(("code", "name", "text", "hover"), pl.String) | {"low": pl.Float64, "high": pl.Float64}


def figure(view: View) -> Figure:
    """The places directly below the one in view, over their mature months; ranked only where linkage is even."""
    found, say, question = Followed(view), view.say, view.question
    parent = parent_of(question.region)
    data = cohorts.linkage(question, parent)
    place = view.names.scope(parent, question.group, question.industry)
    title = say("In work on day {n} by place, between bounds, {place}", n=HEADLINE, place=place)
    rows = _rows(data, view)
    small = [view.names.region(one, short=True) for one in data.withheld]
    if not rows:
        return found.nothing("cohort_linkage", title, small)
    sentence = _sentence(rows, data, view)
    content, formats = _table(data, rows, view)
    facts = {"n": HEADLINE, "lag": LAG, "points": say.number(int(100 * EVENLY))}
    return Figure(
        key="cohort_linkage",
        title=title,
        sentence=sentence,
        unit=say("percent of those without work at the start"),
        as_of=question.as_of,
        sources=(sourcing.own("ledger", say),),
        notes=found.notes(
            say("The point is the lower bound: whoever has no employment record counts as without work. The line ends "
                "at the upper bound: they are left out. The number is the share that could be linked."),
            say("Linked is who has any employment record that began within {n} and {lag} days of completion, before "
                "the training too.", **facts),
            say("Where the linked shares of places differ by more than {points} points, places are not ranked (this "
                "project's own rule): they stand in the order of their codes.", **facts),
            small=small,
        ),
        table=content,
        picture=chart.chart(pl.DataFrame([_bar(row, view) for row in rows], schema=BARS), say, view.theme),
        alt=sentence,
        synthetic=meta().synthetic,
        formats=formats,
        narrows=("region",),
    )  # fmt: skip


def _rows(data: Linkage, view: View) -> list[dict[str, Any]]:
    """The places that can be followed, with their shares in percent: highest first, or as they are listed."""
    told = []
    for row in data.frame.filter(pl.col("followed") > 0).iter_rows(named=True):
        low, high = linkage_bounds(row["employed"], row["linked"], row["followed"])
        told.append(row | {"name": view.names.region(row["region"], short=True), "low": 100 * low, "high": 100 * high,
                           "linkage": 100 * row["linked"] / row["followed"]})  # fmt: skip
    return told if data.uneven else sorted(told, key=lambda row: -row["low"])


def _bar(row: dict[str, Any], view: View) -> dict[str, Any]:
    say = view.say
    told = say(
        "{place}: {x} of {n} in work on day {days}, {low}; at most {high} if the unlinked were like the others. "
        "{share} are linked.", place=row["name"], x=say.number(row["employed"]), n=say.number(row["followed"]),
        days=HEADLINE, low=say.percent(row["low"]), high=say.percent(row["high"]), share=say.percent(row["linkage"]),
    )  # fmt: skip
    return {"code": row["region"], "name": row["name"], "low": row["low"], "high": row["high"],
            "text": say.percent(row["linkage"]), "hover": told}  # fmt: skip


def _sentence(rows: list[dict[str, Any]], data: Linkage, view: View) -> str:
    say = view.say
    linked, followed = (sum(row[name] for row in rows) for name in ("linked", "followed"))
    months = say.period(min(row["first_month"] for row in rows), data.until)
    told = [say("{share} of the person-times could be linked to an employment record ({months}).",
                share=say.share(linked / followed), months=months)]  # fmt: skip
    if data.uneven:
        least, most = (pick(rows, key=lambda row: row["linkage"]) for pick in (min, max))
        told.append(say(
            "Places are linked too unevenly to be ranked: {most} {high}, {least} {low}.", most=most["name"],
            high=say.percent(most["linkage"]), least=least["name"], low=say.percent(least["linkage"]),
        ))  # fmt: skip
    elif len(rows) > 1:
        facts = {"high": rows[0]["name"], "most": say.percent(rows[0]["low"]), "low": rows[-1]["name"],
                 "least": say.percent(rows[-1]["low"])}  # fmt: skip
        told.append(say("Most in work: {high} ({most}); fewest: {low} ({least}).", **facts))
    return say.sentences(told)


def _table(data: Linkage, rows: list[dict[str, Any]], view: View) -> tuple[pl.DataFrame, dict[str, str]]:
    say = view.say
    columns = {
        say("Place"): "text", say("Code"): "text", say("In work"): "integer", say("Followed"): "integer",
        say("Linked"): "integer", say("Linked (%)"): "percent", say("Lower bound (%)"): "percent",
        say("Upper bound (%)"): "percent", say("Without work at the start"): "integer",
    }  # fmt: skip
    told = [[row["name"], row["region"], row["employed"], row["followed"], row["linked"], row["linkage"], row["low"],
             row["high"], row["eligible"]] for row in rows]  # fmt: skip
    known = {row["region"] for row in rows}
    eligible = dict(data.frame.select("region", "eligible").iter_rows())
    told += [
        [view.say.name(row, short=True), row["code"], None, None, None, None, None, None, eligible.get(row["code"])]
        for row in places.children(data.parent).iter_rows(named=True)
        if row["code"] not in known
    ]
    return table([dict(zip(columns, row, strict=True)) for row in told], columns)
