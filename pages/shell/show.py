"""A deck that shows itself full screen, at an address of its own: ./show/cn-145?as_of=2025-09&lang=zh&look=dark#3.

It is made once, in one version of the figures, and then stands alone in the browser: nothing on it changes or is asked
for any more, whatever becomes of the server.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from figures.theme import Theme
from pages.shell.document import reader_of
from pages.shell.refused import KNOWN, missing, refused
from queries import register
from queries.question import Question

POLICY = "frame-ancestors 'none'"
"""The file itself carries the rest; this part counts only where the server says it."""


def give(request: Request) -> Response:
    """The ready-made deck of a plan; 404 for one that is not there, 400 for a question that cannot be asked, 503 when
    there are no figures. What went wrong is said in a sentence.
    """
    from reports.deck import to_show  # a server without it starts sooner

    say, plan = reader_of(request.scope), request.path_params["name"]
    theme: Theme = "projector_dark" if request.query_params.get("look") == "dark" else "projector"
    try:
        if plan not in {known.id for known in register.plans(additional=True)}:
            return missing(say)
        content = to_show(Question.from_params({**request.query_params, "plan": plan}), say, theme)
    except KNOWN as error:
        return refused(error, say)
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type="text/html; charset=utf-8", headers=headers)


ROUTE = Route("/{base:path}show/{name}", give)
