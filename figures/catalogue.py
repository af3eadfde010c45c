"""Every figure by its key: pages, reports, the command line and the presenter all pick from here."""

from figures import specs_evidence, specs_progress
from figures.figure import Figure
from figures.spec import FigureSpec
from figures.theme import Theme
from figures.view import View
from figures.wording import Words
from queries.question import Question

CATALOGUE: dict[str, FigureSpec] = {spec.key: spec for spec in (*specs_progress.SPECS, *specs_evidence.SPECS)}


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
    theme: Theme = "light",
) -> Figure:
    """One figure for one question, in one language. Raises KeyError for an unknown key, target or indicator.

    `target` is the id of the promise it is about; left out, the plan's leading one. `indicator` is an indicator's key,
    for figures that need no promise; left out, that promise's. `places` are the codes to compare, for the figure
    that compares. NoWarehouse and QueryFailed pass through.
    """
    return CATALOGUE[key].build(View(question, say, theme, target, indicator, places))
