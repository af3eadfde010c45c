"""Why a file is not to be had, in a sentence for whoever followed its link."""

import logging

from starlette.responses import PlainTextResponse, Response

from figures.wording import Words
from queries.question import QuestionError
from queries.warehouse import NoWarehouse, QueryFailed
from reports.browser import NoBrowser

LOG = logging.getLogger("skillgauge.pages")

KNOWN = (QuestionError, KeyError, ValueError, NoWarehouse, NoBrowser, QueryFailed)
"""What may go wrong by no fault of the program."""


def missing(say: Words) -> Response:
    """Nothing stands at this address."""
    return _no(404, say("There is no such file."))


def refused(error: Exception, say: Words) -> Response:
    """The answer to one of KNOWN: 400 for a question that cannot be asked, 404 for what is not there, 503 for what
    cannot be made here and now.
    """
    match error:
        case QuestionError():
            return _no(400, say(error.msgid, **error.params))
        case NoWarehouse():
            return _no(503, say("There are no figures yet."))
        case NoBrowser():
            return _no(503, say("PNG and SVG need Chromium on the server; an administrator can install it."))
        case QueryFailed():
            LOG.exception("%s", error)
            return _no(503, say("The file could not be made; the cause is in the server's log."))
        case _:  # a target or an indicator that is not there, a picture of a figure without one
            return missing(say)


def _no(status: int, sentence: str) -> Response:
    return PlainTextResponse(f"{sentence}\n", status)
