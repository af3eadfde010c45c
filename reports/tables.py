"""A figure's table as a file: CSV for any program, a workbook for Excel, JSON with everything the figure says.

A cell of text that a spreadsheet would take for a formula (it starts with = + - @, a tab or a carriage return) gets an
apostrophe in CSV; a workbook stores it as text. Numbers stay numbers everywhere.
"""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from figures import notes
from figures.figure import Figure
from figures.wording import Words
from queries import disclosing
from reports.chart import Chart
from reports.reading import chart_of
from reports.workbook_charts import chart_sheet, grid_sheet

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
WIDEST, SHEET = 36, 150
"""Letters that a column may take: so many, and more where few columns share a sheet."""
NOTES_WIDTH = 90
LINE_HEIGHT = 16
SHEET_NAME_LIMIT = 31
SAFE = {"strings_to_formulas": False, "strings_to_urls": False}
"""What a workbook must be made with: text stays text, whatever it looks like."""

DECIMALS = 8

NUMBER_FORMATS = {
    "whole": "#,##0",
    "number": "#,##0.0#",
    "percent": "0.0",
    "month": "yyyy-mm",
    "text": "@",
    "link": "@",
}


def to_csv(figure: Figure, say: Words) -> bytes:
    """The table alone, UTF-8 with a byte order mark so that Excel reads the Chinese; months as 2025-09.

    A table that holds anything synthetic, or leaves out small numbers, says so in every row: rows are copied, notes are
    left behind.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    marks = [say("Contains synthetic figures")] if figure.synthetic else []
    marks += [say("Numbers below {limit} persons not shown", limit=disclosing.threshold())] if figure.withheld else []
    mark = [say("yes")] * len(marks)
    writer.writerow([harmless(name) for name in figure.table.columns] + marks)
    for row in figure.table.iter_rows():
        writer.writerow([_csv_cell(value) for value in row] + mark)
    return out.getvalue().encode("utf-8-sig")


def to_json(figure: Figure) -> str:
    """Everything the figure says, but for its picture, as one JSON object; rows are lists in the order of `columns`."""
    content = {
        "key": figure.key,
        "title": figure.title,
        "sentence": figure.sentence,
        "unit": figure.unit,
        "as_of": _month(figure.as_of),
        "sources": figure.sources,
        "notes": figure.notes,
        "synthetic": figure.synthetic,
        "smallest_number_of_persons": disclosing.threshold(),
        "columns": figure.table.columns,
        "rows": [[_plain(value) for value in row] for row in figure.table.iter_rows()],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def to_xlsx(figure: Figure, say: Words) -> bytes:
    """A workbook: the table with real numbers, its chart or its heat map where it has one, and what one must know."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **SAFE}) as book:
        data_sheet(book, book.add_worksheet(say("Data")), figure)
        shown_sheet(book, say("Picture"), figure, say)
        notes_sheet(book, book.add_worksheet(say("Notes")), about(figure, say))
        book.set_properties({"title": figure.title, "comments": figure.sentence})
    return out.getvalue()


def harmless(text: str) -> str:
    """Text that no spreadsheet will run: what looks like a formula starts with an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def about(figure: Figure, say: Words) -> list[tuple[str, str]]:
    """What must be known to read the table, as (heading, text), in the order a reader asks."""
    rows = [(say("Title"), figure.title), (say("In one sentence"), figure.sentence), (say("Unit"), figure.unit)]
    rows.append((say("As of"), say.month(figure.as_of)))
    rows += [(say("Source"), source) for source in figure.sources]
    rows += [(say("Note"), note) for note in figure.notes]
    rows.append((say("Small numbers"), notes.rule(say)))
    if figure.synthetic:
        rows.append((say("Synthetic"), say("Contains synthetic demonstration figures, not real ones.")))
    return [(heading, text) for heading, text in rows if text]


def data_sheet(book: xlsxwriter.Workbook, sheet: Worksheet, figure: Figure) -> None:
    """The table of a figure with real numbers, headings that stay in sight, and filters."""
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    styles = {kind: book.add_format({"num_format": code}) for kind, code in NUMBER_FORMATS.items()}
    styles["text"].set_indent(1)
    for column, heading in enumerate(figure.table.columns):
        values = figure.table[heading]
        kind = figure.formats.get(heading, "number" if values.dtype.is_numeric() else "text")
        sheet.write_string(0, column, heading, head)
        for row, value in enumerate(values, start=1):
            _write(sheet, row, column, value, styles[_style(kind, value)])
        widest = max(WIDEST, SHEET // figure.table.width)
        sheet.set_column(column, column, min(_width([heading, *map(_shown, values)]), widest))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    _print_on_one_width(sheet)
    if figure.table.height:
        sheet.autofilter(0, 0, figure.table.height, figure.table.width - 1)


def shown_sheet(book: xlsxwriter.Workbook, name: str, figure: Figure, say: Words) -> None:
    """A sheet that draws the figure; none where no office program can."""
    shown = chart_of(figure)
    if isinstance(shown, Chart):
        chart_sheet(book, book.add_worksheet(name), shown, figure.title, say)
    elif shown is not None:
        grid_sheet(book, book.add_worksheet(name), shown, figure)


def notes_sheet(book: xlsxwriter.Workbook, sheet: Worksheet, facts: Iterable[tuple[str, str]]) -> None:
    """Headings and texts, one pair a row."""
    bold, wrap = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
    for row, (heading, text) in enumerate(facts):
        sheet.write_string(row, 0, heading, bold)
        sheet.write_string(row, 1, text, wrap)
        # some programs never grow a row to its wrapped text
        sheet.set_row(row, LINE_HEIGHT * -(-_letters(text) // NOTES_WIDTH))
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, NOTES_WIDTH)
    _print_on_one_width(sheet)


def _print_on_one_width(sheet: Worksheet) -> None:
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _style(kind: str, value: Any) -> str:
    """The number format of a cell: whole numbers have no decimal places, wherever they stand."""
    whole = kind in ("integer", "number") and (value is None or float(value).is_integer())
    return "whole" if whole else kind


def _write(sheet: Worksheet, row: int, column: int, value: Any, style: Any) -> None:
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)


def _csv_cell(value: Any) -> str:
    return harmless(value) if isinstance(value, str) else "" if value is None else str(_plain(value))


def _plain(value: Any) -> Any:
    """A value as JSON can say it: months as 2025-09, whole numbers without a fraction, no dust of binary arithmetic."""
    if isinstance(value, date):
        return _month(value)
    if not isinstance(value, float):
        return value
    rounded = round(value, DECIMALS)
    return int(rounded) if rounded.is_integer() else rounded


def _month(day: date | None) -> str | None:
    return None if day is None else f"{day:%Y-%m}"


def _shown(value: Any) -> str:
    return f"{value:,.1f}" if isinstance(value, float) else "" if value is None else str(value)


def _width(texts: Iterable[str]) -> float:
    """Letters a column needs, headings included."""
    return max(map(_letters, texts)) + 3


def _letters(text: str) -> int:
    """How wide a text is; a Chinese character is two letters wide."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
