"""Work that takes seconds, with its progress on the page. It runs in a thread of its own and draws nothing itself, so a
reader who leaves the page or clicks again cannot break it off half way.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import streamlit as st

from figures.wording import Words

Progress = Callable[[str, float, float], None]
T = TypeVar("T")

# Files are read side by side; those who write take turns by the home's own lock
_WORKERS = ThreadPoolExecutor(max_workers=4, thread_name_prefix="long-work")
LOOK_EVERY = 0.1  # seconds


def long_work(work: Callable[[Progress], T], say: Words) -> T:
    """Do the work, told of its progress, and give its result or raise its error."""
    seen: list[tuple[str, float]] = []

    def heard(step: str, done: float, total: float) -> None:
        seen.append((step, done / total if total else 1.0))

    bar = st.progress(0.0, say("Waiting for its turn"))
    running = _WORKERS.submit(work, heard)
    while not running.done():
        if seen:
            step, share = seen[-1]
            bar.progress(min(share, 1.0), say.term("step", step))
        time.sleep(LOOK_EVERY)
    bar.empty()
    return running.result()
