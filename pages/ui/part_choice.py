"""By which parts a page tells people apart, in the link as `by`."""

from collections.abc import Mapping

import streamlit as st

from figures.wording import Words
from pages.ui.address import asked, put


def part_choice(parts: Mapping[str, str], say: Words) -> str:
    """Let the reader choose one of the parts (code -> name); the first is the usual one."""
    usual = next(iter(parts))
    chosen = asked("by") if asked("by") in parts else usual
    st.session_state["choose_by"] = chosen
    st.segmented_control(
        say("Tell apart by"), list(parts), format_func=parts.__getitem__, key="choose_by", required=True,
        on_change=_chosen, args=(usual,),
    )  # fmt: skip
    return chosen


def _chosen(usual: str) -> None:
    chosen = st.session_state["choose_by"]
    put("by", "" if chosen == usual else chosen)
