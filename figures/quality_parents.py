"""What places reported of themselves beside the sum of the places inside them: do the parts make the whole?"""

from typing import Any, Literal

import polars as pl

from figures import notes, sourcing
from figures.figure import Figure, table
from figures.view import View
from queries import quality

Verdict = Literal["exceeds", "differs", "incomplete", "equal"]
ORDER: tuple[Verdict, ...] = ("differs", "exceeds", "incomplete", "equal")
EQUAL = 0.005
"""Sums of decimals: half of the last digit that the ledger keeps."""


def figure(view: View) -> Figure:
    """Of the place in view and those directly inside it: flows and stocks, those that do not add up first."""
    say, found = view.say, quality.parents(view.question)
    rows = sorted(found.iter_rows(named=True), key=lambda row: (ORDER.index(verdict(row)), -abs(_share(row) or 0.0)))
    content, formats = _table(rows, view)
    synthetic = bool(found["synthetic"].any())
    told = [say(notes.SYNTHETIC) if synthetic else ""]
    told.append(say("Rates are left out: they do not add up. A level must be that of the very same month."))
    told.append(
        say("While a place inside is missing the two need not agree; but its parts may never exceed the whole.")
    )
    sentence = _sentence(rows, view)
    return Figure(
        key="quality_parents",
        title=say("Places against the sum of the places inside them"),
        sentence=sentence,
        unit="",
        as_of=view.question.as_of,
        sources=(sourcing.own("reported", say),) if rows else (),
        notes=notes.unique(told),
        table=content,
        picture=None,
        alt=sentence,
        synthetic=synthetic,
        formats=formats,
    )


def verdict(row: dict[str, Any]) -> Verdict:
    """Whether a row of `quality.parents` adds up."""
    gap = row["parts"] - row["own"]
    if row["units"] >= row["due"]:
        return "differs" if abs(gap) > EQUAL else "equal"
    return "exceeds" if gap > EQUAL and row["own"] >= 0 else "incomplete"


def _share(row: dict[str, Any]) -> float | None:
    return (row["parts"] - row["own"]) / abs(row["own"]) if row["own"] else None


def _sentence(rows: list[dict[str, Any]], view: View) -> str:
    say = view.say
    if not rows:
        return say("No place reported a total beside those of the places inside it.")
    verdicts = [verdict(row) for row in rows]
    told = [say.plural(len(rows), "{n} total can be held against the places inside.",
                       "{n} totals can be held against the places inside.")]  # fmt: skip
    counted = [(say.term("sum_verdict", one), verdicts.count(one)) for one in ORDER if one in verdicts]
    told.append(say("{places}.", places=say.listing(say("{name} ({n})", name=name, n=n) for name, n in counted)))
    if verdicts[0] in ("differs", "exceeds"):
        told.append(_worst(rows[0], view))
    return say.sentences(told)


def _worst(row: dict[str, Any], view: View) -> str:
    say, names = view.say, view.names
    found = names.definition(row["indicator"])
    unit = (found.unit if found else None) or "items"
    return say(
        "{place}, {name}, {window}: {own} reported, {parts} in the places inside.",
        place=names.region(row["region"], short=True), name=names.indicator(row["indicator"]),
        window=say.period(row["since"], row["month"]), own=say.exact(row["own"], unit),
        parts=say.exact(row["parts"], unit),
    )  # fmt: skip


def _table(rows: list[dict[str, Any]], view: View) -> tuple[pl.DataFrame, dict[str, str]]:
    say, names = view.say, view.names
    columns = {
        say("Place"): "text", say("Indicator"): "text", say("Months"): "text", say("Result"): "text",
        say("Own total"): "number", say("Sum of the places inside"): "number", say("Difference between them"): "number",
        say("Difference between them (%)"): "percent", say("Places in"): "text", say("Batch"): "text",
        say("File"): "text", say("Row"): "integer",
    }  # fmt: skip
    lines = [
        (
            names.region(row["region"], short=True), names.indicator(row["indicator"]),
            say.period(row["since"], row["month"]), say.term("sum_verdict", verdict(row)), row["own"], row["parts"],
            row["parts"] - row["own"], _percent(_share(row)),
            say("{n} of {m}", n=row["units"], m=row["due"]), row["batch_id"], row["file_name"], row["row_no"],
        )
        for row in rows
    ]  # fmt: skip
    return table([dict(zip(columns, line, strict=True)) for line in lines], columns)


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share
