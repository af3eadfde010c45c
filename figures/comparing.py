"""Up to four places month by month on one picture."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from figures import notes, promises, sourcing
from figures.charts import compare as chart
from figures.charts.base import safe
from figures.figure import Figure, table
from figures.paths import nothing
from figures.regions import Places
from figures.view import View
from queries import paths

MOST = 4


@dataclass(frozen=True)
class Way:
    """One place's path in the source that all are compared in: month, cumulative, coverage, synthetic."""

    region: str
    name: str
    months: pl.DataFrame

    @property
    def withheld(self) -> bool:
        """Whether some of its years have too few persons to be told."""
        return bool(self.months["suppressed"].any())

    @property
    def last(self) -> tuple[date, float] | None:
        """The last month with a figure, and that figure."""
        known = self.months.filter(pl.col("cumulative").is_not_null())
        return (known["month"][-1], known["cumulative"][-1]) if known.height else None


def compared(view: View) -> Figure:
    """The places asked for, else the leading ones of the place in view, each with its own line."""
    places = Places.of(view)
    if places is None:
        return nothing("compare", view)
    ways = tuple(_way(code, places) for code in _chosen(places))
    say, drawn = view.say, [way for way in ways if way.last]
    content, formats = _table(ways, view)
    synthetic = any(bool(way.months["synthetic"].fill_null(False).any()) for way in drawn)
    sentence = _sentence(ways, places)
    own = sourcing.own(places.ranking.source or "", say)
    return Figure(
        key="compare",
        title=say("{title}: places compared", title=promises.title(places.standing.target, view.names)),
        sentence=sentence,
        unit=say.unit(places.unit),
        as_of=view.question.as_of,
        sources=(own,) if own else (),
        notes=notes.unique(
            [*_notes(drawn, places, synthetic), notes.withheld([way.name for way in ways if way.withheld], say)]
        ),
        table=content,
        picture=chart.chart([_line(way, places) for way in drawn], say, view.theme) if drawn else None,
        alt=sentence,
        synthetic=synthetic,
        formats=formats,
        narrows=("region",),
        withheld=any(way.withheld for way in ways),
    )


def _chosen(places: Places) -> tuple[str, ...]:
    """What was asked for; else the place in view among those beside it, and the leading ones."""
    if places.view.places:
        return places.view.places[:MOST]
    known = places.rows.filter(pl.col("value").is_not_null())["region"].to_list()
    own = [places.view.question.region] if places.view.question.region in known else []
    return tuple(dict.fromkeys([*own, *known]))[:MOST]


def _way(region: str, places: Places) -> Way:
    question, ranking = places.view.question, places.ranking
    months = paths.months(
        ranking.indicator, region, question.group, question.industry, since=ranking.since, until=ranking.until
    )
    own = months.filter(pl.col("source") == pl.lit(ranking.source, pl.String)).sort("month")
    return Way(region, places.view.names.region(region, short=True), own)


def _line(way: Way, places: Places) -> chart.Line:
    say, unit = places.view.say, places.unit
    hover = say("{name} by {month}: {value}", name=safe(way.name), month="%{hovertext}", value="%{text}")
    months, values = way.months["month"].to_list(), way.months["cumulative"].to_list()
    told = [(say.month(month), say.quantity(value, unit)) for month, value in zip(months, values, strict=True)]
    return chart.Line(way.region, way.name, months, values, hover, told)


def _sentence(ways: tuple[Way, ...], places: Places) -> str:
    """Where each place stands, the highest first, and who has no figure."""
    say = places.view.say
    reached = [(way.name, *way.last) for way in ways if way.last]
    reached.sort(key=lambda one: -one[2])
    said = [
        say("{name} {value} by {month}", name=name, value=say.quantity(value, places.unit), month=say.month(month))
        for name, month, value in reached
    ]
    silent = [way.name for way in ways if way.last is None and not way.withheld]
    told = say("{places}.", places=say.listing(said)) if said else say("No place has a figure for this yet.")
    return say.sentences([told, say("No data: {places}.", places=say.listing(silent)) if silent else ""])


def _notes(drawn: list[Way], places: Places, synthetic: bool) -> tuple[str, ...]:
    say = places.view.say
    found = [say(notes.SYNTHETIC) if synthetic else ""]
    partial = [way.name for way in drawn if bool((way.months["coverage"] < 1).any())]
    found.append(say("Months are missing for: {places}.", places=say.listing(partial)) if partial else "")
    if places.indicator.kind == "flow":
        found.append(say("Places differ in size; a larger number is not a better result."))
    found.append(notes.definition(places.ranking.indicator, places.view.names))
    return notes.unique(found)


def _table(ways: tuple[Way, ...], view: View) -> tuple[pl.DataFrame, dict[str, str]]:
    say = view.say
    columns = {say("Place"): "text", say("Month"): "month", say("In the month"): "number",
               say("Reached so far"): "number", say("Reports in (%)"): "percent"}  # fmt: skip
    rows = [
        (way.name, row["month"], row["value"], row["cumulative"],
         None if row["coverage"] is None else row["coverage"] * 100)
        for way in ways for row in way.months.iter_rows(named=True)
    ]  # fmt: skip
    return table([dict(zip(columns, row, strict=True)) for row in rows], columns)
