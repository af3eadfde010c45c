"""Are we keeping the plan's promises?"""

import streamlit as st

from figures.catalogue import make
from figures.scorecards import scorecards
from pages.ui.errors import calmly, plain
from pages.ui.figure_card import figure_card, shown_theme
from pages.ui.language import reader
from pages.ui.question_bar import in_words, read_question
from pages.ui.scorecard import scorecard_grid, sections

say = reader()
st.header(say("Overview"), anchor=False)

with calmly(say):
    question, _ = read_question()
    st.caption(plain(in_words(question, say)))
    with calmly(say):
        for name, cards in sections(scorecards(question, say)):
            st.subheader(name, anchor=False)
            scorecard_grid(cards, say)
    for figure in ("path", "targets"):
        with calmly(say):
            figure_card(make(figure, question, say, theme=shown_theme()), say)
