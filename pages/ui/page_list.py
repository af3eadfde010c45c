"""The list of pages in the side, HTML of our own: Streamlit's is drawn anew with every answer, which took the browser a
tenth of the time until the figures stood.

A click is a step in the address that takes the question along (shell/behind.js).
"""

from collections.abc import Mapping, Sequence
from copy import copy
from functools import cache
from html import escape

import streamlit as st

from figures.wording import Words


def page_of(file: str, title: str, address: str, default: bool) -> st.Page:
    """One page, fit for one run only: it notes there that it was run.

    Making it looks for the file in every folder above it, a seventh of what a run cost with all pages; a copy does not.
    """
    return copy(_made(file, title, address, default))


def page_list(sections: Mapping[str, Sequence[st.Page]], current: st.Page, say: Words) -> None:
    """Draw the list: sections by their names."""
    lists = "".join(_section(name, pages, current.url_path) for name, pages in sections.items())
    st.html(f'<nav class="sg-pages" aria-label="{escape(say("App pages"))}">{lists}</nav>')


def _section(name: str, pages: Sequence[st.Page], current: str) -> str:
    links = "".join(_link(page, page.url_path == current) for page in pages)
    return f'<p aria-hidden="true">{escape(name)}</p><ul aria-label="{escape(name)}">{links}</ul>'


def _link(page: st.Page, is_current: bool) -> str:
    here = ' aria-current="page"' if is_current else ""
    return f'<li><a href="./{page.url_path}"{here}>{escape(page.title)}</a></li>'


@cache
def _made(file: str, title: str, address: str, default: bool) -> st.Page:
    return st.Page(file, title=title, url_path=address, default=default)
