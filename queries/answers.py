"""What was answered, kept in memory within bounds."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

import polars as pl


class Answers:
    """The least recently used answers go first, by number and by bytes."""

    def __init__(self, most: int = 1024, most_bytes: int = 128 * 1024 * 1024) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._lock = Lock()
        self._frames: OrderedDict[Hashable, pl.DataFrame] = OrderedDict()
        self._bytes = 0

    def get(self, key: Hashable) -> pl.DataFrame | None:
        with self._lock:
            if key not in self._frames:
                return None
            self._frames.move_to_end(key)
            return self._frames[key].clone()

    def put(self, key: Hashable, frame: pl.DataFrame) -> None:
        with self._lock:
            if key in self._frames:
                return
            self._frames[key] = frame.clone()
            self._bytes += int(frame.estimated_size())
            while len(self._frames) > self._most or self._bytes > self._most_bytes:
                self._bytes -= int(self._frames.popitem(last=False)[1].estimated_size())

    def clear(self) -> None:
        with self._lock:
            self._frames.clear()
            self._bytes = 0
