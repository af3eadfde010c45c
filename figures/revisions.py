"""What was known when: the batches that brought an indicator's figures, and the promises that were changed."""

from typing import Any

import polars as pl

from figures import notes, promises
from figures.figure import Figure, table
from figures.paths import nothing
from figures.view import View
from figures.wording import msg
from queries import register, revisions

LIMITS = (
    msg("Listed by the day of acceptance. Rows that a later batch took the place of are brought but count no longer."),
    msg("Reported amounts are each batch's own totals for single periods, before places inside one another are told "
        "apart; cumulative numbers, levels and rates have none."),
    msg("Of records only those that still count are known; of a withdrawn batch nothing is, so it is listed wherever "
        "its kind of file could have carried the indicator."),
)  # fmt: skip


def figure(view: View) -> Figure:
    """The batches and the changed promises of the indicator in view, in the place in view and inside it."""
    if view.measure is None:
        return nothing("revisions", view)
    say, names = view.say, view.names
    batches, changed = revisions.batches(view.measure, view.question.region), revisions.targets(view.measure)
    unit = register.indicator(view.measure).unit or "items"
    columns = {
        say("When"): "text", say("What"): "text", say("State"): "text", say("Months"): "text",
        say("Rows brought"): "integer", say("Rows that count"): "integer", say("Amount brought"): "number",
        say("Amount that counts"): "number", say("Unit"): "text", say("Who"): "text", say("Batch"): "text",
        say("File"): "text",
    }  # fmt: skip
    lines = [(row["accepted_at"], _batch(row, unit, view)) for row in batches.iter_rows(named=True)]
    lines += [(row["accepted_at"] or "", _target(row, view)) for row in changed.iter_rows(named=True)]
    lines.sort(key=lambda line: line[0], reverse=True)
    content, formats = table([dict(zip(columns, line, strict=True)) for _, line in lines], columns)
    withdrawn, counting = int((batches["state"] == "withdrawn").sum()), _counting(batches)
    sentence = _sentence(view, counting, withdrawn, batches.height - counting - withdrawn, changed.height)
    synthetic = bool(batches["synthetic"].any())
    told = [say(notes.SYNTHETIC) if synthetic else "", *(say(limit) for limit in LIMITS)]
    few = batches.filter("suppressed")["batch_id"].to_list()
    told.append(notes.withheld(few, say))
    facts = {"title": names.indicator(view.measure), "place": names.region(view.question.region, short=True)}
    return Figure(
        key="revisions",
        title=say("{title}, {place}: what was known when", **facts),
        sentence=sentence,
        unit=say.unit(unit),
        as_of=view.question.as_of,
        sources=(),
        notes=notes.unique([*told, notes.definition(view.measure, names)]),
        table=content,
        picture=None,
        alt=sentence,
        synthetic=synthetic,
        formats=formats,
        withheld=bool(few),
    )


def _counting(batches: pl.DataFrame) -> int:
    """How many batches have rows that count, be they too few to be told."""
    return batches.filter(pl.col("first_month").is_not_null(), pl.col("counted").ne_missing(0)).height


def _sentence(view: View, counting: int, withdrawn: int, superseded: int, changed: int) -> str:
    say = view.say
    if not (counting or withdrawn or superseded or changed):
        return say("Nobody has uploaded figures or targets of this yet.")
    return say.sentences([
        say.plural(counting, "{n} batch counts.", "{n} batches count.") if counting else say("No batch counts."),
        say.plural(superseded, "{n} was superseded.", "{n} were superseded.") if superseded else "",
        say.plural(withdrawn, "{n} was withdrawn.", "{n} were withdrawn.") if withdrawn else "",
        say.plural(changed, "{n} version of its targets is known.", "{n} versions of its targets are known.")
        if changed else say("Its targets were never changed."),
    ])  # fmt: skip


def _batch(row: dict[str, Any], unit: str, view: View) -> list[object]:
    say = view.say
    state = say("Superseded") if row["counted"] == 0 else say.term("batch_state", row["state"])
    what = say(
        "{name} ({parts})", name=say.term("extract_kind", row["kind"]), parts=say.term("batch_mode", row["mode"])
    )
    months = say.period(row["first_month"], row["last_month"]) if row["first_month"] else ""
    amount = say.unit(unit) if row["amount_counted"] is not None or row["amount"] is not None else ""
    return [
        say.moment(row["accepted_at"]), what, state, months, row["rows"], row["counted"], row["amount"],
        row["amount_counted"], amount, row["who"], row["batch_id"], row["file_name"],
    ]  # fmt: skip


def _target(row: dict[str, Any], view: View) -> list[object]:
    say = view.say
    value = promises.amount(row["value"], row["unit"], say)
    what = say("Target {number}: {value}", number=row["id"], value=value)
    if row["version"] > 1:
        before = promises.amount(row["value_before"], row["unit"], say)
        what = say("Target {number}: {value}, before {before}", number=row["id"], value=value, before=before)
    when = say.moment(row["accepted_at"]) if row["accepted_at"] else say("as shipped")
    return [
        when,
        what,
        "",
        "",
        None,
        None,
        None,
        None,
        "",
        row["who"] or "",
        row["batch_id"] or "",
        row["file_name"] or "",
    ]
