"""The figures of what a training led to, and of what it cost."""

from functools import partial

from figures import funds, funds_parts, funnel, funnel_parts
from figures.spec import FigureSpec
from figures.wording import msg

SPECS = (
    FigureSpec(
        "funnel",
        msg("From training to work"),
        msg("How many complete, pass, get a certificate and find work, each of whom, and where they are lost."),
        funnel.figure,
        False,
    ),
    FigureSpec(
        "funnel_places",
        msg("From training to work: places"),
        msg("The share that makes each step, place by place."),
        partial(funnel_parts.figure, "funnel_places", by="region"),
        False,
    ),
    FigureSpec(
        "funnel_groups",
        msg("From training to work: groups"),
        msg("The share that makes each step, by population group."),
        partial(funnel_parts.figure, "funnel_groups", by="population_group"),
        False,
    ),
    FigureSpec(
        "funnel_industries",
        msg("From training to work: industries"),
        msg("The share that makes each step, by industry."),
        partial(funnel_parts.figure, "funnel_industries", by="industry"),
        False,
    ),
    FigureSpec(
        "funnel_programmes",
        msg("From training to work: programmes"),
        msg("The share that makes each step, by programme."),
        partial(funnel_parts.figure, "funnel_programmes", by="programme"),
        False,
    ),
    FigureSpec(
        "funds",
        msg("Subsidy and what it led to"),
        msg("The subsidy per trainee, per certificate and per person-time in work on day 180."),
        funds.summed,
        False,
    ),
    FigureSpec(
        "funds_years",
        msg("Subsidy per head by year"),
        msg("The costs per head of those who completed in each year."),
        partial(funds.by_cohort, "funds_years", cohort="year"),
        False,
    ),
    FigureSpec(
        "funds_months",
        msg("Subsidy per head by month"),
        msg("The costs per head of those who completed in each month."),
        partial(funds.by_cohort, "funds_months", cohort="month"),
        False,
    ),
    FigureSpec(
        "funds_places",
        msg("Subsidy per head by place"),
        msg("The costs per head in each place."),
        partial(funds_parts.figure, "funds_places", by="region"),
        False,
    ),
    FigureSpec(
        "funds_programmes",
        msg("Subsidy per head by programme"),
        msg("The costs per head in each programme."),
        partial(funds_parts.figure, "funds_programmes", by="programme"),
        False,
    ),
    FigureSpec(
        "funds_cash",
        msg("Money paid out and advanced"),
        msg("What was reported or published of money for training; it is not the cost of a cohort."),
        funds.paid_out,
        False,
    ),
)
