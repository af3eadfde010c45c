"""报送率: which place reported which month, in time, late, in part, or not at all."""

from datetime import date
from itertools import pairwise
from typing import Any

import polars as pl

from figures import notes, sourcing
from figures.charts import coverage as chart
from figures.figure import Figure, table
from figures.view import View
from figures.wording import Words, msg
from queries import places, quality
from queries.methods.pace import shift

STATES = ("reported", "late", "partial", "missing", "due")
WHOLE = ("reported", "late")
AMISS = {"missing": msg("{n} missing"), "partial": msg("{n} in part")}
IN_TIME = msg("{window}: of {due} reports due, {n} are in ({share}).")
SOME_LATE = msg("{window}: of {due} reports due, {n} are in ({share}), {late} of them late.")
NAMED = 5
"""Places still waited for that a sentence names."""

RULE = msg(
    "A report is due on day {day} of the next month; due is every total that at least half of the places reporting "
    "that month gave (this project's rule)."
)
FILLED = msg(
    "Late is told by the day a file was accepted here. Of months that a home was first filled with nobody knows when "
    "they were sent: what came with that first file counts as in time."
)


def figure(view: View) -> Figure:
    """The last two years of reports: the place in view itself, then those inside it, those with most lacking first."""
    say, found = view.say, quality.coverage(view.question)
    rows = [_Place(code, cells, view) for (code,), cells in found.group_by("region", maintain_order=True)]
    listed = {code: n for n, code in enumerate(places.regions()["code"])}
    own = view.question.region
    rows.sort(key=lambda row: (row.code != own, *(-n for n in row.amiss), listed[row.code]))
    synthetic = bool(found["synthetic"].any())
    content, formats = _table(rows, say)
    sentence = _sentence(rows, say)
    return Figure(
        key="quality_coverage",
        title=say("Reports received, {place}", place=view.names.region(own, short=True)),
        sentence=sentence,
        unit=say("reports") if rows else "",
        as_of=view.question.as_of,
        sources=(sourcing.own("reported", say),) if rows else (),
        notes=_notes(synthetic, len(rows) == 1, say) if rows else (),
        table=content,
        picture=_picture(rows, view) if rows else None,
        alt=sentence,
        synthetic=synthetic,
        formats=formats,
        narrows=("region",),
    )


class _Place:
    """One place's months: the rows of `quality.coverage`, counted."""

    def __init__(self, code: Any, cells: pl.DataFrame, view: View) -> None:
        self.code, self.view = str(code), view
        self.name = view.names.region(self.code, short=True)
        self.cells = cells.rows(named=True)
        self.counts = {state: len(self.months(state)) for state in STATES}

    @property
    def due(self) -> int:
        """The reports whose day has come."""
        return len(self.cells) - self.counts["due"]

    @property
    def whole(self) -> int:
        return sum(self.counts[state] for state in WHOLE)

    @property
    def amiss(self) -> tuple[int, ...]:
        """By what the places are ordered: most missing first, then most in part, then most late."""
        return tuple(self.counts[state] for state in ("missing", "partial", "late"))

    @property
    def last(self) -> date | None:
        """The last month of which anything is in."""
        return max((row["month"] for row in self.cells if row["state"] not in ("missing", "due")), default=None)

    def months(self, state: str) -> list[date]:
        return [row["month"] for row in self.cells if row["state"] == state]

    @property
    def waited_since(self) -> date | None:
        """The first month of the stretch without a report that lasts until now, None where there is none."""
        missing = self.months("missing")
        late = [month for month in missing if self.last is None or month > self.last]
        return min(late, default=None)


def _sentence(rows: list[_Place], say: Words) -> str:
    if not rows:
        return say("Nobody has reported anything here yet.")
    due, whole = sum(row.due for row in rows), sum(row.whole for row in rows)
    since, until = min(row.cells[0]["month"] for row in rows), max(row.cells[-1]["month"] for row in rows)
    totals = {state: sum(row.counts[state] for row in rows) for state in STATES}
    facts = {
        "window": say.period(since, until), "due": say.number(due), "n": say.number(whole),
        "share": say.share(whole / due) if due else say("no data"), "late": say.number(totals["late"]),
    }  # fmt: skip
    told = [say(SOME_LATE if totals["late"] else IN_TIME, **facts)]
    amiss = [say(words, n=say.number(totals[state])) for state, words in AMISS.items() if totals[state]]
    told.append(say("{places}.", places=say.listing(amiss)) if amiss else "")
    return say.sentences([*told, _waited(rows, say)])


def _waited(rows: list[_Place], say: Words) -> str:
    """The places whose last reports are still waited for, the longest first; then those of which nothing ever came."""
    stopped = sorted((row.waited_since, row.name) for row in rows if row.last and row.waited_since)
    named = [say("{name} since {month}", name=name, month=say.month(month)) for month, name in stopped]
    never = [row.name for row in rows if row.last is None]
    return say.sentences([
        say("Still waited for: {places}.", places=_some(named, say)) if named else "",
        say("Nothing at all from: {places}.", places=_some(never, say)) if never else "",
    ])  # fmt: skip


def _some(named: list[str], say: Words) -> str:
    more = len(named) - NAMED
    rest = [say.plural(more, "and {n} more place", "and {n} more places")] if more > 0 else []
    return say.listing([*named[:NAMED], *rest])


def _picture(rows: list[_Place], view: View) -> Any:
    say = view.say
    cells = [
        {"code": row.code, "name": row.name, "month": cell["month"], "state": cell["state"], "hover": _hover(row, cell)}
        for row in rows
        for cell in row.cells
    ]
    totals = {state: sum(row.counts[state] for row in rows) for state in STATES}
    words = {
        state: say("{name} ({n})", name=say.term("report_state", state), n=say.number(totals[state]))
        for state in STATES
    }
    return chart.chart(pl.DataFrame(cells), words, view.theme)


def _hover(row: _Place, cell: dict[str, Any]) -> str:
    say, names = row.view.say, row.view.names
    facts = {"name": row.name, "month": say.month(cell["month"]), "state": say.term("report_state", cell["state"])}
    told = [say("{name}, {month}: {state}.", **facts)]
    if cell["state"] == "partial":
        listed = say.listing(names.indicator(key) for key in cell["lacking"])
        told.append(say("Lacking or incomplete: {names}.", names=listed))
    if cell["state"] == "late":
        told.append(say("It came on {date}.", date=say.date(cell["arrived_on"])))
    if cell["state"] != "reported":
        told.append(say("Due on {date}.", date=say.date(cell["due_on"])))
    return say.sentences(told)


def _notes(synthetic: bool, alone: bool, say: Words) -> tuple[str, ...]:
    told = [say(notes.SYNTHETIC) if synthetic else ""]
    told.append(say("No place inside it reports by itself; these are its own reports.") if alone else "")
    told += [say(RULE, day=quality.GRACE), say(FILLED)]
    told.append(say("Missing is never counted as zero; a rate of reporting is whole reports over reports due."))
    return notes.unique(told)


def _table(rows: list[_Place], say: Words) -> tuple[pl.DataFrame, dict[str, str]]:
    columns = {
        say("Place"): "text", say("Reporting rate (%)"): "percent", say("Reports due"): "integer",
        say("In whole"): "integer", say("Of these late"): "integer", say("In part"): "integer",
        say("Missing"): "integer", say("Last month in"): "month", say("Months missing"): "text",
        say("Months in part"): "text", say("Months late"): "text",
    }  # fmt: skip
    lines = [
        (
            row.name, 100 * row.whole / row.due if row.due else None, row.due, row.whole, row.counts["late"],
            row.counts["partial"], row.counts["missing"], row.last,
            *(_stretches(row.months(state), say) for state in ("missing", "partial", "late")),
        )
        for row in rows
    ]  # fmt: skip
    return table([dict(zip(columns, line, strict=True)) for line in lines], columns)


def _stretches(months: list[date], say: Words) -> str:
    """Months in a row told as one period."""
    breaks = [n for n, (one, other) in enumerate(pairwise(months), start=1) if shift(one, 1) != other]
    parts = [months[a:b] for a, b in pairwise([0, *breaks, len(months)])] if months else []
    return say.listing(say.period(part[0], part[-1]) for part in parts)
