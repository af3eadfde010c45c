"""Which of the plan's measures a page is about, in the link as `indicator`."""

import streamlit as st

from figures.wording import Words
from pages.ui.address import asked, put
from queries import register
from queries.question import Question
from queries.register import Target


def indicator_choice(question: Question, say: Words) -> str | None:
    """Let the reader choose a measure of the plan in view; the id of its target, None for the plan's leading one."""
    targets = measured(question)
    chosen = asked("indicator")
    names = {key: say.name(register.indicator(key)) for key in targets}
    options = {"": say("The plan's leading target")} | names
    st.session_state["choose_indicator"] = chosen if chosen in options else ""
    st.selectbox(
        say("Indicator"), list(options), format_func=options.__getitem__, key="choose_indicator", on_change=_chosen,
        filter_mode="contains",
    )  # fmt: skip
    return targets[chosen].id if chosen in targets else None


def measured(question: Question) -> dict[str, Target]:
    """The indicators of the plan in view that can be counted, each with the first target that names it."""
    found: dict[str, Target] = {}
    for target in register.targets(question.plan):
        if target.kind != "qualitative":
            found.setdefault(target.indicator, target)
    return found


def _chosen() -> None:
    put("indicator", st.session_state["choose_indicator"])
