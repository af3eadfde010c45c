"""Rows to problems: every cell to its type, then the rules between the cells of a row."""

from collections.abc import Callable, Mapping

import polars as pl

from data import indicator
from data.contract import Contract, Field, Rule
from data.intake import jumps, rates, reported, rules, series
from data.intake.cells import Reader, empty
from data.intake.encoding import UNDECODABLE
from data.intake.fold import without_null_words
from data.intake.header import Header
from data.intake.live import Live
from data.intake.match import Match, scale
from data.intake.report import Report
from data.intake.rules import Checking

Check = Callable[[pl.DataFrame, Rule, Checking], pl.DataFrame]

# what can be said of a row by itself
OF_ROWS: Mapping[str, Check] = {
    "order": rules.order,
    "implies": rules.implies,
    "one_person": rules.one_person,
    "level_of_occupation": rules.level_of_occupation,
    "several_on_one_number": rules.several_on_one_number,
    "needed_when": rules.needed_when,
    "needed_unless": rules.needed_unless,
    "unit": reported.unit,
    "sign": reported.sign,
    "basis": reported.basis,
    "approximate": reported.approximate,
    "rate": rates.rate,
}
# what needs all rows of the file
OF_FILES: Mapping[str, Check] = {"parent": rules.parent, "cumulative": series.cumulative, "jump": jumps.jump}


def check(
    cells: pl.DataFrame,
    contract: Contract,
    match: Match,
    reader: Reader,
    targets: Callable[[], frozenset[str]],
) -> pl.DataFrame:
    """Typed rows of the cells of a piece: row_no and the contract's stored columns.

    What is wrong goes to the reader's report. `targets` gives the ids of the targets that are known already; it is
    asked only where a row names a parent.
    """
    columns, written = [cells["row_no"]], {}
    for field in contract.fields:
        found = _column(field, cells, match, reader)
        columns += _stored(field, found)
        if field.type in ("number", "unit"):
            written[field.name] = _as_written(field, found, cells, match)
    rows = pl.DataFrame(columns)
    checking = Checking(
        contract, match, reader.report, indicator.load(), written, targets, reader.styles, reader.conversions,
        reader.occupations,
    )  # fmt: skip
    for rule in contract.rules:
        if rule.check in OF_ROWS:
            rows = OF_ROWS[rule.check](rows, rule, checking)
    return rows


def report_unused(cells: pl.DataFrame, header: Header, match: Match, reader: Reader) -> None:
    """What matters in columns that are not used: cells without a heading, and bytes that do not decode.

    The latter put the encoding of the whole file in doubt.
    """
    across = match.across
    used = {*match.places.values(), *(across.columns if across else ())}
    for place, heading in enumerate(header.headings):
        if place in used:
            continue
        column = cells[str(place)]
        broken = cells.filter(column.str.contains(UNDECODABLE, literal=True)).select("row_no")
        reader.report.rows("undecodable-bytes", broken, column=heading, params={"encoding": reader.encoding})
        filled = int((column.str.strip_chars() != "").sum())
        if filled and not heading.strip():
            if match.across:
                reader.report.file("across-unclear", row=header.row, header=f"#{place + 1}")
            reader.report.file("column-unnamed", row=header.row, number=place + 1, count=filled)


def check_file(
    columns: Callable[[list[str]], pl.DataFrame],
    contract: Contract,
    match: Match,
    report: Report,
    targets: Callable[[], frozenset[str]],
    live: Live,
) -> None:
    """The rules that need all rows at once. `columns` gives row_no and the stored columns asked for, of every row."""
    checking = Checking(contract, match, report, indicator.load(), {}, targets, live=live)
    for rule in contract.rules:
        if rule.check in OF_FILES:
            names = dict.fromkeys(("row_no", contract.key, *checking.stored(rule)))
            OF_FILES[rule.check](columns(list(names)), rule, checking)


def _column(field: Field, cells: pl.DataFrame, match: Match, reader: Reader) -> pl.DataFrame:
    place = match.places.get(field.name)
    if place is None:
        return empty(field, cells.height)
    unit = match.units.get(field.name)
    power = scale(field, unit) if unit and field.scales else None
    return reader.read(field, cells[str(place)], cells["row_no"], power or 0)


def _stored(field: Field, found: pl.DataFrame) -> list[pl.Series]:
    if field.type == "month_or_period" and field.part == "both":
        end = found["end"] if "end" in found.columns else found["value"]
        return [found["value"].alias(f"{field.stored}_start"), end.alias(f"{field.stored}_end")]
    return [found["value"].alias(field.stored)]


def _as_written(field: Field, found: pl.DataFrame, cells: pl.DataFrame, match: Match) -> pl.DataFrame:
    """How a number or a unit was written: row_no, text, percent, shortened, decimals."""
    place = match.places.get(field.name)
    nothing = pl.Series([None] * cells.height, dtype=pl.String)
    text = nothing if place is None else without_null_words(cells[str(place)])
    plain = {"percent": pl.lit(False), "shortened": pl.lit(False), "decimals": pl.lit(0, pl.Int64)}
    said = {name: pl.col(name).fill_null(fact) for name, fact in plain.items() if name in found.columns}
    return found.with_columns(**plain | said).select(cells["row_no"], text.alias("text"), *plain)
