"""What people think of a promise: the form for one judgement, and all that were entered."""

from typing import get_args

import streamlit as st

from data.problem import LONGEST, masked
from data.register import Light, Register
from figures.theme import JUDGED
from figures.wording import Words
from home import Home
from pages.ui.who import who
from queries import meta
from queries.register import Target


def judgement_form(target: Target, home: Home, say: Words) -> None:
    """Enter a judgement of a promise, with a reason for the audit trail."""
    st.subheader(say("Judgement by a person"), anchor=False)
    with st.form(f"judge_{target.id}", border=True):
        st.text(say("It stands beside the computed status and never replaces it. The last one entered for a month "
                    "holds from that month on."))  # fmt: skip
        lights: tuple[Light, ...] = get_args(Light)
        light = st.radio(say("Will the promise be kept?"), lights, index=None, horizontal=True,
                         format_func=lambda one: _light(one, say))  # fmt: skip
        month = st.selectbox(say("As of"), meta.months()[::-1], format_func=say.month, filter_mode="contains")
        reason = st.text_input(say("Reason"), max_chars=LONGEST)
        asked = st.form_submit_button(say("Enter the judgement"))
    if asked and light is None:
        st.warning(say("Choose one of the judgements."))
    elif asked and not reason.strip():
        st.warning(say("Give a reason: it stands in the audit trail."))
    elif asked and light is not None:
        Register(home).judge(target.id, f"{month:%Y-%m}", light, who(), masked(reason.strip()))
        st.success(say("The judgement is entered."))


def judgements_of(target: Target, home: Home, say: Words) -> None:
    """Every judgement of a promise, the newest first; nothing where there is none."""
    register = Register(home)
    events = {event.number: event for event in register.events()}
    lines = [
        {
            say("Judgement"): _light(one.light, say), say("As of"): one.month, say("Reason"): events[one.event].reason,
            say("Who"): events[one.event].who, say("When"): say.moment(events[one.event].at),
        }
        for one in register.judgements() if one.target == target.id
    ]  # fmt: skip
    if lines:
        st.dataframe(lines, hide_index=True, alt=say("Judgement by a person"))


def _light(light: str, say: Words) -> str:
    shape = f"{JUDGED[light].shape} " if light in JUDGED else ""
    return shape + say.term("judgement", light)
