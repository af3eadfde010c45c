"""The reports of a place by month, quarter and year (月调度, 季小结, 年总结): every sentence and every number is that
of a figure, none is its own.
"""

from collections.abc import Sequence

from figures import periodic
from figures.figure import Figure
from figures.notes import unique
from figures.view import View
from figures.wording import Words
from queries import warehouse
from queries.question import Question
from reports.chart import Chart
from reports.document import Document
from reports.handout import Handout, handout, question_words
from reports.kinds import PROMISES, REPORTS, Section
from reports.reading import chart_of
from reports.tables import about
from reports.workbook import to_workbook


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
