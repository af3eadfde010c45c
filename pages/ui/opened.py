"""Something one click away, made only when a reader asks for it."""

from collections.abc import Callable

import streamlit as st


def opened(label: str, key: str, fill: Callable[[], None]) -> None:
    """A quiet button that shows more. In a fragment, opening it draws nothing else of the page anew."""
    popover = st.popover(label, type="tertiary", width="content", key=key, on_change="rerun")
    if popover.open:
        with popover:
            fill()
