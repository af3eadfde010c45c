"""The progress of long work: a bar when a person watches, plain lines when a file or another program does."""

import sys
import time
from types import TracebackType
from typing import TextIO

from cli.table import width
from figures.wording import Words

BAR = 24
LABEL = 34
QUIET_SECONDS = 10.0


class Progress:
    """A `progress(step, done, total)` as the data room calls it. Use it in a `with`, which ends the last line."""

    def __init__(self, say: Words, stream: TextIO | None = None) -> None:
        self._say = say
        self._stream = stream or sys.stderr
        self._watched = self._stream.isatty()
        self._step = ""
        self._last = 0.0

    def __call__(self, step: str, done: float, total: float) -> None:
        share = min(1.0, done / total) if total else 1.0
        label = self._say.term("step", step)
        if self._watched:
            self._draw(label, share)
        elif step != self._step or (share < 1 and time.monotonic() - self._last > QUIET_SECONDS):
            self._line(f"{label} ..." if step != self._step else f"{label} {share:.0%}")
        self._step = step

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._watched and self._step:
            if error is None:
                self._draw(self._say.term("step", self._step), 1.0)
            self._line("")

    def _draw(self, label: str, share: float) -> None:
        full = round(BAR * share)
        bar = f"[{'#' * full}{'.' * (BAR - full)}] {share:>4.0%}"
        self._stream.write(f"\r{label}{' ' * max(0, LABEL - width(label))} {bar}")
        self._stream.flush()

    def _line(self, text: str) -> None:
        self._stream.write(text + "\n")
        self._stream.flush()
        self._last = time.monotonic()
