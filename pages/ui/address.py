"""The question in the address bar: what a link carries, in codes that no language changes.

Streamlit can bind a widget to the URL, but what it writes there is the visible label (`region=贵州`, `Guizhou` for the
next reader), and a reader's own change replaces the history entry, so that Back would leave the page. So the bound
widgets are these text fields, which nobody sees: they hold codes, an empty one means "the usual", and every change
made through `put` is one step that Back takes back. Measured on Streamlit 1.67.
"""

import streamlit as st

# In the frame, so that all of them live through a change of page
FIELDS = (
    "plan",
    "as_of",
    "region",
    "group",
    "industry",
    "lang",
    "indicator",
    "map",
    "compare",
    "by",
    "rate",
    "gap",
    "count",
    "certificates",
    "span",
    "part",
    "per",
    "look",
    "figure",
)


def read_address() -> None:
    """What the link asks for, unchecked: field -> code, '' where it says nothing. Call once, first, in every run.

    A field that says nothing, in the link and here, is not drawn: twelve of them were a tenth of a run's work. It has a
    value all the same, because a change by code reaches the link only where there was one before.
    """
    linked = st.query_params.to_dict()
    with st.container(key="address"):  # also around nothing: where a page begins, nothing may come or go
        for name in FIELDS:
            if name in linked or asked(name):
                st.text_input(name, key=name, bind="query-params", persist_state="session")
            elif name not in st.session_state:
                st.session_state[name] = ""


def asked(name: str) -> str:
    """What the link asks for in one field, '' when it says nothing."""
    return str(st.session_state.get(name) or "")


def put(name: str, code: str) -> None:
    """Change one field of the link. Only from a widget's callback: later in a run Streamlit refuses it."""
    st.session_state[name] = code
