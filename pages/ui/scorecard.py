"""The scorecard of one target: what was promised, where it stands, and one click away who says so."""

from collections.abc import Iterable

import streamlit as st

from figures.scorecards import Scorecard
from figures.theme import STREAMLIT_COLOUR
from figures.wording import Words
from pages.ui.errors import plain

NARROWEST = 300  # pixels


def scorecard_grid(cards: Iterable[Scorecard], say: Words) -> None:
    """The cards of one section, as many side by side as there is room for."""
    grid = st.grid(min_column_width=NARROWEST, border=True)
    for card in cards:
        with grid.cell():
            scorecard(card, say)


def scorecard(card: Scorecard, say: Words) -> None:
    """One target with its "of which" targets inside it."""
    _head(card)
    if card.actual:
        st.metric(say("Actual, {month}", month=card.as_of) if card.as_of else say("Actual"), card.actual)
    st.markdown(plain(f"{say('Target')} {card.target} · {card.period}"))
    _bars(card, say)
    st.caption(plain(card.sentence))
    for child in card.children:
        with st.container(border=True):
            _child(child, say)
    _behind(card, say)


def _head(card: Scorecard) -> None:
    title = f"{card.title}（{card.scope}）" if card.scope else card.title
    st.markdown(f"**{plain(title)}**")
    with st.container(horizontal=True, gap="xsmall"):
        _status(card)
