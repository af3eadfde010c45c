"""One indicator by population group or by industry: what each brought, and what share of the total that is."""

from typing import Any

import polars as pl

from figures import notes, promises
from figures.charts import ranking as chart
from figures.figure import Figure, table
from figures.parts import Parts, listed, nothing, synthetic, untold
from figures.paths import nothing as no_target
from figures.theme import STATUS
from figures.view import View
from figures.wording import msg
from queries.breakdowns import Dimension
from queries.question import ALL
from queries.standing import TargetProgress

LEADERS = 3
FRAME = {
    "code": pl.String, "name": pl.String, "value": pl.Float64, "target": pl.Float64, "role": pl.String,
    "text": pl.String, "hover": pl.String,
}  # fmt: skip


def amounts(key: str, view: View, dimension: Dimension) -> Figure:
    """What each member brought, against the plan's own target for it where there is one."""
    parts = Parts.of(view, dimension)
    if parts is None:
        return no_target(key, view)
    if not parts.rows.height:
        return nothing(key, parts, untold(parts))
    say = view.say
    frame = pl.DataFrame([_bar(row, parts) for row in parts.rows.iter_rows(named=True)], schema=FRAME)
    content, formats = _table(parts)
    return Figure(
        key=key,
        title=say("{title} by {by} in {place}, {window}", **parts.facts()),
        sentence=_amounts_sentence(parts),
        unit=say.unit(parts.unit),
        as_of=view.question.as_of,
        sources=parts.sources(parts.data.here),
        notes=parts.notes(parts.data.here, *_silent(parts)),
        table=content,
        picture=chart.chart(frame, say("Target of the plan"), view.theme),
        alt=_amounts_sentence(parts),
        synthetic=synthetic(parts.data.here),
        formats=formats,
        narrows=(parts.part,),
        withheld=bool(parts.withheld.height),
    )


COMPOSITION = msg(
    "Composition only: no source in the register gives how many people there are in each industry, so no index of "
    "representation is worked out."
)


def shares(key: str, view: View, dimension: Dimension) -> Figure:
    """Each member's share of the total, marked with what it was in the first year of the window."""
    parts = Parts.of(view, dimension)
    if parts is None:
        return no_target(key, view)
    if not parts.adds:
        return nothing(key, parts, view.say("A rate or an average has no shares: its parts are compared as they are."))
    rows = parts.rows.filter(pl.col("share").is_not_null())
    if not rows.height:
        return nothing(key, parts, untold(parts))
    say, (year, before) = view.say, _first_year(parts)
    bars = [_share_bar(row, before.get(row["member"]), year, parts) for row in rows.iter_rows(named=True)]
    frame = pl.DataFrame(bars, schema=FRAME)
    content, formats = _share_table(rows, before, year, parts)
    sentence = _shares_sentence(rows, before, year, parts)
    return Figure(
        key=key,
        title=say("{title}: share of the total by {by}, {place}, {window}", **parts.facts()),
        sentence=sentence,
        unit=say("percent of the total"),
        as_of=view.question.as_of,
        sources=parts.sources(parts.data.here),
        notes=parts.notes(parts.data.here, *_silent(parts), say(COMPOSITION) if parts.part == "industry" else ""),
        table=content,
        picture=chart.chart(frame, say("Share in {year}", year=year), view.theme),
        alt=sentence,
        synthetic=synthetic(parts.data.here),
        formats=formats,
        narrows=(parts.part,),
        withheld=bool(parts.withheld.height),
    )


def _bar(row: dict[str, Any], parts: Parts) -> dict[str, object]:
    standing = parts.promises.get(row["member"])
    return {
        "code": row["member"],
        "name": parts.view.say.name(row),
        "value": row["value"],
        "target": standing.goal if standing else None,
        "role": STATUS[standing.status].role if standing else None,
        "text": parts.number(row["value"]),
        "hover": _hover(row, standing, parts),
    }


def _hover(row: dict[str, Any], standing: TargetProgress | None, parts: Parts) -> str:
    say = parts.view.say
    value = say.quantity(row["value"], parts.unit)
    told = [say("{name}, {window}: {value}.", name=say.name(row), window=parts.window, value=value)]
    if row["share"] is not None:
        told.append(say("That is {share} of the total.", share=say.percent(row["share"])))
    if standing is not None:
        told.append(_against(standing, parts))
    return say.sentences(told)


def _against(standing: TargetProgress, parts: Parts) -> str:
    """Where the promise for one member stands, by the figure that its own card shows."""
    say = parts.view.say
    facts = {
        "name": parts.view.names.scope(None, standing.target.population_group, standing.target.industry),
        "target": promises.asked(standing.target, say),
        "actual": promises.actual(standing, say),
        "status": say.term("status", standing.status),
    }
    return say("The plan asks {target} of {name}; reached: {actual} ({status}).", **facts)


def _amounts_sentence(parts: Parts) -> str:
    say = parts.view.say
    first = list(parts.rows.head(LEADERS).iter_rows(named=True))
    lead = say("Largest: {members}.", members=listed(first, parts))
    if parts.indicator.kind == "rate":
        last = list(parts.rows.tail(1).iter_rows(named=True))
        lead = say("Highest: {members}; lowest: {last}.", members=listed(first, parts), last=listed(last, parts))
    return say.sentences([lead, *(_against(one, parts) for one in parts.promises.values())])


def _shares_sentence(rows: pl.DataFrame, before: dict[str, float], year: int, parts: Parts) -> str:
    say = parts.view.say
    first = list(rows.head(LEADERS).iter_rows(named=True))
    lead = say("Largest shares of the total: {members}.", members=listed(first, parts, "share"))
    moves = [
        (row["share"] - before[row["member"]], row) for row in rows.iter_rows(named=True) if row["member"] in before
    ]
    if not moves:
        return lead
    change, row = max(moves, key=lambda move: abs(move[0]))
    facts = {"name": say.name(row), "points": say.points(change), "year": year}
    return say.sentences([lead, say("{name} moved most since {year}: {points}.", **facts)])


def _first_year(parts: Parts) -> tuple[int, dict[str, float]]:
    """The first year of the window that has a total, and every member's share in it (percent)."""
    years = parts.data.years
    totals = {row["year"]: row["value"] for row in years.filter(pl.col("member") == ALL).iter_rows(named=True)}
    year = min((year for year, total in totals.items() if total), default=parts.data.since.year)
    inside = years.filter(pl.col("year") == year, pl.col("member") != ALL, pl.col("value").is_not_null())
    return year, {row["member"]: 100 * row["value"] / totals[year] for row in inside.iter_rows(named=True)}


def _share_bar(row: dict[str, Any], before: float | None, year: int, parts: Parts) -> dict[str, object]:
    say = parts.view.say
    facts = {"name": say.name(row), "window": parts.window, "share": say.percent(row["share"])}
    told = [say("{name}, {window}: {share} of the total.", **facts)]
    if before is not None:
        told.append(say("In {year} it was {share}.", year=year, share=say.percent(before)))
    return {
        "code": row["member"],
        "name": facts["name"],
        "value": row["share"],
        "target": before,
        "role": None,
        "text": facts["share"],
        "hover": say.sentences(told),
    }


def _silent(parts: Parts) -> tuple[str, ...]:
    """That some members have no figure; by name while they are few."""
    say = parts.view.say
    if not parts.silent:
        return ()
    if len(parts.silent) > 2 * LEADERS:
        return (say("{n} members of the list have no data.", n=len(parts.silent)),)
    return (say("No data: {places}.", places=say.listing(parts.silent)),)


def _table(parts: Parts) -> tuple[pl.DataFrame, dict[str, str]]:
    say = parts.view.say
    columns = {
        parts.heading: "text",
        say("Code"): "text",
        say("Value"): "number",
        say("Unit"): "text",
        say("Share of the total (%)"): "percent",
        say("Last month reported"): "month",
        say("Reports in (%)"): "percent",
        say("Target of the plan"): "number",
        say("Share done (%)"): "percent",
        say("Status"): "text",
    }
    rows = [dict(zip(columns, _cells(row, parts), strict=True)) for row in parts.rows.iter_rows(named=True)]
    rows += [dict(zip(columns, _blank(row, parts), strict=True)) for row in parts.withheld.iter_rows(named=True)]
    return table(rows, columns)


def _cells(row: dict[str, Any], parts: Parts) -> list[object]:
    say, standing = parts.view.say, parts.promises.get(row["member"])
    done = standing.completion if standing else None
    return [
        say.name(row),
        row["member"],
        row["value"],
        say.unit(parts.unit),
        row["share"],
        row["last_month"],
        None if row["coverage"] is None else 100 * row["coverage"],
        standing.goal if standing else None,
        None if done is None else 100 * done,
        say.term("status", standing.status) if standing else "",
    ]


def _blank(row: dict[str, Any], parts: Parts) -> list[object]:
    """The row of a member that has too few persons to be told."""
    say = parts.view.say
    coverage = None if row["coverage"] is None else 100 * row["coverage"]
    name = say("{name} ({parts})", name=say.name(row), parts=say(notes.NOT_SHOWN))
    unit = say.unit(parts.unit)
    return [name, row["member"], None, unit, None, row["last_month"], coverage, None, None, ""]


def _share_table(
    rows: pl.DataFrame, before: dict[str, float], year: int, parts: Parts
) -> tuple[pl.DataFrame, dict[str, str]]:
    say = parts.view.say
    columns = {
        parts.heading: "text",
        say("Code"): "text",
        say("Value"): "number",
        say("Share of the total (%)"): "percent",
        say("Share in {year} (%)", year=year): "percent",
        say("Change in points"): "number",
    }
    lines = []
    for row in rows.iter_rows(named=True):
        was = before.get(row["member"])
        change = None if was is None else row["share"] - was
        lines.append([say.name(row), row["member"], row["value"], row["share"], was, change])
    return table([dict(zip(columns, line, strict=True)) for line in lines], columns)
