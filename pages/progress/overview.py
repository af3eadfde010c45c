"""Are we keeping the plan's promises?"""

import streamlit as st

from figures.asking import Asking
from figures.scorecards import scorecards
from pages.ui.errors import calmly
from pages.ui.figure_card import figure_card
from pages.ui.gap_choice import gap_key, gap_switch
from pages.ui.heading import heading
from pages.ui.language import reader
from pages.ui.scorecard import in_view, scorecard_grid, sections, tally

ROOM = 244  # pixels for a picture, so that the promises and three pictures share one screen of 1440 by 900

say = reader()
with calmly(say):
    question = heading(say("Overview"), say)
    with calmly(say):
        cards = scorecards(question, say)
        about = in_view(cards)
        (_, headline), *others = sections(cards)
        tally(cards, say)
        scorecard_grid(headline, about, say)

        with st.container(key="brief"):
            columns = st.columns(3, gap="small")
        shown = {"path": "", "region_map": "", gap_key(): gap_switch(say)}
        for column, (figure, choice) in zip(columns, shown.items(), strict=True):
            with column, calmly(say):
                figure_card(Asking(figure, question, say.lang, about), height=ROOM, choice=choice)

        for name, members in others:
            st.subheader(name, anchor=False)
            scorecard_grid(members, about, say)
    with calmly(say):
        figure_card(Asking("targets", question, say.lang))
