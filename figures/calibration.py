"""How good projections of one indicator would have been in past years."""

from typing import Any

import polars as pl

from figures import notes, sourcing
from figures.figure import Figure, table
from figures.view import View
from figures.wording import msg
from queries import calibration, register
from queries.calibration import Calibration

HOW = msg(
    "Each is made from the years before it alone, by the months of past years; nothing later was known to it. Months "
    "with less than 95% of the reports due are left out, and so is their year."
)


def figure(view: View) -> Figure:
    """A table: what would have been projected after three, six and nine months of past years, and what came."""
    say, key = view.say, view.measure or ""
    found, named = calibration.calibration(view.question, key), register.indicator(key)
    content, formats = _table(found, view)
    own = sourcing.own(found.source or "", say)
    told = _sentence(found, view)
    scope = view.names.scope(view.question.region, view.question.group, view.question.industry)
    return Figure(
        key="calibration",
        title=say("{title}, {scope}: projections of past years", title=say.name(named), scope=scope),
        sentence=told,
        unit=say.unit(named.unit or "items"),
        as_of=view.question.as_of,
        sources=(own,) if own else (),
        notes=notes.unique([
            say(notes.SYNTHETIC) if found.synthetic else "",
            say(HOW),
        ]),
        table=content,
        picture=None,
        alt=told,
        synthetic=found.synthetic,
        formats=formats,
    )  # fmt: skip


def _sentence(found: Calibration, view: View) -> str:
    say, count = view.say, found.frame.height
    if not count:
        return say("No year has three complete years of one source before it, so no past projection can be judged.")
    return say(
        "Of {n} projections of past years {held} held the result within their limits of 80%. They missed it by {ours} "
        "on average, the straight line by {line}.",
        n=count, held=found.held, ours=say.share(found.missed_by("point")), line=say.share(found.missed_by("line")),
    )  # fmt: skip


def _table(found: Calibration, view: View) -> tuple[pl.DataFrame, dict[str, str]]:
    say = view.say
    columns = {
        say("Year"): "text", say("Months in"): "text", say("Projected"): "number", say("Limits from"): "number",
        say("Limits to"): "number", say("What came"): "number", say("Inside the limits"): "text",
        say("Projection missed by (%)"): "percent", say("Straight line missed by (%)"): "percent",
    }  # fmt: skip
    return table(
        [dict(zip(columns, _cells(row, view), strict=True)) for row in found.frame.iter_rows(named=True)], columns
    )


def _cells(row: dict[str, Any], view: View) -> list[object]:
    say, came = view.say, row["came"]
    amounts = [round(row[name]) for name in ("point", "low", "high", "came")]
    inside = say("yes") if row["low"] <= came <= row["high"] else say("no")
    missed = [100 * abs(row[name] - came) / came for name in ("point", "line")]
    return [str(row["year"]), str(row["month"]), *amounts, inside, *missed]
