"""The way of an indicator month by month where no number was promised: what happened, held against nothing."""

from datetime import date
from typing import Any

import polars as pl

from figures import notes, paths, sourcing
from figures.charts import path as chart
from figures.figure import Figure
from figures.view import View
from queries import register
from queries.actuals import PREFERENCE
from queries.breakdowns import window
from queries.methods.pace import MONTHS, shift
from queries.paths import months as months_of
from queries.register import Indicator

LEVELS = ("stock", "rate", "average")
EXPECTED = {"month": pl.Date, "expected": pl.Float64, "hover": pl.String}


def figure(view: View) -> Figure:
    """The measure in view, in the place, group and industry of the question, from the start of the plan in view."""
    if view.measure is None:
        return paths.nothing("measure_path", view)
    say, question, found = view.say, view.question, register.indicator(view.measure)
    since, until = window(question)
    place = (found.key, question.region, question.group, question.industry)
    asked = months_of(*place, since=since, until=until)
    every = asked.filter(pl.col("cumulative").is_not_null())
    unit = found.unit or "items"
    lines = paths.drawable(every, unit, view)
    content, formats = paths.tabled(every, None, view)
    sentence = _sentence(lines, found, since, view)
    synthetic = bool(lines["synthetic"].any())
    told = [say(notes.SYNTHETIC) if synthetic else "", *paths.missing(every, lines, view)]
    told.append(paths.withheld(asked, view))
    facts = {
        "title": say.name(found),
        "scope": view.names.scope(question.region, question.group, question.industry),
    }
    return Figure(
        key="measure_path",
        title=say("{title}, {scope}: month by month", **facts),
        sentence=sentence,
        unit=say.unit(unit),
        as_of=question.as_of,
        sources=_sources(lines, found, view),
        notes=notes.unique([*told, notes.definition(found.key, view.names)]),
        table=content,
        picture=chart.chart(lines, pl.DataFrame(schema=EXPECTED), None, say, view.theme) if lines.height else None,
        alt=sentence,
        synthetic=synthetic,
        formats=formats,
        narrows=("as_of",) if lines.height else (),
        withheld=bool(asked["suppressed"].any()),
    )


def _sources(lines: pl.DataFrame, found: Indicator, view: View) -> tuple[str, ...]:
    """The pages that published a point, and on whose word the lines stand."""
    printed = register.published(found.key, view.question.region)
    shown = printed.filter(pl.col("row_id").is_in(lines["origin"].drop_nulls().to_list()))
    own = [sourcing.own(source, view.say) for source in lines["source"].unique(maintain_order=True)]
    return notes.unique([*(sourcing.page(row, view.say) for row in shown.iter_rows(named=True)), *own])


def _sentence(lines: pl.DataFrame, found: Indicator, since: date, view: View) -> str:
    """How far it has come by its fullest source, and where it stood a year before."""
    say, unit = view.say, found.unit or "items"
    if not lines.height:
        return say("{title}: no figures are in for this place and period.", title=say.name(found))
    source = min(lines["source"].unique(), key=lambda one: (-_months(lines, one), PREFERENCE.index(one)))
    line = lines.filter(pl.col("source") == source).sort("month")
    last = line.row(-1, named=True)
    facts = {
        "title": say.name(found),
        "source": say.term("source", source),
        "value": say.quantity(last["cumulative"], unit),
        "month": say.month(last["month"]),
        "since": say.month(since),
    }
    if found.kind not in LEVELS:
        first = line.row(0, named=True)["month"]
        facts["since"] = say.month(since if source == PREFERENCE[0] else first)
        return say("{title}: {value} from {since} to {month} ({source}).", **facts)
    told = say("{title}: {value} in {month} ({source}).", **facts)
    return say.sentences([told, _change(line, last, unit, view)])


def _change(line: pl.DataFrame, last: dict[str, Any], unit: str, view: View) -> str:
    say, earlier = view.say, line.filter(pl.col("month") == shift(last["month"], -MONTHS))
    if not earlier.height:
        return ""
    change = say.difference(last["cumulative"] - earlier["cumulative"][0], unit)
    return say("Against a year before: {change}.", change=change)


def _months(lines: pl.DataFrame, source: str) -> int:
    return lines.filter(pl.col("source") == source).height
