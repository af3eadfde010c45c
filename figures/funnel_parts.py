"""The steps from training to work by place, group, industry or programme: where each loses its people."""

from typing import Any

import polars as pl

from figures.charts import heat
from figures.figure import Figure, table
from figures.funnel_steps import Steps
from figures.view import View
from figures.wording import msg
from queries import places
from queries.funnel import STEPS, By
from queries.question import ALL

CELLS = {
    **dict.fromkeys(("code", "row_code", "row", "column_code", "column"), pl.String), "value": pl.Float64,
    **dict.fromkeys(("text", "told", "share"), pl.String),
}  # fmt: skip
NARROWS = {"region": ("region",), "population_group": ("group",), "industry": ("industry",)}
TITLES = {
    "region": msg("Each place's steps from training to work, {place}, {window}"),
    "population_group": msg("Each group's steps from training to work, {place}, {window}"),
    "industry": msg("Each industry's steps from training to work, {place}, {window}"),
    "programme": msg("Each programme's steps from training to work, {place}, {window}"),
}
HEADINGS = {
    "region": msg("Place"), "population_group": msg("Population group"), "industry": msg("Industry"),
    "programme": msg("Programme"),
}  # fmt: skip

DRAWN = 40
"""Members that the picture has room for: programmes are in the words of whoever uploaded them. The table has all."""

FEWEST = 30
"""A share of fewer says nothing that a sentence should tell."""


def figure(key: str, view: View, by: By) -> Figure:
    """Members by steps: the share of each one's own base that made the step."""
    found, say = Steps(view, by), view.say
    title = say(TITLES[by], place=found.place, window=found.window)
    members = {code: name for code, name in _names(found).items() if code in set(found.data.frame["member"])}
    if not members:
        return found.nothing(key, title)
    rows = {row["member"]: found.told(row) for row in found.data.frame.iter_rows(named=True)}
    sentence = _sentence(rows, members, found)
    content, formats = _table(rows, members, found)
    drawn = list(members.items())[:DRAWN]
    cells = [_cell(code, name, one, found) for code, name in drawn for one in rows[code]]
    tags = say("A person can carry several of these tags, or none: the groups overlap and are never added up.")
    return Figure(
        key=key,
        title=title,
        sentence=sentence,
        unit=say("percent of those who could take the step"),
        as_of=view.question.as_of,
        sources=found.sources,
        notes=found.notes(
            tags if by == "population_group" else "",
            say("Differences between small numbers may be chance: the table has the limits."),
            *found.missing,
        ),
        table=content,
        picture=heat.chart(pl.DataFrame(cells, schema=CELLS), *_hover(found), view.theme),
        alt=sentence,
        synthetic=found.synthetic,
        formats=formats,
        narrows=NARROWS.get(by, ()),
        cautions=found.missing,
    )


def _names(found: Steps) -> dict[str, str]:
    """Code -> name of every member there can be, in the usual order."""
    say, by = found.view.say, found.by
    if by == "programme":
        largest = found.data.frame.filter(pl.col("member") != ALL).sort(["started", "member"], descending=[True, False])
        return {code: code for code in largest["member"]}
    if by == "region":
        return {
            row["code"]: say.name(row, short=True) for row in places.children(found.data.parent).iter_rows(named=True)
        }
    rows = places.groups() if by == "population_group" else places.industries()
    return {row["code"]: say.name(row) for row in rows.iter_rows(named=True)}


def _cell(code: str, name: str, one: dict[str, Any], found: Steps) -> dict[str, Any]:
    say, known = found.view.say, one["state"] == "known"
    return {
        "code": code if found.by in NARROWS else "", "row_code": code, "row": name, "column_code": one["step"],
        "column": say.term("passage", one["step"]), "value": one["share"],
        "text": say.number(one["share"], 0) if known else say.term("passage_state", one["state"]),
        "told": say("{x} of {n}", x=say.number(one["made"]), n=say.exact(one["base"], found.count)) if known else "",
        "share": say.percent(one["share"]) if known else "",
    }  # fmt: skip


def _hover(found: Steps) -> tuple[str, str]:
    say, facts = found.view.say, {"name": "%{y}", "step": "%{x}"}
    return (
        say("{name}, {step}: {share} ({amount}).", **facts, share="%{text}", amount="%{hovertext}"),
        say("{name}, {step}: cannot be told.", **facts),
    )


def _sentence(rows: dict[str, list[dict[str, Any]]], members: dict[str, str], found: Steps) -> str:
    """The step in which the members differ most: who loses most there and who least."""
    say, widest = found.view.say, None
    for at, step in enumerate(STEPS):
        known = [
            (rows[code][at], name)
            for code, name in members.items() if rows[code][at]["state"] == "known" and rows[code][at]["base"] >= FEWEST
        ]  # fmt: skip
        if len(known) < 2:
            continue
        low, high = (pick(known, key=lambda one: one[0]["share"]) for pick in (min, max))
        gap = high[0]["share"] - low[0]["share"]
        if gap > 0 and (widest is None or gap > widest[0]):
            widest = (gap, step, low, high)
    if widest is None:
        return say("Nothing can be compared: fewer than two have {n} or more who could take a step.", n=FEWEST)
    _, step, low, high = widest
    told = [say(
        "They differ most in this step: {step}. It was made by {high} in {most}, by {low} in {fewest}.",
        step=say.term("passage", step), high=say.percent(high[0]["share"]), most=high[1],
        low=say.percent(low[0]["share"]), fewest=low[1],
    )]  # fmt: skip
    if low[0]["high"] >= high[0]["low"]:
        told.append(say("The limits of the two overlap: it may be chance."))
    return say.sentences(told)


def _table(
    rows: dict[str, list[dict[str, Any]]], members: dict[str, str], found: Steps
) -> tuple[pl.DataFrame, dict[str, str]]:
    say = found.view.say
    columns = {
        say(HEADINGS[found.by]): "text",
        say("Step"): "text",
        say("Made it"): "integer",
        say("Out of"): "integer",
        say("Share (%)"): "percent",
        say("Lower limit, 95% (%)"): "percent",
        say("Upper limit, 95% (%)"): "percent",
        say("State"): "text",
    }
    named = ({ALL: say("Total")} if ALL in rows else {}) | members
    content = [
        [name, say.term("passage", one["step"]),
         *((one["made"], one["base"]) if one["state"] == "known" else (None, None)), one["share"], one["low"],
         one["high"], say.term("passage_state", one["state"])]
        for code, name in named.items() for one in rows[code]
    ]  # fmt: skip
    return table([dict(zip(columns, row, strict=True)) for row in content], columns)
