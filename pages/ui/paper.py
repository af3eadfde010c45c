"""Something to take along: what it is, and the links that it is had by."""

from collections.abc import Iterable, Mapping
from html import escape

import streamlit as st


def paper(key: str, title: str, told: Iterable[str], links: Mapping[str, str], opened: Iterable[str] = ()) -> None:
    """A card with a title, a paragraph for each text, and links by their words; those of `opened` in a new window."""
    texts = "".join(f"<p>{escape(text)}</p>" for text in told)
    ways = " ".join(_link(words, address, words in set(opened)) for words, address in links.items())
    with st.container(border=True, key=f"paper_{key}"):
        st.html(f'<div class="sg-head"><h3>{escape(title)}</h3>{texts}</div><p class="sg-files">{ways}</p>')


def _link(words: str, address: str, apart: bool) -> str:
    window = ' target="_blank" rel="noopener"' if apart else ""
    return f'<a href="{escape(address)}"{window}>{escape(words)}</a>'
