"""Headings to columns: by the contract's synonyms, or by a person's choice. What is doubtful is asked, not guessed."""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial

from data.codes import normalise
from data.contract import Contract, Field
from data.intake.across import Across, columns_across, report_across, report_bare_months, stands_beside
from data.intake.near import nearest
from data.intake.report import Report
from data.intake.units import POWERS, bracketed, without_brackets

NAMED = 6  # headings that a message lists for a column

_PERSONAL = re.compile(
    r"姓名|手机|电话|联系方式|银行|开户|账号|卡号|身份证|证件号|住址|家庭地址|邮箱|微信"
    r"|^name$|fullname|phone|mobile|bank|^card|address|email|idnumber|idcard|identity"
)


@dataclass(frozen=True)
class Match:
    """Which column of the file is which field.

    `places`: field to position in the file. `headers`: field to heading as written. `units`: the unit that the heading
    of a number carries in brackets, as written. `across`: the columns that are a month or a place each.
    """

    places: dict[str, int] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    across: Across | None = None

    def named(self, field: str) -> bool:
        """Whether the file says anything of this field."""
        return field in self.places or (self.across is not None and field in (self.across.field, self.across.value))

    def unpivoted(self, width: int) -> "Match":
        """Which column is which when columns across have become records: see `across.unpivot`."""
        if self.across is None:
            return self
        name, value = self.across.field, self.across.value
        units = {value: self.across.unit} if self.across.unit else {}
        return replace(
            self,
            places=self.places | {name: width, value: width + 1},
            headers=self.headers | dict.fromkeys((name, value), self.across.label),
            units=self.units | units,
        )


def known(headings: Sequence[str], contract: Contract, chosen: Mapping[str, str] | None = None) -> int:
    """How many of the contract's fields these headings name. The evidence for header row, separator and encoding.

    Columns that are a month or a place each count too.
    """
    table = _table(contract.fields)
    wanted = {normalise(heading) for heading in (chosen or {}).values()}
    fields = [_field(heading, table) for heading in headings]
    places = {name: place for place, name in enumerate(fields) if name}
    others = {heading for name, heading in zip(fields, headings, strict=True) if not name} if wanted else ()
    across = columns_across(headings, places, contract)
    chosen_ones = sum(normalise(heading) in wanted for heading in others)
    return len(places) + chosen_ones + (len(across.columns) if across else 0)


def named(contract: Contract) -> Callable[[str], str | None]:
    """Tells the field that a heading means, or None."""
    return partial(_field, table=_table(contract.fields))


def match(
    headings: Sequence[str], contract: Contract, report: Report, chosen: Mapping[str, str] | None = None, row: int = 1
) -> Match:
    """Match headings to the contract's fields. `chosen` (field to heading) goes before every synonym.

    Reports a field that two headings name, a required field that none names, and every column that is not used.
    """
    candidates = _choices(headings, contract, report, chosen or {}, row)
    table = _table(contract.fields)
    taken = {position for positions in candidates.values() for position in positions}
    for position, heading in enumerate(headings):
        name = _field(heading, table)
        if name and position not in taken and name not in (chosen or {}):
            candidates.setdefault(name, []).append(position)
    for name, positions in candidates.items():
        if len(positions) > 1:
            both = " / ".join(headings[position] for position in positions)
            report.file("column-twice", row=row, headers=both, names=names(contract.field(name)))
    places = {name: positions[0] for name, positions in candidates.items()}
    headers = {name: headings[position] for name, position in places.items()}
    across = columns_across(headings, places, contract)
    found = Match(places, headers, _units(headers, contract, report, row), across)
    _missing(found, contract, report, row)
    used = {position for positions in candidates.values() for position in positions}
    unused = _unused(headings, used.union(across.columns if across else ()))
    unclear = [one for one in unused if across and not _PERSONAL.search(normalise(one)) and not stands_beside(one)]
    if across:
        report_across(across, unclear, contract, report, row)
    else:
        report_bare_months(headings, places, contract, report, row)
    for heading in unused:
        if heading not in unclear:
            _report_unused(heading, contract, found, report, row)
    return found


def _report_unused(heading: str, contract: Contract, found: Match, report: Report, row: int) -> None:
    """Say that a column is not used, and why; and which one it was probably meant to be where that is not there."""
    silent = [field for field in contract.fields if not found.named(field.name)]
    if _near(heading, contract, found):
        report.file("heading-ambiguous", row=row, column=heading, header=heading)
    elif _PERSONAL.search(normalise(heading)):
        report.file("personal-column-dropped", row=row, column=heading, header=heading)
    elif meant := nearest(heading, silent):
        said = {f"meant_{lang}": " / ".join(getattr(field, lang) for field in meant) for lang in ("zh", "en")}
        report.file("column-near", row=row, column=heading, header=heading, **said)
    else:
        report.file("column-ignored", row=row, column=heading, header=heading)


def names(field: Field) -> str:
    """Some of the headings that mean a field, for a message."""
    return ", ".join(field.headings[:NAMED])


@cache
def _table(fields: tuple[Field, ...]) -> dict[str, str]:
    return {normalise(heading): field.name for field in fields for heading in field.headings}


def _field(heading: str, table: Mapping[str, str]) -> str | None:
    """The whole heading first, then without what stands in brackets."""
    folded = unicodedata.normalize("NFKC", heading).strip().rstrip("?")
    return table.get(normalise(folded)) or table.get(normalise(without_brackets(folded)))


def _near(heading: str, contract: Contract, found: Match) -> bool:
    """Whether a heading nobody knows could be that of a column which says something definite when it is not there.

    Without it every row counts one person, or speaks of all groups: 培训人数 for 培训人次 would go wrong unseen.
    Headings that were joined have been asked for already.
    """
    said = normalise(without_brackets(unicodedata.normalize("NFKC", heading)))
    silent = [field for field in contract.fields if field.default is not None and not found.named(field.name)]
    counts = {normalise(name)[:-1] for field in silent if field.type == "integer" for name in field.headings}
    inside = any(normalise(name) in said for field in silent for name in field.headings)
    return "/" not in heading and (inside or said[:-1] in counts)


def _choices(
    headings: Sequence[str], contract: Contract, report: Report, chosen: Mapping[str, str], row: int
) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for name, heading in chosen.items():
        contract.field(name)  # a choice for a field that does not exist is a slip of the caller: KeyError
        same = [position for position, written in enumerate(headings) if written.strip() == heading.strip()]
        if same:
            found[name] = same
        else:
            report.file("mapping-unknown-header", row=row, header=heading)
    return found


def _missing(found: Match, contract: Contract, report: Report, row: int) -> None:
    for wanted in contract.required:
        if not found.named(wanted.name):
            report.file("column-missing", row=row, names=names(wanted))


def _unused(headings: Sequence[str], used: Collection[int]) -> list[str]:
    return [heading for place, heading in enumerate(headings) if place not in used and heading.strip()]


def _units(headers: Mapping[str, str], contract: Contract, report: Report, row: int) -> dict[str, str]:
    """Units in the brackets of number headings. One that the contract's scales do not hold is a problem."""
    found: dict[str, str] = {}
    for name, heading in headers.items():
        field = contract.field(name)
        unit = bracketed(heading)
        if field.type not in ("integer", "number", "money") or unit is None:
            continue
        if field.scales and scale(field, unit) is None:
            known_units = ", ".join(unit for unit, _ in field.scales)
            report.file("header-unit-unknown", row=row, column=heading, header=heading, unit=unit, units=known_units)
        else:
            found[name] = unit
    return found


def scale(field: Field, unit: str) -> int | None:
    """The power of ten that a heading's unit stands for, None when the contract does not know it. 万 alone is known."""
    return (POWERS | {normalise(name): power for name, power in field.scales}).get(normalise(unit))
