"""The share in work on day 180 by month of completion; what has not matured is estimated."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from figures.charts import cohorts as chart
from figures.charts.base import hovered
from figures.cohorts import Followed
from figures.figure import Figure, table
from figures.view import View
from queries.cohort_outlook import RECENT, Expected, expected
from queries.cohorts import HEADLINE

BARS = {"month": pl.Date, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "expected": pl.Boolean,
        "hover": pl.String}  # fmt: skip


def figure(view: View) -> Figure:
    """The share in work on day 180 by month of completion; what has not matured is estimated, and drawn paler."""
    found, say = Followed(view), view.say
    title = say("In work on day {n} (estimates included), {place}", n=HEADLINE, place=found.place())
    mature = [cell for cell in found.cells if cell["days"] == HEADLINE and cell["state"] == "mature"]
    if not mature:
        return found.nothing("cohort_rate", title)
    ahead = expected(view.question, found.data)
    rows = [_bar(cell, found) for cell in mature] + [_ahead(one, found) for one in ahead]
    sentence = _rate_sentence(mature, ahead, found)
    content, formats = _rate_table(mature, ahead, found)
    return Figure(
        key="cohort_rate",
        title=title,
        sentence=sentence,
        unit=say("percent of those without work at the start"),
        as_of=view.question.as_of,
        sources=found.sources,
        notes=found.notes(
            say(
                "Paler bars are estimates (this project's own rule): the Kaplan-Meier share that had found no work so "
                "far, times what became of such a share by day {n} in the last {months} mature months. Limits: 95%, by "
                "how these months differ.", n=HEADLINE, months=RECENT,
            ) if ahead else ""
        ),
        table=content,
        picture=chart.bars(pl.DataFrame(rows, schema=BARS), say, view.theme),
        alt=sentence,
        synthetic=found.synthetic,
        formats=formats,
    )  # fmt: skip


def _bar(cell: Mapping[str, Any], found: Followed) -> dict[str, Any]:
    say = found.view.say
    told = say(
        "Completed {month}: {share} in work on day {days} ({x} of {n}; limits {low} to {high}).",
        month=say.month(cell["month"]), share=say.percent(cell["share"]), days=HEADLINE, x=say.number(cell["employed"]),
        n=say.number(cell["followed"]), low=say.percent(cell["low"]), high=say.percent(cell["high"]),
    )  # fmt: skip
    return {"month": cell["month"], "value": cell["share"], "low": cell["low"], "high": cell["high"],
            "expected": False, "hover": hovered(told)}  # fmt: skip


def _ahead(one: Expected, found: Followed) -> dict[str, Any]:
    say = found.view.say
    told = say(
        "Completed {month}: an estimated {share} in work on day {days}, as far as is known up to day {known}.",
        month=say.month(one.month), share=say.share(one.rate.value), days=HEADLINE, known=one.known,
    )  # fmt: skip
    value, low, high = (None if part is None else 100 * part for part in one.rate)
    return {"month": one.month, "value": value, "low": low, "high": high, "expected": True, "hover": hovered(told)}


def _rate_sentence(mature: Sequence[Mapping[str, Any]], ahead: tuple[Expected, ...], found: Followed) -> str:
    """All mature cohorts together, and with those that are estimated."""
    say = found.view.say
    employed, people = (sum(cell[name] for cell in mature) for name in ("employed", "followed"))
    told = [say(
        "Of all mature cohorts ({months}), {share} were in work on day {days}: {x} of {n} person-times.",
        months=say.period(mature[0]["month"], mature[-1]["month"]), share=say.share(employed / people), days=HEADLINE,
        x=say.number(employed), n=say.number(people),
    )]  # fmt: skip
    if ahead:
        more = sum(one.people for one in ahead)
        whole = employed + sum(one.people * (one.rate.value or 0.0) for one in ahead)
        told.append(say(
            "With {months}, which are estimated, it is {share}; {part} of the person-times are estimated.",
            months=say.period(ahead[0].month, ahead[-1].month), share=say.share(whole / (people + more)),
            part=say.share(more / (people + more)),
        ))  # fmt: skip
    return say.sentences(told)


def _rate_table(
    mature: Sequence[Mapping[str, Any]], ahead: tuple[Expected, ...], found: Followed
) -> tuple[pl.DataFrame, dict[str, str]]:
    say = found.view.say
    columns = {
        say("Month of completion"): "month",
        say("State"): "text",
        say("In work (%)"): "percent",
        say("Lower limit, 95% (%)"): "percent",
        say("Upper limit, 95% (%)"): "percent",
        say("In work"): "integer",
        say("Followed"): "integer",
        say("Known up to day"): "integer",
    }
    rows = [
        [cell["month"], say.term("cohort", "mature"), cell["share"], cell["low"], cell["high"], cell["employed"],
         cell["followed"], HEADLINE]
        for cell in mature
    ] + [
        [one.month, say.term("cohort", "expected"), *(None if part is None else 100 * part for part in one.rate), None,
         one.people, one.known]
        for one in ahead
    ]  # fmt: skip
    return table([dict(zip(columns, row, strict=True)) for row in rows], columns)
