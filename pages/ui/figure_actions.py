"""What is one click away from a figure: its table, its sources, its files, its link, and the large view."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from figures.figure import Figure
from figures.wording import Words
from pages.ui.address import link_to, put
from pages.ui.errors import plain
from pages.ui.figure_files import Draw, figure_files
from pages.ui.figure_table import figure_table
from pages.ui.opened import opened


def actions(figure: Figure, draw: Draw, say: Words) -> None:
    """The figure's facts in small print, and the row of things one click away."""
    with st.container(key=f"actions_{figure.key}", gap="xsmall"):
        small_print(figure, say)
        with st.container(horizontal=True, gap="small", key=f"buttons_{figure.key}"):
            _behind(replace(figure, picture=None, drawing=None), figure.pictured, draw, say)
            st.button(say("Enlarge"), key=f"{figure.key}_enlarge", type="tertiary", on_click=put,
                      args=("figure", figure.key))  # fmt: skip


def small_print(figure: Figure, say: Words) -> None:
    """Unit, month, whether anything in it is synthetic, and what is late or lacking."""
    facts = [say("Unit: {unit}", unit=figure.unit)] if figure.unit else []
    if figure.as_of:
        facts.append(say("As of {month}", month=say.month(figure.as_of)))
    if figure.synthetic:
        facts.append(say("Contains synthetic figures"))
    st.caption(plain(" · ".join([*facts, *figure.cautions])))


@st.fragment
def _behind(figure: Figure, pictured: bool, draw: Draw, say: Words) -> None:
    """Each is made when it is opened, and opening it draws nothing else of the page anew.

    A fragment's arguments stay in the reader's session until the page runs again: the picture is not among them.
    """
    contents: dict[str, tuple[str, Callable[[], None]]] = {
        "behind": (say("Table"), partial(figure_table, figure, missing="—")),
        "sources": (say("Sources"), partial(_sources, figure)),
        "files": (say("Download"), partial(figure_files, figure, say, draw if pictured else None)),
        "link": (say("Link"), partial(_link, figure, say)),
    }
    for name, (label, fill) in contents.items():
        if name != "behind" or pictured:
            opened(label, f"{figure.key}_{name}", fill)


def _sources(figure: Figure) -> None:
    for line in (*figure.sources, *figure.notes):
        st.markdown(plain(line))


def _link(figure: Figure, say: Words) -> None:
    st.caption(say("This link opens the same view with this figure large."))
    st.code(link_to(figure.key), language=None, wrap_lines=True)
