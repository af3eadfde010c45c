"""The raw rows behind a number: month, place, amount, and the batch and row of the file they came in."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from figures import notes, sourcing
from figures.figure import Figure, table
from figures.paths import nothing
from figures.view import View
from figures.wording import Words, msg
from queries import paths, register, rows
from queries.breakdowns import window
from queries.question import ALL, Question
from queries.register import Indicator

NOTHING = {
    "reported": msg("{window}: no reported row stands behind this."),
    "ledger": msg("{window}: no record stands behind this; none was uploaded, or none that counts."),
}
PRIVATE = msg("Records name nobody: identity numbers are replaced before anything is kept, and no row here tells one.")
CUMULATIVE = msg("Some rows are cumulative or levels: they take one another's place and are not added up.")


@dataclass(frozen=True)
class Behind:
    """The rows of one source behind what a view shows."""

    view: View
    question: Question
    indicator: Indicator
    source: str
    since: date
    until: date
    found: pl.DataFrame

    @classmethod
    def of(cls, view: View, source: str | None) -> "Behind | None":
        """The rows of a source; None: of the one the promise's card shows, else of the first that has any."""
        if view.measure is None:
            return None
        leading = view.leading()
        standing = leading if leading is not None and leading.target.indicator == view.measure else None
        question, shown = view.question, ""
        since, until = window(question)
        if standing is not None:
            question = replace(question, group=standing.group, industry=standing.industry, region=standing.region)
            since, end = paths.window(standing, question.as_of)
            until = min(question.as_of, end or question.as_of)
            shown = standing.actual.source if standing.actual else ""
        wanted = [source] if source else sorted(rows.SOURCES, key=lambda one: one != shown)
        each = (
            cls(view, question, register.indicator(view.measure), one, since, until,
                rows.behind(one, view.measure, question.region, since, until, question.group, question.industry))
            for one in wanted
        )  # fmt: skip
        return (
            next(each) if source else next((one for one in each if one.found.height), None) or cls.of(view, wanted[0])
        )

    @property
    def withheld(self) -> bool:
        """Whether there are too few persons for their rows to be shown."""
        asked = self.question
        window = (self.since, self.until)
        return rows.withheld(self.source, self.indicator.key, asked.region, *window, asked.group, asked.industry)

    @property
    def unit(self) -> str:
        return self.indicator.unit or "items"

    @cached_property
    def total(self) -> dict[str, Any]:
        """How many rows there are in all, and what they add up to."""
        return self.found.row(0, named=True) if self.found.height else {"rows": 0, "total": None, "total_below": None}

    @property
    def window(self) -> str:
        return self.view.say.period(self.since, self.until)


def figure(key: str, view: View, source: str | None = None) -> Figure:
    """The newest rows behind a number, the count and the sum of all of them. `source`: reported, ledger, or the one
    shown.
    """
    it = Behind.of(view, source)
    if it is None:
        return nothing(key, view)
    say = view.say
    content, formats = _table(it)
    facts = {
        "title": view.names.indicator(it.indicator.key),
        "scope": view.names.scope(it.question.region, it.question.group, it.question.industry),
        "source": say.term("source", it.source),
    }
    synthetic = bool(it.found["synthetic"].any())
    found = [notes.definition(it.indicator.key, view.names)]
    if it.source == "ledger" and it.found.height:
        found = [say(PRIVATE), *found]
    if it.found.height and it.total["total"] is None and it.total["total_below"] is None:
        found = [say(CUMULATIVE), *found]
    found = [say(notes.SYNTHETIC) if synthetic else "", *found]
    return Figure(
        key=key,
        title=say("{title}, {scope}: rows behind the number ({source})", **facts),
        sentence=_sentence(it),
        unit=say.unit(it.unit),
        as_of=view.question.as_of,
        sources=notes.unique([sourcing.own(it.source, say)]),
        notes=notes.unique(found),
        table=content,
        picture=None,
        alt=_sentence(it),
        synthetic=synthetic,
        formats=formats,
    )


def _sentence(it: Behind) -> str:
    say, total = it.view.say, it.total
    if it.withheld:
        return say("Too few persons stand behind it for its rows to be shown.")
    if not total["rows"]:
        return say(NOTHING[it.source], window=it.window)
    count = say.plural(total["rows"], "{n} row stands behind it, {window}.", "{n} rows stand behind it, {window}.",
                       window=it.window)  # fmt: skip
    shown = say("The newest {n} are listed.", n=it.found.height) if it.found.height < total["rows"] else ""
    return say.sentences([count, _sum(it, say), shown])


def _sum(it: Behind, say: Words) -> str:
    total = it.total
    if total["total_below"]:
        share = 100 * total["total_above"] / total["total_below"]
        facts = {"above": say.number(total["total_above"]), "below": say.number(total["total_below"])}
        return say("{above} of {below}: {share}.", share=say.percent(share), **facts)
    if total["total"] is None:
        return ""
    return say("Together {value}.", value=say.exact(total["total"], it.unit))


def _table(it: Behind) -> tuple[pl.DataFrame, dict[str, str]]:
    say, names = it.view.say, it.view.names
    rate = it.found["denominator"].is_not_null().any()
    amounts = [say("Numerator"), say("Denominator")] if rate else [say("Value")]
    columns = {say("Months"): "text", say("Place"): "text"}
    columns |= dict.fromkeys(amounts, "number")
    columns |= {say("Of whom"): "text", say("Industry"): "text", say("Level"): "text"}
    columns |= {say("Basis"): "text"} if it.source == "reported" else {}
    columns |= {say("Batch"): "text", say("File"): "text", say("Row"): "integer"}
    lines: list[dict[str, object]] = []
    for row in it.found.iter_rows(named=True):
        groups = [names.group(code) for code in (row["groups"] or "").split(";") if code and code != ALL]
        industry = row["industry"] if row["industry"] != ALL else None
        line = [say.period(row["since"], row["month"]), names.region(row["region"], short=True)]
        line += [row["numerator"], row["denominator"]] if rate else [row["value"]]
        line += [say.listing(groups), names.industry(industry) if industry else "", names.level(row["level"])]
        line += [say.term("report_basis", row["basis"])] if it.source == "reported" else []
        line += [row["batch_id"], row["file_name"], row["row_no"]]
        lines.append(dict(zip(columns, line, strict=True)))
    return table(lines, columns)
