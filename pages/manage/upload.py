"""A file from the analyst's desk: see what was understood and what is wrong, then accept it."""

import streamlit as st

from home import Home
from pages.ui.errors import calmly
from pages.ui.language import reader
from pages.ui.manage.changes import changing, is_practice
from pages.ui.manage.columns import chosen, columns_view
from pages.ui.manage.inspection_view import inspection_view, leaving_out
from pages.ui.manage.preview import changes, coverage
from pages.ui.manage.upload_form import accept_button, last_result, look, outlook, under_way, upload_form

say, home = reader(), Home.current()
st.header(say("Upload"), anchor=False)
if is_practice(home):
    st.info(say("This is a demonstration: a file you accept here is for practice and will be labelled synthetic."))

with calmly(say), changing(home, say):
    last_result(home, say)
    upload, kind, mode = upload_form(say)
    if not under_way(upload, say) and upload:
        with st.container():  # what is under way takes the place of it all
            choice = chosen(upload, kind, home, say)
            seen = look(upload, kind, mode, choice, home, say)
            seen = leaving_out(seen, upload, say)
            inspection_view(seen, upload, say)
            columns_view(seen, upload, choice, home, say)
            if seen.state == "ready":
                coverage(seen, say)
                room = st.container()
                accept_button(seen, home, say)
                with room:
                    changes(outlook(seen, home, say), say)
