"""What stands behind a scorecard: the sentence that set the target, the one that gave the figure, other sources."""

from urllib.parse import urlsplit

import streamlit as st

from figures.scorecards import Evidence, Policy, Scorecard
from figures.wording import Words
from pages.ui.errors import plain


def evidence(card: Scorecard, say: Words) -> None:
    """Everything one click behind a card, as one text: a page has many cards."""
    lines = [plain(card.sentence), *_policy(card.policy, say), *_published(card.evidence, say)]
    lines += [
        f"**{plain(other.name)}**: {plain(other.value)} ({plain(other.as_of)}; {plain(other.difference)})"
        for other in card.others
    ]
    lines += [plain(f"{year.year}: {year.actual} / {year.floor} {year.shape} {year.word}") for year in card.years]
    lines += [f":small[{plain(note)}]" for note in card.notes]
    if card.synthetic:
        lines.append(f":small[{say('Contains synthetic figures')}]")
    st.markdown("\n\n".join(filter(None, lines)))


def _policy(policy: Policy, say: Words) -> list[str]:
    where = " · ".join(filter(None, (policy.document, policy.number, policy.clause, policy.property)))
    return [f"**{say('Policy sentence')}**", quoted(policy.quote), f":small[{plain(where)}]"]


def _published(source: Evidence | None, say: Words) -> list[str]:
    if source is None:
        return []
    where = link(source.title, source.url) + plain(f" · {source.date}" if source.date else "")
    return [f"**{say('Published figure')}**", quoted(source.quote), where]


def quoted(text: str) -> str:
    """A sentence as its document has it, '' for none."""
    return "> " + plain(" ".join(text.split())) if text else ""


def link(title: str, url: str) -> str:
    """A link for the reader to follow; the page itself never does. Only web addresses become links."""
    if urlsplit(url).scheme not in {"http", "https"}:
        return plain(title)
    return f"[{plain(title)}](<{url.replace('>', '%3E')}>)"
