"""The reader's language: what the link says, else what the browser prefers."""

import streamlit as st

from figures.wording import Words, words
from pages.ui.address import asked

LANGUAGES = ("zh", "en")


def reader() -> Words:
    """The words for whoever is reading this page."""
    return words(asked("lang") or browser_language())


def browser_language() -> str:
    """'zh' or 'en', as the browser asks for."""
    return words(st.context.locale or "").lang
