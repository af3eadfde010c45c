"""One figure on a page: title, sentence and picture; the rest of it is one click away."""

from collections.abc import Iterable
from functools import partial

import streamlit as st

from figures.asking import Asking
from figures.figure import Figure
from figures.theme import plot_config
from pages.ui.address import asked, put
from pages.ui.errors import plain
from pages.ui.figure_table import figure_table, is_text, text_table
from pages.ui.figure_words import foot, head, small_print
from pages.ui.look import shown_theme
from pages.ui.map_view import map_view
from pages.ui.narrowing import narrow

LARGE_MARGIN, LARGEST = 1.35, 760
"""An enlarged picture is so much taller, up to so many pixels: the height of a laptop's window."""


def figure_card(asking: Asking, *, height: int | None = None, choice: str = "") -> None:
    """Draw one figure. Its key names the widgets, so a page shows each figure once.

    A click on a mark narrows the question as the figure's `narrows` says. `height` (pixels) is for a page with only so
    much room: it overrules the picture's own, and a figure without a picture says its sentence only. `choice` is HTML
    below the head, of a switch between figures. Raises what `figures.catalogue.make` raises, before anything is drawn.
    """
    figure, say = asking.figure(shown_theme()), asking.say
    with st.container(border=True, key=f"figure_{figure.key}", height="stretch" if height else "content"):
        st.html(head(figure) + choice)
        if figure.pictured or height is None:
            _show(figure, asking, height or figure.height)
        st.html(foot(figure, asking, say))
    if asked("figure") == figure.key:
        _enlarged(figure, asking)


def _show(figure: Figure, asking: Asking, height: int, prefix: str = "") -> None:
    """The picture, or the table where a table says it all."""
    if figure.pictured:
        _picture(figure, asking, height, prefix)
    elif is_text(figure):
        text_table(figure)
    elif figure.table.height:  # an empty one would say less than the sentence
        figure_table(figure, missing="—", key=f"{prefix}{figure.key}_table")


def _picture(figure: Figure, asking: Asking, height: int, prefix: str) -> None:
    name = f"{prefix}picture_{figure.key}"
    if figure.drawing:
        map_view(figure, asking.say, partial(narrow, figure.narrows), name, None if height == figure.height else height)
        return
    key = f"{name}_{st.session_state.get(_clicks(name), 0)}"
    st.plotly_chart(
        figure.picture, theme=None, config=plot_config(asking.say, figure.key), key=key, height=height or "content",
        alt=figure.alt, selection_mode="points",
        on_select=partial(_picked, name, key, figure.narrows) if figure.narrows else "ignore",
    )  # fmt: skip


def _clicks(name: str) -> str:
    """Where it is counted how often a picture was clicked in.

    After a click it is another picture, with nothing clicked in it yet; until then it is drawn on, whatever is asked:
    a picture drawn anew takes the browser twice as long.
    """
    return f"clicks_{name}"


def _picked(name: str, key: str, parts: Iterable[str]) -> None:
    points = st.session_state[key]["selection"]["points"]
    if not points:
        return
    st.session_state[_clicks(name)] = st.session_state.get(_clicks(name), 0) + 1
    if isinstance(codes := points[0].get("customdata"), str):
        narrow(parts, codes)


def _enlarged(figure: Figure, asking: Asking) -> None:
    """The figure alone, as large as the window allows, with everything about it written out. The link opens it too."""

    def body() -> None:
        st.markdown(plain(figure.sentence))
        if figure.pictured:
            _show(figure, asking, min(LARGEST, int(figure.height * LARGE_MARGIN)), prefix="large_")
        st.caption(plain(small_print(figure, asking.say)))
        if figure.table.height:
            figure_table(figure, missing="—", key=f"large_{figure.key}_table")
        for line in (*figure.sources, *figure.notes):
            st.caption(plain(line))

    st.dialog(plain(figure.title), width="large", on_dismiss=_close)(body)()


def _close() -> None:
    put("figure", "")
