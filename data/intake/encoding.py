"""Bytes to text. The encoding is decided over the whole file, and nothing is ever replaced silently.

Order: byte order mark, strict UTF-8, strict GB18030. Big5 and damaged UTF-8 may decode as GB18030 into nonsense, and a
single bad byte makes a UTF-8 file look like something else: so where UTF-8 fails, the header row decides, in the
reading that yields headings the contract knows.
"""

import codecs
from collections.abc import Callable, Iterable, Iterator

from data.intake.content import Content

# Stands for bytes that do not decode. A noncharacter: no honest text holds one, so it marks the cell to refuse.
UNDECODABLE = "\ufdd0"

_SAMPLE = 64 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_REPLACE = "skillgauge.mark"

codecs.register_error(_REPLACE, lambda error: (UNDECODABLE, error.end))  # type: ignore[attr-defined]


def encoding_of(content: Content, evidence: Callable[[str], int]) -> str:
    """The name of a file's encoding. `evidence` counts the known headings in a sample of text.

    The whole file is read for it only where the sample leaves it open.
    """
    head = content.head(_SAMPLE)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    wide = b"\0" in head
    names = ("utf-8", "gb18030", "utf-16-le", "utf-16-be") if wide else ("utf-8", "gb18030")
    known = {name: evidence(head.decode(name, "ignore")) for name in names}
    others = max(count for name, count in known.items() if name != "utf-8")
    if known["utf-8"] <= others and not wide and valid(content.again(), "utf-8"):
        return "utf-8"
    best = [name for name in names if known[name] == max(known.values())]
    return next((name for name in best if len(best) == 1 or valid(content.again(), name)), best[0])


def valid(chunks: Iterable[bytes], encoding: str) -> bool:
    """Whether every byte decodes."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in chunks:
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def in_order(chunks: Iterable[bytes], encoding: str) -> Iterator[tuple[bytes, bool]]:
    """The bytes without a byte order mark, each chunk with whether it is the last. UTF-16 becomes UTF-8.

    In every other encoding a line feed, a quotation mark and an ASCII separator are bytes that are nothing else, so
    that lines can be told before they are decoded: see `utf8`.
    """
    mark = next((mark for mark, name in _MARKS if name == encoding), b"")
    decoder = codecs.getincrementaldecoder(encoding)(_REPLACE) if encoding.startswith("utf-16") else None
    for chunk, last in _with_last(chunks):
        bare, mark = chunk.removeprefix(mark), b""
        yield decoder.decode(bare, last).encode() if decoder else bare, last


def utf8(lines: bytes, encoding: str) -> bytes:
    """Whole lines that `in_order` gave, as UTF-8. Each stretch of bytes that does not decode becomes UNDECODABLE."""
    if encoding == "gb18030":
        return lines.decode(encoding, _REPLACE).encode()
    try:
        lines.decode()
    except UnicodeDecodeError:
        return lines.decode("utf-8", _REPLACE).encode()
    return lines


def _with_last(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    held: bytes | None = None
    for chunk in chunks:
        if held is not None:
            yield held, False
        held = chunk
    if held is not None:
        yield held, True
