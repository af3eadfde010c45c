"""Who is ahead, who is behind?"""

import streamlit as st

from figures.catalogue import make
from pages.ui.errors import calmly, plain
from pages.ui.figure_card import figure_card, shown_theme
from pages.ui.indicator_choice import indicator_choice
from pages.ui.language import reader
from pages.ui.question_bar import in_words, read_question

say = reader()
st.header(say("Regions"), anchor=False)

with calmly(say):
    question, _ = read_question()
    st.caption(plain(in_words(question, say)))
    target = indicator_choice(question, say)
    ranked = make("region_rank", question, say, target=target, theme=shown_theme())
    figure_card(ranked, say)
    if ranked.picture is not None:  # else the card shows the table already
        figure_card(make("region_table", question, say, target=target, theme=shown_theme()), say)
