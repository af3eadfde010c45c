"""A figure as a file: its picture for a document, its table for any program and for Excel."""

from typing import Protocol

import streamlit as st

from figures.figure import Figure
from figures.theme import Theme
from figures.wording import Words
from reports.tables import to_csv, to_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Draw(Protocol):
    """A figure still to be made: its reader, a page or a file, says in which theme."""

    def __call__(self, *, theme: Theme) -> Figure: ...


def figure_files(figure: Figure, say: Words, draw: Draw | None) -> None:
    """Every file there is of a figure; `draw` is None where it has no picture."""
    figure_downloads(figure, say)


def figure_downloads(figure: Figure, say: Words) -> None:
    """The table as a file, for any program and for Excel."""
    _download(say("CSV"), figure, "csv", say)
    _download(say("XLSX"), figure, "xlsx", say)


def _download(label: str, figure: Figure, ending: str, say: Words) -> None:
    """A download that is made when it is asked for."""
    st.download_button(
        label, key=f"{figure.key}_{ending}", file_name=f"{figure.key}.{ending}", on_click="ignore",
        data=(lambda: to_csv(figure, say)) if ending == "csv" else (lambda: to_xlsx(figure, say)),
        mime="text/csv" if ending == "csv" else XLSX,
    )  # fmt: skip
