"""A figure as a file: its picture for a document, its table for any program and for Excel."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

import streamlit as st

from figures.figure import Figure
from figures.theme import Theme
from figures.wording import Words
from reports.browser import found
from reports.pictures import to_png, to_svg
from reports.tables import to_csv, to_xlsx

MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "svg": "image/svg+xml",
}


class Draw(Protocol):
    """A figure still to be made: its reader, a page or a file, says in which theme."""

    def __call__(self, *, theme: Theme) -> Figure: ...


def figure_files(figure: Figure, say: Words, draw: Draw | None) -> None:
    """Every file there is of a figure; `draw` is None where it has no picture."""
    if draw:
        _pictures(figure, say, draw)
    figure_downloads(figure, say)


def _pictures(figure: Figure, say: Words, draw: Draw) -> None:
    """The picture with title, sentence and source, on white; drawn by a browser on the server, if it has one."""
    if found() is None:
        st.caption(say("PNG and SVG need Chromium on the server; an administrator can install it."))
        return
    for label, ending, make in (("PNG", "png", to_png), ("SVG", "svg", to_svg)):
        st.download_button(
            label, key=f"{figure.key}_{ending}", file_name=f"{figure.key}.{ending}", on_click="ignore",
            data=partial(_drawn, draw, make, say), mime=MIME[ending],
        )  # fmt: skip


def _drawn(draw: Draw, make: Callable[[Figure, Words], bytes], say: Words) -> bytes:
    return make(draw(theme="print"), say)


def figure_downloads(figure: Figure, say: Words) -> None:
    """The table as a file, for any program and for Excel."""
    _download(say("CSV"), figure, "csv", say)
    _download(say("XLSX"), figure, "xlsx", say)


def _download(label: str, figure: Figure, ending: str, say: Words) -> None:
    """A download that is made when it is asked for."""
    st.download_button(
        label, key=f"{figure.key}_{ending}", file_name=f"{figure.key}.{ending}", on_click="ignore",
        data=(lambda: to_csv(figure, say)) if ending == "csv" else (lambda: to_xlsx(figure, say)),
        mime=MIME[ending],
    )  # fmt: skip
