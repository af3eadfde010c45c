"""Bytes to text. The encoding is decided over the whole file, and nothing is ever replaced silently.

Order: byte order mark, strict UTF-8, strict GB18030. Damaged UTF-8 may decode as GB18030 into nonsense, and a single
bad byte makes a UTF-8 file look like something else: so where UTF-8 fails, the header row decides, in the reading that
yields headings the contract knows. Big5, which nearly always decodes as GB18030, is told by its frequent characters.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator

from data.intake.content import Content

# Stands for bytes that do not decode. A noncharacter: no honest text holds one, so it marks the cell to refuse.
UNDECODABLE = "\ufdd0"

CHOICES = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
"""What a person can say that a text is written in."""
ALIASES = {"gbk": "gb18030", "gb2312": "gb18030"}
"""Older names: GB18030 holds every character of them in the same bytes."""

_SAMPLE = 64 * 1024
_BLOCK = 128 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_PAIR_OF_BIG5 = re.compile(rb"[\x81-\xfe][\x40-\x7e\xa1-\xfe]", re.DOTALL)
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
    # headings in ASCII say the same with a NUL behind every letter: then those are no stray ones
    names = ("utf-16-le", "utf-16-be", "utf-8", "gb18030") if wide else ("utf-8", "gb18030")
    known = {name: evidence(head.decode(name, "ignore")) for name in names}
    others = max(count for name, count in known.items() if name != "utf-8")
    if known["utf-8"] <= others and not wide and valid(content.again(), "utf-8"):
        return "utf-8"
    best = [name for name in names if known[name] == max(known.values())]
    return next((name for name in best if len(best) == 1 or valid(content.again(), name)), best[0])


def known_encoding(name: str) -> str:
    """The one of CHOICES that a name means. Raises ValueError for any other."""
    found = ALIASES.get(name.lower(), name.lower())
    if found not in CHOICES:
        raise ValueError(f"encoding {name!r}; there are {', '.join((*CHOICES, *ALIASES))}")
    return found


def given(content: Content, encoding: str) -> str:
    """The encoding that a person chose for a file: utf-8-sig is UTF-8 of which the first bytes are a mark."""
    return "utf-8-sig" if encoding == "utf-8" and content.head(3) == codecs.BOM_UTF8 else encoding


def looks_like_big5(content: Content) -> bool:
    """Whether what might be GB18030 is Big5, told by a sample: bytes of the one are characters of the other, too.

    But what is written is mostly made of frequent characters, and these stand in one block of each. In the texts of
    data/reference, cut into dozens of characters, 99 % of Big5 and nothing of GB18030 is told to be Big5.
    """
    sample = content.head(_SAMPLE)
    pairs: list[bytes] = re.findall(rb"[\x80-\xff].?", sample[: sample.rfind(b"\n") + 1] or sample, re.DOTALL)
    if not all(_PAIR_OF_BIG5.fullmatch(pair) for pair in pairs):
        return False
    written = [pair for pair in pairs if not b"\xa1" <= pair[:1] <= b"\xa3"]  # without the punctuation of both
    frequent = sum(b"\xa4\x40" <= pair <= b"\xc6\x7e" for pair in written)
    frequent_in_gb = sum(b"\xb0" <= pair[:1] <= b"\xd7" and pair[1:] >= b"\xa1" for pair in written)
    return frequent > 0.8 * len(written) and frequent_in_gb < 0.7 * len(written)


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
        return b"".join(block.decode(encoding, _REPLACE).encode() for block in _blocks(lines))
    try:
        lines.decode()
    except UnicodeDecodeError:
        return lines.decode("utf-8", _REPLACE).encode()
    return lines


def _blocks(lines: bytes) -> Iterator[bytes]:
    """Whole lines, few enough at a time that what they decode to stays in the processor's cache."""
    start = 0
    while start < len(lines):
        end = lines.rfind(b"\n", start, start + _BLOCK) + 1 or lines.find(b"\n", start + _BLOCK) + 1 or len(lines)
        yield lines[start:end]
        start = end


def _with_last(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    held: bytes | None = None
    for chunk in chunks:
        if held is not None:
            yield held, False
        held = chunk
    if held is not None:
        yield held, True
