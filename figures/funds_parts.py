"""What trainings cost by place or programme: the subsidy for each trainee, certificate or person-time in work."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from figures.charts import ranking
from figures.costs import Costs, whole
from figures.figure import Figure, table
from figures.funds import BARS
from figures.view import View
from figures.wording import msg
from queries import places
from queries.funds import COSTS, By, cost
from queries.question import ALL

TITLES = {
    "region": msg("Subsidy per head by place, {place}, {window}"),
    "programme": msg("Subsidy per head by programme, {place}, {window}"),
}
HEADINGS = {"region": msg("Place"), "programme": msg("Programme")}
NARROWS = {"region": ("region",), "programme": ()}

DRAWN = 40
"""Members that the picture has room for: programmes are in the words of whoever uploaded them. The table has all."""

FEWEST = 30
"""A cost of fewer says nothing that a sentence should tell."""

STEP = {"trainee": "completed", "certificate": "certified", "placed": "placed"}
"""cost per -> the step that is withheld where it is of too few."""


def figure(key: str, view: View, by: By) -> Figure:
    """One of the three costs of every member as bars, the highest first; the table has all three."""
    found, say = Costs(view, "all", by), view.say
    window = say.period(found.data.since, found.data.until)
    title = say(TITLES[by], place=found.place, window=window)
    rows = {row["member"]: row for row in found.data.frame.iter_rows(named=True)}
    members = {code: name for code, name in _names(found, rows).items() if code in rows}
    if not members:
        return found.nothing(key, title)
    costs = {code: cost(rows[code], found.per, found.five) for code in rows}
    ranked = sorted(members, key=lambda code: -(costs[code] or 0))
    bars = [_bar(code, members[code], rows[code], costs[code], found) for code in ranked[:DRAWN]]
    sentence = _sentence(rows, members, costs, found)
    content, formats = _table(rows, members, found)
    return Figure(
        key=key,
        title=title,
        sentence=sentence,
        unit=say.unit("yuan"),
        as_of=view.question.as_of,
        sources=found.sources,
        notes=found.notes(say("Bars: {kind}.", kind=say.term("cost", found.per))),
        table=content,
        picture=ranking.chart(pl.DataFrame(bars, schema={"code": pl.String, **BARS}), "", view.theme),
        alt=sentence,
        synthetic=found.synthetic,
        formats=formats,
        narrows=NARROWS[by],
    )


def _names(found: Costs, rows: Mapping[str, Any]) -> dict[str, str]:
    """Code -> name of every member there can be, in the usual order."""
    if found.by == "programme":
        return {code: code for code in rows if code != ALL}
    below = places.children(found.data.parent).iter_rows(named=True)
    return {row["code"]: found.view.say.name(row, short=True) for row in below}


def _bar(code: str, name: str, row: Mapping[str, Any], value: float | None, found: Costs) -> dict[str, Any]:
    say = found.view.say
    state = "withheld" if STEP[found.per] in row["withheld"] else "unknown"
    if state == "unknown" and found.per != "trainee" and row["completed"] and not row["ripe"]:
        state = "immature"
    return {
        "code": code if found.by == "region" else "", "name": name, "value": value, "target": None, "role": None,
        "text": say.term("passage_state", state) if value is None else say.exact(whole(value), "yuan"),
        "hover": "" if value is None else say("{cohort}: {told}", cohort=name, told=found.told(row, found.per)),
    }  # fmt: skip


def _sentence(
    rows: Mapping[str, dict[str, Any]], members: Mapping[str, str], costs: Mapping[str, float | None], found: Costs
) -> str:
    """The cost of all, and the members with the highest and the lowest."""
    say, told = found.view.say, []
    if ALL in rows and costs[ALL] is not None:
        told.append(found.told(rows[ALL], found.per))
    known = [
        (value, name)
        for code, name in members.items()
        if (value := costs[code]) is not None and (found.number(rows[code], found.per) or 0) >= FEWEST
    ]
    if len(known) > 1:
        (most, high), (least, low) = max(known), min(known)
        told.append(say(
            "Highest: {high} ({most}); lowest: {low} ({least}).", high=high, most=say.exact(whole(most), "yuan"),
            low=low, least=say.exact(whole(least), "yuan"),
        ))  # fmt: skip
    if not told and found.per != "trainee" and not any(row["ripe"] for row in rows.values()):
        return say("Certificates and work cannot be told yet.")
    return say.sentences(told) or say("Nothing can be compared: fewer than two have {n} or more.", n=FEWEST)


def _table(
    rows: Mapping[str, dict[str, Any]], members: Mapping[str, str], found: Costs
) -> tuple[pl.DataFrame, dict[str, str]]:
    say = found.view.say
    columns = {
        say(HEADINGS[found.by]): "text",
        say("Cost per"): "text",
        say("Subsidy (yuan)"): "number",
        say("Divided by"): "integer",
        say("Yuan each"): "number",
    }
    named = ({ALL: say("Total")} if ALL in rows else {}) | dict(members)
    content = [
        [name, say.term("cost", per), *found.division(rows[code], per)] for code, name in named.items() for per in COSTS
    ]
    return table([dict(zip(columns, line, strict=True)) for line in content], columns)
