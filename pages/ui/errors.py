"""What a reader sees when an answer cannot be had: one calm sentence and what to do. The rest of the page goes on."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import streamlit as st

from figures.wording import Words, msg
from pages.ui.language import reader
from queries.question import QuestionError
from queries.warehouse import NoWarehouse, QueryFailed

LOG = logging.getLogger("skillgauge.pages")

# The sentences of queries.question.QuestionError
NOT_ASKABLE = (
    msg("There is no plan {plan}."),
    msg("There is no region {code}."),
    msg("There is no population group {code}."),
    msg("There is no industry {code}."),
    msg("{month} is not a month; write it as 2024-06."),
    msg("{month} is outside {first} to {last}."),
)


@contextmanager
def calmly(say: Words) -> Iterator[None]:
    """Run a part of a page; when its answer cannot be had, say so in its place."""
    try:
        yield
    except NoWarehouse:
        no_warehouse(say)
    except QueryFailed as error:
        LOG.exception("%s", error)
        st.error(say("This part could not be computed (query {name}). Reload the page; if it stays, an administrator "
                     "finds the cause in the server's log, or runs: skillgauge doctor", name=error.name))  # fmt: skip


def unexpected(error: Exception) -> bool:
    """The server's last word on an error nobody foresaw: calm for the reader, the whole of it in the server's log."""
    LOG.exception("a page failed", exc_info=error)
    say = reader()
    st.error(
        say("Something went wrong on this page. Reload it, or go on with another; the cause is in the server's log.")
    )
    return True


def no_warehouse(say: Words) -> None:
    """Nothing is built yet: what to do about it."""
    st.info(say("There are no figures yet: nothing has been built in this home. An administrator runs: "
                "skillgauge init, or skillgauge demo for a first look."))  # fmt: skip


def not_askable(errors: Iterable[QuestionError], say: Words) -> None:
    """The parts of a link that could not be asked, and that the usual ones are shown instead."""
    sentences = [say(error.msgid, **error.params) for error in errors]
    if sentences:
        st.warning(plain(say.sentences([*sentences, say("The usual choice is shown instead.")])))


def plain(text: str) -> str:
    """Text that Streamlit shows as it is written: nothing in it is markdown, a link, an image or a formula."""
    return "".join(f"\\{sign}" if sign in _SIGNS else sign for sign in text)


_SIGNS = frozenset("\\`*_{}[]()<>#+-!|~$:^=")
