"""The figures of how good the figures are."""

from figures import quality_checks, quality_coverage, quality_freshness, quality_parents, quality_sources
from figures.spec import FigureSpec
from figures.wording import msg

SPECS = (
    FigureSpec(
        "quality_coverage",
        msg("Reports received"),
        msg("Which place reported which month: in time, late, in part, or not at all."),
        quality_coverage.figure,
        False,
    ),
    FigureSpec(
        "quality_sources",
        msg("All sources compared"),
        msg("Every figure that is published, reported or counted more than once, the largest difference first."),
        quality_sources.figure,
        False,
    ),
    FigureSpec(
        "quality_parents",
        msg("Places against the places inside"),
        msg("Whether what places reported of themselves is the sum of the places inside them."),
        quality_parents.figure,
        False,
    ),
    FigureSpec(
        "quality_checks",
        msg("Checks of the figures"),
        msg("Every check of a build, with how many numbers it finds wrong."),
        quality_checks.checks,
        False,
    ),
    FigureSpec(
        "quality_failures",
        msg("Numbers that checks find wrong"),
        msg("The numbers that checks find wrong, each with its batch and its row in the file."),
        quality_checks.failures,
        False,
    ),
    FigureSpec(
        "quality_freshness",
        msg("How fresh each source is"),
        msg("When the last extract of each kind came in, and up to which month it reaches."),
        quality_freshness.figure,
        False,
    ),
)
