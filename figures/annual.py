"""The figure of a floor that has to be reached every year: one bar a year."""

from dataclasses import replace

import polars as pl

from figures import notes, promises, sentences, sourcing
from figures.charts import ranking as chart
from figures.figure import Figure, table
from figures.paths import nothing
from figures.scorecards import year_status
from figures.theme import STATUS
from figures.view import View
from queries.methods.floors import YearTest
from queries.standing import TargetProgress


def figure(view: View) -> Figure:
    """The years of the leading yearly floor; a figure without picture when the plan has none."""
    say, standing = view.say, view.leading("flow_annual_floor")
    if standing is None or not standing.years:
        empty = nothing("annual", view)
        sentence = say("The plan sets no floor for single years.")
        return replace(empty, title=sentence, sentence=sentence, alt=sentence)
    content, formats = _table(standing, view)
    known = any(year.actual is not None for year in standing.years)
    synthetic = bool(standing.actual and standing.actual.synthetic)
    return Figure(
        key="annual",
        title=say("{title}: year by year against the floor", title=promises.title(standing.target, view.names)),
        sentence=sentences.sentence(standing, view.names),
        unit=say.unit(promises.unit(standing)),
        as_of=view.question.as_of,
        sources=sourcing.of_standings([standing], say),
        notes=notes.unique([*notes.of(standing, view.names), notes.definition(standing.target.indicator, view.names)]),
        table=content,
        picture=chart.chart(_frame(standing, view), say("Floor"), view.theme) if known else None,
        alt=sentences.sentence(standing, view.names),
        synthetic=synthetic,
        formats=formats,
    )


def _frame(standing: TargetProgress, view: View) -> pl.DataFrame:
    rows = []
    for year in standing.years:
        code = year_status(year.actual, year.met)
        look, number = STATUS[code], view.say.compact(year.actual)
        rows.append(
            {
                "name": view.say("{year}", year=year.year),
                "value": year.actual,
                "target": year.target,
                "role": look.role,
                "text": number if year.actual is None else f"{number} {view.say.term('year', code)}",
                "hover": _hover(year, standing, view),
            }
        )
    return pl.DataFrame(rows, schema_overrides={"value": pl.Float64, "target": pl.Float64})


def _hover(year: YearTest, standing: TargetProgress, view: View) -> str:
    say, unit = view.say, promises.unit(standing)
    return say(
        "{year}: {value} against a floor of {floor} ({word}).",
        year=year.year,
        value=say.quantity(year.actual, unit),
        floor=say.quantity(year.target, unit),
        word=say.term("year", year_status(year.actual, year.met)),
    )


def _table(standing: TargetProgress, view: View) -> tuple[pl.DataFrame, dict[str, str]]:
    say = view.say
    columns = {
        say("Year"): "text",
        say("Actual"): "number",
        say("Floor"): "number",
        say("Share done (%)"): "percent",
        say("Reached or missed"): "text",
    }
    rows = [
        (
            str(year.year),
            year.actual,
            year.target,
            100 * year.actual / year.target if year.actual is not None and year.target else None,
            say.term("year", year_status(year.actual, year.met)),
        )
        for year in standing.years
    ]
    return table([dict(zip(columns, row, strict=True)) for row in rows], columns)
