"""What an indicator means, which promises name it, and what was published about it."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import polars as pl

from figures import notes, promises
from figures.figure import Figure, table
from figures.paths import nothing
from figures.view import View
from figures.wording import Words
from queries import progress, register
from queries.question import ALL
from queries.register import Indicator


def definition(view: View) -> Figure:
    """One indicator in every particular that its own file states."""
    if view.measure is None:
        return nothing("definition", view)
    say, found = view.say, register.indicator(view.measure)
    columns = {say("Property"): "text", say("Content"): "text"}
    rows = [dict(zip(columns, line, strict=True)) for line in _facts(found, view) if line[1]]
    return _tabled("definition", view, say.name(found), meaning(found, say), rows, columns)


def targets(view: View) -> Figure:
    """Every promise that names the indicator, of either register, with its sentence."""
    if view.measure is None:
        return nothing("indicator_targets", view)
    say, names = view.say, view.names
    ids = [one.id for one in register.targets(additional=True) if one.indicator == view.measure]
    columns = {
        say("Number"): "text", say("Target"): "text", say("Place"): "text", say("Asked"): "text",
        say("Period"): "text", say("Actual"): "text", say("As of"): "text", say("Share done (%)"): "percent",
        say("Status"): "text", say("Document"): "text", say("Clause"): "text", say("Sentence of the document"): "text",
    }  # fmt: skip
    rows = []
    for one in progress.some(ids, view.question.as_of):
        target, done = one.target, promises.share_done(one)
        line = (
            target.id, promises.title(target, names), names.region(target.region, short=True),
            promises.asked(target, say), say.period(target.since, target.period_end), promises.actual(one, say),
            promises.as_of(one, say), None if done is None else 100 * done, say.term("status", one.status),
            promises.document(target, register.plan(target.plan), say), target.clause or "", target.quote or "",
        )  # fmt: skip
        rows.append(dict(zip(columns, line, strict=True)))
    title = say("{name}: every target that names it", name=names.indicator(view.measure))
    told = say.plural(len(rows), "{n} target names this indicator.", "{n} targets name this indicator.")
    return _tabled(
        "indicator_targets", view, title, told if rows else say("No target names this indicator."), rows, columns
    )


def published(view: View) -> Figure:
    """What was published about the indicator, each number with its sentence and its page."""
    if view.measure is None:
        return nothing("indicator_published", view)
    title = view.say("{name}: published figures", name=view.names.indicator(view.measure))
    return _published("indicator_published", view, title, register.published(view.measure))


def all_published(view: View) -> Figure:
    """Every published figure there is."""
    return _published(
        "published", view, view.say("Published figures and where they come from"), register.published(None)
    )


def every(view: View) -> Figure:
    """Every indicator with its definition."""
    say, found = view.say, register.indicators()
    columns = {
        say("Indicator"): "text", say("Unit"): "text", say("Kind"): "text", say("Basis"): "text",
        say("Definition"): "text", say("Comparability"): "text", say("Code"): "text",
    }  # fmt: skip
    lines = [
        (say.name(one), say.unit(one.unit) if one.unit else "", say.term("indicator_kind", one.kind), basis(one, say),
         meaning(one, say), remark(one, say), one.key)
        for one in found
    ]  # fmt: skip
    rows = [dict(zip(columns, line, strict=True)) for line in lines]
    ours = sum(one.basis == "project" for one in found)
    told = say.plural(len(found), "{n} indicator, {ours} of them by a definition of this project.",
                      "{n} indicators, {ours} of them by a definition of this project.", ours=ours)  # fmt: skip
    return _tabled("indicators", view, say("Every indicator and its definition"), told, rows, columns)


def meaning(found: Indicator, say: Words) -> str:
    """What an indicator counts, in the reader's language; that nothing was written about it, when nothing was."""
    return (found.meaning_zh if say.lang == "zh" else found.meaning_en) or say("There is no definition yet.")


def remark(found: Indicator, say: Words) -> str:
    """What an indicator can be compared with."""
    return (found.note_zh if say.lang == "zh" else found.note_en) or ""


def basis(found: Indicator, say: Words) -> str:
    """Whether the definition is an official one or this project's."""
    return say.term("basis", found.basis) if found.basis else ""


def _facts(found: Indicator, view: View) -> list[tuple[str, str]]:
    say, names = view.say, view.names
    counted = say.term("extract_kind", found.source_model) if found.source_model in COUNTED else ""
    return [
        (say("Definition"), meaning(found, say)),
        (say("Comparability"), remark(found, say)),
        (say("Basis"), basis(found, say)),
        (say("Unit"), say.unit(found.unit) if found.unit else ""),
        (say("Kind"), say.term("indicator_kind", found.kind)),
        (say("Direction"), say.term("direction", found.direction)),
        (say("Part of"), names.indicator(found.part_of) if found.part_of else ""),
        (say("Read from"), say.listing(names.indicator(key) for key in found.watches)),
        (say("Counted from"), counted or say("reports and publications only")),
        (say("Also called"), say.listing(found.also) if say.lang == "zh" else ""),
        (say("Code"), found.key),
    ]


COUNTED = ("training", "certification", "employment")


def _published(key: str, view: View, title: str, found: pl.DataFrame) -> Figure:
    say = view.say
    found = found.filter(pl.col("period_end") <= view.question.as_of)
    columns = {
        say("Indicator"): "text", say("Place"): "text", say("Of whom"): "text", say("Period"): "text",
        say("Figure"): "text", say("Sentence of the source"): "text", say("Source"): "text", say("Date"): "text",
        say("Link"): "link", say("Number"): "text",
    }  # fmt: skip
    rows = [dict(zip(columns, _line(row, view), strict=True)) for row in found.iter_rows(named=True)]
    places = found["region"].n_unique()
    told = say.plural(len(rows), "{n} published figure about {places} places.",
                      "{n} published figures about {places} places.", places=places)  # fmt: skip
    return _tabled(key, view, title, told if rows else say("Nothing has been published about this."), rows, columns)


def _line(row: dict[str, Any], view: View) -> tuple[str, ...]:
    say, names = view.say, view.names
    value = say.qualified(promises.amount(row["value"], row["unit"], say), row["qualifier"])
    scope = names.scope(None, row["population_group"] or ALL, row["industry"] or ALL)
    web = urlsplit(row["source_url"] or "").scheme in ("http", "https")
    return (
        names.indicator(row["indicator"]), names.region(row["region"], short=True), scope,
        say.period(row["period_start"], row["period_end"]), value, row["quote"] or "", row["source_title"] or "",
        row["source_date"] or "", row["source_url"] if web else "", row["row_id"],
    )  # fmt: skip


def _tabled(
    key: str, view: View, title: str, sentence: str, rows: Sequence[Mapping[str, object]], columns: dict[str, str]
) -> Figure:
    """A figure that is a table only."""
    content, formats = table([dict(row) for row in rows], columns)
    found = (notes.definition(view.measure, view.names),) if view.measure and key.startswith("indicator_") else ()
    as_of = view.question.as_of
    return Figure(key, title, sentence, "", as_of, (), notes.unique(found), content, None, sentence, False, formats)
