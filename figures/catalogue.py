"""Every figure by its key: pages, reports, the command line and the presenter all pick from here."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from figures import (
    annual,
    breakdown_grids,
    breakdowns,
    comparing,
    data_log,
    definitions,
    gap,
    maps,
    measure_path,
    methods,
    paths,
    reconciling,
    regions,
    revisions,
    rows,
    targets,
)
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
        "measure_path",
        msg("Month by month"),
        msg("One indicator month by month from every source, where no number was promised."),
        measure_path.figure,
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
        "region_map",
        msg("Map of places"),
        msg("The places below the one in view on a map, shaded by amount or by the status of their own targets."),
        maps.mapped,
        True,
    ),
    FigureSpec(
        "region_tiles",
        msg("Places as tiles"),
        msg("Every province-level unit as one equal tile near its true place, the Corps included."),
        maps.tiled,
        True,
    ),
    FigureSpec(
        "gap",
        msg("What explains the gap: places"),
        msg("Which places are furthest short of what is asked, and which are furthest ahead."),
        partial(gap.figure, "gap", dimension="region"),
        True,
    ),
    FigureSpec(
        "gap_groups",
        msg("What explains the gap: groups"),
        msg("Which population groups are furthest short of what is asked, and which are furthest ahead."),
        partial(gap.figure, "gap_groups", dimension="population_group"),
        True,
    ),
    FigureSpec(
        "gap_industries",
        msg("What explains the gap: industries"),
        msg("Which industries are furthest short of what is asked, and which are furthest ahead."),
        partial(gap.figure, "gap_industries", dimension="industry"),
        True,
    ),
    FigureSpec(
        "compare",
        msg("Places compared"),
        msg("Up to four places month by month on one picture."),
        comparing.compared,
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
    FigureSpec(
        "group_amounts",
        msg("Groups compared"),
        msg("What each population group brought, against the plan's own target for it where there is one."),
        partial(breakdowns.amounts, "group_amounts", dimension="population_group"),
        True,
    ),
    FigureSpec(
        "group_shares",
        msg("Groups: shares"),
        msg("Each population group's share of the total, and what it was in the first year."),
        partial(breakdowns.shares, "group_shares", dimension="population_group"),
        True,
    ),
    FigureSpec(
        "group_years",
        msg("Groups: year by year"),
        msg("One small panel per population group, one bar per year."),
        partial(breakdown_grids.over_years, "group_years", dimension="population_group"),
        True,
    ),
    FigureSpec(
        "group_places",
        msg("Groups: place by place"),
        msg("A heat map of places by population group."),
        partial(breakdown_grids.over_places, "group_places", dimension="population_group"),
        True,
    ),
    FigureSpec(
        "industry_amounts",
        msg("Industries compared"),
        msg("What each industry brought, against the plan's own target for it where there is one."),
        partial(breakdowns.amounts, "industry_amounts", dimension="industry"),
        True,
    ),
    FigureSpec(
        "industry_shares",
        msg("Industries: shares"),
        msg("Each industry's share of the total, and what it was in the first year."),
        partial(breakdowns.shares, "industry_shares", dimension="industry"),
        True,
    ),
    FigureSpec(
        "industry_years",
        msg("Industries: year by year"),
        msg("One small panel per industry, one bar per year."),
        partial(breakdown_grids.over_years, "industry_years", dimension="industry"),
        True,
    ),
    FigureSpec(
        "industry_places",
        msg("Industries: place by place"),
        msg("A heat map of places by industry."),
        partial(breakdown_grids.over_places, "industry_places", dimension="industry"),
        True,
    ),
    FigureSpec(
        "industry_levels",
        msg("Skill levels within industries"),
        msg("How each industry's number divides over the eight skill levels."),
        partial(breakdown_grids.levels_of_industries, "industry_levels"),
        True,
    ),
    FigureSpec(
        "definition",
        msg("Definition"),
        msg("What one indicator counts, in which unit, by whose definition."),
        definitions.definition,
        True,
    ),
    FigureSpec(
        "indicator_targets",
        msg("Targets naming an indicator"),
        msg("Every promise about one indicator, with its sentence."),
        definitions.targets,
        True,
    ),
    FigureSpec(
        "indicator_published",
        msg("Published about an indicator"),
        msg("Every published figure of one indicator, with its sentence and link."),
        definitions.published,
        True,
    ),
    FigureSpec(
        "rows",
        msg("Rows behind a number"),
        msg("The newest rows behind the number shown, each with its batch and its row in the file."),
        partial(rows.figure, "rows"),
        True,
    ),
    FigureSpec(
        "rows_reported",
        msg("Rows behind a number: reports"),
        msg("The reported numbers behind a number, each with its batch and its row in the file."),
        partial(rows.figure, "rows_reported", source="reported"),
        True,
    ),
    FigureSpec(
        "rows_ledger",
        msg("Rows behind a number: records"),
        msg("The records behind a number, each with its batch and its row in the file; no row tells who somebody is."),
        partial(rows.figure, "rows_ledger", source="ledger"),
        True,
    ),
    FigureSpec(
        "revisions",
        msg("What was known when"),
        msg("The batches that brought an indicator's figures, and the promises about it that were changed."),
        revisions.figure,
        True,
    ),
    FigureSpec(
        "indicators",
        msg("All indicators"),
        msg("Every indicator with unit, kind, basis and definition."),
        definitions.every,
        False,
    ),
    FigureSpec(
        "published",
        msg("All published figures"),
        msg("Every published figure with its sentence and link."),
        definitions.all_published,
        False,
    ),
    FigureSpec(
        "data_log",
        msg("The files behind the figures"),
        msg("Every committed file with what it is, its source and its licence."),
        data_log.figure,
        False,
    ),
    FigureSpec(
        "measures",
        msg("Measures of progress"),
        msg("Every measure of progress with its formula and its edges."),
        methods.measures,
        False,
    ),
    FigureSpec(
        "statuses",
        msg("Rules of status"),
        msg("What each status means and by which rule."),
        methods.statuses,
        False,
    ),
    FigureSpec(
        "glossary",
        msg("Glossary"),
        msg("The words of the project in both languages."),
        methods.glossary,
        False,
    ),
)

CATALOGUE: dict[str, FigureSpec] = {spec.key: spec for spec in SPECS}


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
