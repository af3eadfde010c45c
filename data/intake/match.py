"""Headings to columns: by the contract's synonyms, or by a person's choice. What is doubtful is asked, not guessed."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from data.codes import normalise
from data.contract import Contract, Field
from data.intake.report import Report
from data.intake.units import POWERS

NAMED = 6  # headings that a message lists for a column

_BRACKETS = re.compile(r"[(\[【〔{<《].*?[)\]】〕}>》]")
_INNER = re.compile(r"[(\[【〔{<《](.*?)[)\]】〕}>》]")
_SAID = re.compile(r"^\s*(?:计量|金额)?单位\s*[:为]?\s*")  # (单位:万元)
_REMARKS = frozenset({"必填", "选填", "可选", "必选", "required", "optional", "数字", "数值", "整数"})
_PERSONAL = re.compile(
    r"姓名|手机|电话|联系方式|银行|开户|账号|卡号|身份证|证件号|住址|家庭地址|邮箱|微信"
    r"|^name$|fullname|phone|mobile|bank|^card|address|email|idnumber|idcard|identity"
)


@dataclass(frozen=True)
class Match:
    """Which column of the file is which field.

    `places`: field to position in the file. `headers`: field to heading as written. `units`: the unit that the heading
    of a number carries in brackets, as written.
    """

    places: dict[str, int] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)


def known(headings: Sequence[str], contract: Contract, chosen: Mapping[str, str] | None = None) -> int:
    """How many of the contract's fields these headings name. The evidence for header row, separator and encoding."""
    table = _table(contract.fields)
    wanted = {normalise(heading) for heading in (chosen or {}).values()}
    found = {_field(heading, table) or (normalise(heading) in wanted and heading) for heading in headings}
    return len(found - {None, False})


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
    _missing(places, contract, report, row)
    _unused(headings, candidates, report, row)
    headers = {name: headings[position] for name, position in places.items()}
    return Match(places, headers, _units(headers, contract, report, row))


def names(field: Field) -> str:
    """Some of the headings that mean a field, for a message."""
    return ", ".join(field.headings[:NAMED])


@cache
def _table(fields: tuple[Field, ...]) -> dict[str, str]:
    return {normalise(heading): field.name for field in fields for heading in field.headings}


def _field(heading: str, table: Mapping[str, str]) -> str | None:
    """The whole heading first, then without what stands in brackets."""
    folded = unicodedata.normalize("NFKC", heading)
    return table.get(normalise(folded)) or table.get(normalise(_BRACKETS.sub("", folded)))


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


def _missing(places: Mapping[str, int], contract: Contract, report: Report, row: int) -> None:
    for wanted in contract.required:
        if wanted.name not in places:
            report.file("column-missing", row=row, names=names(wanted))


def _unused(headings: Sequence[str], candidates: Mapping[str, list[int]], report: Report, row: int) -> None:
    used = {position for positions in candidates.values() for position in positions}
    for position, heading in enumerate(headings):
        if position in used or not heading.strip():
            continue
        code = "personal-column-dropped" if _PERSONAL.search(normalise(heading)) else "column-ignored"
        report.file(code, row=row, column=heading, header=heading)


def _units(headers: Mapping[str, str], contract: Contract, report: Report, row: int) -> dict[str, str]:
    """Units in the brackets of number headings. One that the contract's scales do not hold is a problem."""
    found: dict[str, str] = {}
    for name, heading in headers.items():
        field = contract.field(name)
        unit = _bracketed(heading)
        if field.type not in ("integer", "number", "money") or unit is None:
            continue
        if field.scales and scale(field, unit) is None:
            known_units = ", ".join(unit for unit, _ in field.scales)
            report.file("header-unit-unknown", row=row, column=heading, header=heading, unit=unit, units=known_units)
        else:
            found[name] = unit
    return found


def _bracketed(heading: str) -> str | None:
    """What the brackets of a heading say, without remarks; several things together are no unit that anybody knows."""
    inner = (_SAID.sub("", text).strip() for text in _INNER.findall(unicodedata.normalize("NFKC", heading)))
    units = dict.fromkeys(text for text in inner if text and normalise(text) not in _REMARKS)
    return " ".join(units) if units else None


def scale(field: Field, unit: str) -> int | None:
    """The power of ten that a heading's unit stands for, None when the contract does not know it. 万 alone is known."""
    return (POWERS | {normalise(name): power for name, power in field.scales}).get(normalise(unit))
