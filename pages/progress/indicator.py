"""Everything about one indicator."""

from html import escape

import streamlit as st

from figures.asking import Asking
from pages.ui.behind import copy
from pages.ui.errors import calmly
from pages.ui.figure_card import figure_card
from pages.ui.heading import heading
from pages.ui.indicator_choice import measured
from pages.ui.key_choice import key_choice, promise_of
from pages.ui.language import reader
from queries import register

say = reader()
with calmly(say):
    question = heading(say("Indicator"), say)
    key = key_choice(question, say)
    target = promise_of(question, key)
    rows = (
        ("definition", "path" if target else "measure_path"),
        ("indicator_targets",),
        ("group_amounts", "industry_amounts"),
        ("reconcile", "indicator_published") if target else ("indicator_published",),
        ("rows", "revisions"),
        *([("calibration",)] if register.indicator(key).kind == "flow" else []),
    )
    for row in rows:
        for column, figure in zip(st.columns(len(row), gap="small"), row, strict=True):
            with column, calmly(say):
                figure_card(Asking(figure, question, say.lang, target, indicator=key))
    sql = register.indicator(key).sql
    st.subheader(say("How it is counted"), anchor=False)
    if sql:
        st.html(f'<div class="sg-code"><pre><code>{escape(sql)}</code></pre>{copy(say)}</div>')
    else:
        st.caption(say("It is only ever reported or published; nothing is counted from records."))
    if key in measured(question):  # those pages go on with the indicator that the link names
        st.page_link("progress/groups.py", label=say("By population group"))
        st.page_link("progress/industries.py", label=say("By industry"))
