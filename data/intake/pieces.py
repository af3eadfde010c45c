"""The text below the header, cut into pieces of whole records, so that no more than a few of them are held at once.

A cut goes between lines, never through a record: where a quoted cell may go on below, its record waits for the next
piece. Pieces know on which physical line they begin, so that they can be looked at side by side.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from data.intake.encoding import utf8
from data.intake.quotes import Grammar, continues

LONGEST_LINE = 1024 * 1024  # bytes
_WINDOW = LONGEST_LINE // 2
_BLOCK = 256 * 1024


class LineTooLong(Exception):
    """A physical line that no table has: not a table of lines at all, or line ends were lost."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


@dataclass(frozen=True)
class Piece:
    """Some whole records in order.

    Without any quotation mark `text` holds them in the file's encoding, and they may not decode everywhere; otherwise
    `lines` does, and `inside` says which lines continue the record above. `first_row` is the physical line of the first
    one. `cut`: the file ends here, and not with a line end. `cells` holds the rows of a sheet, which has no lines.
    """

    first_row: int
    rows: int
    cut: bool
    encoding: str
    text: bytes = b""
    lines: pl.Series | None = None
    inside: pl.Series | None = None
    cells: pl.DataFrame | None = None

    def last_line(self) -> str:
        """The last physical line."""
        if self.lines is not None:
            return str(self.lines[-1])
        return utf8(self.text[self.text.rfind(b"\n") + 1 :], self.encoding).decode()

    def split(self) -> tuple[pl.Series, pl.Series]:
        """The physical lines and which of them continue a record."""
        if self.lines is not None and self.inside is not None:
            return self.lines, self.inside
        lines = split_lines(utf8(self.text, self.encoding))
        return lines, pl.repeat(False, len(lines), dtype=pl.Boolean, eager=True)


def pieces(
    chunks: Iterable[tuple[bytes, bool]], encoding: str, first_row: int, grammar: Grammar, width: int
) -> Iterator[Piece]:
    """Cut chunks, each with whether it is the last, into pieces. `width`: the number of cells of a record.

    Raises LineTooLong.
    """
    rest, open_lines, row = b"", split_lines(b""), first_row
    for chunk, last in chunks:
        end = len(chunk) if last else chunk.rfind(b"\n") + 1
        whole = end or last
        alone = not rest and end == len(chunk)  # nearly always, and it need not be copied
        text = chunk if alone else b"".join((rest, memoryview(chunk)[:end])) if whole else b""
        rest = chunk[end:] if whole else rest + chunk
        refuse_long_lines(text, row + len(open_lines))
        refuse_long_lines(rest, row + len(open_lines) + count_of(b"\n", text))
        cut = last and not text.endswith((b"\n", b"\r"))
        if b'"' not in text and not len(open_lines):
            rows = count_of(b"\n", text) + (last and not text.endswith(b"\n") and bool(text))
            yield Piece(row, rows, cut, encoding, text)
        else:
            lines = pl.concat([open_lines, split_lines(utf8(text, encoding))])
            inside = continues(lines, grammar, width, more=not last)
            rows = len(inside)
            yield Piece(row, rows, cut, encoding, lines=lines.head(rows), inside=inside)
            open_lines = lines.tail(len(lines) - rows)
        row += rows


def refuse_long_lines(text: bytes, first_row: int) -> None:
    """Raises LineTooLong for the first line of a text that is longer than any table's."""
    # a line as long as that spans a whole window, so looking for windows without a line end finds every one
    for start in range(0, len(text) - _WINDOW + 1, _WINDOW):
        if text.find(b"\n", start, start + _WINDOW) < 0:
            begin, end = text.rfind(b"\n", 0, start) + 1, text.find(b"\n", start)
            if (len(text) if end < 0 else end) - begin > LONGEST_LINE:
                raise LineTooLong(first_row + text.count(b"\n", 0, begin))


def with_line_feeds(chunks: Iterable[tuple[bytes, bool]]) -> Iterator[tuple[bytes, bool]]:
    """A file that knows carriage returns only has those as line ends. Raises LineTooLong.

    One whose first line feed comes later than the first chunk has a first line as long as that.
    """
    only_returns = None
    for chunk, last in chunks:
        found = b"\n" in chunk
        if only_returns is None:
            only_returns = not found
        elif only_returns and found:
            raise LineTooLong(1)
        yield chunk.replace(b"\r", b"\n") if only_returns else chunk, last


def line_ends(text: bytes) -> npt.NDArray[np.int64]:
    """Where the line feeds stand."""
    found = [np.flatnonzero(block == ord("\n")) + start for start, block in _blocks(text)]
    return np.concatenate([np.empty(0, np.int64), *found])


def count_of(byte: bytes, text: bytes) -> int:
    """How often it stands there: four times as fast as bytes.count."""
    return sum(int(np.count_nonzero(block == ord(byte))) for _, block in _blocks(text))


def _blocks(text: bytes) -> Iterator[tuple[int, npt.NDArray[np.uint8]]]:
    """The bytes in blocks that fit the processor's cache, each with where it starts."""
    found = np.frombuffer(text, np.uint8)
    for start in range(0, len(found), _BLOCK):
        yield start, found[start : start + _BLOCK]


def split_lines(utf8: bytes) -> pl.Series:
    """Physical lines without their ends."""
    if not utf8:
        return pl.Series("line", [], pl.String)
    return pl.read_lines(io.BytesIO(utf8)).to_series().alias("line")
