"""The bytes of a file, read in order and only once, hashed on the way: what is hashed is what was read."""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

CHUNK = 24 * 1024 * 1024  # below what malloc would ask the system for anew each time
_TAIL = 64 * 1024  # bytes before the end of a chunk in which a line end is looked for


class Content:
    """A file on disk or in memory, of which no more than a chunk is held besides what the caller gave."""

    def __init__(self, source: Path | bytes) -> None:
        self._source = source
        self.size = source.stat().st_size if isinstance(source, Path) else len(source)
        self.done = 0
        """Bytes that `chunks` has given so far."""
        self.sha256 = ""
        """In hexadecimal; known when `chunks` has come to the end."""

    def head(self, size: int) -> bytes:
        """The first bytes."""
        with self._open() as handle:
            return handle.read(size)

    def whole(self) -> bytes:
        """All bytes at once, for what is bounded already."""
        with self._open() as handle:
            return handle.read()

    def chunks(self) -> Iterator[bytes]:
        """All bytes in order. To be called once."""
        found = hashlib.sha256()
        for chunk in self.again():
            found.update(chunk)
            self.done += len(chunk)
            yield chunk
        self.sha256 = found.hexdigest()

    def again(self) -> Iterator[bytes]:
        """All bytes in order, for what must be known before they are read for good.

        Chunks end with a line where they can, so that lines need not be put together again.
        """
        with self._open() as handle:
            while chunk := handle.read(_to_line_end(handle)):
                yield chunk

    def digest(self) -> str:
        """The SHA-256 of all bytes, read for that alone."""
        found = hashlib.sha256()
        for chunk in self.again():
            found.update(chunk)
        return found.hexdigest()

    def _open(self) -> IO[bytes]:
        source = self._source
        # unbuffered: a buffer would only copy chunks of this size once more
        return source.open("rb", buffering=0) if isinstance(source, Path) else BytesIO(source)


def _to_line_end(handle: IO[bytes]) -> int:
    """How many bytes to read next so that the last one ends a line."""
    start = handle.tell()
    handle.seek(start + CHUNK - _TAIL)
    tail = handle.read(_TAIL)
    handle.seek(start)
    found = tail.rfind(b"\n")
    return CHUNK if len(tail) < _TAIL or found < 0 else CHUNK - _TAIL + found + 1
