"""`python -m figures.locale.merge [FILE.tsv]`: put translations into the Chinese catalogue and rewrite it in order.

A line is `English<TAB>中文`, or `one<TAB>many<TAB>中文` for a message that goes with a number. A message
that is already there gets the new words.
"""

import csv
import fcntl
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

PO = Path(__file__).parent / "zh" / "LC_MESSAGES" / "messages.po"

# Babel's own header carries dates and names, which would change when no message does
HEADER = b"""msgid ""
msgstr ""
"Project-Id-Version: Skillgauge\\n"
"Language: zh\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def read(po: Path = PO) -> Catalog:
    """The catalogue as it stands."""
    with po.open("rb") as file:
        return read_po(file, locale="zh")


def merge(rows: Iterable[list[str]], po: Path = PO) -> int:
    """Adds or replaces the rows' messages; returns how many. ValueError for a line that is no translation."""
    with changing(po) as catalogue:
        return sum(_put(catalogue, row) for row in rows)


def drop(messages: Iterable[str], po: Path = PO) -> None:
    """Takes messages out that no code speaks any more."""
    with changing(po) as catalogue:
        for message in messages:
            catalogue.delete(message)


@contextmanager
def changing(po: Path = PO) -> Iterator[Catalog]:
    """The catalogue, written back in the end. Writers take turns, by a lock on the file's folder."""
    folder = os.open(po.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        catalogue = read(po)
        yield catalogue
        write(catalogue, po)
    finally:
        os.close(folder)


def write(catalogue: Catalog, po: Path = PO) -> None:
    """Rewrites the catalogue, sorted by message, one entry each."""
    beside = po.with_suffix(".po.new")
    with beside.open("wb") as file:
        file.write(HEADER)
        write_po(file, catalogue, width=0, sort_output=True, omit_header=True, ignore_obsolete=True)
    beside.replace(po)


def _put(catalogue: Catalog, row: list[str]) -> int:
    if len(row) not in (2, 3) or not all(cell.strip() for cell in row):
        raise ValueError(f"not a message and its translation: {row!r}")
    identity: str | tuple[str, ...] = row[0] if len(row) == 2 else (row[0], row[1])
    catalogue.delete(row[0])
    catalogue.add(identity, string=row[-1] if len(row) == 2 else (row[-1],))
    return 1


def main(arguments: list[str]) -> None:
    for name in arguments or [""]:
        rows: list[list[str]] = []
        if name:
            with Path(name).open(encoding="utf-8", newline="") as file:
                rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row]
        print(f"{merge(rows)} messages merged into {PO.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
