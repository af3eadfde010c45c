"""A figure together with what was asked: what a reader of a file must be told who never saw the page."""

from dataclasses import dataclass

from figures import notes
from figures.catalogue import CATALOGUE, make
from figures.figure import Figure
from figures.names import Names
from figures.theme import Theme
from figures.view import View
from figures.wording import Words
from queries import register, warehouse
from queries.question import Question
from reports.tables import about

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Handout:
    """`facts` are (heading, text) in the order a reader asks: what is shown, what was asked, whose word it is."""

    figure: Figure
    facts: Facts


def handout(key: str, question: Question, say: Words, target: str | None = None, theme: Theme = "print") -> Handout:
    """One figure of the catalogue for paper, and all that is to be said of it. Raises what `make` raises."""
    figure = make(key, question, say, target=target, theme=theme)
    asked = [(say("Question"), question_words(question, say)), (say("Version"), warehouse.version())]
    meant = _definition(View(question, say, "print", target)) if CATALOGUE[key].needs_target else ""
    told = [(say("Definition"), meant)] if meant else []
    return Handout(figure, (*about(figure, say), *asked, *told))


def question_words(question: Question, say: Words) -> str:
    """The plan, and the place, group and industry it was narrowed to."""
    plan = register.plan(question.plan)
    title = (plan.title_zh if say.lang == "zh" else plan.title_en) or plan.title_zh
    return f"{title} · {Names(say).scope(question.region, question.group, question.industry)}"


def _definition(view: View) -> str:
    return "" if view.measure is None else notes.definition(view.measure, view.names)
