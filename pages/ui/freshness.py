"""A page that is already open notices a new version of the figures by itself, within a few seconds."""

import streamlit as st

from pages.shell.version import published


def keep_fresh() -> None:
    """Draw the page again when there is a new version: the browser compares, and presses the button (shell/fresh.js).

    A fragment that runs every few seconds would do it too, at the price of a small rerun each time in every open page.
    """
    st.button(published(), key="renew")
