"""The reports of a place by month, quarter and year (月调度, 季小结, 年总结): every sentence and every number is that
of a figure, none is its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from figures import periodic
from figures.figure import Figure
from figures.notes import unique
from figures.periodic import IN_SPAN, Span
from figures.view import View
from figures.wording import Words, msg
from queries import warehouse
from queries.question import Question
from reports.chart import Chart
from reports.document import Document
from reports.handout import Handout, handout, question_words
from reports.reading import chart_of
from reports.tables import about
from reports.workbook import to_workbook


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


def gathered(kind: str, question: Question, say: Words) -> dict[str, Handout]:
    """Every figure of the report by its key, all of one version of the figures."""
    report = REPORTS[kind]
    with warehouse.one_version():
        keys = [key for section in report.sections for key in section.keys if key != PROMISES]
        found = {key: handout(key, question, say) for key in keys}
        own = periodic.figure(View(question, say, "print"), report.span)
    return found | {PROMISES: Handout(own, tuple(about(own, say)))}


def to_docx(kind: str, question: Question, say: Words) -> bytes:
    """The report as a document. Raises what `handout` raises."""
    figures, report = gathered(kind, question, say), REPORTS[kind]
    title = say(report.title)
    document = Document(say, title)
    synthetic = any(one.figure.synthetic for one in figures.values())
    told_of = say.period(periodic.months(question.as_of, report.span)[0], question.as_of)
    below = [question_words(question, say), *([] if report.span == "month" else [told_of])]
    below += [say("As of {month}", month=say.month(question.as_of))]
    below += [say("Contains synthetic demonstration figures, not real ones.")] if synthetic else []
    document.title(title, below)
    number = 0
    for section in report.sections:
        shown = [figures[key].figure for key in section.keys if figures[key].figure.table.height]
        if shown:
            number += 1
            document.heading(_numbered(number, say(section.heading), say))
            _section(document, section, shown, say)
    document.heading(_numbered(number + 1, say("Notes"), say))
    for text in _notes([one for one in figures.values() if one.figure.table.height], say):
        document.small(text)
    return document.content()


def to_xlsx(kind: str, question: Question, say: Words) -> bytes:
    """The workbook behind the report: each of its figures with its whole table."""
    shown = [one for one in gathered(kind, question, say).values() if one.figure.table.height]
    return to_workbook(shown, say, say(REPORTS[kind].title))


def _section(document: Document, section: Section, shown: Sequence[Figure], say: Words) -> None:
    for figure in shown:
        document.paragraph(figure.sentence)
        chart = chart_of(figure)
        if isinstance(chart, Chart):
            document.chart(chart, figure.title, figure.alt)
        if section.columns:
            document.table(figure, [say(name) for name in section.columns])


def _notes(shown: Sequence[Handout], say: Words) -> list[str]:
    """Definitions, what is to be known of each figure, and the sources; each once."""
    told = [text for one in shown for text in one.figure.notes]
    meant = [text for one in shown for heading, text in one.facts if heading == say("Definition")]
    sources = [text for one in shown for text in one.figure.sources]
    rule = [text for heading, text in shown[0].facts if heading == say("Small numbers")] if shown else []
    named = [say("{title}: {sentence}", title=say("Source"), sentence=source) for source in unique(sources)]
    version = say("{title}: {sentence}", title=say("Version"), sentence=warehouse.version())
    return [*unique([*meant, *told, *rule]), *named, version]


def _numbered(number: int, heading: str, say: Words) -> str:
    """一、总体情况 or 1. Overall."""
    return say("{n}. {heading}", n=NUMERALS[number - 1] if say.lang == "zh" else number, heading=heading)


NUMERALS = (*"一二三四五六七八九十", "十一", "十二")
