"""Work that takes seconds, with its progress on the page. It runs in a thread of its own and draws nothing itself, so a
reader who leaves the page or clicks again cannot break it off half way.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Generic, TypeVar

import streamlit as st

from figures.wording import Words

Progress = Callable[[str, float, float], None]
T = TypeVar("T")

# Files are read side by side; those who write take turns by the home's own lock
_WORKERS = ThreadPoolExecutor(max_workers=4, thread_name_prefix="long-work")
LOOK_EVERY = 0.1  # seconds


class Stopped(Exception):
    """The reader did not want the work to be done after all."""


class Job(Generic[T]):
    """Work that was begun. It can be watched again after a rerun of the page, and asked to stop."""

    def __init__(self, work: Callable[[Progress], T]) -> None:
        self._seen: list[tuple[str, float]] = []
        self._stop = Event()
        self._running = _WORKERS.submit(work, self._heard)

    @property
    def done(self) -> bool:
        return self._running.done()

    @property
    def stopping(self) -> bool:
        return self._stop.is_set()

    def stop(self) -> None:
        """Have it end with Stopped, the next time that it tells of its progress."""
        self._stop.set()

    def watch(self, say: Words) -> T:
        """Show its progress until it is done, and give its result or raise its error."""
        if self.done:  # and was watched before
            return self._running.result()
        bar = st.progress(0.0, say("Waiting for its turn"))
        while not self._running.done():
            if self._seen:
                step, share = self._seen[-1]
                bar.progress(min(share, 1.0), say.term("step", step))
            time.sleep(LOOK_EVERY)
        bar.empty()
        return self._running.result()

    def _heard(self, step: str, done: float, total: float) -> None:
        if self._stop.is_set():
            raise Stopped
        self._seen.append((step, done / total if total else 1.0))


def long_work(work: Callable[[Progress], T], say: Words) -> T:
    """Do the work, told of its progress, and give its result or raise its error."""
    return Job(work).watch(say)
