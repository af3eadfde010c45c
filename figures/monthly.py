"""The figure of a monthly report: every promise with the month, the sum so far, the target and the pace (月调度)."""

from figures import notes, promises, sourcing
from figures.catalogue import make
from figures.figure import Figure, table
from figures.scorecards import WORST_FIRST
from figures.view import View
from queries.standing import TargetProgress

WATCHED = ("missed", "behind", "slow")
"""Statuses that a reader is asked to look after."""


def figure(view: View) -> Figure:
    """One row a promise, in the order of the plan; what is not known is empty, never nought."""
    say = view.say
    columns = {
        say("Target"): "text", say("Asked"): "text", say("Unit"): "text", say("In the month"): "number",
        say("Reached so far"): "number", say("As of"): "month", say("Share done (%)"): "percent",
        say("Share of time gone (%)"): "percent", say("Progress gap (points)"): "percent",
        say("Needed per month"): "number", say("Status"): "text",
    }  # fmt: skip
    content, formats = table([dict(zip(columns, _cells(one, view), strict=True)) for one in view.standings], columns)
    synthetic = any(one.actual and one.actual.synthetic for one in view.standings)
    return Figure(
        key="monthly", title=say("Progress of the indicators"), sentence=_sentence(view), unit="",
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


def _cells(one: TargetProgress, view: View) -> list[object]:
    say, found = view.say, one.actual
    name = promises.title(one.target, view.names)
    unit = one.target.unit or (found.unit if found else None)
    done = promises.share_done(one)
    return [
        say("of which: {name}", name=name) if one.target.parent else name,
        promises.asked(one.target, say),
        say.unit(unit) if unit else "",
        _in_the_month(one, view),
        found.value if found else None,
        found.through if found else None,
        None if done is None else done * 100,
        None if one.tau is None else one.tau * 100,
        one.gap_pp,
        one.required_per_month,
        say.term("status", one.status),
    ]


def _in_the_month(one: TargetProgress, view: View) -> float | None:
    """What its own source says of the month itself, as the figure of its path has it."""
    say, found = view.say, one.actual
    if found is None or found.through != view.question.as_of:
        return None
    path = make("path", view.question, say, target=one.target.id, theme=view.theme).table
    if say("In the month") not in path.columns:
        return None
    wanted = (view.question.as_of, say.term("source", found.source))
    rows = path.select(say("Month"), say("Source"), say("In the month")).iter_rows()
    return next((value for month, source, value in rows if (month, source) == wanted), None)
