"""A workbook for whoever made a file: its rows that have problems, the cells coloured, with what is wrong beside."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from figures.figure import Figure
from figures.wording import Words
from reports.tables import SAFE, data_sheet

COLOURS = {"error": "#F6C3C0", "warning": "#FCE9B6"}
MESSAGE_WIDTH, CELL_WIDTH = 60, 16


@dataclass(frozen=True)
class Mark:
    """What is wrong on a line of the file: with the cell under a heading, or with the whole line (None)."""

    row: int
    column: str | None
    severity: str
    message: str


def to_marked_xlsx(
    headings: Sequence[str], rows: pl.DataFrame, marks: Sequence[Mark], problems: Figure, say: Words
) -> bytes:
    """Two sheets: the rows with their cells marked, and the list of all problems.

    rows: row_no (the line in the file), then a text column per heading.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **SAFE}) as book:
        _marked_sheet(book, book.add_worksheet(say("Rows with problems")), headings, rows, marks, say)
        data_sheet(book, book.add_worksheet(say("Problems")), problems)
    return out.getvalue()


def _marked_sheet(
    book: xlsxwriter.Workbook, sheet: Worksheet, headings: Sequence[str], rows: pl.DataFrame, marks: Sequence[Mark],
    say: Words,
) -> None:  # fmt: skip
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"num_format": "@", "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    fills = {name: book.add_format({"num_format": "@", "valign": "top", "bg_color": colour, "border": 1})
             for name, colour in COLOURS.items()}  # fmt: skip
    names = [say("Row"), *headings, say("Problem")]
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, bold)
    told = _by_row(marks)
    for line, (row, *cells) in enumerate(rows.iter_rows(), 1):
        wrong = told.get(row, [])
        cell_marks = {mark.column: mark for mark in reversed(wrong) if mark.column}
        whole = next((mark for mark in wrong if mark.column is None), None)
        sheet.write_number(line, 0, row, fills[whole.severity] if whole else plain)
        for column, (heading, text) in enumerate(zip(headings, cells, strict=True), 1):
            mark = cell_marks.get(heading)
            sheet.write_string(line, column, text or "", fills[mark.severity] if mark else plain)
            if mark:
                sheet.write_comment(line, column, mark.message)
        sheet.write_string(line, len(names) - 1, "\n".join(_said(mark, say) for mark in wrong), wrap)
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, len(headings), CELL_WIDTH)
    sheet.set_column(len(names) - 1, len(names) - 1, MESSAGE_WIDTH)
    sheet.freeze_panes(1, 1)


def _by_row(marks: Sequence[Mark]) -> Mapping[int, list[Mark]]:
    """The marks of each line, errors first."""
    found: dict[int, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: mark.severity != "error"):
        found.setdefault(mark.row, []).append(mark)
    return found


def _said(mark: Mark, say: Words) -> str:
    return say("{column}: {problem}", column=mark.column, problem=mark.message) if mark.column else mark.message
