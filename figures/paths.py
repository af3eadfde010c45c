"""The figure of one promise's way: reached month by month, against what the calendar asks for."""

from collections.abc import Iterable, Mapping
from datetime import date

import plotly.graph_objects as go
import polars as pl

from figures import notes, outlooks, promises, sentences, sourcing
from figures.charts import path as chart
from figures.figure import Figure, table
from figures.view import View
from queries import outlook, paths
from queries.outlook import Outlook
from queries.standing import TargetProgress


def figure(view: View) -> Figure:
    """The path of the leading promise in view, from every source that knows it."""
    say, standing = view.say, view.leading()
    if standing is None:
        return nothing("path", view)
    way = paths.path(standing, view.question.as_of)
    lines = drawable(way.months, promises.unit(standing), view)
    expected = _expected(way.expected, standing, view)
    ahead = outlook.outlook(standing, view.question.as_of)
    content, formats = tabled(
        way.months, dict(way.expected.iter_rows()), view, outlooks.rows(ahead, view) if ahead else ()
    )
    told = view.say.sentences(
        [sentences.sentence(standing, view.names), outlooks.sentence(ahead, standing, view) if ahead else ""]
    )
    synthetic = bool(lines["synthetic"].any())
    return Figure(
        key="path",
        title=say("{title}: reached and expected", title=promises.title(standing.target, view.names)),
        sentence=told,
        unit=say.unit(promises.unit(standing)),
        as_of=view.question.as_of,
        sources=_sources(lines, standing, view),
        notes=(*_notes(way.months, lines, standing, view, synthetic), *([outlooks.note(ahead, view)] if ahead else [])),
        table=content,
        picture=_picture(lines, expected, standing, ahead, view) if lines.height else None,
        alt=told,
        synthetic=synthetic,
        formats=formats,
        narrows=("as_of",) if lines.height else (),
        withheld=bool(way.months["suppressed"].any()),
    )


def _picture(
    lines: pl.DataFrame, expected: pl.DataFrame, standing: TargetProgress, ahead: Outlook | None, view: View
) -> go.Figure:
    drawn = outlooks.drawn(ahead, standing, view) if ahead and ahead.source in lines["source"] else None
    return chart.chart(lines, expected, _goal(standing, view), view.say, view.theme, drawn)


def _goal(standing: TargetProgress, view: View) -> tuple[float, str] | None:
    """Where the path should end, when its own end is asked for here."""
    value = standing.target.value
    if value is None or not standing.own_scope or standing.completion is None or standing.target.kind == "frequency":
        return None
    return value, view.say("Target {value}", value=promises.asked(standing.target, view.say))


def nothing(key: str, view: View) -> Figure:
    """The figure of a question that names nothing to draw: it says so, and has an empty table."""
    sentence = view.say("The plan has no target for this scope.")
    content, formats = table([], {view.say("Target"): "text"})
    return Figure(key, sentence, sentence, "", view.question.as_of, (), (), content, None, sentence, False, formats)


def drawable(months: pl.DataFrame, unit: str, view: View) -> pl.DataFrame:
    """The months of the sources that enough of the due reports reached, each with its sentence in `hover`."""
    say = view.say
    months = months.filter(pl.col("coverage").mean().over("source") >= sourcing.COMPARABLE)
    hover = [
        say(
            "{source}: {value} by {month}",
            source=say.term("source", row["source"]),
            value=say.quantity(row["cumulative"], unit),
            month=say.month(row["month"]),
        )
        + (say(" (synthetic)") if row["synthetic"] else "")
        for row in months.iter_rows(named=True)
    ]
    return months.with_columns(pl.Series("hover", hover, dtype=pl.String))


def _expected(expected: pl.DataFrame, standing: TargetProgress, view: View) -> pl.DataFrame:
    say, unit = view.say, promises.unit(standing)
    hover = [
        say("Expected by {month}: {value}", month=say.month(month), value=say.quantity(value, unit))
        for month, value in expected.iter_rows()
    ]
    return expected.with_columns(pl.Series("hover", hover, dtype=pl.String))


def _sources(lines: pl.DataFrame, standing: TargetProgress, view: View) -> tuple[str, ...]:
    own = [sourcing.own(source, view.say) for source in lines["source"].unique(maintain_order=True)]
    return notes.unique([*sourcing.of_standings([standing], view.say), *own])


def _notes(
    months: pl.DataFrame, lines: pl.DataFrame, standing: TargetProgress, view: View, synthetic: bool
) -> tuple[str, ...]:
    found = [view.say(notes.SYNTHETIC) if synthetic else "", *notes.of(standing, view.names)]
    found.append(withheld(months, view))
    return notes.unique(
        [*found, *missing(months, lines, view), notes.definition(standing.target.indicator, view.names)]
    )


def withheld(months: pl.DataFrame, view: View) -> str:
    """In which sources months are not shown because their year has too few persons."""
    hidden = months.filter("suppressed")["source"].unique(maintain_order=True)
    return notes.withheld([view.say.term("source", source) for source in hidden], view.say)


def missing(months: pl.DataFrame, lines: pl.DataFrame, view: View) -> list[str]:
    """Which sources are too thin to draw, and in how many of the months drawn a report is missing."""
    say, found = view.say, []
    for source, share in months.group_by("source", maintain_order=True).agg(pl.col("coverage").mean()).iter_rows():
        if share < sourcing.COMPARABLE:
            facts = {"source": say.term("source", source), "share": say.share(share)}
            found.append(say("{source}: only {share} of what is due, in the table but not drawn.", **facts))
    partial = lines.filter(pl.col("coverage") < 1)
    if partial.height:
        found.append(say.plural(
            partial.height,
            "In {n} month not every unit reported; the line is too low there.",
            "In {n} months not every unit reported; the line is too low there.",
        ))  # fmt: skip
    return found


def tabled(
    months: pl.DataFrame,
    due: Mapping[date, float] | None,
    view: View,
    more: Iterable[tuple[object, ...]] = (),
) -> tuple[pl.DataFrame, dict[str, str]]:
    """Every month of every source; `due` is what was expected by a month, None where nothing ever is. `more` holds rows
    of what was reached by a month otherwise: month, in whose words, amount.
    """
    say = view.say
    columns = {
        say("Month"): "month",
        say("Source"): "text",
        say("In the month"): "number",
        say("Reached so far"): "number",
        **({} if due is None else {say("Expected to date"): "number"}),
        say("Reports in (%)"): "percent",
        say("Synthetic"): "text",
    }
    rows = [
        (
            row["month"],
            say.term("source", row["source"]),
            row["value"],
            row["cumulative"],
            *([] if due is None else [due.get(row["month"])]),
            None if row["coverage"] is None else row["coverage"] * 100,
            say("yes") if row["synthetic"] else say("no"),
        )
        for row in months.iter_rows(named=True)
    ]
    empty = len(columns) - 4
    rows += [(month, words, None, amount, *[None] * empty) for month, words, amount in more]
    return table([dict(zip(columns, row, strict=True)) for row in rows], columns)
