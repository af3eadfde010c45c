"""The reader's language: what the link says, else what the browser prefers."""

import streamlit as st

from figures.wording import Words, words
from pages.ui.address import asked, put

LANGUAGES = ("zh", "en")


def reader() -> Words:
    """The words for whoever is reading this page."""
    return words(asked("lang") or browser_language())


def browser_language() -> str:
    """'zh' or 'en', as the browser asks for."""
    return words(st.context.locale or "").lang


def language_switch(say: Words) -> None:
    """The switch between the two languages. The browser's own stays out of the link."""
    st.session_state["switch_lang"] = say.lang
    st.segmented_control(
        say("Language"), LANGUAGES, format_func=_own_name, key="switch_lang", required=True, on_change=_switch,
        width="stretch",
    )  # fmt: skip


def _own_name(lang: str) -> str:
    """What a language calls itself, whichever language the page is in."""
    say = words(lang)
    return say("English")


def _switch() -> None:
    chosen = st.session_state["switch_lang"]
    put("lang", "" if chosen == browser_language() else chosen)
