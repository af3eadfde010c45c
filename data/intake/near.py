"""Headings that nobody knows but that are nearly those of a column: for a question to the clerk, never an answer."""

import unicodedata
from collections.abc import Iterable

from data.codes import normalise
from data.contract import Field
from data.intake.units import without_brackets

SHORTEST = 4  # characters: of shorter words one changed character makes another word (年龄, 年级)
LONG = 6  # characters, from which on two may differ


def nearest(heading: str, fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields of which a heading is nearest to be a mistyped name, none when it is near to none of them.

    Characters may be missing, too many, wrong, or swapped with their neighbour: one, or two of a long name.
    """
    said = normalise(without_brackets(unicodedata.normalize("NFKC", heading)))
    found: dict[str, tuple[int, Field]] = {}
    for field in fields:
        for name in map(normalise, field.headings):
            far = _most(max(len(said), len(name)))
            if abs(len(said) - len(name)) <= far and len(set(said) ^ set(name)) <= 2 * far:
                apart = _distance(said, name)
                if 0 < apart <= far and apart < found.get(field.name, (far + 1, field))[0]:
                    found[field.name] = (apart, field)
    least = min((apart for apart, _ in found.values()), default=0)
    return tuple(field for apart, field in found.values() if apart == least)


def _most(length: int) -> int:
    """How many characters may differ."""
    return 0 if length < SHORTEST else 1 if length < LONG else 2


def _distance(one: str, other: str) -> int:
    """Characters to insert, drop, change or swap with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
