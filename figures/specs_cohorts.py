"""The figures of what became of people after a training, by month of completion."""

from functools import partial

from figures import cohort_curves, cohort_linkage, cohort_rate, cohorts
from figures.spec import FigureSpec
from figures.wording import msg

SPECS = (
    FigureSpec(
        "cohort_table",
        msg("In work after completing"),
        msg("By month of completion: the share in work after 30, 90, 180 and 365 days; immature cohorts say so."),
        cohorts.tabled,
        False,
    ),
    FigureSpec(
        "cohort_rate",
        msg("In work on day 180"),
        msg("By month of completion: the share in work on day 180; what has not matured is estimated."),
        cohort_rate.figure,
        False,
    ),
    FigureSpec(
        "cohort_curves_groups",
        msg("Time to work: groups"),
        msg("How long it took to find work, by population group, with a test of the differences."),
        partial(cohort_curves.figure, "cohort_curves_groups", by="population_group"),
        False,
    ),
    FigureSpec(
        "cohort_curves_industries",
        msg("Time to work: industries"),
        msg("How long it took to find work, by industry, with a test of the differences."),
        partial(cohort_curves.figure, "cohort_curves_industries", by="industry"),
        False,
    ),
    FigureSpec(
        "cohort_curves_forms",
        msg("Time to work: forms of training"),
        msg("How long it took to find work, by form of training, with a test of the differences."),
        partial(cohort_curves.figure, "cohort_curves_forms", by="form"),
        False,
    ),
    FigureSpec(
        "cohort_linkage",
        msg("Linkage and bounds"),
        msg("How many could be linked to an employment record, place by place, and the bounds of the share in work."),
        cohort_linkage.figure,
        False,
    ),
)
