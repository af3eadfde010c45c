"""What a strict writer writes is what is read, in every encoding and with every delimiter; damage is never silent."""

import codecs
import csv
import io
from dataclasses import dataclass

import polars as pl
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.contract import Contract
from data.intake.content import Content
from data.intake.header import Header
from data.intake.read import Opened, read
from data.intake.records import records
from data.intake.report import Report

HEADINGS = ["指标", "期间", "地区", "数值", "说明"]
ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "gb18030": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
CELL = st.text(st.sampled_from('ab1. "\n中文，,;|\t=—１𠮷'), max_size=6)
ROWS = st.lists(
    st.lists(CELL, min_size=5, max_size=5).filter(lambda row: "".join(row).strip(' ,\t;|，"\n')), min_size=1
)
CONTRACT = Contract.load("statistics")


@dataclass(frozen=True)
class Table:
    header: Header
    encoding: str
    cells: pl.DataFrame


def table_of(content: bytes, report: Report) -> Table:
    """All cells of a file."""
    reading = read(Opened(Content(content)), CONTRACT, report)
    assert reading is not None
    header = reading.header
    found = [records(piece, header.headings, header.separator, lambda _: 0, report).cells for piece in reading.pieces]
    return Table(header, reading.encoding, pl.concat(found).drop("row_no"))


def written(rows: list[list[str]], delimiter: str, ending: str) -> str:
    """A table as RFC 4180 has it, every cell in quotes. The standard writer knows delimiters of one byte only."""
    text = io.StringIO()
    csv.writer(text, delimiter="\x1f", lineterminator=ending, quoting=csv.QUOTE_ALL).writerows([HEADINGS, *rows])
    return text.getvalue().replace("\x1f", delimiter)


def sparse(rows: list[list[str]]) -> str:
    """The same with commas, and quotes only where they are needed."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADINGS, *rows])
    return text.getvalue()


@settings(max_examples=300, deadline=None)
@given(
    rows=ROWS,
    delimiter=st.sampled_from([",", "\t", ";", "|", "，"]),
    encoding=st.sampled_from(list(ENCODINGS)),
    ending=st.sampled_from(["\n", "\r\n"]),
)
def test_a_valid_table_is_read_as_it_was_written(
    rows: list[list[str]], delimiter: str, encoding: str, ending: str
) -> None:
    text = written(rows, delimiter, ending)
    table = table_of(ENCODINGS[encoding] + text.encode(encoding), Report())
    assert (table.encoding, table.header.separator) == (encoding, delimiter)
    assert table.cells.rows() == [tuple(row) for row in rows]


@settings(max_examples=300, deadline=None)
@given(rows=ROWS)
def test_quoting_only_what_needs_it_makes_no_difference(rows: list[list[str]]) -> None:
    table = table_of(sparse(rows).encode(), Report())
    assert table.cells.rows() == [tuple(row) for row in rows]


@settings(max_examples=500, deadline=None)
@given(rows=ROWS, data=st.data())
def test_a_damaged_table_is_never_read_as_another_one_in_silence(rows: list[list[str]], data: st.DataObject) -> None:
    """One separator or quotation mark goes or comes: what is lost is reported, or the file strictly says so."""
    rows = [[f"{number}", *row[1:]] for number, row in enumerate(rows)]
    text = sparse(rows)
    start = text.index("\n") + 1
    place = data.draw(st.integers(start, len(text) - 1))
    damage = data.draw(st.sampled_from(["drop", ",", '"']))
    assume(damage != "drop" or text[place] in ',"')
    damaged = text[:place] + text[place + 1 :] if damage == "drop" else text[:place] + damage + text[place:]
    report = Report()
    table = table_of(damaged.encode(), report)
    lost = pl.DataFrame(rows, orient="row", schema=[str(place) for place in range(5)]).join(
        table.cells, on=["0", "1", "2", "3", "4"], how="anti"
    )
    if lost.height and not report.refused:
        # the damage made another valid table: then strictly that is what the file says
        assert [tuple(row) for row in _strict(damaged) if any(row)] == table.cells.rows()


def _strict(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:]
