"""From starting a training to work: how many make each step, and where they are lost."""

from typing import Any

import polars as pl

from figures.charts import funnel as chart
from figures.figure import Figure, table
from figures.funnel_steps import Steps
from figures.view import View
from figures.wording import msg
from queries.funnel import FOLLOWED

ROWS = dict.fromkeys(("name", "told", "text", "hover", "lost"), pl.String) | {"value": pl.Float64}

OF_100 = {
    "completed": msg("Of 100 {unit} that started a training, {x} completed it."),
    "passed": msg("Of 100 that completed and have a result, {x} passed."),
    "certified": msg("Of 100 that completed long enough ago, {x} had a certificate within 180 days."),
    "placed": msg(
        "Of 100 that completed long enough ago and had no work at the start, {x} were in work on day 180; {any} "
        "were on some day up to it."
    ),
}
OF_ALL = {
    "completed": msg("Of {n} that started a training, {x} completed it ({share})."),
    "passed": msg("Of {n} that completed and have a result, {x} passed ({share})."),
    "certified": msg("Of {n} that completed long enough ago, {x} had a certificate within 180 days ({share})."),
    "placed": msg(
        "Of {n} that completed long enough ago and had no work at the start, {x} were in work on day 180 ({share})."
    ),
}
LOST = {
    "completed": msg("{lost} of {n} did not complete."),
    "passed": msg("{lost} of {n} did not pass."),
    "certified": msg("{lost} of {n} had no certificate after 180 days."),
    "placed": msg("{lost} of {n} were not in work on day 180."),
}
WHERE = {
    "completed": msg("The largest part is lost before completing: {lost} of 100."),
    "passed": msg("The largest part is lost in the assessment: {lost} of 100."),
    "certified": msg("The largest part is lost on the way to a certificate: {lost} of 100."),
    "placed": msg("The largest part is lost on the way to work: {lost} of 100."),
}
NO_RECORDS = {
    "completed": msg("No training is on record."),
    "passed": msg("No results of assessments are in."),
    "certified": msg("Certificates cannot be told: none reach far enough, or the trainings name nobody."),
    "placed": msg(
        "Finding work cannot be told: no employment records reach far enough, or nobody named is known to have started "
        "without work."
    ),
}


def figure(view: View) -> Figure:
    """One bar for each step: who made it, of whom, and who was lost."""
    found, say = Steps(view), view.say
    title = say("From training to work in {place}, {window}", place=found.place, window=found.window)
    total = found.data.total
    if total is None:
        return found.nothing("funnel", title)
    steps = found.told(total)
    content, formats = _table(steps, found)
    sentence = _sentence(steps, found)
    rows = pl.DataFrame([_row(one, found) for one in steps], schema=ROWS)
    return Figure(
        key="funnel",
        title=title,
        sentence=sentence,
        unit=say.unit(found.count),
        as_of=view.question.as_of,
        sources=found.sources,
        notes=found.notes(*found.missing, _bridge(steps[-1], found)),
        table=content,
        picture=chart.chart(rows, view.theme),
        alt=sentence,
        synthetic=found.synthetic,
        formats=formats,
        cautions=found.missing,
    )


def _bridge(placed: dict[str, Any], found: Steps) -> str:
    """How work on day 180 and work on any day up to it go together."""
    say = found.view.say
    if placed["state"] != "known" or placed["any"] == placed["made"]:
        return ""
    return say(
        "Of {n} without work at the start, {any} were in work on some day up to day 180 ({some}) and {x} on day 180 "
        "({share}): {gone} had found work and were not in work on that day.",
        n=say.exact(placed["base"], found.count), any=say.number(placed["any"]),
        some=say.share(placed["any"] / placed["base"]), x=say.number(placed["made"]),
        share=say.percent(placed["share"]), gone=say.number(placed["any"] - placed["made"]),
    )  # fmt: skip


def _row(one: dict[str, Any], found: Steps) -> dict[str, Any]:
    say, step = found.view.say, one["step"]
    name = say.term("passage", step)
    if one["state"] != "known":
        return {
            "name": name,
            "told": "",
            "value": None,
            "text": say.term("passage_state", one["state"]),
            "hover": "",
            "lost": "",
        }
    lost = one["base"] - one["made"]
    facts = {"n": say.exact(one["base"], found.count), "x": say.number(one["made"]), "lost": say.number(lost)}
    return {
        "name": name, "told": say("{x} of {n}", x=facts["x"], n=say.number(one["base"])), "value": one["share"],
        "text": say.percent(one["share"]), "hover": say(OF_ALL[step], share=say.percent(one["share"]), **facts),
        "lost": say(LOST[step], **facts),
    }  # fmt: skip


def _sentence(steps: list[dict[str, Any]], found: Steps) -> str:
    """Step by step of a hundred, and where most of them are lost."""
    say, told = found.view.say, []
    for one in steps:
        if one["state"] == "known":
            some = say.number(100 * one["any"] / one["base"], 1) if one["step"] == "placed" else ""
            told.append(
                say(OF_100[one["step"]], x=say.number(one["share"], 1), unit=say.unit(found.count, 100), any=some)
            )
        elif one["state"] == "unknown":
            told.append(say(NO_RECORDS[one["step"]]))
    if all(one["state"] == "immature" for one in steps if one["step"] in FOLLOWED):
        told.append(say("Certificates and work cannot be told yet."))
    known = [one for one in steps if one["state"] == "known"]
    worst = min(known, key=lambda one: one["share"], default=None)
    if worst and len(known) > 1 and worst["share"] < 100:
        told.append(say(WHERE[worst["step"]], lost=say.number(100 - worst["share"], 1)))
    return say.sentences(told)


def _table(steps: list[dict[str, Any]], found: Steps) -> tuple[pl.DataFrame, dict[str, str]]:
    say = found.view.say
    columns = {
        say("Step"): "text",
        say("Made it"): "integer",
        say("Out of"): "integer",
        say("Lost"): "integer",
        say("Share (%)"): "percent",
        say("Lower limit, 95% (%)"): "percent",
        say("Upper limit, 95% (%)"): "percent",
        say("State"): "text",
    }
    rows = [
        [say.term("passage", one["step"]), *((one["made"], one["base"], one["base"] - one["made"])
         if one["state"] == "known" else (None, None, None)), one["share"], one["low"], one["high"],
         say.term("passage_state", one["state"])]
        for one in steps
    ]  # fmt: skip
    return table([dict(zip(columns, row, strict=True)) for row in rows], columns)
