"""The figure of one measure from every source: published, reported, counted, each pair over the very same months."""

from typing import Any

import polars as pl

from figures import notes, promises, sourcing
from figures.charts import sources as chart
from figures.figure import Figure, table
from figures.paths import nothing
from figures.view import View
from figures.wording import Words
from queries.actuals import PREFERENCE
from queries.reconcile import reconcile
from queries.standing import TargetProgress


def figure(view: View) -> Figure:
    """Every window in which at least one source knows the leading promise's indicator."""
    say, standing = view.say, view.leading()
    if standing is None:
        return nothing("reconcile", view)
    windows = _windows(standing, view)
    content, formats = _table(windows, say)
    shown = _shown(windows)
    synthetic = bool(windows["synthetic"].fill_null(False).any())
    unit = promises.unit(standing)
    frame = _frame(shown, unit, say) if shown else None
    return Figure(
        key="reconcile",
        title=say("{title}: what each source says", title=promises.title(standing.target, view.names)),
        sentence=_sentence(shown, unit, say),
        unit=say.unit(unit),
        as_of=view.question.as_of,
        sources=_sources(windows, standing, say),
        notes=_notes(standing, view, synthetic),
        table=content,
        picture=chart.chart(frame, view.theme) if frame is not None else None,
        alt=_sentence(shown, unit, say),
        synthetic=synthetic,
        formats=formats,
    )


def _windows(standing: TargetProgress, view: View) -> pl.DataFrame:
    """One row per window that a source speaks of, the latest first."""
    target, as_of = standing.target, view.question.as_of
    until = min(as_of, target.period_end or as_of)
    rows = reconcile(target.indicator, standing.region, target.since or as_of, until, standing.group, standing.industry)
    known = rows.filter(pl.any_horizontal(pl.col(source).is_not_null() for source in PREFERENCE))
    return known.sort("through", "since", descending=[True, False])


def _shown(windows: pl.DataFrame) -> dict[str, Any] | None:
    """The window to draw: the latest that most sources know."""
    return max(windows.iter_rows(named=True), key=lambda row: len(_solid(row)), default=None)


def _values(row: dict[str, Any]) -> dict[str, float]:
    return {source: row[source] for source in PREFERENCE if row[source] is not None}


def _solid(row: dict[str, Any]) -> dict[str, float]:
    """The values of the sources that enough of the due reports reached."""
    return {source: value for source, value in _values(row).items() if _coverage(row, source) >= sourcing.COMPARABLE}


def _coverage(row: dict[str, Any], source: str) -> float:
    share = row.get(f"{source}_coverage")
    return 1.0 if share is None else float(share)


def _thin(row: dict[str, Any], say: Words) -> list[str]:
    """A sentence for each source that knows too little to be compared."""
    told = []
    for source in [source for source in _values(row) if source not in _solid(row)]:
        facts = {"source": say.term("source", source), "share": say.share(_coverage(row, source))}
        told.append(say("{source}: only {share} of what is due, not compared.", **facts))
    return told


def _sentence(row: dict[str, Any] | None, unit: str, say: Words) -> str:
    if row is None:
        return say("No source has a figure for this yet.")
    values = _solid(row) or _values(row)
    first, *others = values
    window = say.period(row["since"], row["through"])
    told = say(
        "{window}: {source} {value}.",
        window=window,
        source=say.term("source", first),
        value=say.quantity(values[first], unit),
    )
    if not others:
        return say.sentences([told, say("No other source covers the same months."), *_thin(row, say)])
    return say.sentences([told, *(_gap(other, first, values, unit, say) for other in others), *_thin(row, say)])


def _gap(other: str, first: str, values: dict[str, float], unit: str, say: Words) -> str:
    gap = values[other] - values[first]
    facts = {
        "source": say.term("source", other),
        "value": say.quantity(values[other], unit),
        "gap": say.difference(gap, unit),
        "share": say.share(abs(gap) / abs(values[first])) if values[first] else say("no data"),
    }
    return say("{source} {value}: {gap}, a difference of {share}.", **facts)


def _frame(row: dict[str, Any], unit: str, say: Words) -> pl.DataFrame:
    window = say.period(row["since"], row["through"])
    rows = []
    for source, value in (_solid(row) or _values(row)).items():
        facts = {"source": say.term("source", source), "window": window, "value": say.exact(value, unit)}
        hover = say("{source}, {window}: {value}.", **facts)
        text = say.percent(value) if unit == "percent" else say.compact(value)
        rows.append({"source": source, "name": facts["source"], "value": value, "text": text, "hover": hover})
    return pl.DataFrame(rows)


def _sources(windows: pl.DataFrame, standing: TargetProgress, say: Words) -> tuple[str, ...]:
    own = [sourcing.own(source, say) for source in PREFERENCE if windows[source].is_not_null().any()]
    return notes.unique([*sourcing.of_standings([standing], say), *own])


def _notes(standing: TargetProgress, view: View, synthetic: bool) -> tuple[str, ...]:
    say = view.say
    found = [say(notes.SYNTHETIC) if synthetic else ""]
    found.append(say("Only figures of the very same months are compared; none is corrected by another."))
    found.append(notes.definition(standing.target.indicator, view.names))
    return notes.unique(found)


def _table(windows: pl.DataFrame, say: Words) -> tuple[pl.DataFrame, dict[str, str]]:
    columns = {
        say("From"): "month",
        say("To"): "month",
        say.term("source", "published"): "number",
        say.term("source", "reported"): "number",
        say("Reported less published"): "number",
        say("Reports in (%)"): "percent",
        say.term("source", "ledger"): "number",
        say("Counted less published"): "number",
        say("Synthetic"): "text",
    }
    rows = [dict(zip(columns, _cells(row, say), strict=True)) for row in windows.iter_rows(named=True)]
    return table(rows, columns)


def _cells(row: dict[str, Any], say: Words) -> list[object]:
    values = _values(row)
    coverage = row["reported_coverage"]
    return [
        row["since"],
        row["through"],
        values.get("published"),
        values.get("reported"),
        _less(values, "reported"),
        coverage * 100 if isinstance(coverage, float) else None,
        values.get("ledger"),
        _less(values, "ledger"),
        say("yes") if row["synthetic"] else say("no"),
    ]


def _less(values: dict[str, float], source: str) -> float | None:
    if source not in values or "published" not in values:
        return None
    return values[source] - values["published"]
