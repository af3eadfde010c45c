"""Decks and reports as files, at addresses of their own: ./deck/cn-145.pptx?region=520000&lang=zh, and
./report/quarterly.docx?plan=cn-145&as_of=2025-09. A file is made when its link is followed.
"""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from figures.wording import Words, words
from pages.shell.refused import KNOWN, missing, refused
from queries import register
from queries.question import Question
from reports.kinds import REPORTS

Maker = Callable[[Question, Words], bytes]

OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "pptx": f"{OFFICE}presentationml.presentation",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}
DECK, REPORT = ("pptx", "xlsx", "html"), ("docx", "xlsx")
"""The files there are of each."""


def show(question: Question, lang: str, dark: bool = False) -> str:
    """Where a page finds the show of a plan, seen from the page."""
    asked = _asked(question, lang, "plan") | ({"look": "dark"} if dark else {})
    return f"./show/{question.plan}?{urlencode(asked)}"


def decks(question: Question, lang: str) -> dict[str, str]:
    """Where a page finds each file of a plan's deck, by its ending."""
    asked = urlencode(_asked(question, lang, "plan"))
    return {ending: f"./deck/{question.plan}.{ending}?{asked}" for ending in DECK}


def reports(kind: str, question: Question, lang: str) -> dict[str, str]:
    """Where a page finds each file of a report, by its ending."""
    asked = urlencode(_asked(question, lang))
    return {ending: f"./report/{kind}.{ending}?{asked}" for ending in REPORT}


def _asked(question: Question, lang: str, *without: str) -> dict[str, str]:
    return {name: value for name, value in question.to_params().items() if name not in without} | {"lang": lang}


def give_deck(request: Request) -> Response:
    """The ready-made deck of a plan; what went wrong is said in a sentence (`refused`)."""
    plan, _, ending = request.path_params["name"].rpartition(".")
    return _given(request, {"plan": plan}, _decks().get(ending), f"{plan}.{ending}")


def give_report(request: Request) -> Response:
    """A report to an office, of the stretch that the month of the question lies in."""
    kind, _, ending = request.path_params["name"].rpartition(".")
    made = _reports(kind).get(ending) if kind in REPORTS else None
    return _given(request, {}, made, f"{kind}.{ending}")


def _given(request: Request, fixed: Mapping[str, str], made: Maker | None, name: str) -> Response:
    say = words(request.query_params.get("lang", ""))
    try:
        asked = {**request.query_params, **fixed}
        known = {plan.id for plan in register.plans(additional=True)}
        if made is None or asked.get("plan", next(iter(known))) not in known:
            return missing(say)
        content = made(Question.from_params(asked), say)
    except KNOWN as error:
        return refused(error, say)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=TYPES[name.rpartition(".")[2]], headers=headers)


def _decks() -> dict[str, Maker]:
    from reports import deck  # a server without it starts sooner

    return {
        "pptx": deck.to_deck,
        "xlsx": deck.to_deck_workbook,
        "html": lambda question, say: deck.to_show(question, say, "projector"),
    }


def _reports(kind: str) -> dict[str, Maker]:
    from reports import periodic  # as above

    return {
        "docx": lambda question, say: periodic.to_docx(kind, question, say),
        "xlsx": lambda question, say: periodic.to_xlsx(kind, question, say),
    }


ROUTES = (Route("/{base:path}deck/{name}", give_deck), Route("/{base:path}report/{name}", give_report))
