"""A figure as a file, at an address of its own: ./figure/path.xlsx?plan=cn-145&as_of=2025-09&lang=zh.

A plain link costs a page nothing until somebody follows it; the file is made then, in the threads that Starlette keeps
for such work.
"""

from collections.abc import Callable
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from figures.asking import Asking
from figures.catalogue import CATALOGUE
from figures.figure import Figure
from figures.wording import Words, words
from pages.shell.refused import KNOWN, missing, refused
from reports.handout import Handout
from reports.pictures import to_png, to_svg
from reports.tables import about, to_csv, to_xlsx


def _slide(figure: Figure, say: Words) -> bytes:
    from reports.slides import to_pptx  # a server without it starts sooner, and few ask for a slide

    return to_pptx([Handout(figure, tuple(about(figure, say)))], say, figure.title)


MAKERS: dict[str, tuple[str, Callable[[Figure, Words], bytes]]] = {
    "png": ("image/png", to_png),
    "svg": ("image/svg+xml", to_svg),
    "csv": ("text/csv", to_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", _slide),
}

PICTURES = ("png", "svg")


def addresses(asking: Asking) -> dict[str, str]:
    """Where a page finds each file of a figure, seen from the page, by its ending."""
    asked = urlencode(asking.to_params(), safe=",")
    return {ending: f"./figure/{asking.key}.{ending}?{asked}" for ending in MAKERS}


def give(request: Request) -> Response:
    """The file; 404 for a figure that is not there, 400 for a question that cannot be asked, 503 when it cannot be made
    here and now. What went wrong is said in a sentence.
    """
    key, _, ending = request.path_params["name"].partition(".")
    say = words(request.query_params.get("lang", ""))
    if key not in CATALOGUE or ending not in MAKERS:
        return missing(say)
    kind, made = MAKERS[ending]
    try:
        content = made(Asking.from_params(key, request.query_params).figure("print"), say)
    except KNOWN as error:
        return refused(error, say)
    name = f'attachment; filename="{key}.{ending}"'
    return Response(content, media_type=kind, headers={"Content-Disposition": name, "Cache-Control": "no-store"})


ROUTE = Route("/{base:path}figure/{name}", give)
