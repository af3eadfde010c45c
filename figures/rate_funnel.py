"""A rate of the places below the one in view, compared fairly: who lies outside what chance and size explain."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures import notes, sourcing
from figures.charts import rate_funnel as chart
from figures.charts.base import hovered
from figures.figure import Figure, table
from figures.regions import RATES
from figures.view import View
from figures.wording import Words
from queries import regions, register
from queries.methods import compare
from queries.methods.compare import Dispersion
from queries.methods.pace import month_range
from queries.methods.rates import wilson
from queries.regions import Ranking

FEWEST = 5
"""Places with a figure below which no limits are drawn: they would be those of the places themselves."""

MOST_NAMED = 6
"""Places without a figure that are named; of more, the number is told."""

STEPS = 60
"""Points of a line of limits."""

POINTS = {"code": pl.String, "name": pl.String, "size": pl.Float64, "rate": pl.Float64, "outside": pl.Boolean,
          "hover": pl.String}  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """One rate of the places below one, each with its limits. `ranking` is in the order in which places are listed."""

    view: View
    ranking: Ranking

    @classmethod
    def of(cls, view: View) -> "Compared":
        return cls(view, regions.ranking(view.question, view.indicator or RATES[0]))

    @cached_property
    def counted(self) -> pl.DataFrame:
        """The places with a rate x of n, each of its own last year: unit, x, n, year, and the ranking's columns."""
        counts = pl.col("numerator").is_between(0, pl.col("denominator")) & (pl.col("denominator") > 0)
        frame = self.ranking.frame.filter(counts).with_columns(year=pl.col("last_month").dt.year())
        return frame.rename({"region": "unit", "numerator": "x", "denominator": "n"})

    @cached_property
    def year(self) -> int:
        """The last year of most places, the later of two that as many have: years are never mixed."""
        years = self.counted.group_by("year").len().sort("len", "year")["year"]
        return int(years[-1]) if len(years) else self.ranking.until.year

    @cached_property
    def known(self) -> pl.DataFrame:
        """The places with a rate of the year: unit, x of n, its names, and what `funnel` and `shrink` say of each."""
        frame = self.counted.filter(pl.col("year") == self.year)
        if not frame.height:
            return frame
        judged = compare.funnel(frame.select("unit", "x", "n"))
        steadied = compare.shrink(frame.select("unit", "x", "n")).select("unit", "eb_rate")
        return frame.join(judged, on="unit", maintain_order="left").join(steadied, on="unit", maintain_order="left")

    @cached_property
    def spread(self) -> Dispersion:
        return compare.dispersion(self.known.select("x", "n"))

    @property
    def enough(self) -> bool:
        return self.known.height >= FEWEST


def figure(view: View) -> Figure:
    """The funnel plot of one rate; a table with intervals where there are too few places for limits."""
    found, say = Compared.of(view), view.say
    known, key = found.known, found.ranking.indicator
    facts = {"rate": say.name(register.indicator(key)), "window": say("{year}", year=found.year),
             "place": view.names.region(found.ranking.parent, short=True)}  # fmt: skip
    content, formats = _table(found)
    synthetic = bool(known.height and known["synthetic"].fill_null(False).any())
    sentence = _sentence(found)
    own = sourcing.own(found.ranking.source or "", say)
    return Figure(
        key="rate_funnel",
        title=say("{rate}: places in {place} by size, {window}", **facts),
        sentence=sentence,
        unit=say("percent; to the right, how many were counted"),
        as_of=view.question.as_of,
        sources=(own,) if own and known.height else (),
        notes=_notes(found, synthetic),
        cautions=_cautions(found),
        table=content,
        picture=_picture(found) if found.enough else None,
        alt=sentence,
        synthetic=synthetic,
        formats=formats,
        narrows=("region",) if found.enough else (),
    )


def _sentence(found: Compared) -> str:
    say, known = found.view.say, found.known
    if not known.height:
        return say("No place has a figure for this yet.")
    x, n = int(known["x"].sum()), int(known["n"].sum())
    whole = say("All together {share}: {x} of {n}.", share=say.share(x / n), x=say.number(x), n=say.number(n))
    if not found.enough:
        return say.sentences([whole, say("Too few places have a figure for limits to be drawn.")])
    outside = known.filter(pl.col("flag"))
    if not outside.height:
        none = say("No place lies outside the limits of {limit}; within them places are not ranked.", limit="99.8%")
        return say.sentences([whole, none])
    told = [whole]
    for words, side in (
        (say("Above the limits of {limit}: {places}.", limit="99.8%", places="{places}"), pl.col("z") > 0),
        (say("Below the limits of {limit}: {places}.", limit="99.8%", places="{places}"), pl.col("z") < 0),
    ):
        named = [_named(row, found) for row in outside.filter(side).iter_rows(named=True)]
        if named:
            told.append(words.replace("{places}", say.listing(named)))
    told.append(say("The others are not told apart and not ranked."))
    return say.sentences(told)


def _named(row: dict[str, Any], found: Compared) -> str:
    say = found.view.say
    return say("{name} {value}", name=say.name(row, short=True), value=say.share(row["rate"]))


def _notes(found: Compared, synthetic: bool) -> tuple[str, ...]:
    say, spread = found.view.say, found.spread if found.known.height else None
    told = [say(notes.SYNTHETIC) if synthetic else "", *_cautions(found)]
    if found.enough and spread is not None and spread.phi is not None:
        phi = say.number(round(spread.phi, 1))
        told.append(
            say("Places spread φ = {phi} times as wide as chance makes them (variance); the limits are wider for it.",
                phi=phi)
            if spread.tau2
            else say("Places spread no wider than chance makes them (φ = {phi}).", phi=phi)
        )  # fmt: skip
    told.append(say("The steadied estimate draws small places towards the rate of all; it is no figure of theirs."))
    told.append(notes.definition(found.ranking.indicator, found.view.names))
    return notes.unique(told)


def _cautions(found: Compared) -> tuple[str, ...]:
    """Who is not in it and why, and whose months are missing."""
    say, known = found.view.say, found.known
    older = found.counted.filter(pl.col("year") != found.year)
    silent = found.ranking.frame.filter(pl.col("due"), ~pl.col("region").is_in(found.counted["unit"].to_list()))
    told = []
    if older.height:
        names = _names(older, say)
        told.append(say("Left out, for their last figures are of another year: {places}.", places=names))
    if known.height and silent.height > MOST_NAMED:
        told.append(say("{n} places have no data.", n=silent.height))
    elif known.height and silent.height:
        names = _names(silent, say)
        told.append(say("Left out, for no numerator and denominator are known: {places}.", places=names))
    return (*told, *_late(found))


def _late(found: Compared) -> tuple[str, ...]:
    """Who is late or lacks months, up to the last month that any place has reached: some rates take half a year."""
    known, ranking = found.known, found.ranking
    if not known.height:
        return ()
    latest = max(known["last_month"])
    longer = len(month_range(ranking.since, ranking.until)) / len(month_range(ranking.since, latest))
    reached = known.with_columns(coverage=(pl.col("coverage") * longer).round(6))
    return notes.lateness(reached, latest, found.view.say)


def _names(frame: pl.DataFrame, say: Words) -> str:
    return say.listing(say.name(row, short=True) for row in frame.iter_rows(named=True))


def _picture(found: Compared) -> go.Figure:
    known, say = found.known, found.view.say
    points = [
        (row["unit"], say.name(row, short=True), row["n"], 100 * row["rate"], row["flag"], _hover(row, found))
        for row in known.iter_rows(named=True)
    ]
    largest = 1.06 * float(max(known["n"]))
    sizes = [largest * (step / STEPS) ** 2 for step in range(4, STEPS + 1)]  # closer where they bend
    limits = compare.limits(sizes, found.spread).with_columns(pl.exclude("n") * 100)
    frame = pl.DataFrame(points, schema=POINTS, orient="row")
    return chart.chart(frame, limits, 100 * (found.spread.rate or 0.0), say, found.view.theme)


def _hover(row: dict[str, Any], found: Compared) -> str:
    say = found.view.say
    low, high = map(say.share, wilson(row["x"], row["n"]))
    facts = {"name": say.name(row), "value": say.share(row["rate"]), "x": say.number(int(row["x"])),
             "n": say.number(int(row["n"])), "low": low, "high": high}  # fmt: skip
    return hovered(say("{name}: {value} ({x} of {n}), 95% interval {low} to {high}.", **facts))


def _table(found: Compared) -> tuple[pl.DataFrame, dict[str, str]]:
    say = found.view.say
    columns = {
        say("Place"): "text", say("Code"): "text", say("Rate (%)"): "percent", say("Steadied estimate (%)"): "percent",
        say("Numerator"): "number", say("Denominator"): "number", say("95% interval from (%)"): "percent",
        say("to (%)"): "percent", say("Limits of 99.8% from (%)"): "percent", say("Limits of 99.8% to (%)"): "percent",
        say("Outside the limits"): "text",
    }  # fmt: skip
    lines = [dict(zip(columns, _cells(row, found), strict=True)) for row in found.known.iter_rows(named=True)]
    return table(lines, columns)


def _cells(row: dict[str, Any], found: Compared) -> list[object]:
    say = found.view.say
    low, high = wilson(row["x"], row["n"])
    side = "" if not row["flag"] else say("above") if row["z"] > 0 else say("below")
    limits = [100 * row["low998"], 100 * row["high998"]] if found.enough else [None, None]
    return [
        say.name(row), row["unit"], 100 * row["rate"], 100 * row["eb_rate"], row["x"], row["n"], 100 * low, 100 * high,
        *limits, side if found.enough else "",
    ]  # fmt: skip
