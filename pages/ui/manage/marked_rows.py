"""The rows that have problems as a workbook, to be sent back to whoever made the file."""

from collections.abc import Callable

import polars as pl
import streamlit as st

from data.contract import Contract
from data.intake import Inspection, excerpt
from figures.figure import Figure
from figures.wording import Words, problem_text
from pages.shell.downloads import MAKERS
from reports.marked import Mark, to_marked_xlsx


def marked_rows(inspection: Inspection, source: Callable[[], bytes], problems: Figure, say: Words) -> None:
    """A workbook made when it is asked for; nothing where no row has a problem."""
    marks = [
        Mark(one.row, one.column, one.severity, problem_text(one.code, one.params, say))
        for one in inspection.problems
        if one.row is not None and one.row > inspection.file.header_row
    ]
    if not marks:
        return

    def made() -> bytes:
        found = excerpt(
            source(), Contract.load(inspection.kind), {mark.row for mark in marks}, mapping=inspection.mapping
        )
        headings, rows = (found.headings, found.rows) if found else ((), pl.DataFrame(schema={"row_no": pl.Int64}))
        return to_marked_xlsx(headings, rows, marks, problems, say)

    st.download_button(
        say("Rows with problems, marked (XLSX)"), key="marked_rows", file_name="problem_rows.xlsx", on_click="ignore",
        data=made, mime=MAKERS["xlsx"][0],
    )  # fmt: skip
