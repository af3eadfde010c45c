"""对账: every figure that several sources know, over the very same months, the largest difference first."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from figures import notes, sourcing
from figures.figure import Figure, table
from figures.view import View
from figures.wording import Words
from queries import quality
from queries.actuals import PREFERENCE


def figure(view: View) -> Figure:
    """Of the place in view and those directly inside it, all indicators."""
    say, found = view.say, quality.sources(view.question)
    rows = [_Known(row, view) for row in found.iter_rows(named=True)]
    rows.sort(key=lambda row: -1.0 if row.share is None else abs(row.share), reverse=True)
    content, formats = _table(rows, say)
    synthetic = bool(found["synthetic"].any())
    sources = [sourcing.own(source, say) for source in PREFERENCE if any(source in row.values for row in rows)]
    told = [say(notes.SYNTHETIC) if synthetic else ""]
    told.append(say("Only figures of the very same months are compared; none is corrected by another."))
    told.append(say("Years and published windows that end after the month in view are left out.") if rows else "")
    few = [row.place + row.name + row.window for row in rows if row.row["suppressed"]]
    told.append(notes.withheld(few, say, counted=True))
    sentence = _sentence(rows, say)
    return Figure(
        key="quality_sources",
        title=say("Sources compared: {place}", place=view.names.region(view.question.region, short=True)),
        sentence=sentence,
        unit="",
        as_of=view.question.as_of,
        sources=notes.unique(sources),
        notes=notes.unique(told),
        table=content,
        picture=None,
        alt=sentence,
        synthetic=synthetic,
        formats=formats,
        withheld=bool(few),
    )


@dataclass(frozen=True)
class _Known:
    """One figure as each source has it. The first one that is whole enough is what the others are held against."""

    row: dict[str, Any]
    view: View

    @cached_property
    def values(self) -> dict[str, float]:
        return {source: self.row[source] for source in PREFERENCE if self.row[source] is not None}

    @cached_property
    def solid(self) -> dict[str, float]:
        """The values that enough of what is due stands behind."""
        return {one: value for one, value in self.values.items() if self._coverage(one) >= sourcing.COMPARABLE}

    @cached_property
    def difference(self) -> float | None:
        """How far the furthest source is from the first; None where there are not two to compare."""
        first, *others = self.solid.values() or (0.0,)
        return max((other - first for other in others), key=abs, default=None)

    @property
    def share(self) -> float | None:
        """That, over what it is held against."""
        first = next(iter(self.solid.values()), 0.0)
        return self.difference / abs(first) if self.difference is not None and first else None

    @property
    def unit(self) -> str:
        found = self.view.names.definition(self.row["indicator"])
        return (found.unit if found else None) or "items"

    @property
    def name(self) -> str:
        say, names, row = self.view.say, self.view.names, self.row
        scope = names.scope(None, row["population_group"], row["industry"])
        parts = say.listing(part for part in (scope, names.level(row["level"])) if part)
        name = names.indicator(row["indicator"])
        return say("{name} ({parts})", name=name, parts=parts) if parts else name

    @property
    def place(self) -> str:
        return self.view.names.region(self.row["region"], short=True)

    @property
    def window(self) -> str:
        return self.view.say.period(self.row["since"], self.row["through"])

    @property
    def remark(self) -> str:
        """What hedges a value: the words of its publication, or that little of it is in."""
        say, row = self.view.say, self.row
        told = []
        if row["qualifier"] not in (None, "exact"):
            told.append(
                say("Published: {value}.", value=say.qualified(say.compact(row["published"]), row["qualifier"]))
            )
        for source in self.values:
            facts = {"source": say.term("source", source), "share": say.share(self._coverage(source))}
            if source not in self.solid:
                told.append(say("{source}: only {share} of what is due, not compared.", **facts))
            elif self._coverage(source) < 1:
                told.append(say("{source}: {share} of what is due.", **facts))
        return say.sentences(told)

    def _coverage(self, source: str) -> float:
        share = self.row.get(f"{source}_coverage")
        return 1.0 if share is None else float(share)


def _sentence(rows: list[_Known], say: Words) -> str:
    if not rows:
        return say("No figure is known from more than one source.")
    compared = [row for row in rows if row.difference is not None]
    told = [say.plural(len(rows), "{n} figure is known from more than one source.",
                       "{n} figures are known from more than one source.")]  # fmt: skip
    differ = [row for row in compared if row.difference]
    if not compared:
        told.append(say("None can be compared: less than half of what is due is in."))
    elif not differ:
        told.append(say("All that can be compared are equal."))
    else:
        told.append(say("{n} of the {m} that can be compared differ.", n=len(differ), m=len(compared)))
        told.append(_largest(differ[0], say))
    return say.sentences(told)


def _largest(row: _Known, say: Words) -> str:
    listed = [
        say("{name} {value}", name=say.term("source", source), value=say.quantity(value, row.unit))
        for source, value in row.solid.items()
    ]
    facts = {"name": row.name, "place": row.place, "window": row.window, "values": say.listing(listed)}
    return say(
        "Largest difference: {name}, {place}, {window}: {values} ({gap}).",
        gap=say.difference(row.difference, row.unit),
        **facts,
    )


def _table(rows: list[_Known], say: Words) -> tuple[pl.DataFrame, dict[str, str]]:
    columns = {
        say("Indicator"): "text", say("Place"): "text", say("Months"): "text",
        say("Difference between them (%)"): "percent", say("Difference between them"): "number",
        **{say.term("source", source): "number" for source in PREFERENCE},
        say("Unit"): "text", say("Remark"): "text",
    }  # fmt: skip
    lines = [
        (
            row.name, row.place, row.window, None if row.share is None else 100 * row.share, row.difference,
            *(row.values.get(source) for source in PREFERENCE), say.unit(row.unit), row.remark,
        )
        for row in rows
    ]  # fmt: skip
    return table([dict(zip(columns, line, strict=True)) for line in lines], columns)
