"""The head of a page that answers a question: its name, the question in words, and the slider through the months."""

import streamlit as st

from figures.wording import Words
from pages.ui.address import put
from pages.ui.errors import plain
from pages.ui.question_bar import in_words, month_slider, read_question
from queries.question import SCOPE, Question


def heading(title: str, say: Words) -> Question:
    """Draw the head of a page and give the question it is about. Raises NoWarehouse, its title drawn already."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="heading"):
        with st.container(key="heading_words"):
            st.header(title, anchor=False)
            question, _ = read_question()
            st.caption(plain(in_words(question, say)))
        if question.narrowed:
            st.button(say("Show the whole plan"), key="widen", type="tertiary", on_click=_widen)
        with st.container(key="heading_months", width=420):
            month_slider(question, say)
    return question


def _widen() -> None:
    for part in SCOPE:
        put(part, "")
