"""A sheet of a workbook as text cells: exactly what a CSV of it would hold, or a refusal.

Whole numbers without a point, days as 2024-03-01, percentages with their sign; row numbers are the sheet's own.
"""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO

import fastexcel
import polars as pl

from data.contract import Contract
from data.intake.archive import UNPACKED_MB
from data.intake.header import MOST_COLUMNS, Header, Line, best_header
from data.intake.match import known, named, names
from data.intake.pieces import Piece
from data.intake.report import Report
from data.intake.workbook import Marks, Sheet, Unreadable, column_letters, extent, marks, sheets

MOST_CELLS = 20_000_000
HEAD = 60  # rows in which the header is looked for
LISTED = 1000  # cells of a kind that are named one by one
_AT_ONCE = 100_000  # rows of a piece

UNREADABLE = (Unreadable, fastexcel.FastExcelError, zipfile.BadZipFile)
_MIDNIGHT = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}) 00:00:00$"


@dataclass(frozen=True)
class Table:
    """The sheet that was chosen: its header, the lines above it, and the pieces below."""

    sheet: str
    header: Header
    above: list[Line]
    pieces: Iterator[Piece]


class Book:
    """A workbook: its sheets, and the cells of those that were asked for, read once. Raises UNREADABLE."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._reader = fastexcel.read_excel(raw)
        self._cells: dict[str, pl.DataFrame] = {}
        self._marks: dict[str, Marks] = {}
        self._extents: dict[str, tuple[int, int]] = {}
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            self.sheets = sheets(archive)

    def cells(self, name: str) -> pl.DataFrame:
        """All cells of a sheet from its first row on, as text: row_no, then "0", "1", …; "" for nothing."""
        if name not in self._cells:
            self._cells[name] = _cells(self._reader, name)
        return self._cells[name]

    def extent(self, sheet: Sheet) -> tuple[int, int]:
        """The last row and the last column that hold anything: one cell far away makes a sheet as large as that."""
        if sheet.name not in self._extents:
            with zipfile.ZipFile(BytesIO(self._raw)) as archive:
                self._extents[sheet.name] = extent(archive, sheet)
        return self._extents[sheet.name]

    def marks(self, sheet: Sheet) -> Marks:
        """What the cells of a sheet do not tell."""
        if sheet.name not in self._marks:
            with zipfile.ZipFile(BytesIO(self._raw)) as archive:
                self._marks[sheet.name] = marks(archive, sheet)
        return self._marks[sheet.name]


def table(
    book: Book, contract: Contract, report: Report, chosen: Mapping[str, str] | None, sheet: str | None
) -> Table | None:
    """The sheet whose header names most fields, or the one asked for. None when it is refused; the report says why."""
    try:
        found = _choice(book, contract, report, chosen, sheet)
        if found is None:
            return None
        special = book.marks(found[0])
    except UNREADABLE as error:
        report_unreadable(error, report)
        return None
    one, header, frame = found
    if special.percent or special.rounded:
        frame = _patched(frame, special)
    _report_special(special, header, frame, report)
    lines = _lines(frame.head(header.row - 1))
    return Table(one.name, header, lines, _pieces(frame, header))


def report_unreadable(error: Exception, report: Report) -> None:
    """Say that a workbook cannot be read, in the words of what failed."""
    report.file("workbook-unreadable", reason=next(iter(str(error).splitlines()), type(error).__name__)[:80])


def _choice(
    book: Book, contract: Contract, report: Report, chosen: Mapping[str, str] | None, wanted: str | None
) -> tuple[Sheet, Header, pl.DataFrame] | None:
    """The sheet to read with its header and all its cells."""
    candidates = [one for one in book.sheets if (one.shown if wanted is None else one.name == wanted)]
    if wanted is not None and not candidates:
        report.file("sheet-unknown", name=wanted, names=", ".join(one.name for one in book.sheets[:20]))
        return None
    found: list[tuple[Sheet, Header, pl.DataFrame]] = []
    filled: list[int] = []
    for one in candidates:
        if one.size > UNPACKED_MB * 1024 * 1024:
            report.file("zip-too-large", size_mb=one.size // 1024 // 1024, limit_mb=UNPACKED_MB)
            return None
        rows, columns = book.extent(one)
        if columns > MOST_COLUMNS:
            report.file("too-many-columns", count=columns, limit=MOST_COLUMNS)
            return None
        if rows * columns > MOST_CELLS:
            report.file("sheet-too-large", name=one.name, rows=rows, columns=columns)
            return None
        frame = book.cells(one.name)
        ask = partial(known, contract=contract, chosen=chosen)
        header = best_header(_lines(frame.head(HEAD)), "", ask, named(contract)) if frame.height else None
        filled.extend(frame.filter(~pl.all_horizontal(pl.exclude("row_no") == ""))["row_no"].head(1))
        if header and (not found or header.score >= found[0][1].score):
            found = [other for other in found if other[1].score == header.score] + [(one, header, frame)]
    if not found:
        row = filled[0] if len(candidates) == 1 and filled else None
        report.file("header-not-found", row=row, names="; ".join(names(field) for field in contract.required))
        return None
    if len(found) > 1:
        report.file("sheet-ambiguous", names=", ".join(one.name for one, *_ in found[:20]))
        return None
    if len(candidates) > 1:
        others = [one.name for one in candidates if one.name != found[0][0].name]
        report.file("sheet-chosen", name=found[0][0].name, names=", ".join(others[:20]))
    return found[0]


def _cells(reader: fastexcel.ExcelReader, name: str) -> pl.DataFrame:
    frame = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string", schema_sample_rows=1).to_polars()
    frame.columns = [str(place) for place in range(frame.width)]
    day = pl.all().fill_null("").str.replace(_MIDNIGHT, "$1")
    return frame.select(day).with_row_index("row_no", offset=1).with_columns(pl.col("row_no").cast(pl.Int64))


def _lines(frame: pl.DataFrame) -> list[Line]:
    return [Line(tuple(cells), row, row + 1) for row, *cells in frame.iter_rows()]


def _patched(frame: pl.DataFrame, special: Marks) -> pl.DataFrame:
    """The cells with percentages as percentages, and numbers that lost digits as the workbook writes them."""
    for place in range(frame.width - 1):
        column = place + special.first_column
        rows = [row - 1 for row, here in special.percent if here == column and row <= frame.height]
        lost = [(row - 1, text) for row, here, text in special.rounded if here == column]
        cells = frame[str(place)]
        if rows:
            shown = (cells.gather(rows).cast(pl.Float64, strict=False) * 100).round(10).cast(pl.String)
            shown = shown.str.strip_suffix(".0") + "%"
            cells = cells.clone().scatter(rows, shown.fill_null(""))
        if lost:
            cells = cells.clone().scatter([row for row, _ in lost], [_scientific(text) for _, text in lost])
        frame = frame.with_columns(cells)
    return frame


def _scientific(number: str) -> str:
    """520102199001011000 as 5.20102199001011E+17: a spreadsheet keeps 15 digits, the others are not what was typed."""
    return f"{float(number):.14E}"


def _report_special(special: Marks, header: Header, frame: pl.DataFrame, report: Report) -> None:
    """Cells that hold nothing certain, below the header."""

    def heading(column: int) -> str:
        place = column - special.first_column
        written = header.headings[place] if 0 <= place < len(header.headings) else ""
        return written or column_letters(column)

    for code, cells in (("formula-failed", special.errors), ("formula-without-value", special.without_value)):
        for row, column in cells[:LISTED]:
            report.file(code, row=row, column=heading(column))
        if len(cells) > LISTED:
            report.file("more-problems", count=len(cells) - LISTED)
    blank = pl.all_horizontal(pl.exclude("row_no") == "")
    filled = frame.filter(~blank)["row_no"]
    for first_row, first, last_row, _ in special.merged:
        inside = filled.is_between(max(first_row, header.next_row - 1) + 1, last_row)
        if last_row >= header.next_row and inside.any():
            report.file("merged-cells", row=first_row, column=heading(first))


def _pieces(frame: pl.DataFrame, header: Header) -> Iterator[Piece]:
    below = frame.slice(header.next_row - 1)
    for start in range(0, max(below.height, 1), _AT_ONCE):
        cells = below.slice(start, _AT_ONCE)
        yield Piece(header.next_row + start, cells.height, cut=False, encoding="xlsx", cells=cells)
