"""One of a few ways to look at a page's figures, in the link under a field of its own."""

from collections.abc import Mapping

import streamlit as st

from pages.ui.address import asked, put


def choice(field: str, label: str, options: Mapping[str, str]) -> str:
    """Let the reader choose one of the options (code -> name); the first is the usual one, which no link carries."""
    usual = next(iter(options))
    chosen = asked(field) if asked(field) in options else usual
    key = f"choose_{field}"
    st.session_state[key] = chosen
    st.segmented_control(
        label, list(options), format_func=options.__getitem__, key=key, required=True, on_change=_chosen,
        args=(field, usual),
    )  # fmt: skip
    return chosen


def _chosen(field: str, usual: str) -> None:
    chosen = st.session_state[f"choose_{field}"]
    put(field, "" if chosen == usual else chosen)
