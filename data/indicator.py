"""What each number means: one file in data/indicators is one indicator, its header the definition, its body the count.

A header is a run of `-- key: value` lines; the SQL after it, if any, counts the indicator from one model table. Without
SQL the indicator is only published or reported. Dropping a file into the folder is all it takes to add one.
"""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "indicators"

UNITS = frozenset(
    {"person_times", "persons", "items", "schools", "bodies", "yuan", "percent", "sheets", "classes", "editions"}
)
KINDS = frozenset({"flow", "stock", "rate", "average", "frequency", "qualitative"})
DIRECTIONS = frozenset({"up", "down", "none"})
# how far records of an indicator are taken apart: every cell that a page offers, or one breakdown at a time
DETAILS = frozenset({"cells", "margins"})
BASES = frozenset({"official", "project"})
MODELS = frozenset({"training", "certification", "employment", "outcome"})
REQUIRED = ("zh", "en", "unit", "kind", "direction", "basis", "meaning_zh", "meaning_en")
OPTIONAL = ("note_zh", "note_en", "also", "part_of", "watches", "order", "from", "detail")
LAST = 100_000  # where a file without `order` stands: after the others, by key

_LINE = re.compile(r"--\s*([a-z_]+):\s*(.*?)\s*$")


class IndicatorError(ValueError):
    """An indicator file that cannot be used: names the file and what is wrong in it."""


@dataclass(frozen=True)
class Indicator:
    """One definition. `unit` is '' for a qualitative one; `sql` and `source_model` are None when nothing counts it."""

    key: str
    name_zh: str
    name_en: str
    unit: str
    kind: str
    direction: str
    basis: str
    meaning_zh: str
    meaning_en: str
    note_zh: str
    note_en: str
    also: tuple[str, ...]
    part_of: str | None
    watches: tuple[str, ...]
    order: int
    detail: str
    source_model: str | None
    sql: str | None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the body returns, in no particular order."""
        values = ("numerator", "denominator") if self.kind == "rate" else ("value",)
        return ("month", "region", "population_groups", "industry", "level", *values)


def load(folder: Path = FOLDER) -> dict[str, Indicator]:
    """Every indicator by key, in reading order. Raises IndicatorError on the first file that is wrong."""
    read = [parse(path) for path in sorted(folder.glob("*.sql"))]
    found = {one.key: one for one in sorted(read, key=lambda one: (one.order, one.key))}
    for one in found.values():
        for other in (*([one.part_of] if one.part_of else []), *one.watches):
            if other not in found:
                raise IndicatorError(f"{one.key}.sql: names the indicator {other!r}, which has no file")
    return found


def parse(path: Path) -> Indicator:
    """Read one file. Raises IndicatorError naming the file and the header that is missing or wrong."""
    header, sql = _split(path)
    _check(path.name, header, sql)
    return Indicator(
        key=path.stem,
        name_zh=header["zh"],
        name_en=header["en"],
        unit=header["unit"],
        kind=header["kind"],
        direction=header["direction"],
        basis=header["basis"],
        meaning_zh=header["meaning_zh"],
        meaning_en=header["meaning_en"],
        note_zh=header.get("note_zh", ""),
        note_en=header.get("note_en", ""),
        also=_parts(header.get("also", "")),
        part_of=header.get("part_of") or None,
        watches=_parts(header.get("watches", "")),
        order=int(header.get("order", LAST)),
        detail=header.get("detail", "cells"),
        source_model=header.get("from") or None,
        sql=sql or None,
    )


def _split(path: Path) -> tuple[dict[str, str], str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    header: dict[str, str] = {}
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        match = _LINE.match(line)
        if match is None:
            return header, "\n".join(lines[number:]).strip()
        name, value = match.groups()
        if name in header:
            raise IndicatorError(f"{path.name}: the header {name!r} stands twice")
        header[name] = value
    return header, ""


def _check(file: str, header: dict[str, str], sql: str) -> None:
    for name in REQUIRED:
        if not header.get(name) and not (name == "unit" and header.get("kind") == "qualitative"):
            raise IndicatorError(f"{file}: the header {name!r} is missing")
    for name in header.keys() - {*REQUIRED, *OPTIONAL}:
        raise IndicatorError(f"{file}: the header {name!r} is not one that an indicator has")
    _one_of(file, "kind", header["kind"], KINDS)
    _one_of(file, "direction", header["direction"], DIRECTIONS)
    _one_of(file, "basis", header["basis"], BASES)
    _one_of(file, "detail", header.get("detail", "cells"), DETAILS)
    _one_of(file, "unit", header.get("unit", ""), UNITS | {""})
    if not header.get("order", "0").isdigit():
        raise IndicatorError(f"{file}: the header 'order' is {header['order']!r}, not a whole number")
    if bool(sql) != bool(header.get("from")):
        raise IndicatorError(f"{file}: a body needs the header 'from', and 'from' needs a body")
    if sql:
        _one_of(file, "from", header["from"], MODELS)


def _one_of(file: str, name: str, value: str, allowed: frozenset[str]) -> None:
    if value not in allowed:
        raise IndicatorError(f"{file}: the header {name!r} is {value!r}; allowed are {', '.join(sorted(allowed))}")


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
