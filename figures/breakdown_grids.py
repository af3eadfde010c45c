"""One indicator by population group or industry, over years, over places, and by skill level within industries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from figures import notes
from figures.charts import heat, panels
from figures.charts.base import hovered
from figures.figure import Figure, table
from figures.parts import Parts, covered, nothing, synthetic, untold
from figures.paths import nothing as no_target
from figures.view import View
from queries import breakdowns, places
from queries.breakdowns import Dimension
from queries.question import ALL

CELLS = {
    **dict.fromkeys(("code", "row_code", "row", "column_code", "column"), pl.String), "value": pl.Float64,
    **dict.fromkeys(("text", "told", "share"), pl.String), "amount": pl.Float64, "withheld": pl.Boolean,
}  # fmt: skip

Amount = tuple[float | None, bool]
"""What a cell has, and whether it is too small to be told."""

NONE: Amount = (None, False)


@dataclass(frozen=True)
class Grid:
    """What a heat map shows: the rows of the query (`shown`), the cells made of them, the headings of both sides, and
    what a click on a cell narrows.
    """

    shown: pl.DataFrame
    cells: pl.DataFrame
    headings: tuple[str, str]
    narrows: tuple[str, ...]


def over_years(key: str, view: View, dimension: Dimension) -> Figure:
    """Small multiples: one panel per member, one bar per year."""
    parts = Parts.of(view, dimension)
    if parts is None:
        return no_target(key, view)
    every = parts.rows.select("member", "name_zh", "name_en").join(
        parts.data.years, on="member", how="inner", maintain_order="left"
    )
    years = every.filter(pl.col("value").is_not_null())
    if not years.height:
        return nothing(key, parts, untold(parts))
    say = view.say
    frame = pl.DataFrame([_bar(row, parts) for row in years.iter_rows(named=True)])
    content, formats = _year_table(years, parts)
    sentence = _year_sentence(years, parts)
    own = say("Each panel has a scale of its own: compare the course, not the height.")
    part = say("A pale bar is a year that is not over yet.") if frame["part"].any() else ""
    return Figure(
        key=key,
        title=say("{title} by {by}, year by year, {place}", **parts.facts()),
        sentence=sentence,
        unit=say.unit(parts.unit),
        as_of=view.question.as_of,
        sources=parts.sources(years),
        notes=parts.notes(every, own, part),
        table=content,
        picture=panels.chart(frame, view.theme),
        alt=sentence,
        synthetic=synthetic(years),
        formats=formats,
        narrows=(parts.part,),
        withheld=bool(every["suppressed"].any()),
    )


def over_places(key: str, view: View, dimension: Dimension) -> Figure:
    """Heat map: places below the one in view by members; of what adds up, the share of each place's own total."""
    parts = Parts.of(view, dimension)
    if parts is None:
        return no_target(key, view)
    cells = _place_cells(parts)
    if not cells.height:
        return nothing(key, parts, untold(parts))
    sentence = _place_sentence(cells, parts)
    names = {**parts.facts(), "place": view.names.region(parts.data.parent, short=True)}
    title = view.say("{title} by {by} and place, {place}, {window}", **names)
    grid = Grid(parts.data.below, cells, (view.say("Place"), parts.heading), ("region", parts.part))
    return _heat(key, parts, grid, title, sentence)


def levels_of_industries(key: str, view: View) -> Figure:
    """Heat map: industries by skill level, as a share of what the industry brought at any level."""
    parts = Parts.of(view, "industry")
    if parts is None:
        return no_target(key, view)
    shown = breakdowns.industry_levels(view.question, parts.data.indicator, view.since)
    cells, say = _level_cells(shown, parts), view.say
    if not cells["value"].is_not_null().any():
        return nothing(key, parts, say("No figures by industry and skill level are in for this measure and place."))
    title = say("{title}: skill levels within each industry, {place}, {window}", **parts.facts())
    top = cells.filter(pl.col("value").is_not_null()).sort("value", descending=True).row(0, named=True)
    facts = {"row": top["row"], "column": top["column"], "value": say.percent(top["value"])}
    told = [say("Most one-sided: {row}, {value} at the level {column}.", **facts), notes.coverage(covered(shown), say)]
    grid = Grid(shown, cells, (parts.heading, say("Skill level")), ("industry",))
    return _heat(key, parts, grid, title, say.sentences([line for line in told if line]))


def _heat(key: str, parts: Parts, grid: Grid, title: str, sentence: str) -> Figure:
    say = parts.view.say
    content, formats = _cell_table(grid, parts)
    share = parts.adds
    return Figure(
        key=key,
        title=title,
        sentence=sentence,
        unit=say("percent of the row's total") if share else say.unit(parts.unit),
        as_of=parts.view.question.as_of,
        sources=parts.sources(grid.shown),
        notes=parts.notes(grid.shown, say("An empty cell is a figure that is not known, not a zero.")),
        table=content,
        picture=heat.chart(grid.cells, *_cell_hover(parts), parts.view.theme),
        alt=sentence,
        synthetic=synthetic(grid.shown),
        formats=formats,
        narrows=grid.narrows,
        withheld=bool(grid.shown["suppressed"].any()),
    )


def _place_cells(parts: Parts) -> pl.DataFrame:
    """The cells of every place that has a figure, by every member that has one."""
    below = parts.data.below
    totals = {row["region"]: row["value"] for row in below.filter(pl.col("member") == ALL).iter_rows(named=True)}
    found = {(row["region"], row["member"]): _amount(row) for row in below.iter_rows(named=True)}
    known = set(below["member"])
    members = [_side(row, parts) for row in parts.data.members.iter_rows(named=True) if row["code"] in known]
    reported = {region for region, member in found if member != ALL}
    rows = [
        _cell(place, member, found.get((place[0], member[0]), NONE), totals.get(place[0]), parts)
        | {"code": f"{place[0]}|{member[0]}"}
        for row in places.children(parts.data.parent).iter_rows(named=True)
        if row["code"] in reported
        for place in [_side(row, parts)]
        for member in members
    ]
    return pl.DataFrame(rows, schema=CELLS)


def _level_cells(found: pl.DataFrame, parts: Parts) -> pl.DataFrame:
    """The cells of every industry that has a figure, by every level that has one."""
    amounts = {(row["industry"], row["level"]): _amount(row) for row in found.iter_rows(named=True)}
    known = set(found["level"])
    levels = [_side(row, parts) for row in places.levels().iter_rows(named=True) if row["code"] in known]
    rows = [
        _cell(industry, level, amounts.get((industry[0], level[0]), NONE), amounts[industry[0], ALL][0], parts)
        | {"code": industry[0]}
        for row in parts.data.members.iter_rows(named=True)
        if (row["code"], ALL) in amounts
        for industry in [_side(row, parts)]
        for level in levels
    ]
    return pl.DataFrame(rows, schema=CELLS)


def _side(row: dict[str, Any], parts: Parts) -> tuple[str, str]:
    """Code and name of a row or a column."""
    return row["code"], parts.view.say.name(row, short="name_short" in row)


def _amount(row: dict[str, Any]) -> Amount:
    return row["value"], bool(row["suppressed"])


def _cell(
    row: tuple[str, str], column: tuple[str, str], found: Amount, total: float | None, parts: Parts
) -> dict[str, object]:
    say = parts.view.say
    amount, withheld = found
    value = amount
    if parts.adds:
        value = 100 * amount / total if amount is not None and total else None
    return {
        "row_code": row[0], "row": row[1], "column_code": column[0], "column": column[1], "amount": amount,
        "value": value, "text": "" if value is None else say.number(round(value)),
        "told": say(notes.WITHHELD) if withheld else say.quantity(amount, parts.unit),
        "share": say.percent(value) if parts.adds else None, "withheld": withheld,
    }  # fmt: skip


def _cell_hover(parts: Parts) -> tuple[str, str]:
    """The sentence of every cell, and that of one without a figure, in the placeholders of the heat map."""
    say, facts = parts.view.say, {"name": "%{y}", "member": "%{x}"}
    told = [say("{name}, {member}: {value}.", **facts, value="%{hovertext}")]
    told.append(say("That is {share} of the total of {name}.", share="%{text}", **facts) if parts.adds else "")
    return "<br>".join(line for line in told if line), say("{name}, {member}: {value}.", **facts, value="%{hovertext}")


def _place_sentence(cells: pl.DataFrame, parts: Parts) -> str:
    """For the member that differs most between places: where it is most and where least."""
    say = parts.view.say
    known = cells.filter(pl.col("value").is_not_null())
    spread = known.group_by("column", maintain_order=True).agg(
        (pl.col("value").max() - pl.col("value").min()).alias("gap"), pl.len()
    )
    if not known.height or spread["len"].max() == 1:
        return say("Only one place has figures by {by}.", by=parts.by)
    widest = spread.sort("gap", descending=True, maintain_order=True)["column"][0]
    mine = known.filter(pl.col("column") == widest).sort("value", descending=True)
    high, low = mine.row(0, named=True), mine.row(-1, named=True)
    facts = {
        "member": widest, "high": high["row"], "most": say.percent(high["value"]) if parts.adds else high["text"],
        "low": low["row"], "least": say.percent(low["value"]) if parts.adds else low["text"],
    }  # fmt: skip
    return say("Places differ most in {member}: {high} {most}, {low} {least}.", **facts)


def _cell_table(grid: Grid, parts: Parts) -> tuple[pl.DataFrame, dict[str, str]]:
    say, (rows, columns) = parts.view.say, grid.headings
    headings = {rows: "text", columns: "text", say("Value"): "number", say("Share of the row (%)"): "percent"}
    headings |= {say("Remark"): "text"} if grid.cells["withheld"].any() else {}
    lines = [
        (
            row["row"],
            row["column"],
            row["amount"],
            row["value"] if parts.adds else None,
            say(notes.WITHHELD) if row["withheld"] else "",
        )
        for row in grid.cells.iter_rows(named=True)
    ]
    return table([dict(zip(headings, line[: len(headings)], strict=True)) for line in lines], headings)


def _bar(row: dict[str, Any], parts: Parts) -> dict[str, object]:
    say, last = parts.view.say, row["last_month"]
    part = parts.indicator.kind == "flow" and last.month < 12
    window = say.period(date(row["year"], 1, 1), last) if part else say("{year}", year=row["year"])
    name, value = say.name(row), say.quantity(row["value"], parts.unit)
    hover = hovered(say("{name}, {window}: {value}.", name=name, window=window, value=value))
    return {
        "code": row["member"], "name": name, "year": row["year"], "value": row["value"], "part": part, "hover": hover,
    }  # fmt: skip


def _year_sentence(years: pl.DataFrame, parts: Parts) -> str:
    """What the largest member did between its first and its last whole year."""
    say = parts.view.say
    mine = years.filter(pl.col("member") == years["member"][0])
    whole = mine.filter(pl.col("last_month").dt.month() == 12) if parts.indicator.kind == "flow" else mine
    if whole.height < 2:
        return say("Too few whole years for a comparison.")
    first, last = whole.row(0, named=True), whole.row(-1, named=True)
    facts = {
        "name": say.name(first), "before": first["year"], "after": last["year"],
        "was": say.quantity(first["value"], parts.unit), "value": say.quantity(last["value"], parts.unit),
    }  # fmt: skip
    return say("{name}: {was} in {before}, {value} in {after}.", **facts)


def _year_table(years: pl.DataFrame, parts: Parts) -> tuple[pl.DataFrame, dict[str, str]]:
    say = parts.view.say
    columns = {
        parts.heading: "text", say("Year"): "text", say("Value"): "number", say("Unit"): "text",
        say("Last month reported"): "month",
    }  # fmt: skip
    unit = say.unit(parts.unit)
    lines = [
        (say.name(row), str(row["year"]), row["value"], unit, row["last_month"]) for row in years.iter_rows(named=True)
    ]
    return table([dict(zip(columns, line, strict=True)) for line in lines], columns)
