"""How many are skilled and highly skilled, and what share that is, year by year, against what was promised."""

from datetime import date

import polars as pl

from figures import notes, paths, promises, sourcing
from figures.charts import levels as chart
from figures.charts.base import hovered
from figures.figure import Figure, table
from figures.view import View
from queries import register, talent
from queries.methods.pace import MONTHS, shift
from queries.paths import path
from queries.standing import TargetProgress
from queries.talent import SHARES, STOCKS

PROMISES = 2
"""Promises that the sentence tells of; the table has them all."""


def stocks(view: View) -> Figure:
    """Skilled, highly skilled and technicians: a line for what was reported, marks for what was published."""
    title = view.say("Skilled and highly skilled workers, {place}", place=_place(view))
    return _course("talent_stock", view, STOCKS, "persons", title)


def shares(view: View) -> Figure:
    """The share of the skilled among the employed, and of the highly skilled among the skilled."""
    title = view.say("Shares of the skilled and the highly skilled, {place}", place=_place(view))
    return _course("talent_share", view, SHARES, "percent", title)


def _place(view: View) -> str:
    return view.names.region(view.question.region, short=True)


def _course(key: str, view: View, indicators: tuple[str, ...], unit: str, title: str) -> Figure:
    say, question = view.say, view.question
    every = {one: rows.filter(pl.col("value").is_not_null())
             for one, rows in talent.courses(question, indicators).items()}  # fmt: skip
    lines = {one: paths.drawable(rows, unit, view) for one, rows in every.items()}
    goals = talent.promised(question, indicators)
    known = any(rows.height for rows in lines.values())
    sentence = _sentence(lines, goals, unit, view) if known else say("No figures are in for this place and period.")
    synthetic = any(bool(rows["synthetic"].any()) for rows in lines.values())
    content, formats = _table(every, goals, view)
    told = [say(notes.SYNTHETIC) if synthetic else ""]
    for one in indicators:
        told += [say("{name}: {note}", name=view.names.indicator(one), note=note)
                 for note in paths.missing(every[one], lines[one], view)]  # fmt: skip
    told.append(
        say(
            "Dashes lead to what a document promises for the place: evenly from its own baseline (this "
            "project's rule), or a mark alone where no baseline is known."
        )
        if goals
        else ""
    )
    told.append(say("Published figures are marks, reported ones a line: they are never joined."))
    if question.narrowed and (question.group, question.industry) != ("*", "*"):
        told.append(say("These levels are known for the place as a whole only, not for a group or an industry."))
    told += [notes.definition(one, view.names) for one in indicators if lines[one].height]
    picture = [_line(one, lines[one], [goal for goal in goals if goal.target.indicator == one], view)
               for one in indicators]  # fmt: skip
    return Figure(
        key=key,
        title=title,
        sentence=sentence,
        unit=say.unit(unit),
        as_of=question.as_of,
        sources=_sources(lines, view),
        notes=notes.unique(told),
        table=content,
        picture=chart.chart(picture, say, view.theme) if known else None,
        alt=sentence,
        synthetic=synthetic,
        formats=formats,
    )


def _line(one: str, rows: pl.DataFrame, goals: list[TargetProgress], view: View) -> chart.Line:
    say = view.say
    points = rows.select("source", "month", "value", pl.col("hover").map_elements(hovered, return_dtype=pl.String))
    dated = tuple(_goal(goal, view) for goal in goals if goal.target.period_end)
    return chart.Line(view.names.indicator(one), points, dated, say("promised"))


def _goal(goal: TargetProgress, view: View) -> chart.Goal:
    say, target = view.say, goal.target
    assert target.period_end is not None
    assert target.value is not None
    expected = path(goal, view.question.as_of).expected
    start = (expected["month"][0], expected["expected"][0]) if expected.height else None
    told = say(
        "{title}: {target} by {month}, promised in {document}.", title=promises.title(target, view.names),
        target=promises.asked(target, say), month=say.month(target.period_end),
        document=promises.document(target, register.plan(target.plan), say),
    )  # fmt: skip
    return chart.Goal(target.period_end, target.value, start, hovered(told))


def _sentence(lines: dict[str, pl.DataFrame], goals: tuple[TargetProgress, ...], unit: str, view: View) -> str:
    """Of each level its newest figure and the change since a year before by the same source; of the highly skilled also
    what was gained in those months. Then where each promise stands that runs in the month asked as of.
    """
    say, told = view.say, []
    for one, rows in lines.items():
        if not rows.height:
            continue
        last = rows.sort("month").row(-1, named=True)
        name = view.names.indicator(one)
        told.append(say("{title}: {value} in {month} ({source}).", title=name, value=say.quantity(last["value"], unit),
                        month=say.month(last["month"]), source=say.term("source", last["source"])))  # fmt: skip
        earlier = rows.filter(
            pl.col("source") == last["source"], pl.col("month") == shift(last["month"], -MONTHS)
        )  # fmt: skip
        if earlier.height:
            change = say.difference(last["value"] - earlier["value"][0], unit)
            told.append(say("Against a year before: {change}.", change=change))
            told.append(_gained(last["source"], last["month"], view) if one == "high_skilled_stock" else "")
    running = [goal for goal in goals if goal.actual and _runs(goal, view.question.as_of)]
    told += [_stands(goal, view) for goal in running[:PROMISES]]
    return say.sentences(told)


def _runs(goal: TargetProgress, month: date) -> bool:
    since, until = goal.target.since, goal.target.period_end
    return until is not None and (since is None or since <= month) and month <= until


def _stands(goal: TargetProgress, view: View) -> str:
    say, target = view.say, goal.target
    facts = {"title": promises.title(target, view.names), "target": promises.asked(target, say),
             "month": say.month(target.period_end), "status": say.term("status", goal.status)}  # fmt: skip
    if goal.expected is None:
        return say("{title}, {target} by {month}: {status}.", **facts)
    line = say.quantity(goal.expected, promises.unit(goal))
    return say("{title}, {target} by {month}: {status}; the straight line from the baseline asks {line} by now.",
               **facts, line=line)  # fmt: skip


def _gained(source: str, month: date, view: View) -> str:
    new, say = talent.gained(view.question, source, month), view.say
    if new is None:
        return ""
    return say("In the same twelve months {new} certificates at that level were gained: not the same, for one person "
               "can gain several and others leave work.", new=say.compact(new))  # fmt: skip


def _sources(lines: dict[str, pl.DataFrame], view: View) -> tuple[str, ...]:
    found: list[str] = []
    for one, rows in lines.items():
        printed = register.published(one, view.question.region)
        shown = printed.filter(pl.col("row_id").is_in(rows["origin"].drop_nulls().to_list()))
        found += [sourcing.page(row, view.say) for row in shown.iter_rows(named=True)]
        found += [sourcing.own(source, view.say) for source in rows["source"].unique(maintain_order=True)]
    return notes.unique(found)


def _table(
    every: dict[str, pl.DataFrame], goals: tuple[TargetProgress, ...], view: View
) -> tuple[pl.DataFrame, dict[str, str]]:
    """Every figure of every source, and what was promised with where it stands."""
    say, names = view.say, view.names
    columns = {
        say("Indicator"): "text", say("Month"): "month", say("Source"): "text", say("Value"): "number",
        say("Reports in (%)"): "percent", say("Expected on the straight line"): "number", say("Status"): "text",
        say("Synthetic"): "text",
    }  # fmt: skip
    rows: list[list[object]] = [
        [names.indicator(goal.target.indicator), goal.target.period_end,
         say("Promised: {document}",
             document=promises.document(goal.target, register.plan(goal.target.plan), say)),
         goal.target.value, None, goal.expected, say.term("status", goal.status), None]
        for goal in goals
    ]  # fmt: skip
    for one, months in every.items():
        rows += [
            [names.indicator(one), row["month"], say.term("source", row["source"]), row["value"],
             None if row["coverage"] is None else 100 * row["coverage"], None, None,
             say("yes") if row["synthetic"] else say("no")]
            for row in months.sort("month", descending=True).iter_rows(named=True)
        ]  # fmt: skip
    return table([dict(zip(columns, row, strict=True)) for row in rows], columns)
