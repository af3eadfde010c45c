"""The scorecard of one target: what was promised, where it stands, and one click away who says so."""

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

import streamlit as st

from figures.scorecards import Scorecard, worst_first
from figures.theme import PALETTES, STATUS
from figures.wording import Words
from pages.ui.address import asked, put
from pages.ui.behind import behind
from pages.ui.evidence import evidence
from pages.ui.look import shown_theme
from pages.ui.spark import bullet, spark

NARROWEST = 270  # pixels
MOST_BESIDE = 4

NEEDS_ATTENTION = ("missed", "behind", "slow", "falling")

# The order of a plan's sections; within one, what needs attention comes first
SECTIONS = ("headline", "supporting", "qualitative", "policy_parameter")


def sections(cards: Iterable[Scorecard]) -> Iterator[tuple[str, tuple[Scorecard, ...]]]:
    """The cards of a plan by category, each with the category's name; none is left out."""
    ordered = sorted(cards, key=lambda card: SECTIONS.index(card.category))
    for name, members in groupby(ordered, key=lambda card: card.category_name):
        yield name, worst_first(members)


def in_view(cards: Iterable[Scorecard]) -> str | None:
    """The target that the page is about: the one the link names, else the headline that most needs attention, else
    the plan's first with a number.
    """
    cards = tuple(cards)
    every = list(_every(cards))
    named = [card for card in every if card.indicator == asked("indicator")]
    lagging = [card for _, members in sections(cards) for card in members if card.status in NEEDS_ATTENTION]
    counted = [card for card in every if card.share_done_value is not None]
    return next((card.target_id for card in (*named, *lagging, *counted, *every)), None)


def tally(cards: Iterable[Scorecard], say: Words) -> None:
    """How many promises stand how, parts of others included."""
    every = list(_every(cards))
    counts = Counter(card.status for card in every)
    firsts = {card.status: card for card in reversed(every)}
    marks = [f"<span>{_status(firsts[code])} {counts[code]}</span>" for code in STATUS if code in firsts]
    number = escape(say.plural(len(every), "{n} promise", "{n} promises"))
    st.html(f'<div class="sg-tally"><span>{number}</span>{"".join(marks)}</div>')


def scorecard_grid(cards: Iterable[Scorecard], chosen: str | None, say: Words) -> None:
    """The cards of one section, as many side by side as there is room for. `chosen` is the one the page is about."""
    cards = tuple(cards)
    grid = st.grid(min(len(cards), MOST_BESIDE), min_column_width=NARROWEST, gap="small")
    for card in cards:
        state = "chosen" if card.target_id == chosen else "card"
        with grid.cell(), st.container(border=True, height="stretch", gap="xsmall", key=f"{state}_{card.target_id}"):
            _scorecard(card, say)


def _scorecard(card: Scorecard, say: Words) -> None:
    st.button(_named(card), key=f"about_{card.target_id}", type="tertiary", on_click=put,
              args=("indicator", card.indicator))  # fmt: skip
    st.html(_facts(card, say) + behind([(say("Policy sentence and sources"), evidence(card, say))]))


def _named(card: Scorecard) -> str:
    return " · ".join(filter(None, (card.title, card.scope)))


def _facts(card: Scorecard, say: Words) -> str:
    """What the card says, as HTML of our own: every text in it is escaped."""
    target = escape(say("Target {target}, {period}", target=card.target, period=card.period))
    origin = " · ".join(filter(None, (card.source, card.as_of)))
    invented = f'<span class="sg-mark">{escape(say("Synthetic"))}</span>' if _invented(card) else ""
    course = spark(card.spark, PALETTES[shown_theme()].status[card.role])
    lines = [
        f'<div class="sg-line">{_status(card)}{invented}<span class="sg-quiet">{escape(origin)}</span></div>',
        f'<div class="sg-value"><b>{escape(card.actual)}</b>{course}</div>',
        f'<div class="sg-quiet">{target}</div>',
        _pace(card, say),
        _judged(card, say),
        _years(card),
        *(_part(child, say) for child in card.children),
    ]
    return f'<div class="sg-card">{"".join(lines)}</div>'


def _pace(card: Scorecard, say: Words) -> str:
    """The share done beside the share of time gone: never one without the other."""
    if card.share_done_value is None:
        return ""
    words = [say("Done {share}", share=card.share_done)]
    if card.time_gone_value is not None:
        words.append(say("Time gone {share}", share=card.time_gone))
    if card.difference:
        words.append(card.difference)
    if card.chance:
        words.append(say("Chance {share}", share=card.chance))
    bar = bullet(card.share_done_value, card.time_gone_value, card.role)
    return f'{bar}<div class="sg-line"><span>{"</span><span>".join(map(escape, words))}</span></div>'


def _judged(card: Scorecard, say: Words) -> str:
    """What a person thinks, apart from what was computed."""
    if card.judged is None:
        return ""
    light = _shaped(card.judged.role, card.judged.shape, card.judged.word)
    return f'<div class="sg-line"><span class="sg-quiet">{escape(say("Judgement"))}</span>{light}</div>'


def _years(card: Scorecard) -> str:
    years = [f"<span>{year.year} {_shaped(year.role, year.shape, year.word)}</span>" for year in card.years]
    return f'<div class="sg-line">{"".join(years)}</div>' if years else ""


def _part(card: Scorecard, say: Words) -> str:
    """A target that is part of this one."""
    title = escape(say("Of which: {title}", title=_named(card)))
    facts = escape(f"{card.actual} / {card.target}")
    return (
        f'<div class="sg-part"><div>{title}</div><div class="sg-line">{_status(card)}<span>{facts}</span></div>'
        f"{_judged(card, say)}</div>"
    )


def _status(card: Scorecard) -> str:
    return _shaped(card.role, card.shape, card.status_word)


def _shaped(role: str, shape: str, word: str) -> str:
    """A status: a word, a shape and a colour."""
    name = role.replace("_", "-")
    return f'<span class="sg-status sg-{name}"><i aria-hidden="true">{escape(shape)}</i> {escape(word)}</span>'


def _invented(card: Scorecard) -> bool:
    """Whether the figure shown is synthetic, not a published one."""
    return card.synthetic and card.evidence is None


def _every(cards: Iterable[Scorecard]) -> Iterator[Scorecard]:
    for card in cards:
        yield card
        yield from _every(card.children)
