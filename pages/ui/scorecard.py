"""The scorecard of one target: what was promised, where it stands, and one click away who says so."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import streamlit as st

from figures.scorecards import Scorecard
from figures.theme import STREAMLIT_COLOUR
from figures.wording import Words
from pages.ui.errors import plain
from pages.ui.evidence import evidence

NARROWEST = 290  # pixels


# The order of a plan's sections; within one, the register's order holds
SECTIONS = ("headline", "supporting", "qualitative", "policy_parameter")


def sections(cards: Iterable[Scorecard]) -> Iterator[tuple[str, tuple[Scorecard, ...]]]:
    """The cards of a plan by category, each with the category's name; none is left out."""
    ordered = sorted(cards, key=lambda card: SECTIONS.index(card.category))
    for name, members in groupby(ordered, key=lambda card: card.category_name):
        yield name, tuple(members)


def scorecard_grid(cards: Iterable[Scorecard], say: Words) -> None:
    """The cards of one section, as many side by side as there is room for."""
    grid = st.grid(min_column_width=NARROWEST, border=True)
    for card in cards:
        with grid.cell(), st.container(gap="xsmall"):
            _head(card, card.title, say)
            st.subheader(plain(card.actual), anchor=False)
            _promise(card, say)
            for child in card.children:
                _child(child, say)
            _more(card, say)


def _head(card: Scorecard, title: str, say: Words) -> None:
    """The measure's name with what it was narrowed to, and its status: a word, a shape and a colour."""
    st.markdown(f"**{plain(' · '.join(filter(None, (title, card.scope))))}**")
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        _badge(f"{card.shape} {card.status_word}", card.role)
        if card.synthetic and card.evidence is None:  # the figure shown is not a published one
            _badge(say("Synthetic"), "muted")
        st.caption(plain(" · ".join(filter(None, (card.source, card.as_of)))), width="content")


def _promise(card: Scorecard, say: Words) -> None:
    """What was promised, and the share done beside the share of time gone: never one without the other."""
    st.caption(plain(say("Target {target}, {period}", target=card.target, period=card.period)))
    _done(card, say)
    if card.share_done_value is not None and card.time_gone_value is not None:
        st.progress(_bounded(card.time_gone_value), say("Time gone {share}", share=card.time_gone))
    if card.expected and card.difference:
        st.caption(plain(say("Expected by then {expected}, difference {difference}",
                             expected=card.expected, difference=card.difference)))  # fmt: skip
    if card.years:
        with st.container(horizontal=True, gap="xsmall"):
            for year in card.years:
                _badge(f"{year.year} {year.shape} {year.word}", year.role)


def _child(card: Scorecard, say: Words) -> None:
    """A target that is part of this one."""
    with st.container(border=True, gap="xsmall"):
        _head(card, say("Of which: {title}", title=card.title), say)
        st.markdown(plain(f"{card.actual} / {card.target}"))
        _done(card, say)
        _more(card, say)


def _done(card: Scorecard, say: Words) -> None:
    if card.share_done_value is not None:
        st.progress(_bounded(card.share_done_value), say("Done {share}", share=card.share_done))


def _more(card: Scorecard, say: Words) -> None:
    with st.popover(say("Policy sentence and sources"), type="tertiary"):
        evidence(card, say)


def _badge(text: str, role: str) -> None:
    st.markdown(f":{STREAMLIT_COLOUR[role]}-badge[{plain(text)}]", width="content")


def _bounded(share: float) -> float:
    """What a bar can show: more than all of it is a full bar, with the true share in words above it."""
    return min(max(share, 0.0), 1.0)
