"""Write to an office: the reports of the place in question, by month, quarter and year."""

from dataclasses import replace

from figures.periodic import last_whole, months
from pages.shell import papers
from pages.ui.errors import calmly
from pages.ui.heading import heading
from pages.ui.language import reader
from pages.ui.paper import paper
from queries import meta
from reports.kinds import REPORTS

say = reader()
with calmly(say):
    question = heading(say("Reports"), say)
    for kind, report in REPORTS.items():
        known = [month for month in meta.months() if month <= question.as_of]
        asked = replace(question, as_of=last_whole(known, report.span) or question.as_of)
        told = (
            say.period(months(asked.as_of, report.span)[0], asked.as_of),
            say.listing(say(section.heading) for section in report.sections),
        )
        links = {ending.upper(): address for ending, address in papers.reports(kind, asked, say.lang).items()}
        paper(kind, say(report.title), told, links)
