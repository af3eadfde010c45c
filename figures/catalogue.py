"""Every figure by its key: pages, reports, the command line and the presenter all pick from here."""

from collections.abc import Hashable
from functools import lru_cache

from figures import (
    geometry,
    specs_cohorts,
    specs_evidence,
    specs_outcomes,
    specs_progress,
    specs_quality,
    specs_talent,
)
from figures.figure import Figure
from figures.spec import FigureSpec
from figures.theme import Theme
from figures.view import View
from figures.wording import Words, words
from queries import disclosing, judgements, warehouse
from queries.question import Question

CATALOGUE: dict[str, FigureSpec] = {
    spec.key: spec
    for spec in (
        *specs_progress.SPECS,
        *specs_outcomes.SPECS,
        *specs_cohorts.SPECS,
        *specs_talent.SPECS,
        *specs_evidence.SPECS,
        *specs_quality.SPECS,
    )
}

KEPT = 256
"""Figures kept ready: some twenty pages in both languages and themes; a figure is 20 to 300 kB."""


def keys() -> tuple[str, ...]:
    """The keys in the order figures are listed."""
    return tuple(CATALOGUE)


def make(
    key: str,
    question: Question,
    say: Words,
    *,
    target: str | None = None,
    indicator: str | None = None,
    places: tuple[str, ...] = (),
    choices: tuple[str, ...] = (),
    theme: Theme = "light",
) -> Figure:
    """One figure for one question, in one language. Raises KeyError for an unknown key, target or indicator.

    `target` is the id of the promise it is about; left out, the plan's leading one. `indicator` is an indicator's key,
    for figures that need no promise; left out, that promise's. `places` are the codes to compare, for the figure
    that compares; `choices` are switches of the figure's own. NoWarehouse and QueryFailed pass through. Figures are
    kept until another version is published, for every reader who asks the same: treat them, their picture too, as
    immutable.
    """
    # what may change without the question: a new version, another map, a limit, what a person thinks of a promise
    judged = judgements.standing(question.as_of)
    edition = (warehouse.edition(), geometry.edition(), disclosing.threshold(), judged)
    return _kept(key, question, say.lang, theme, target, indicator, places, choices, edition)


@lru_cache(maxsize=KEPT)
def _kept(
    key: str,
    question: Question,
    lang: str,
    theme: Theme,
    target: str | None,
    indicator: str | None,
    places: tuple[str, ...],
    choices: tuple[str, ...],
    _edition: Hashable,
) -> Figure:
    return CATALOGUE[key].build(View(question, words(lang), theme, target, indicator, places, choices))
