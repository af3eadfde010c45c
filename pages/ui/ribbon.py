"""The band on every page that shows invented figures."""

from html import escape

import streamlit as st

from figures.wording import Words


def ribbon(synthetic: bool, say: Words) -> None:
    """Say that figures here are synthetic, when they are."""
    if synthetic:
        told = say("Demonstration: breakdowns and reports on these pages are synthetic. Published figures are real "
                   "and carry their source.")  # fmt: skip
        st.html(f'<p class="sg-ribbon" role="note">{escape(told)}</p>')
