"""Which indicator a page tells everything about, in the link as `indicator`; any one, not only the plan's."""

import streamlit as st

from figures.wording import Words
from pages.ui.address import asked, put
from pages.ui.indicator_choice import measured
from queries import register
from queries.question import Question


def key_choice(question: Question, say: Words) -> str:
    """Let the reader choose an indicator; the usual one is the first that the plan in view can be measured by."""
    names = {one.key: say.name(one) for one in register.indicators()}
    usual = next(iter(measured(question)), next(iter(names)))
    chosen = asked("indicator") if asked("indicator") in names else usual
    st.session_state["choose_key"] = chosen
    st.selectbox(
        say("Indicator"), list(names), format_func=names.__getitem__, key="choose_key", on_change=_chosen,
        filter_mode="contains",
    )  # fmt: skip
    return chosen


def promise_of(question: Question, key: str) -> str | None:
    """The promise that an indicator's path is drawn against: of the plan in view, else of its place, else of any; None
    where no promise has a number for it.
    """
    named = [one for one in register.targets(additional=True) if one.indicator == key and one.kind != "qualitative"]
    named.sort(key=lambda one: (one.plan != question.plan, one.region != question.region, one.sort))
    return next((one.id for one in named), None)


def _chosen() -> None:
    put("indicator", st.session_state["choose_key"])
