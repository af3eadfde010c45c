"""Every figure by its key: pages, reports, the command line and the presenter all pick from here."""

from collections.abc import Callable
from dataclasses import dataclass

from figures import annual, paths, reconciling, regions, targets
from figures.figure import Figure
from figures.theme import Theme
from figures.view import View
from figures.wording import Words, msg
from queries.question import Question


@dataclass(frozen=True)
class FigureSpec:
    """One figure of the catalogue. `title` and `about` are messages; `needs_target`: it is about one promise."""

    key: str
    title: str
    about: str
    build: Callable[[View], Figure]
    needs_target: bool


SPECS = (
    FigureSpec(
        "targets",
        msg("All targets"),
        msg("Every promise of the plan: share done against share of time gone."),
        targets.figure,
        False,
    ),
    FigureSpec(
        "path",
        msg("Path to the target"),
        msg("One promise month by month, from every source, against what the calendar asks for."),
        paths.figure,
        True,
    ),
    FigureSpec(
        "region_rank",
        msg("Places ranked"),
        msg("The places below the one in view, ranked, against their own targets where they have one."),
        regions.ranked,
        True,
    ),
    FigureSpec(
        "region_table",
        msg("Table of places"),
        msg("The same places as a table, with this year, the year before and what is missing."),
        regions.tabled,
        True,
    ),
    FigureSpec(
        "annual",
        msg("Floors year by year"),
        msg("A promise that has to be kept every single year, one bar a year."),
        annual.figure,
        True,
    ),
    FigureSpec(
        "reconcile",
        msg("Sources compared"),
        msg("Published, reported and counted figures of the same months, and how far apart they are."),
        reconciling.figure,
        True,
    ),
)

CATALOGUE: dict[str, FigureSpec] = {spec.key: spec for spec in SPECS}


def keys() -> tuple[str, ...]:
    """The keys in the order figures are listed."""
    return tuple(CATALOGUE)


def make(key: str, question: Question, say: Words, *, target: str | None = None, theme: Theme = "light") -> Figure:
    """One figure for one question, in one language. Raises KeyError for an unknown key or target.

    `target` is the id of the promise it is about; left out, the plan's leading one. NoWarehouse and QueryFailed pass
    through.
    """
    return CATALOGUE[key].build(View(question, say, theme, target))
