"""Bytes to tables of text cells, strictly: what is not certain is a problem with its line, never a guess.

A file is read once, piece by piece, so that its size does not matter. Encoding, separator and header row are decided
on evidence: the headings that the contract knows. Identity numbers are still in the clear here, so nothing of this
touches a disk.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

import polars as pl

from data.contract import Contract
from data.intake import quotes
from data.intake.archive import unpacked
from data.intake.breaks import SEPARATORS
from data.intake.content import Content
from data.intake.encoding import UNDECODABLE, encoding_of, given, in_order, known_encoding, looks_like_big5, utf8
from data.intake.header import MOST_COLUMNS, Header, Line, best_header, better, report_lost, report_rows
from data.intake.match import known, named, names
from data.intake.pieces import (
    LONGEST_LINE,
    LineTooLong,
    Piece,
    pieces,
    refuse_long_lines,
    split_lines,
    with_line_feeds,
)
from data.intake.report import Report
from data.intake.sheets import UNREADABLE, Book, report_unreadable, table
from data.intake.units import multiplying

LARGEST_MB = 2048
HEAD = 60  # lines in which the header row is looked for

_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "XLS"),
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "GZIP"),
    (b"PAR1", "Parquet"),
    (b"\x89PNG", "PNG"),
    (b"{\\rtf", "RTF"),
)


@dataclass(frozen=True)
class Reading:
    """A file of which the header is known. `pieces` gives what stands below it, once; it may raise LineTooLong."""

    header: Header
    encoding: str
    pieces: Iterator[Piece]


@dataclass
class Opened:
    """A file that may hold a table: text, or a workbook. `encoding` and `sheet` are known when it was begun to read."""

    content: Content
    book: Book | None = None
    encoding: str = ""
    sheet: str = ""


def opened(content: Content, report: Report) -> Opened | None:
    """Look what a file is, and take the one table out of an archive. None when it is none; the report says why."""
    source = unpacked(content, report)
    if source is None:
        return None
    if not source.workbook:
        return Opened(source.content)
    try:
        return Opened(source.content, Book(source.content.whole()))
    except UNREADABLE as error:
        report_unreadable(error, report)
        return None


def read(
    source: Opened,
    contract: Contract,
    report: Report,
    chosen: Mapping[str, str] | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
) -> Reading | None:
    """Begin to read a file as the contract's kind of table. None when it cannot be read; the report says why.

    `sheet` is the one to read of a workbook that has several, `encoding` one of encoding.CHOICES or ALIASES where it is
    not for a text itself to tell. The encoding of a workbook is "xlsx". Raises ValueError for another encoding.
    """
    encoding = known_encoding(encoding) if encoding else None
    if source.book is None:
        return _read_text(source, contract, report, chosen, encoding)
    source.encoding = "xlsx"
    if encoding:
        report.file("encoding-of-workbook", encoding=encoding)
        return None
    found = table(source.book, contract, report, chosen, sheet)
    if found is None:
        return None
    header, source.sheet = found.header, found.sheet
    second = best_header(found.above, "", partial(known, contract=contract, chosen=chosen), named(contract))
    _report_above(header, [" ".join(line.cells) for line in found.above], second, report, chosen)
    report_lost(header, source.encoding, report)
    return Reading(header, "xlsx", found.pieces)


def _read_text(
    source: Opened, contract: Contract, report: Report, chosen: Mapping[str, str] | None, wanted: str | None
) -> Reading | None:
    content = source.content
    if not _readable(content, report):
        return None
    if wanted:
        encoding = given(content, wanted)
    else:
        encoding = encoding_of(content, lambda sample: _evidence(sample, contract, chosen))
        if encoding == "gb18030" and looks_like_big5(content):
            source.encoding = "big5"
            report.file("encoding-unsupported", encoding="Big5")
            return None
    source.encoding = encoding
    chunks = with_line_feeds(in_order(content.chunks(), encoding))
    first, last = next(chunks, (b"", True))
    head = _first_lines(first)
    try:
        refuse_long_lines(first, 1)
        lines = split_lines(utf8(head, encoding))
        header = find_header(lines, contract, chosen)
    except LineTooLong as line:
        _report_no_header(head, contract, report, line.row)
        return None
    if header is None:
        broken = lines.str.contains(UNDECODABLE, literal=True).arg_true()
        if wanted and len(broken):
            report.file("encoding-unfit", row=int(broken[0]) + 1, encoding=encoding)
        _report_no_header(head, contract, report)
        return None
    above = lines.head(header.row - 1)
    second = find_header(above, contract, chosen) if len(above) else None
    _report_above(header, above.to_list(), second, report, chosen)
    report_lost(header, encoding, report)
    below = _behind_lines(first, header.next_row - 1)
    grammar = quotes.Grammar(header.separator)
    rest = pieces(chain([(below, last)], chunks), encoding, header.next_row, grammar, len(header.headings))
    return Reading(header, encoding, rest)


def find_header(head: pl.Series, contract: Contract, chosen: Mapping[str, str] | None = None) -> Header | None:
    """The header row among the first lines, with its separator: the row that names most fields, the first of equals."""
    best = []
    for separator in SEPARATORS:
        if not head.str.contains(separator, literal=True).any():
            continue  # a row needs two headings to be taken for the header
        grammar = quotes.Grammar(separator)
        records = quotes.join(head, quotes.continues(head, grammar, 0)).iter_rows()
        lines = [
            Line(tuple(quotes.cells(text, grammar) or ()), position + 1, position + 1 + count)
            for position, count, text in records
            if text.count(separator) < MOST_COLUMNS
        ]
        best.append(best_header(lines, separator, partial(known, contract=contract, chosen=chosen), named(contract)))
    return better(header for header in best if header)


def _report_above(
    header: Header, above: list[str], second: Header | None, report: Report, chosen: Mapping[str, str] | None
) -> None:
    """What the lines above the header are: titles, or rows of another table when one of them is a header row too."""
    if second:
        report.file("second-table", row=header.row)
    if any(line.strip() for line in above):
        report.file("title-lines-skipped", row=1, count=header.row - 1)
        for row, title in enumerate(above, 1):
            if unit := multiplying(title, header.headings):
                report.file("title-unit", row=row, unit=unit)
    report_rows(header, report, chosen)


def _readable(content: Content, report: Report) -> bool:
    start = content.head(1024)
    kind = next((name for magic, name in _MAGIC if start.startswith(magic)), None)
    if kind:
        report.file("not-a-table", format=kind)
    elif content.size > LARGEST_MB * 1024 * 1024:
        report.file("file-too-large", size_mb=content.size // 1024 // 1024, limit_mb=LARGEST_MB)
    elif not any(chunk.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n") for chunk in content.again()):
        report.file("empty-file")
    else:
        return True
    return False


def _report_no_header(head: bytes, contract: Contract, report: Report, long_line: int | None = None) -> None:
    """Why no header row was found in the first lines, or why `long_line` is none."""
    marks = [separator.encode() for separator in SEPARATORS]
    widths = [max(line.count(mark) for mark in marks) + 1 for line in head.split(b"\n")]
    if (widest := max(widths)) > MOST_COLUMNS:
        report.file("too-many-columns", row=widths.index(widest) + 1, count=widest, limit=MOST_COLUMNS)
    elif long_line:
        report.file("line-too-long", row=long_line, limit_mb=LONGEST_LINE // 1024 // 1024)
    else:
        filled = next((row for row, line in enumerate(head.split(b"\n"), 1) if line.strip()), None)
        report.file("header-not-found", row=filled, names="; ".join(names(field) for field in contract.required))


def _evidence(sample: str, contract: Contract, chosen: Mapping[str, str] | None) -> int:
    text = sample.encode("utf-8", "ignore")
    lines = text if b"\n" in text else text.replace(b"\r", b"\n")
    header = find_header(split_lines(_first_lines(lines)), contract, chosen)
    return known(header.headings, contract, chosen) if header else 0


def _first_lines(text: bytes) -> bytes:
    """The lines in which the header may be."""
    return text[: len(text) - len(_behind_lines(text, HEAD))]


def _behind_lines(text: bytes, count: int) -> bytes:
    """What stands behind the first lines."""
    end = 0
    for _ in range(count):
        found = text.find(b"\n", end)
        if found < 0:
            return b""
        end = found + 1
    return text[end:]
