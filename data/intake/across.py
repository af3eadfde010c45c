"""Tables that have months or places across: each such column becomes records of its own, or the table is refused.

A column is read across only when its heading is a period or a place by itself; what else stands in such a table must be
a column of the contract, a sum, a number of the row or a remark. The records are numbered by column and line, so that
every problem still names the cell that was written.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from data.codes import Codes, normalise
from data.contract import Contract, Field
from data.intake.fold import without_apostrophe, without_null_words
from data.intake.numbers import parse_numbers
from data.intake.periods import parse_period
from data.intake.report import Report
from data.intake.units import bracketed, without_brackets

LEAST = 2  # columns
MOST_CELLS = 2_000_000
LINES = 1_000_000_000  # more than any file has: record = LINES * number of the column + line

_NEAR = 0.005
_DAY = re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}")
_BARE_MONTH = re.compile(
    r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?|第?[一二三四1-4]季度|[Qq][1-4]|[上下]半年"
)
_SUMS = re.compile(r"(?:[合小总共]计|總計|合計|小計|总数|total)$")
_BESIDE = frozenset({"序号", "序", "编号", "no", "备注", "备注说明", "说明", "remark", "remarks", "note", "notes"})


@dataclass(frozen=True)
class Across:
    """The columns that hold the numbers of one month or place each. `field`: what their headings are; `value`: what
    their cells are.

    `headings` are as written, `said` without the `unit` that all of them carry. `totals` are columns of sums, `numbers`
    the headings of other numbers, which could belong to any of the columns.
    """

    field: str
    value: str
    columns: tuple[int, ...]
    headings: tuple[str, ...]
    said: tuple[str, ...]
    unit: str | None
    totals: tuple[int, ...]
    numbers: tuple[str, ...]

    @property
    def label(self) -> str:
        """All of the columns, for what is said of them together."""
        return f"{self.headings[0]} … {self.headings[-1]}"

    def unfold(self, record: int, column: str | None) -> tuple[int, str | None]:
        """The line and the column of a record's problem."""
        number, line = divmod(record, LINES)
        return line, self.headings[number - 1] if number and column == self.label else column


def columns_across(headings: Sequence[str], places: Mapping[str, int], contract: Contract) -> Across | None:
    """The columns of a header that stand across. None where there are no such columns, or no certain ones."""
    if not places or not contract.across or contract.across_value in places:
        return None
    free = [place for place, heading in enumerate(headings) if heading.strip() and place not in places.values()]
    bare = {place: _bare(headings[place]) for place in free}
    found = {
        name: [place for place in free if _MEANINGS[contract.field(name).type](bare[place]) is not None]
        for name in contract.across
        if name not in places
    }
    found = {name: columns for name, columns in found.items() if len(columns) >= LEAST}
    if len(found) != 1:
        return None
    ((name, columns),) = found.items()
    units = {bracketed(headings[place]) for place in columns}
    totals = tuple(place for place in free if place not in columns and _SUMS.search(normalise(bare[place])))
    written = tuple(headings[place] for place in columns)
    unit = next(iter(units)) if len(units) == 1 else None
    said = tuple(bare[place] for place in columns)
    counts = [one.name for one in contract.fields if one.type in ("number", "integer", "money")]
    numbers = tuple(headings[places[one]] for one in counts if one in places)
    return Across(name, contract.across_value, tuple(columns), written, said, unit, totals, numbers)


def report_across(across: Across, unclear: Sequence[str], contract: Contract, report: Report, row: int) -> None:
    """Say how the table was understood, and refuse what in its header is not certain. `unclear`: other headings."""
    field = contract.field(across.field)
    code = "places-across" if field.type == "region" else "periods-across"
    first, last = across.headings[0], across.headings[-1]
    report.file(code, row=row, columns=len(across.columns), first=first, last=last)
    if len({bracketed(heading) for heading in across.headings}) > 1:
        report.file("heading-units-differ", row=row, headers=" / ".join(across.headings))
    for heading in (*unclear, *across.numbers):
        report.file("across-unclear", row=row, column=heading, header=heading)
    _report_overlaps(across, field, report, row)


def stands_beside(heading: str) -> bool:
    """Whether a column may stand in a table across without being a part of it: a sum, a number of the row, a remark."""
    return normalise(heading) in _BESIDE or bool(_SUMS.search(normalise(_bare(heading))))


def report_bare_months(
    headings: Sequence[str], places: Mapping[str, int], contract: Contract, report: Report, row: int
) -> None:
    """Refuse months without a year by name: which year is meant stands in no cell."""
    if not contract.across or contract.across_value in places:
        return
    bare = [heading for heading in headings if _BARE_MONTH.fullmatch(_bare(heading))]
    if len(bare) >= LEAST:
        report.file("across-without-year", row=row, column=bare[0], header=bare[0])


def unpivot(cells: pl.DataFrame, across: Across, width: int) -> tuple[pl.DataFrame, int]:
    """One record for each cell that says something, and how many say nothing.

    The heading stands in the column numbered `width`, the cell in the next one; other columns stay as they are.
    """
    dropped = {str(place) for place in (*across.columns, *across.totals)}
    kept = [name for name in cells.columns if name not in dropped and name != "row_no"]
    parts, empty = [], 0
    for number, (place, said) in enumerate(zip(across.columns, across.said, strict=True), 1):
        cell = cells[str(place)]
        filled = without_null_words(without_apostrophe(cell)).is_not_null()
        empty += len(filled) - int(filled.sum())
        parts.append(
            cells.filter(filled).select(
                pl.col("row_no") + number * LINES, *kept,
                pl.lit(said).alias(str(width)), pl.col(str(place)).alias(str(width + 1)),
            )
        )  # fmt: skip
    return pl.concat(parts), empty


def report_sums(
    cells: pl.DataFrame, across: Across, headings: Sequence[str], contract: Contract, report: Report
) -> None:
    """Compare the one column of sums with what it sums up, in rows in which every number is certain."""
    whole = Codes.load().region("全国")
    # 2024年合计 sums up some of the columns, and one place may be a part of another
    some = any(character.isdigit() for place in across.totals for character in headings[place])
    if len(across.totals) != 1 or some or whole in map(_MEANINGS[contract.field(across.field).type], across.said):
        return
    value = contract.field(across.value)
    total = _sure(cells[str(across.totals[0])], value)
    numbers = [_sure(cells[str(place)], value) for place in across.columns]
    frame = pl.DataFrame([cells["row_no"], total.struct.field("value").alias("stated")]).with_columns(
        found=pl.sum_horizontal(number.struct.field("value") for number in numbers),
        sure=pl.all_horizontal(one.struct.field("sure") for one in (total, *numbers)),
    )
    near = pl.max_horizontal(pl.lit(_NEAR), pl.col("found").abs() * 1e-9)
    wrong = frame.filter(pl.col("sure") & ((pl.col("stated") - pl.col("found")).abs() > near))
    shown = [pl.col(name).cast(pl.String).str.strip_suffix(".0") for name in ("stated", "found")]
    report.rows(
        "total-differs", wrong.select("row_no", *shown), column=headings[across.totals[0]],
        from_row=["stated", "found"],
    )  # fmt: skip


def _sure(cells: pl.Series, field: Field) -> pl.Series:
    """The numbers of a column, and whether each is certain or nothing at all."""
    parsed = parse_numbers(without_null_words(without_apostrophe(cells)), field, 0)
    sure = parsed["problem"].is_null() & ~parsed["percent"].fill_null(False) & ~parsed["shortened"].fill_null(False)
    return pl.DataFrame([parsed["value"].cast(pl.Float64), sure.alias("sure")]).to_struct()


def _report_overlaps(across: Across, field: Field, report: Report, row: int) -> None:
    """Two columns for one month or place; or one for a year and others for months of it, of which one is a sum."""
    meant = [_MEANINGS[field.type](said) for said in across.said]
    for place, (heading, one) in enumerate(zip(across.headings, meant, strict=True)):
        if one in meant[:place]:
            both = f"{across.headings[meant.index(one)]} / {heading}"
            report.file("column-twice", row=row, headers=both, names=", ".join(field.headings[:3]))
        elif isinstance(one, tuple) and any(_holds(one, other) for other in meant):
            report.file("across-unclear", row=row, column=heading, header=heading)


def _holds(span: tuple[object, ...], other: object) -> bool:
    return isinstance(other, tuple) and other != span and span[0] <= other[0] and other[1] <= span[1]


def _bare(heading: str) -> str:
    """A heading without its unit. Two header rows leave 2024年/1月."""
    return without_brackets(unicodedata.normalize("NFKC", heading)).strip().replace("年/", "年")


def _period(text: str) -> object:
    return parse_period(text) or (text if _DAY.fullmatch(text) else None)


# what a heading means, as something to compare; None when it means nothing by itself
_MEANINGS: Mapping[str, Callable[[str], object]] = {
    "month_or_period": _period,
    "region": lambda text: Codes.load().place(text),
}
