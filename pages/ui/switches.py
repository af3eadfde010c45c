"""The two switches at the foot of the side: the language, and the size of everything.

They are HTML of our own, a click is a step in the address (shell/behind.js): as widgets they were registered, sent and
drawn again with every answer on every page.
"""

from collections.abc import Iterable
from html import escape

import streamlit as st

from figures.wording import Words, words
from pages.ui.address import asked
from pages.ui.language import LANGUAGES, browser_language
from pages.ui.look import PROJECTOR


def switches(say: Words) -> None:
    """Draw both. What is usual stays out of the link: the browser's own language, the usual size."""
    own = browser_language()
    languages = [(_own_name(lang), "" if lang == own else lang, lang == say.lang) for lang in LANGUAGES]
    large = asked("look") == PROJECTOR
    looks = [(say("Usual"), "", not large), (say("Projector"), PROJECTOR, large)]
    st.html(switch(say("Language"), "lang", languages) + switch(say("Look"), "look", looks))


def _own_name(lang: str) -> str:
    """What a language calls itself, whichever language the page is in."""
    say = words(lang)
    return say("English")


def switch(name: str, field: str, choices: Iterable[tuple[str, str, bool]]) -> str:
    """HTML of a row of buttons, each a word, what it writes into a field of the link, and whether it is chosen.

    `name` is for those who cannot see it: the words speak for themselves.
    """
    buttons = "".join(
        f'<button type="button" data-field="{field}" data-code="{code}" aria-pressed="{str(chosen).lower()}">'
        f"{escape(word)}</button>"
        for word, code, chosen in choices
    )
    return f'<div class="sg-switch" role="group" aria-label="{escape(name)}">{buttons}</div>'
