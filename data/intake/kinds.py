"""What a file's header alone tells: which kind of extract it is, and its headings."""

from itertools import product
from pathlib import Path

from data.contract import KINDS, Contract
from data.intake.content import Content
from data.intake.match import match
from data.intake.read import opened, read
from data.intake.report import Report


def fitting(source: Path | bytes, sheet: str | None = None, encoding: str | None = None) -> tuple[str, ...]:
    """The kinds that a file's header fits best: several when it fits them equally well, none when it fits none.

    A header with every column that a kind needs goes before any without; then the number of the kind's columns counts.
    Of a workbook the sheet asked for counts, or the one that fits best. `encoding` as `inspect` has it. Raises OSError
    when the file cannot be read.
    """
    file = opened(Content(source), Report())
    found: dict[str, tuple[bool, int]] = {}
    book = file.book if file else None
    names = [one.name for one in book.sheets if one.shown] if book and sheet is None else [sheet]
    for kind, name in product(KINDS if file else (), names):
        contract = Contract.load(kind)
        if file and (reading := read(file, contract, Report(), sheet=name, encoding=encoding)):
            headings = match(reading.header.headings, contract, Report())
            fit = all(headings.named(field.name) for field in contract.required), len(headings.places)
            found[kind] = max(fit, found.get(kind, fit))
    best = max(found.values(), default=None)
    return tuple(kind for kind, fit in found.items() if fit == best)


def headings_of(
    source: Path | bytes, kind: str, sheet: str | None = None, encoding: str | None = None
) -> tuple[str, ...]:
    """The headings of a file as an extract of a kind, as written; none when it has no such header.

    `sheet` and `encoding` as `inspect` has them. Raises OSError when the file cannot be read.
    """
    file, contract = opened(Content(source), Report()), Contract.load(kind)
    reading = read(file, contract, Report(), sheet=sheet, encoding=encoding) if file else None
    return reading.header.headings if reading else ()
