"""One card for every promise of the plan in view: what was asked, what was reached, what that means, and on whose word.

Nothing is dropped: promises in words and promises without a figure have cards too. A promise that is part of another
(其中) stands inside its parent's card.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from figures import notes, promises, sentences, sourcing
from figures.judged import Judged, judged
from figures.names import Names
from figures.theme import STATUS
from figures.wording import Words, words
from queries import judgements, progress, register, warehouse
from queries.actuals import Actual
from queries.judgements import Judgement
from queries.question import Question
from queries.register import Plan
from queries.standing import TargetProgress

WORST_FIRST = (
    "missed",
    "behind",
    "slow",
    "falling",
    "incomplete",
    "no_data",
    "flat",
    "due",
    "no_target",
    "on_track",
    "rising",
    "done",
)


@dataclass(frozen=True)
class Policy:
    """Where the promise was made. `quote` is the document's own sentence, in its own language."""

    document: str
    number: str
    clause: str
    quote: str
    issuer: str
    property: str


@dataclass(frozen=True)
class Evidence:
    """Where a published figure was said: title, date and link of the page, and its sentence with the number."""

    title: str
    date: str
    url: str
    quote: str


@dataclass(frozen=True)
class OtherSource:
    """The same measure from a source that was not used, and how far it is from the one that was."""

    name: str
    value: str
    as_of: str
    difference: str
    synthetic: bool


@dataclass(frozen=True)
class YearLine:
    """One year of a yearly floor."""

    year: int
    actual: str
    floor: str
    word: str
    shape: str
    role: str


@dataclass(frozen=True)
class Scorecard:
    """A promise as a reader sees it: words ready to show, and the few numbers that a picture needs."""

    target_id: str
    indicator: str
    title: str
    scope: str
    category: str
    category_name: str
    target: str
    period: str
    actual: str
    as_of: str
    source: str
    share_done: str
    time_gone: str
    share_done_value: float | None
    time_gone_value: float | None
    status: str
    status_word: str
    shape: str
    role: str
    expected: str
    difference: str
    required: str
    chance: str
    sentence: str
    policy: Policy
    evidence: Evidence | None
    others: tuple[OtherSource, ...]
    notes: tuple[str, ...]
    years: tuple[YearLine, ...]
    synthetic: bool
    pace: float | None
    children: tuple["Scorecard", ...]
    judged: Judged | None
    spark: tuple[float, ...] = ()  # the way of the source shown, oldest first; empty for fewer than two points


def scorecards(question: Question, say: Words) -> tuple[Scorecard, ...]:
    """The cards of every promise of the plan in view, in the register's order. Raises NoWarehouse, QueryFailed."""
    return _kept(question, say.lang, judgements.standing(question.as_of), warehouse.edition())


@lru_cache(maxsize=64)  # every reader of a morning asks for the same few
def _kept(question: Question, lang: str, given: tuple[Judgement, ...], _edition: Hashable) -> tuple[Scorecard, ...]:
    names, plan = Names(words(lang)), register.plan(question.plan)
    by_target = {one.target: one for one in given}
    return tuple(card(standing, plan, names, by_target) for standing in progress.targets(question))


def worst_first(cards: Iterable[Scorecard]) -> tuple[Scorecard, ...]:
    """What needs attention first; among equals, the one furthest behind its pace. A parent ranks by its worst part."""
    return tuple(sorted(cards, key=_urgency))


def _urgency(card: Scorecard) -> tuple[int, float]:
    own = (WORST_FIRST.index(card.status), card.pace if card.pace is not None else 1.0)
    return min([own, *map(_urgency, card.children)])


def card(standing: TargetProgress, plan: Plan, names: Names, given: Mapping[str, Judgement]) -> Scorecard:
    """The card of one promise, its parts inside. `given` are the judgements, by the promise's id."""
    say, target, found = names.say, standing.target, standing.actual
    row = sourcing.published_row(standing)
    word, look = say.term("status", standing.status), STATUS[standing.status]
    unit, done = promises.unit(standing), promises.share_done(standing)
    return Scorecard(
        target_id=target.id,
        indicator=target.indicator,
        title=promises.title(target, names),
        scope="" if standing.own_scope else names.scope(standing.region, standing.group, standing.industry),
        category=target.category,
        category_name=say.term("category", target.category),
        target=promises.asked(target, say),
        period=say.period(target.period_start or target.since, target.period_end),
        actual=promises.actual(standing, say),
        as_of=promises.as_of(standing, say),
        source=say.term("source", found.source) if found else "",
        share_done="" if done is None else say.share(done),
        time_gone=say.share(standing.tau) if standing.tau is not None else "",
        share_done_value=done,
        time_gone_value=standing.tau,
        status=str(standing.status),
        status_word=word,
        shape=look.shape,
        role=look.role,
        expected=say.quantity(standing.expected, unit) if standing.expected is not None else "",
        difference=say.difference(standing.ahead, unit) if standing.ahead is not None else "",
        required=_required(standing, say),
        chance="" if standing.chance is None else say.share(standing.chance),
        sentence=sentences.sentence(standing, names),
        policy=_policy(standing, plan, say),
        evidence=_evidence(row),
        others=tuple(_other(other, standing, say) for other in standing.others),
        notes=notes.of(standing, names, str(row["note"]) if row and row["note"] else None),
        years=_years(standing, say),
        synthetic=_synthetic(standing),
        pace=standing.spi,
        children=tuple(card(child, plan, names, given) for child in standing.children),
        judged=judged(given[target.id], say) if standing.own_scope and target.id in given else None,
        spark=standing.course,
    )


def _required(standing: TargetProgress, say: Words) -> str:
    if not standing.required_per_month:
        return ""
    return say("{value} a month", value=say.quantity(standing.required_per_month, promises.unit(standing)))


def _policy(standing: TargetProgress, plan: Plan, say: Words) -> Policy:
    target = standing.target
    return Policy(
        document=promises.document(target, plan, say),
        number=plan.number or "",
        clause=target.clause or "",
        quote=target.quote or "",
        issuer=plan.issuer or "",
        property=say.term("property", target.property) if target.property else "",
    )


def _evidence(row: dict[str, object] | None) -> Evidence | None:
    if row is None:
        return None
    return Evidence(*(str(row[name] or "") for name in ("source_title", "source_date", "source_url", "quote")))


def _other(other: Actual, standing: TargetProgress, say: Words) -> OtherSource:
    found, unit = standing.actual, other.unit or promises.unit(standing)
    same = found is not None and (found.since, found.through) == (other.since, other.through)
    gap = say("other months, not compared")
    if not sourcing.comparable(other):
        gap = say("only {share} of what is due, not compared", share=say.share(other.coverage))
    elif found is not None and same:
        gap = say.difference(other.value - found.value, unit)
    return OtherSource(
        name=say.term("source", other.source),
        value=say.qualified(say.quantity(other.value, unit), other.qualifier),
        as_of=say.period(other.since, other.through),
        difference=gap,
        synthetic=other.synthetic,
    )


def _years(standing: TargetProgress, say: Words) -> tuple[YearLine, ...]:
    lines = []
    for year in standing.years:
        code = year_status(year.actual, year.met)
        look = STATUS[code]
        floor = promises.amount(year.target, standing.target.unit, say) if year.target is not None else ""
        actual = say.quantity(year.actual, promises.unit(standing))
        lines.append(YearLine(year.year, actual, floor, say.term("year", code), look.shape, look.role))
    return tuple(lines)


def year_status(actual: float | None, met: bool | None) -> str:
    """The status code of one year of a floor: done, missed, no_data, or due while it runs or lacks months."""
    if actual is None:
        return "no_data"
    return "due" if met is None else "done" if met else "missed"


def _synthetic(standing: TargetProgress) -> bool:
    """Whether the number shown is synthetic; other sources carry their own mark."""
    shown = standing.actual is not None and standing.actual.synthetic
    return shown or any(one.synthetic for one in standing.watched)
