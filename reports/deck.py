"""The ready-made deck of a plan: the figures a briefing goes through, from the promises to how good the figures are."""

from figures.theme import Theme
from figures.wording import Words
from queries import warehouse
from queries.question import Question
from reports import presentation
from reports.handout import Handout, handout, question_words
from reports.slides import Slides
from reports.workbook import to_workbook

KEYS = (
    "targets",
    "path",
    "annual",
    "region_map",
    "region_rank",
    "gap",
    "gap_groups",
    "gap_industries",
    "group_amounts",
    "group_shares",
    "industry_amounts",
    "industry_levels",
    "talent_stock",
    "talent_ladder",
    "funnel",
    "funnel_groups",
    "funnel_programmes",
    "cohort_rate",
    "cohort_curves_groups",
    "funds_years",
    "funds",
    "reconcile",
    "quality_coverage",
)
"""In the order they are told; what has nothing to show for a question is left out."""


def deck_figures(question: Question, say: Words, theme: Theme = "print") -> tuple[list[Handout], list[Handout]]:
    """The figures of the deck that show something, and those that do not. All are of one version of the figures."""
    with warehouse.one_version():
        every = [handout(key, question, say, theme=theme) for key in KEYS]
    return [one for one in every if one.figure.table.height], [one for one in every if not one.figure.table.height]


def to_deck(question: Question, say: Words) -> bytes:
    """The deck as PPTX. Raises what `handout` raises."""
    shown, left_out = deck_figures(question, say)
    title = question_words(question, say)
    slides = Slides(say, title)
    missing = [say("Left out, having nothing to show: {titles}.", titles=say.listing(o.figure.title for o in left_out))]
    slides.opening(title, _told(question, shown, say), "\n".join(missing if left_out else []))
    for one in shown:
        slides.add(one)
    return slides.content()


def to_show(question: Question, say: Words, theme: Theme) -> bytes:
    """The deck as one HTML file that shows itself full screen; a projector's theme. Raises what `handout` raises."""
    shown, _ = deck_figures(question, say, theme)
    return presentation.to_html(question_words(question, say), _told(question, shown, say), shown, say, theme)


def _told(question: Question, shown: list[Handout], say: Words) -> list[str]:
    """What the first slide says below its title."""
    told = [say("As of {month}", month=say.month(question.as_of))]
    if any(one.figure.synthetic for one in shown):
        told.append(say("Contains synthetic demonstration figures, not real ones."))
    return told


def to_deck_workbook(question: Question, say: Words) -> bytes:
    """The workbook behind the deck: the same figures with their tables. Raises what `handout` raises."""
    shown, _ = deck_figures(question, say)
    return to_workbook(shown, say, question_words(question, say))
