"""Which rate places are compared by, in the link as `rate`."""

import streamlit as st

from figures.regions import RATES
from figures.wording import Words
from pages.ui.address import asked, put
from queries import register


def rate_choice(say: Words) -> str:
    """Let the reader choose one of the rates; the first is the usual one."""
    chosen = asked("rate") if asked("rate") in RATES else RATES[0]
    st.session_state["choose_rate"] = chosen
    st.segmented_control(
        say("Compare fairly by"), RATES, format_func=lambda key: say.name(register.indicator(key)), key="choose_rate",
        required=True, on_change=_chosen,
    )  # fmt: skip
    return chosen


def _chosen() -> None:
    chosen = st.session_state["choose_rate"]
    put("rate", "" if chosen == RATES[0] else chosen)
