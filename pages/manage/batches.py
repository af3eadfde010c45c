"""Every accepted extract: who, when, rows; withdraw, restore, and the audit trail."""

import streamlit as st

from home import Home
from pages.ui.errors import calmly
from pages.ui.language import reader
from pages.ui.manage.batch_view import (
    all_batches,
    audit_trail,
    batch_detail,
    batch_table,
    change_form,
    choose_batch,
    effect_of,
)

say, home = reader(), Home.current()
st.header(say("Batches"), anchor=False)

with calmly(say):
    batches = all_batches(home)
    if batches:
        batch_table(batches, say)
        chosen = choose_batch(batches, say)
        batch_detail(chosen, say)
        effect_of(chosen, home, say)
        change_form(chosen, home, say)
        audit_trail(home, say)
    else:
        st.info(say("Nothing has been uploaded yet. What the pages show is published or reference data."))
