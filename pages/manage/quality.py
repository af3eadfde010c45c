"""Who has not reported, what does not agree, what is wrong, how fresh it is."""

from figures.asking import Asking
from pages.ui.errors import calmly
from pages.ui.figure_card import figure_card
from pages.ui.heading import heading
from pages.ui.language import reader
from queries.quality import failures

FIGURES = ("quality_coverage", "quality_checks", "quality_parents", "quality_sources", "quality_freshness")
FAILING = ("quality_coverage", "quality_checks", "quality_failures", *FIGURES[2:])

say = reader()
with calmly(say):
    question = heading(say("Quality"), say)
    for key in FAILING if failures(question).height else FIGURES:
        with calmly(say):
            figure_card(Asking(key, question, say.lang))
