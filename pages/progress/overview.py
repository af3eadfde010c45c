"""Stub."""
import streamlit as st
from pages.ui.language import reader
from pages.ui.question_bar import in_words, read_question
from pages.ui.errors import calmly
say = reader()
st.header("x", anchor=False)
with calmly(say):
    st.caption(in_words(read_question()[0], say))
