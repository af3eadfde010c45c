"""Are we keeping the plan's promises?"""

from itertools import groupby

import streamlit as st

from figures.catalogue import make
from figures.scorecards import scorecards
from pages.ui.errors import calmly, plain
from pages.ui.figure_card import figure_card, shown_theme
from pages.ui.language import reader
from pages.ui.question_bar import in_words, read_question
from pages.ui.scorecard import scorecard_grid

say = reader()
st.header(say("Overview"), anchor=False)

with calmly(say):
    question, _ = read_question()
    st.caption(plain(in_words(question, say)))
    for section, cards in groupby(scorecards(question, say), key=lambda card: card.category_name):
        st.subheader(section, anchor=False)
        scorecard_grid(cards, say)

with calmly(say):
    question, _ = read_question()
    figure_card(make("path", question, say, theme=shown_theme()), say)

with calmly(say):
    question, _ = read_question()
    figure_card(make("targets", question, say, theme=shown_theme()), say)
