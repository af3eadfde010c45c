"""The rows that have problems as a workbook, to be sent back to whoever made the file."""

import polars as pl
import streamlit as st

from data.intake import Inspection
from figures.figure import Figure
from figures.wording import Words, problem_text
from pages.shell.downloads import MAKERS
from pages.ui.manage.upload import Upload
from reports.marked import Mark, to_marked_xlsx


def marked_rows(inspection: Inspection, upload: Upload, problems: Figure, say: Words) -> None:
    """A workbook made when it is asked for; nothing where no row has a problem."""
    marks = [
        Mark(one.row, one.column, one.severity, problem_text(one.code, one.params, say))
        for one in inspection.problems
        if one.row is not None and one.row > inspection.file.header_row
    ]
    if not marks:
        return

    def made() -> bytes:
        found = upload.rows(inspection, {mark.row for mark in marks})
        headings, rows = (found.headings, found.rows) if found else ((), pl.DataFrame(schema={"row_no": pl.Int64}))
        return to_marked_xlsx(headings, rows, marks, problems, say)

    st.download_button(
        say("Rows with problems, marked (XLSX)"), key="marked_rows", file_name="problem_rows.xlsx", on_click="ignore",
        data=made, mime=MAKERS["xlsx"][0],
    )  # fmt: skip
