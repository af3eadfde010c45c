"""Work on an upload: begun once for as long as nothing in the ledger changes, and watched again after a rerun."""

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from data.register import Register
from figures.wording import Words
from home import Home
from pages.ui.long_work import Job, Progress

T = TypeVar("T")


def kept_work(name: str, asked: tuple[object, ...], home: Home, work: Callable[[Progress], T], say: Words) -> T:
    """The result of the work asked for. What is under way under this name for anything else is stopped."""
    key, known = _key(asked, home), _known(name)
    if known is None or known[0] != key:
        if known:
            known[1].stop()
        known = st.session_state[f"upload_{name}"] = key, Job(work)
    try:
        return known[1].watch(say)
    except Exception:  # but not the rerun that a click asks for: that leaves the work to be watched again
        forget(name)
        raise


def is_done(name: str, asked: tuple[object, ...], home: Home) -> bool:
    """Whether the result is there already."""
    known = _known(name)
    return known is not None and known[0] == _key(asked, home) and known[1].done


def forget(*names: str) -> None:
    """Let go of results: rows need not stay in memory."""
    for name in names:
        st.session_state.pop(f"upload_{name}", None)


def _known(name: str) -> tuple[tuple[object, ...], Job[Any]] | None:
    known: tuple[tuple[object, ...], Job[Any]] | None = st.session_state.get(f"upload_{name}")
    return known


def _key(asked: tuple[object, ...], home: Home) -> tuple[object, ...]:
    last = next(iter(Register(home).events()), None)
    return (*asked, str(home.path), last.number if last else 0)
