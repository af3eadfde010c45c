"""How fresh each source is: when the last of it came in, and up to which month it reaches."""

from datetime import date
from typing import Any

from figures import notes
from figures.figure import Figure, table
from figures.view import View
from figures.wording import Words, msg
from queries import quality, register
from queries.methods.pace import months_in

COUNTED = msg("Months behind is counted from the month in view ({month}); only live batches count.")
KINDS = ("statistics", "training", "certification", "employment", "targets")


def figure(view: View) -> Figure:
    """Each kind of extract, then the published figures."""
    say, found = view.say, quality.freshness()
    live = {row["kind"]: row for row in found.iter_rows(named=True)}
    as_of = view.question.as_of
    columns = {
        say("Source"): "text", say("Last came in"): "text", say("Up to"): "month", say("Months behind"): "integer",
        say("Number of batches"): "integer", say("Number of rows"): "integer", say("Number of places"): "integer",
        say("Newest batch"): "text", say("File"): "text",
    }  # fmt: skip
    lines = [_line(kind, live.get(kind), as_of, say) for kind in KINDS]
    lines.append(_published(as_of, say))
    content, formats = table([dict(zip(columns, line, strict=True)) for line in lines], columns)
    synthetic = bool(found["synthetic"].any())
    told = [say(notes.SYNTHETIC) if synthetic else "", say(COUNTED, month=say.month(as_of))]
    sentence = _sentence(live, as_of, say)
    return Figure(
        key="quality_freshness",
        title=say("How fresh each source is"),
        sentence=sentence,
        unit="",
        as_of=as_of,
        sources=(),
        notes=notes.unique(told),
        table=content,
        picture=None,
        alt=sentence,
        synthetic=synthetic,
        formats=formats,
    )  # fmt: skip


def _line(kind: str, row: dict[str, Any] | None, as_of: date, say: Words) -> tuple[object, ...]:
    name = say.term("extract_kind", kind)
    if row is None:
        return name, say("nothing live"), None, None, 0, 0, 0, None, None
    last = row["last_month"]
    return (
        name, say.moment(row["accepted_at"]), last, _behind(last, as_of), row["batches"], row["rows"], row["places"],
        row["batch_id"], row["file_name"],
    )  # fmt: skip


def _published(as_of: date, say: Words) -> tuple[object, ...]:
    found = register.published(None)
    last = max(found["period_end"], default=None)
    printed = max((text for text in found["source_date"] if text), default="")
    return (
        say("Published figures"), say("printed {date}", date=printed), last, _behind(last, as_of), None, found.height,
        found["region"].n_unique(), None, None,
    )  # fmt: skip


def _behind(last: date | None, as_of: date) -> int | None:
    """Whole months from the last one known to the one in view; none for a source that reaches it."""
    return None if last is None else max(months_in(last, as_of) - 1, 0)


def _sentence(live: dict[str, dict[str, Any]], as_of: date, say: Words) -> str:
    if not live:
        return say("Nothing was uploaded yet: all figures are published ones.")
    newest = max(live.values(), key=lambda row: str(row["accepted_at"]))
    facts = {"kind": say.term("extract_kind", newest["kind"]), "moment": say.moment(newest["accepted_at"])}
    told = [say("The last upload came on {moment}: {kind}.", **facts)]
    behind = {kind: _behind(row["last_month"], as_of) for kind, row in live.items()}
    late = [
        say("{name} to {month}", name=say.term("extract_kind", kind), month=say.month(live[kind]["last_month"]))
        for kind in KINDS
        if behind.get(kind)
    ]
    told.append(say("Behind the month in view: {kinds}.", kinds=say.listing(late)) if late else "")
    return say.sentences(told)
