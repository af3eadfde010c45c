"""The target register: every promise and the sentence that made it."""

import streamlit as st

from home import Home
from pages.ui.errors import calmly
from pages.ui.language import reader
from pages.ui.manage.judgement_form import judgement_form, judgements_of
from pages.ui.manage.target_register import choose_target, register_table, target_detail, target_versions
from queries.register import targets

say, home = reader(), Home.current()
st.header(say("Targets"), anchor=False)

with calmly(say):
    st.caption(say("Every promise of the five plans, with the sentence that made it."))
    additional = st.toggle(say("Also the targets of other documents"), key="additional", bind="query-params")
    promises = targets(additional=additional)
    register_table(promises, say)
    chosen = choose_target(promises, say)
    target_detail(chosen, say)
    judgement_form(chosen, home, say)
    judgements_of(chosen, home, say)
    target_versions(chosen, say)
