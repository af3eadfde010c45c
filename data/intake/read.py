"""Bytes to a table of text cells, strictly: what is not certain is a problem with its line, never a guess.

The bulk goes by columns: lines without a quotation mark are counted and split by polars, lines with one pass a regular
expression for whole records. Encoding, separator and header row are decided on evidence: the headings that the
contract knows. Identity numbers are still in the clear here, so nothing of this touches a disk.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from data.contract import Contract
from data.intake import quotes
from data.intake.encoding import decode
from data.intake.match import known, names
from data.intake.records import records
from data.intake.report import Report
from data.intake.units import multiplying

SEPARATORS = (",", "\t", ";", "|", "，")
LARGEST_MB = 2048
HEAD = 60  # lines in which the header row is looked for
EVIDENCE = 2  # headings that a row needs to be taken for the header

_MAGIC = (
    (b"PK\x03\x04", "XLSX / ZIP"),
    (b"\xd0\xcf\x11\xe0", "XLS"),
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "GZIP"),
    (b"PAR1", "Parquet"),
    (b"\x89PNG", "PNG"),
    (b"{\\rtf", "RTF"),
)


@dataclass(frozen=True)
class Header:
    """The header row: headings as written, its physical line (from 1), the line behind it, and the separator."""

    headings: tuple[str, ...]
    row: int
    next_row: int
    separator: str


@dataclass(frozen=True)
class Table:
    """What was read. `cells`: row_no (physical line), then one text column "0", "1", … per heading.

    `rows` counts the records of the file, those with a broken structure too.
    """

    header: Header
    cells: pl.DataFrame
    rows: int
    encoding: str


def read(content: bytes, contract: Contract, report: Report, chosen: Mapping[str, str] | None = None) -> Table | None:
    """Read a file as the contract's kind of table. None when it cannot be read at all; the report says why."""
    if not _readable(content, report):
        return None
    text = decode(content, lambda sample: _evidence(sample, contract, chosen))
    lines = _lines(text.utf8)
    header = find_header(lines.head(HEAD), contract, chosen)
    if header is None:
        required = "; ".join(names(field) for field in contract.required)
        report.file("header-not-found", names=required)
        return None
    if header.row > 1 and (lines.head(header.row - 1).str.strip_chars() != "").any():
        report.file("title-lines-skipped", row=1, count=header.row - 1)
        for row, title in enumerate(lines.head(header.row - 1), 1):
            if unit := multiplying(title, header.headings):
                report.file("title-unit", row=row, unit=unit)
    body = lines.slice(header.next_row - 1)
    cut = not text.utf8.endswith((b"\n", b"\r"))
    if cut and body.len():
        report.file("no-final-newline", row=lines.len())
    cells, rows = records(body, header.next_row, header.headings, header.separator, report, cut=cut)
    if not rows:
        report.file("no-rows", row=header.row)
    return Table(header, cells, rows, text.encoding)


def find_header(head: pl.Series, contract: Contract, chosen: Mapping[str, str] | None = None) -> Header | None:
    """The header row among the first lines, with its separator: the row that names most fields, the first of equals."""
    best, most = None, EVIDENCE - 1
    for separator in SEPARATORS:
        grammar = quotes.Grammar(separator)
        for position, count, text in quotes.join(head, quotes.continues(head, grammar, 0)).iter_rows():
            headings = quotes.cells(text, grammar) or []
            score = known(headings, contract, chosen)
            if score > most or (best and score == most and position + 1 < best.row):
                best = Header(tuple(headings), position + 1, position + 1 + count, separator)
                most = score
    return best


def _readable(content: bytes, report: Report) -> bool:
    kind = next((name for magic, name in _MAGIC if content.startswith(magic)), None)
    if kind:
        report.file("not-a-table", format=kind)
    elif len(content) > LARGEST_MB * 1024 * 1024:
        report.file("file-too-large", size_mb=len(content) // 1024 // 1024, limit_mb=LARGEST_MB)
    elif not content.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        report.file("empty-file")
    else:
        return True
    return False


def _evidence(sample: str, contract: Contract, chosen: Mapping[str, str] | None) -> int:
    header = find_header(_lines(sample.encode("utf-8", "ignore")).head(HEAD), contract, chosen)
    return known(header.headings, contract, chosen) if header else 0


def _lines(utf8: bytes) -> pl.Series:
    """Physical lines without their ends. A file that knows carriage returns only has those as line ends."""
    if b"\n" not in utf8:
        utf8 = utf8.replace(b"\r", b"\n")
    if not utf8:
        return pl.Series("line", [], pl.String)
    return pl.read_lines(io.BytesIO(utf8)).to_series().alias("line")
