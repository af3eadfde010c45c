"""The head of a page that answers a question: its name, the question in words, and the slider through the months."""

from html import escape

import streamlit as st

from figures.wording import Words
from pages.ui.address import put
from pages.ui.question_bar import in_words, month_slider, read_question
from queries.question import SCOPE, Question
from queries.warehouse import NoWarehouse


def heading(title: str, say: Words) -> Question:
    """Draw the head of a page and give the question it is about. Raises NoWarehouse, its title drawn already."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="heading"):
        try:
            question, _ = read_question()
        except NoWarehouse:
            st.html(_words(title))
            raise
        st.html(_words(title, in_words(question, say)))
        if question.narrowed:
            st.button(say("Show the whole plan"), key="widen", type="tertiary", on_click=_widen)
        month_slider(question, say)
    return question


def _words(title: str, asked: str = "") -> str:
    return f"<h2>{escape(title)}</h2><p>{escape(asked)}</p>"


def _widen() -> None:
    for part in SCOPE:
        put(part, "")
