"""What is counted, how it is judged, and what the words mean."""

import streamlit as st

from figures.asking import Asking
from pages.ui.errors import calmly
from pages.ui.figure_card import figure_card
from pages.ui.language import reader
from pages.ui.question_bar import read_question

say = reader()
st.header(say("Methods"), anchor=False)
st.markdown(say("What is official is marked as such; whatever this project decided by itself is marked as ours."))

with calmly(say):
    question, _ = read_question()
    for key in ("measures", "statuses", "status_cases", "techniques", "indicators", "glossary"):
        with calmly(say):
            figure_card(Asking(key, question, say.lang))
