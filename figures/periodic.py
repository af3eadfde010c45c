"""The figure of a report to an office: every promise with the month, quarter or year, the sum so far, the target and
the pace (月调度, 季小结, 年总结).
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from figures import notes, promises, sourcing
from figures.catalogue import make
from figures.figure import Figure, table
from figures.scorecards import WORST_FIRST
from figures.view import View
from figures.wording import msg
from queries.methods.pace import month_range
from queries.standing import TargetProgress

WATCHED = ("missed", "behind", "slow")
"""Statuses that a reader is asked to look after."""


Span = Literal["month", "quarter", "year"]

IN_SPAN = {"month": msg("In the month"), "quarter": msg("In the quarter"), "year": msg("In the year")}
MONTHS = {"month": 1, "quarter": 3, "year": 12}


def months(as_of: date, span: Span) -> tuple[date, ...]:
    """The months of the stretch that a month lies in, up to that month."""
    first = (as_of.month - 1) // MONTHS[span] * MONTHS[span] + 1
    return month_range(as_of.replace(month=first), as_of)


def last_whole(known: Sequence[date], span: Span) -> date | None:
    """The last month, of those known, with which a stretch is over; None where none is."""
    return max((month for month in known if month.month % MONTHS[span] == 0), default=None)


def figure(view: View, span: Span = "month") -> Figure:
    """One row a promise, in the order of the plan; what is not known is empty, never nought."""
    say = view.say
    columns = {
        say("Target"): "text", say("Asked"): "text", say("Unit"): "text", say(IN_SPAN[span]): "number",
        say("Reached so far"): "number", say("As of"): "month", say("Share done (%)"): "percent",
        say("Share of time gone (%)"): "percent", say("Progress gap (points)"): "percent",
        say("Needed per month"): "number", say("Status"): "text",
    }  # fmt: skip
    content, formats = table(
        [dict(zip(columns, _cells(one, view, span), strict=True)) for one in view.standings], columns
    )
    synthetic = any(one.actual and one.actual.synthetic for one in view.standings)
    return Figure(
        key=f"in_{span}", title=say("Progress of the indicators"), sentence=_sentence(view), unit="",
        as_of=view.question.as_of, sources=sourcing.of_standings(view.standings, say),
        notes=notes.unique([say(notes.SYNTHETIC) if synthetic else "",
                            say("What is not known is left empty; it is not nought.")]),
        table=content, picture=None, alt="", synthetic=synthetic, formats=formats,
    )  # fmt: skip


def watched(view: View) -> tuple[TargetProgress, ...]:
    """The promises to look after, the worst first."""
    found = [one for one in view.standings if one.status in WATCHED]
    return tuple(sorted(found, key=lambda one: WORST_FIRST.index(str(one.status))))


def _sentence(view: View) -> str:
    """Who is to be looked after, by which statuses."""
    say, found = view.say, watched(view)
    rule = say.listing(say.term("status", code) for code in WATCHED)
    if not found:
        return say("No target has one of these statuses: {rule}.", rule=rule)
    names = say.listing(f"{promises.title(one.target, view.names)} ({say.term('status', one.status)})" for one in found)
    return say.plural(len(found), "{n} target is to be looked after ({rule}): {names}.",
                      "{n} targets are to be looked after ({rule}): {names}.", rule=rule, names=names)  # fmt: skip


def _cells(one: TargetProgress, view: View, span: Span) -> list[object]:
    say, found = view.say, one.actual
    name = promises.title(one.target, view.names)
    unit = one.target.unit or (found.unit if found else None)
    done = promises.share_done(one)
    return [
        say("of which: {name}", name=name) if one.target.parent else name,
        promises.asked(one.target, say),
        say.unit(unit) if unit else "",
        _in_the_span(one, view, span),
        found.value if found else None,
        found.through if found else None,
        None if done is None else done * 100,
        None if one.tau is None else one.tau * 100,
        one.gap_pp,
        one.required_per_month,
        say.term("status", one.status),
    ]


def _in_the_span(one: TargetProgress, view: View, span: Span) -> float | None:
    """The sum of what its own source says of each month, as the figure of its path has it; None where one lacks."""
    say, found = view.say, one.actual
    if found is None or found.through != view.question.as_of:
        return None
    path = make("path", view.question, say, target=one.target.id, theme=view.theme).table
    if say("In the month") not in path.columns:
        return None
    wanted, source = months(view.question.as_of, span), say.term("source", found.source)
    rows = path.select(say("Month"), say("Source"), say("In the month")).iter_rows()
    known = [value for month, said_by, value in rows if month in wanted and said_by == source and value is not None]
    return sum(known) if len(known) == len(wanted) else None
