"""The table of what is in this session only, such as the problems of a file just dropped, as a file."""

from functools import partial

import streamlit as st

from figures.figure import Figure
from figures.wording import Words
from pages.shell.downloads import MAKERS


def figure_downloads(figure: Figure, say: Words) -> None:
    """The table as a file, for any program and for Excel; made when it is asked for."""
    for ending in ("csv", "xlsx"):
        kind, made = MAKERS[ending]
        st.download_button(
            ending.upper(), key=f"{figure.key}_{ending}", file_name=f"{figure.key}.{ending}", on_click="ignore",
            data=partial(made, figure, say), mime=kind,
        )  # fmt: skip
