"""The kinds of reports to offices: what each is called, of which stretch of time it tells, and its sections."""

from dataclasses import dataclass

from figures.periodic import IN_SPAN, Span
from figures.wording import msg


@dataclass(frozen=True)
class Section:
    """A heading and the figures below it: the sentence of each, then its chart; `columns` are those of its table."""

    heading: str
    keys: tuple[str, ...]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """A kind of report: its title, the stretch of time that it tells of, and its sections in order."""

    title: str
    span: Span
    sections: tuple[Section, ...]


PROMISES = "promises"
"""Stands in a section for the table of all promises, which is no figure of the catalogue."""


def _promises(span: Span) -> Section:
    return Section(msg("Progress of the indicators"), (PROMISES,), (
        msg("Target"), msg("Asked"), IN_SPAN[span], msg("Reached so far"), msg("Share done (%)"),
        msg("Share of time gone (%)"), msg("Progress gap (points)"), msg("Needed per month"), msg("Status"),
    ))  # fmt: skip


OVERALL = Section(msg("Overall"), ("targets", "path"))
RECEIVED = Section(msg("Reports received"), ("quality_coverage",), (
    msg("Place"), msg("Reporting rate (%)"), msg("Reports due"), msg("Missing"), msg("Last month in"),
))  # fmt: skip
GAP = ("gap", "gap_groups", "gap_industries")

REPORTS: dict[str, Report] = {
    "monthly": Report(msg("Monthly report on vocational skills training"), "month", (
        OVERALL,
        _promises("month"),
        Section(msg("Places ranked"), ("region_rank",)),
        RECEIVED,
        Section(msg("What explains the gap"), GAP),
        Section(msg("Groups and industries"), ("group_amounts", "industry_amounts")),
        Section(msg("Outcomes"), ("funnel", "cohort_rate", "talent_stock")),
    )),
    "quarterly": Report(msg("Quarterly report on vocational skills training"), "quarter", (
        OVERALL,
        _promises("quarter"),
        Section(msg("Places ranked"), ("region_rank",)),
        RECEIVED,
        Section(msg("What explains the gap"), (*GAP, "mix_effect")),
        Section(msg("Groups and industries"), ("group_amounts", "industry_amounts")),
        Section(msg("Outcomes"), ("funnel", "cohort_table", "cohort_rate")),
        Section(msg("Checked against other sources"), ("reconcile",)),
    )),
    "annual": Report(msg("Annual report on vocational skills training"), "year", (
        OVERALL,
        _promises("year"),
        Section(msg("Each year of the plan"), ("annual",)),
        Section(msg("Places ranked"), ("region_rank", "cascade")),
        RECEIVED,
        Section(msg("What explains the gap"), (*GAP, "mix_effect")),
        Section(msg("Groups and industries"), ("group_amounts", "group_fairness", "industry_amounts")),
        Section(msg("Outcomes"), ("funnel", "cohort_rate", "talent_stock", "talent_ladder")),
        Section(msg("Funds"), ("funds", "funds_years")),
        Section(msg("Projections, revisions, other sources"), ("calibration", "revisions", "reconcile")),
    )),
}  # fmt: skip
"""By name, each in the order of an official notice. Only mature cohorts count in the figures of outcomes."""
