"""Are groups reached as often as there are people of them; do women do as well as all others? (methods 2.7)"""

from collections.abc import Iterator
from typing import Any

import polars as pl

from figures import notes, sourcing
from figures.figure import Figure, table
from figures.parts import Parts, nothing, synthetic
from figures.paths import nothing as no_target
from figures.view import View
from figures.wording import msg
from queries import fairness, register
from queries.actuals import PUBLISHED
from queries.fairness import Equality, Represented

MEANING = msg(
    "The index is the group's share of those counted over its share of those in work: 1 is as many as there are. "
    "Those who could be trained are counted by nobody; those in work stand for them."
)
REPEATED = msg("Person-times are counted, so who comes twice counts twice: the limits are a little too narrow.")
BAND = msg(
    "The parity index is the rate of women over that of all others. From 0.97 to 1.03 counts as parity; the adjusted "
    "index tells an advantage of either side on one scale."
)


def figure(view: View) -> Figure:
    """A table: of persons the groups' representation, of a rate that of women against that of all others."""
    parts = Parts.of(view, "population_group")
    if parts is None:
        return no_target("group_fairness", view)
    groups, equal = fairness.represented(parts.data), fairness.equality(parts.data)
    if not groups and equal is None:
        return nothing("group_fairness", parts, _lacking(parts))
    told = _of_women(equal, parts) if equal else _of_groups(groups, parts)
    content, formats = _equality_table(equal, parts) if equal else _group_table(groups, parts)
    say, own = view.say, parts.notes(parts.data.here)
    repeated = say(REPEATED) if parts.unit == "person_times" else ""
    title = msg("{title}: women against all others, {place}, {window}") if equal else msg(
        "{title}: groups among those counted and among those in work, {place}, {window}"
    )  # fmt: skip
    return Figure(
        key="group_fairness",
        title=say(title, **parts.facts()),
        sentence=told,
        unit=say("index"),
        as_of=view.question.as_of,
        sources=notes.unique(
            [*parts.sources(parts.data.here), *(each for one in groups for each in _sources(one, parts))]
        ),
        notes=notes.unique([*own[:1], say(BAND) if equal else say(MEANING), "" if equal else repeated, *own[1:]]),
        table=content,
        picture=None,
        alt=told,
        synthetic=synthetic(parts.data.here),
        formats=formats,
        withheld=bool(parts.withheld.height),
    )


def _lacking(parts: Parts) -> str:
    if parts.indicator.kind == "rate":
        return parts.view.say("No rate of women is in for this place.")
    return parts.view.say("Nobody has told how many people of these groups are in work in this place.")


def _sources(one: Represented, parts: Parts) -> Iterator[str]:
    """On whose word the numbers of those in work stand."""
    say = parts.view.say
    if one.source != PUBLISHED:
        yield sourcing.own(one.source, say)
        return
    for indicator in one.told_by:
        rows = register.published(indicator, parts.data.region).iter_rows(named=True)
        yield from (sourcing.page(row, say) for row in rows if row["preferred"] and row["period_end"] == one.month)


def _facts(one: Represented, parts: Parts) -> dict[str, str]:
    say = parts.view.say
    return {
        "group": parts.view.names.group(one.group),
        "index": say.number(one.index.value, 2),
        "part": say.share(one.counted),
        "work": say.share(one.in_work),
        "month": say.month(one.month),
    }


def _of_groups(groups: tuple[Represented, ...], parts: Parts) -> str:
    say = parts.view.say
    return say.sentences(
        say("{group}: {part} of those counted, {work} of those in work ({month}); index {index}.",
            **_facts(one, parts))
        for one in groups
    )  # fmt: skip


def _of_women(equal: Equality, parts: Parts) -> str:
    say = parts.view.say
    facts = {"women": say.share(equal.women), "others": say.share(equal.others)}
    if equal.index.value is None:
        return say("Women {women}, all others {others}.", **facts)
    index = say.number(equal.index.value, 2)
    if equal.index.parity:
        return say("Women {women}, all others {others}: an index of {index}, which counts as parity.",
                   **facts, index=index)  # fmt: skip
    return say("Women {women}, all others {others}: an index of {index}, outside parity.", **facts, index=index)


def _group_table(groups: tuple[Represented, ...], parts: Parts) -> tuple[pl.DataFrame, dict[str, str]]:
    say = parts.view.say
    columns = {
        parts.heading: "text", say("Share of those counted (%)"): "percent",
        say("Share of those in work (%)"): "percent", say("Those in work, month"): "month",
        say("Representation index"): "number", say("Lower limit (95%)"): "number", say("Upper limit (95%)"): "number",
    }  # fmt: skip
    rows = [
        (parts.view.names.group(one.group), 100 * one.counted, 100 * one.in_work, one.month,
         *(None if each is None else round(each, 3) for each in one.index))
        for one in groups
    ]  # fmt: skip
    return table([dict(zip(columns, row, strict=True)) for row in rows], columns)


def _equality_table(equal: Equality, parts: Parts) -> tuple[pl.DataFrame, dict[str, str]]:
    say, index = parts.view.say, equal.index
    columns = {
        say("Women (%)"): "percent", say("All others (%)"): "percent", say("Parity index"): "number",
        say("Adjusted index"): "number", say("Parity (0.97 to 1.03)"): "text",
    }  # fmt: skip
    row: tuple[Any, ...] = (
        100 * equal.women, 100 * equal.others, _rounded(index.value), _rounded(index.adjusted),
        "" if index.parity is None else say("yes") if index.parity else say("no"),
    )  # fmt: skip
    return table([dict(zip(columns, row, strict=True))], columns)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
