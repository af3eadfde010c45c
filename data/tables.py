"""Tables from what people write to the code it stands for: plain dictionaries, so that a column can be joined.

Text that could mean two things is in no table: a guess is worse than a question to the person who sent the file.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).parent / "reference"

Pairs = Iterable[tuple[str, str]]
Row = dict[str, str]

_NUMBER = re.compile(r"[-+]?\d[\d.,]*")
# ?, *, ×, □ and ○ within a word stand for a character that was lost or hidden: 黔?南 is no 黔南
_PUNCTUATION = re.compile(r"[^\w?*×\u25a0-\u2bff\u3013]+|_+")
_FOOTNOTE = re.compile(r"^[*※★☆#]+|[*※★☆#]+$")


def normalise(text: str) -> str:
    """Text as the tables hold it: full width folded, simplified, lower case, without blanks and punctuation.

    What looks like a number keeps its signs and points, so that 1.0 never turns into the code 10. Marks for a lost
    character are kept, those of footnotes not.
    """
    if text.isascii() and text.isdigit():  # most of the tables, and most codes
        return text
    folded = unicodedata.normalize("NFKC", text).strip().casefold().translate(_simplified())
    if _NUMBER.fullmatch(folded):
        return folded
    return _PUNCTUATION.sub("", _FOOTNOTE.sub("", folded)) or folded


@dataclass(frozen=True)
class Table:
    """Normalised texts and the codes they stand for. `texts` are all that were met, those with two meanings too."""

    codes: dict[str, str]
    texts: set[str]


def first_of(*tiers: Pairs, above: Iterable[str] = ()) -> Table:
    """One table: an earlier tier wins, and what means two things within a tier is left out of all of them.

    `above` are the texts of tiers in front of these, of which nothing is said here.
    """
    table: dict[str, str] = {}
    texts = set(above)
    for tier in tiers:
        meanings: dict[str, str | None] = {}  # None: two things
        for text, code in tier:
            name = normalise(text)
            if meanings.setdefault(name, code) != code:
                meanings[name] = None
        table |= {name: code for name, code in meanings.items() if code is not None and name and name not in texts}
        texts |= meanings.keys()
    return Table(table, texts)


def read_rows(name: str) -> list[Row]:
    """A committed list by the name of its file."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _simplified() -> dict[int, str]:
    return {ord(row["traditional"]): row["simplified"] for row in read_rows("traditional")}
