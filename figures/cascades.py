"""Targets handed down to the places below: what share of the whole they make up, as far as the register knows them."""

import polars as pl

from figures import promises
from figures.figure import Figure, table
from figures.view import View
from figures.wording import msg
from queries.cascades import Handed, handed_down

UNKNOWN = msg(
    "The register knows only the targets of the documents in it: a place that is not among them may have one all the "
    "same, so a small share handed down is no finding."
)


def figure(view: View) -> Figure:
    """A table: each target of the place in view of which places below have their part."""
    say, found = view.say, handed_down(view.question.region)
    place = view.names.region(view.question.region, short=True)
    content, formats = _table(found, view)
    told = _sentence(found, view)
    return Figure(
        key="cascade",
        title=say("Targets of {place} handed down", place=place),
        sentence=told,
        unit="",
        as_of=view.question.as_of,
        sources=(),
        notes=(say(UNKNOWN),) if found else (),
        table=content,
        picture=None,
        alt=told,
        synthetic=False,
        formats=formats,
    )


def _sentence(found: tuple[Handed, ...], view: View) -> str:
    say = view.say
    if not found:
        return say("No place below has a target of the same measure, kind and period in the register.")
    known = say("Targets of which places below have their part in the register: {n}.", n=len(found))
    more = [promises.title(one.target, view.names) for one in found if one.found.escalation]
    if not more:
        return say.sentences([known, say("In none of them is more asked below than was promised above.")])
    asked = say("More is asked below than was promised above for: {targets}.", targets=say.listing(more))
    return say.sentences([known, asked])


def _table(found: tuple[Handed, ...], view: View) -> tuple[pl.DataFrame, dict[str, str]]:
    say = view.say
    columns = {
        say("Target"): "text", say("Period"): "text", say("Target value"): "text",
        say("Places with their part"): "text", say("Sum of the parts"): "text", say("Handed down (%)"): "percent",
        say("Not handed down"): "text", say("Times as much asked"): "number",
    }  # fmt: skip
    return table([dict(zip(columns, _cells(one, view), strict=True)) for one in found], columns)


def _cells(one: Handed, view: View) -> list[object]:
    say, target, names = view.say, one.target, view.names
    parts = [
        say("{name} {value}", name=names.region(child.region, short=True), value=say.compact(child.value))
        for child in one.children
    ]
    total = sum(child.value or 0.0 for child in one.children)
    ratio, factor = one.found.alloc_ratio, one.found.escalation
    return [
        f"{target.id} {promises.title(target, names)}", say.period(target.since, target.period_end),
        promises.asked(target, say),
        say("{known} of {n}: {places}", known=len(parts), n=one.places, places=say.listing(parts)),
        promises.amount(total, target.unit, say), None if ratio is None else 100 * ratio,
        promises.amount(one.found.unallocated, target.unit, say), None if factor is None else round(factor, 2),
    ]  # fmt: skip
