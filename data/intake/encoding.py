"""Bytes to text. The encoding is decided over the whole file, and nothing is ever replaced silently.

Order: byte order mark, strict UTF-8, strict GB18030. Big5 and damaged UTF-8 may decode as GB18030 into nonsense, and a
single bad byte makes a UTF-8 file look like something else: so where UTF-8 fails, the header row decides, in the
reading that yields headings the contract knows.
"""

import codecs
from collections.abc import Callable
from dataclasses import dataclass

# Stands for bytes that do not decode. A noncharacter: no honest text holds one, so it marks the cell to refuse.
UNDECODABLE = "\ufdd0"

_SAMPLE = 64 * 1024
_CHUNK = 8 * 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

codecs.register_error("skillgauge.mark", lambda error: (UNDECODABLE, error.end))  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Text:
    """A file's text as UTF-8 bytes without a mark, and the name of the encoding it came in."""

    utf8: bytes
    encoding: str


def decode(content: bytes, evidence: Callable[[str], int]) -> Text:
    """Read bytes as text. `evidence` counts the known headings in a sample of text.

    Bytes that are not valid in the encoding become UNDECODABLE, one for each stretch of them.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _read(content[len(mark) :], encoding)
    if valid(content, "utf-8") and b"\0" not in content[:_SAMPLE]:
        return Text(content, "utf-8")
    return _read(content, _likeliest(content, evidence))


def valid(content: bytes, encoding: str) -> bool:
    """Whether every byte decodes, read piece by piece so that no second copy of the file is held."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), _CHUNK):
            decoder.decode(content[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _likeliest(content: bytes, evidence: Callable[[str], int]) -> str:
    names = ("utf-8", "gb18030", "utf-16-le", "utf-16-be") if b"\0" in content[:_SAMPLE] else ("utf-8", "gb18030")
    head = content[:_SAMPLE]
    return max(names, key=lambda name: (evidence(head.decode(name, "ignore")), valid(content, name)))


def _read(content: bytes, encoding: str) -> Text:
    if encoding in ("utf-8", "utf-8-sig") and valid(content, "utf-8"):
        return Text(content, encoding)
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    return Text(content.decode(codec, "skillgauge.mark").encode(), encoding)
