"""A few ways to look at a page's figures, each in the link under a field of its own."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from pages.ui.address import asked
from pages.ui.switches import switch


def choice(field: str, label: str, options: Mapping[str, str], *, labelled: bool = True) -> str:
    """Let the reader choose one of the options (code -> name); the first is the usual one, which no link carries.

    `label` stands above where `labelled`, and is always told to those who cannot see it.
    """
    st.html(_row(field, label, options, labelled), width="content")
    return _chosen(field, options)


def choices(*rows: tuple[str, str, Mapping[str, str]]) -> tuple[str, ...]:
    """Several choices beside each other: (field, label, options) of each. They are one element: each more has its price
    in every answer.
    """
    st.html(f'<div class="sg-choices">{"".join(_row(*row) for row in rows)}</div>')
    return tuple(_chosen(field, options) for field, _, options in rows)


def _chosen(field: str, options: Mapping[str, str]) -> str:
    return asked(field) if asked(field) in options else next(iter(options))


def _row(field: str, label: str, options: Mapping[str, str], labelled: bool = True) -> str:
    usual, chosen = next(iter(options)), _chosen(field, options)
    buttons = [(name, "" if code == usual else code, code == chosen) for code, name in options.items()]
    above = f'<p aria-hidden="true">{escape(label)}</p>' if labelled else ""
    return f'<div class="sg-choice">{above}{switch(label, field, buttons)}</div>'
