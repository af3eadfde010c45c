"""What stands behind a scorecard: the sentence that set the target, the one that gave the figure, other sources."""

from urllib.parse import urlsplit

import streamlit as st

from figures.scorecards import Evidence, Policy, Scorecard
from figures.wording import Words
from pages.ui.errors import plain


def evidence(card: Scorecard, say: Words) -> None:
    """Everything one click behind a card."""
    st.markdown(plain(card.sentence))
    _policy(card.policy, say)
    if card.evidence:
        _published(card.evidence, say)
    for other in card.others:
        st.markdown(f"**{plain(other.name)}**: {plain(other.value)} ({plain(other.as_of)}; {plain(other.difference)})")
    for year in card.years:
        st.markdown(plain(f"{year.year}: {year.actual} / {year.floor} {year.shape} {year.word}"))
    for note in card.notes:
        st.caption(plain(note))
    if card.synthetic:
        st.caption(say("Contains synthetic figures"))


def _policy(policy: Policy, say: Words) -> None:
    st.markdown(f"**{say('Policy sentence')}**")
    quotation(policy.quote)
    st.caption(plain(" · ".join(filter(None, (policy.document, policy.number, policy.clause, policy.property)))))


def _published(source: Evidence, say: Words) -> None:
    st.markdown(f"**{say('Published figure')}**")
    quotation(source.quote)
    st.caption(link(source.title, source.url) + plain(f" · {source.date}" if source.date else ""))


def quotation(text: str) -> None:
    """A sentence as its document has it."""
    if text:
        st.markdown("> " + plain(" ".join(text.split())))


def link(title: str, url: str) -> str:
    """A link for the reader to follow; the page itself never does. Only web addresses become links."""
    if urlsplit(url).scheme not in {"http", "https"}:
        return plain(title)
    return f"[{plain(title)}](<{url.replace('>', '%3E')}>)"
