"""Which kind of extract a file is, by its header."""

from pathlib import Path

from data.contract import KINDS, Contract
from data.intake.content import Content
from data.intake.match import match
from data.intake.read import read
from data.intake.report import Report


def fitting(source: Path | bytes) -> tuple[str, ...]:
    """The kinds that a file's header fits best: several when it fits them equally well, none when it fits none.

    A header with every column that a kind needs goes before any without; then the number of the kind's columns counts.
    Raises OSError when the file cannot be read.
    """
    found: dict[str, tuple[bool, int]] = {}
    for kind in KINDS:
        contract = Contract.load(kind)
        reading = read(Content(source), contract, Report())
        if reading:
            places = match(reading.header.headings, contract, Report()).places
            found[kind] = (all(field.name in places for field in contract.required), len(places))
    best = max(found.values(), default=None)
    return tuple(kind for kind, fit in found.items() if fit == best)
