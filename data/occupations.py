"""A site's catalogue of occupations: which skill levels each of them has.

A CSV file in UTF-8 with the columns code, name and levels (several with semicolons between), in the home. Without it
nothing is said about levels of occupations.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from data.codes import Codes, normalise

COLUMNS = ("code", "name", "levels")


class CatalogueError(ValueError):
    """A catalogue that cannot be used; the text names the file, the line and what is wrong in it."""


@dataclass(frozen=True)
class Occupations:
    """Levels (codes of the ladder) by normalised code or name of the occupation; empty when there is no catalogue."""

    levels: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def from_file(cls, path: Path) -> "Occupations":
        """The catalogue in a file; empty when there is no such file. Raises CatalogueError."""
        if not path.exists():
            return cls()
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CatalogueError(f"{path.name}: cannot be read as UTF-8 text ({error})") from error
        rows = csv.DictReader(text.splitlines(), strict=True)
        if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
            raise CatalogueError(f"{path.name}: the column '{missing[0]}' is missing; needed are {', '.join(COLUMNS)}")
        found: dict[str, frozenset[str]] = {}
        try:
            for row in rows:
                where = f"{path.name}: line {rows.line_num}"
                levels = _levels(row["levels"] or "", where)
                for name in (row["code"], row["name"]):
                    if name and found.setdefault(normalise(name), levels) != levels:
                        raise CatalogueError(f"{where}: '{name}' stands here with other levels than above")
        except csv.Error as error:
            raise CatalogueError(f"{path.name}: line {rows.line_num + 1}: {error}") from error
        return cls(found)


def _levels(text: str, where: str) -> frozenset[str]:
    codes = Codes.load()
    words = [word.strip() for word in text.replace("；", ";").split(";") if word.strip()]
    unknown = [word for word in words if codes.level(word) is None]
    if unknown or not words:
        raise CatalogueError(f"{where}: 'levels' holds {unknown[0]!r}, no level" if unknown else f"{where}: no levels")
    return frozenset(level for word in words if (level := codes.level(word)))
