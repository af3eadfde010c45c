"""A page that is already open notices a new version of the figures by itself, within a few seconds."""

import streamlit as st

from queries import warehouse

SECONDS = 5  # each look costs the server what a small rerun costs: 20 open pages, a thirtieth of a core


def keep_fresh() -> None:
    """Look for a new version every few seconds, in this page only; draw the page again when there is one."""
    _watch(published())


@st.fragment(run_every=SECONDS)
def _watch(shown: str | None) -> None:
    if published() != shown:
        st.rerun(scope="app")


def published() -> str | None:
    """The version that is published now, None when nothing is."""
    try:
        return warehouse.version()
    except warehouse.NoWarehouse:
        return None
