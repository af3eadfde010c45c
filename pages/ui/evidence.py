"""What stands behind a scorecard: the sentence that set the target, the one that gave the figure, other sources."""

from html import escape

from figures.judged import Judged
from figures.scorecards import Evidence, Policy, Scorecard
from figures.wording import Words
from pages.ui.behind import link, paragraphs, quoted, small, strong


def evidence(card: Scorecard, say: Words) -> str:
    """Everything one click behind a card and behind each of its parts, as HTML."""
    parts = [strong(say("Of which: {title}", title=child.title)) + evidence(child, say) for child in card.children]
    others = [
        f"<p><b>{escape(other.name)}</b>: {escape(f'{other.value} ({other.as_of}; {other.difference})')}</p>"
        for other in card.others
    ]
    years = [f"{year.year}: {year.actual} / {year.floor} {year.shape} {year.word}" for year in card.years]
    notes = [*card.notes, *([say("Contains synthetic figures")] if card.synthetic else [])]
    return "".join([
        paragraphs([card.sentence]), _judged(card.judged, say), _policy(card.policy, say),
        _published(card.evidence, say), *others, paragraphs(years), *map(small, notes), *parts,
    ])  # fmt: skip


def _judged(judged: Judged | None, say: Words) -> str:
    if judged is None:
        return ""
    head = say("Judgement: {word}", word=f"{judged.shape} {judged.word}")
    return strong(head) + quoted(judged.reason) + small(judged.origin)


def _policy(policy: Policy, say: Words) -> str:
    where = " · ".join(filter(None, (policy.document, policy.number, policy.clause, policy.property)))
    return strong(say("Policy sentence")) + quoted(policy.quote) + small(where)


def _published(source: Evidence | None, say: Words) -> str:
    if source is None:
        return ""
    day = escape(f" · {source.date}") if source.date else ""
    return f"{strong(say('Published figure'))}{quoted(source.quote)}<p>{link(source.title, source.url)}{day}</p>"
