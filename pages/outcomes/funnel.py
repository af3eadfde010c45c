"""How many make each step from training to work, and where they are lost."""

import streamlit as st

from figures.asking import Asking
from pages.ui.choice import choice
from pages.ui.errors import calmly
from pages.ui.figure_card import figure_card
from pages.ui.heading import heading
from pages.ui.language import reader

say = reader()
with calmly(say):
    question = heading(say("Funnel"), say)
    kinds = {"two": say("Two kinds"), "five": say("All five kinds")}
    spans = {"plan": say("Since the plan began"), "year": say("This year")}
    with st.container(horizontal=True):
        choices = (
            choice("certificates", say("Kinds of certificate"), kinds),
            choice("span", say("Completed"), spans),
        )
    figure_card(Asking("funnel", question, say.lang, choices=choices))
