"""Everything about one indicator."""

from functools import partial

import streamlit as st

from figures.catalogue import make
from pages.ui.errors import calmly
from pages.ui.figure_card import figure_card
from pages.ui.heading import heading
from pages.ui.indicator_choice import measured
from pages.ui.key_choice import key_choice, promise_of
from pages.ui.language import reader
from queries import register

BREAKDOWNS = ("group_amounts", "industry_amounts")

say = reader()
with calmly(say):
    question = heading(say("Indicator"), say)
    key = key_choice(question, say)
    target = promise_of(question, key)
    against = ("path", "reconcile") if target else ()
    for figure in ("definition", "indicator_targets", *against, *BREAKDOWNS, "indicator_published"):
        with calmly(say):
            figure_card(partial(make, figure, question, say, target=target, indicator=key), say)
    if not target:
        st.info(say("No target with a number names this indicator, so there is no path to draw."))
    sql = register.indicator(key).sql
    st.subheader(say("How it is counted"), anchor=False)
    if sql:
        st.code(sql, language="sql")
    else:
        st.caption(say("It is only ever reported or published; nothing is counted from records."))
    if key in measured(question):  # those pages go on with the indicator that the link names
        st.page_link("progress/groups.py", label=say("By population group"))
        st.page_link("progress/industries.py", label=say("By industry"))
