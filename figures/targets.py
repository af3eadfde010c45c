"""The figure of all promises: share done against share of time gone, and every promise in the table."""

from collections import Counter

import polars as pl

from figures import notes, promises, sentences, sourcing
from figures.charts import targets as chart
from figures.figure import Figure, table
from figures.judged import Judged, judged
from figures.scorecards import WORST_FIRST
from figures.theme import STATUS
from figures.view import View
from figures.wording import Words
from queries import judgements, register
from queries.standing import TargetProgress


def figure(view: View) -> Figure:
    """Every promise of the plan in view; those without a share done stand in the table only."""
    say, standings = view.say, view.standings
    drawn = [one for one in standings if promises.share_done(one) is not None]
    content, formats = _table(view)
    frame = _frame(drawn, view)
    synthetic = any(one.actual and one.actual.synthetic for one in standings)
    return Figure(
        key="targets",
        title=say("{plan}: share done against share of time gone", plan=_title(view)),
        sentence=_sentence(standings, say),
        unit=say("percent of the target"),
        as_of=view.question.as_of,
        sources=sourcing.of_standings(standings, say),
        notes=_notes(view, len(standings) - len(drawn), synthetic),
        table=content,
        picture=chart.chart(frame, say, view.theme) if drawn else None,
        alt=_alt(drawn, view),
        synthetic=synthetic,
        formats=formats,
        narrows=("indicator",),
    )


def _title(view: View) -> str:
    plan = register.plan(view.question.plan)
    return view.say.name({"name_zh": plan.title_zh, "name_en": plan.title_en})


def _label(standing: TargetProgress, view: View) -> str:
    say, target = view.say, standing.target
    name = promises.title(target, view.names)
    if sum(promises.same_measure(target, other.target) for other in view.standings) > 1:
        name = say("{name}, {period}", name=name, period=say.period(target.since, target.period_end))
    return say("of which: {name}", name=name) if target.parent else name


def _sentence(standings: tuple[TargetProgress, ...], say: Words) -> str:
    if not standings:
        return say("The plan has no target for this scope.")
    counts = Counter(str(one.status) for one in standings)
    ranked = sorted(counts, key=lambda code: -WORST_FIRST.index(code))
    parts = [say("{status} {n}", status=say.term("status", code), n=counts[code]) for code in ranked]
    return say.plural(len(standings), "{n} target: {parts}.", "{n} targets: {parts}.", parts=say.listing(parts))


def _notes(view: View, left_out: int, synthetic: bool) -> tuple[str, ...]:
    say = view.say
    found = [say(notes.SYNTHETIC) if synthetic else ""]
    if left_out:
        found.append(say.plural(
            left_out,
            "{n} target without a share to draw stands in the table only.",
            "{n} targets without a share to draw stand in the table only.",
        ))  # fmt: skip
    if any(one.target.parent for one in view.standings):
        found.append(say("A part is inside its whole and never added to it."))
    found.append(
        say("Status compares the share done with the share of time gone; its limits are a convention of this project.")
    )
    return notes.unique(found)


def _frame(drawn: list[TargetProgress], view: View) -> pl.DataFrame:
    say = view.say
    rows = []
    for one in drawn:
        look = STATUS[one.status]
        rows.append(
            {
                "code": one.target.indicator,
                "label": _label(one, view),
                "done": (one.completion or 0.0) * 100,
                "gone": None if one.tau is None else one.tau * 100,
                "role": look.role,
                "state": f"{look.shape} {say.term('status', one.status)}",
                "hover": sentences.sentence(one, view.names),
            }
        )
    return pl.DataFrame(rows, schema_overrides={"gone": pl.Float64})


def _alt(drawn: list[TargetProgress], view: View) -> str:
    say = view.say
    parts = []
    for one in drawn:
        facts = {
            "name": _label(one, view),
            "share": say.share(one.completion),
            "status": say.term("status", one.status),
        }
        parts.append(say("{name} {share} ({status})", **facts))
    return say("Bars of the share done: {parts}.", parts=say.listing(parts)) if parts else say("Nothing to draw yet.")


def _table(view: View) -> tuple[pl.DataFrame, dict[str, str]]:
    say = view.say
    columns = {
        say("Number"): "text",
        say("Target"): "text",
        say("Asked"): "text",
        say("Target value"): "number",
        say("Unit"): "text",
        say("Period"): "text",
        say("Actual"): "number",
        say("As of"): "month",
        say("Share done (%)"): "percent",
        say("Share of time gone (%)"): "percent",
        say("Expected to date"): "number",
        say("Ahead or short"): "number",
        say("Status"): "text",
        say("Source"): "text",
        say("Document"): "text",
        say("Clause"): "text",
        say("Sentence of the document"): "text",
    }
    given = {one.target: judged(one, say) for one in judgements.standing(view.question.as_of)}
    if any(one.target.id in given for one in view.standings):
        columns |= {say("Judgement by a person"): "text", say("Reason"): "text"}
    rows = [
        dict(zip(columns, (*_cells(one, view), *_said(given.get(one.target.id)))[: len(columns)], strict=True))
        for one in view.standings
    ]
    return table(rows, columns)


def _said(given: Judged | None) -> tuple[str, str]:
    """What a person thinks of it, beside the computed status."""
    return (given.word, given.reason) if given else ("", "")


def _cells(one: TargetProgress, view: View) -> list[object]:
    say, target, found = view.say, one.target, one.actual
    done = promises.share_done(one)
    unit = target.unit or (found.unit if found else None)
    return [
        target.id,
        _label(one, view),
        promises.asked(target, say),
        target.value,
        say.unit(unit) if unit else "",
        say.period(target.since, target.period_end),
        found.value if found else None,
        found.through if found else None,
        None if done is None else done * 100,
        None if one.tau is None else one.tau * 100,
        one.expected,
        one.ahead,
        say.term("status", one.status),
        say.term("source", found.source) if found else "",
        promises.document(target, register.plan(target.plan), say),
        target.clause or "",
        target.quote or "",
    ]
