"""Small workbooks and archives, written by the library that writes our own."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from xlsxwriter import Workbook

Cell = str | int | float | bool | date | None
Rows = Sequence[Sequence[Cell]]


def workbook(
    *sheets: tuple[str, Rows], hidden: Sequence[str] = (), merged: Sequence[str] = (), old: bool = False
) -> bytes:
    """Sheets of rows as XLSX. A text that begins with = is a formula without a value, one that ends in % a percentage.

    `old` counts days from 1904. `merged` are ranges of the first sheet.
    """
    written = io.BytesIO()
    book = Workbook(written, {"in_memory": True, "date_1904": old, "strings_to_numbers": False})
    day, time = book.add_format({"num_format": "yyyy/m/d"}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    share = book.add_format({"num_format": "0.0%"})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for place in merged if name == sheets[0][0] else ():
            sheet.merge_range(place, "")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                match cell:
                    case datetime():
                        sheet.write_datetime(number, column, cell, time)
                    case date():
                        sheet.write_datetime(number, column, datetime(cell.year, cell.month, cell.day), day)
                    case str() if cell.startswith("="):
                        value = "#N/A" if "NA()" in cell else ""
                        sheet.write_formula(number, column, cell, None, value)
                    case str() if cell.endswith("%"):
                        sheet.write_number(number, column, float(cell[:-1]) / 100, share)
                    case str():
                        sheet.write_string(number, column, cell)
                    case None:
                        pass
                    case bool():
                        sheet.write_boolean(number, column, cell)
                    case _:
                        sheet.write_number(number, column, cell)
    book.close()
    return written.getvalue()


def archive(entries: Mapping[str, bytes]) -> bytes:
    """Files in a ZIP."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return written.getvalue()
