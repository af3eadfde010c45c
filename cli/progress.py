"""The progress of long work: a bar when a person watches, plain lines when a file or another program does."""

import sys
import time
from types import TracebackType
from typing import TextIO

from cli.table import width
from figures.wording import Words

BAR = 24
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
            self._draw(step, label, share)
        elif step != self._step or (share < 1 and time.monotonic() - self._last > QUIET_SECONDS):
            self._line(f"{label} ..." if step != self._step else f"{label} {share:.0%}")
        self._step = step

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._watched and self._step:
            self._line("")

    def _draw(self, step: str, label: str, share: float) -> None:
        if self._step and step != self._step:
            self._line("")
        full = round(BAR * share)
        padding = " " * max(0, 34 - width(label))
        self._stream.write(f"\r{label}{padding} [{'#' * full}{'.' * (BAR - full)}] {share:>4.0%}")
        self._stream.flush()

    def _line(self, text: str) -> None:
        self._stream.write(text + "\n")
        self._stream.flush()
        self._last = time.monotonic()
