"""The bytes of a file, read in order and only once, hashed on the way: what is hashed is what was read."""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

CHUNK = 32 * 1024 * 1024


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
        return next(self.again(size), b"")

    def chunks(self) -> Iterator[bytes]:
        """All bytes in order. To be called once."""
        found = hashlib.sha256()
        for chunk in self.again():
            found.update(chunk)
            self.done += len(chunk)
            yield chunk
        self.sha256 = found.hexdigest()

    def again(self, size: int = CHUNK) -> Iterator[bytes]:
        """All bytes in order, for what must be known before they are read for good."""
        source = self._source
        # unbuffered: a buffer would only copy pieces of this size once more
        with source.open("rb", buffering=0) if isinstance(source, Path) else BytesIO(source) as handle:
            while chunk := handle.read(size):
                yield chunk

    def digest(self) -> str:
        """The SHA-256 of all bytes, read for that alone."""
        found = hashlib.sha256()
        for chunk in self.again():
            found.update(chunk)
        return found.hexdigest()
