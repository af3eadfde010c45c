"""The two pages that break one measure down: by population group and by industry."""

from collections.abc import Iterable

import streamlit as st

from figures.catalogue import make
from figures.wording import Words
from pages.ui.errors import calmly, plain
from pages.ui.figure_card import figure_card, shown_theme
from pages.ui.indicator_choice import indicator_choice
from pages.ui.question_bar import in_words, read_question


def breakdown_page(keys: Iterable[str], say: Words) -> None:
    """The measure to choose, then these figures of it, one below the other."""
    with calmly(say):
        question, _ = read_question()
        st.caption(plain(in_words(question, say)))
        target = indicator_choice(question, say)
        for key in keys:
            with calmly(say):
                figure_card(make(key, question, say, target=target, theme=shown_theme()), say)
