"""The header of a table: one row, or up to three that are read together, as merged cells of a sheet leave them.

Rows are joined only where together they name more columns than any of them alone, or where the lower one says the same
in another language, or the units. A heading that stands below a heading is taken alone only where the upper one merely
groups it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import polars as pl

from data.codes import normalise
from data.intake.breaks import EVIDENCE
from data.intake.characters import odd_characters
from data.intake.encoding import UNDECODABLE
from data.intake.report import Report
from data.intake.units import unit
from data.problem import CODES

DEEPEST = 3  # header rows
MOST_COLUMNS = 2000

Known = Callable[[Sequence[str]], int]
Named = Callable[[str], str | None]

_GROUPING = re.compile(r"(信息|情况|资料|内容|明细|基本.*|指标值|数据|details|information|data)$")
_SUM = ("合计", "小计", "总计", "总数", "计", "total")
_NUMBERED = re.compile(r"[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}|[甲乙丙丁戊己庚辛壬癸]|栏次|[A-Z])[)）]?")
_SAYS_UNIT = re.compile(r"[(（\[【]|单位|單位|(?i:unit)")
_LOST = ("undecodable-bytes", "nul-character", "replacement-character", "private-use-character")
_FIRST_NUMBER = re.compile(r"[(（]?(?:甲|栏次|1|一|A)[)）]?")


@dataclass(frozen=True)
class Header:
    """The header row: headings as written, its physical line (from 1), the line behind it, and the separator.

    `score`: the fields that it names. `rows` rows make it together. `doubtful` are places whose heading could be that
    of a field, and could be of a part of it.
    """

    headings: tuple[str, ...]
    row: int
    next_row: int
    separator: str
    score: int = 0
    rows: int = 1
    doubtful: tuple[int, ...] = ()


@dataclass(frozen=True)
class Line:
    """A record that may be a part of the header: its cells, its physical line, the line behind it."""

    cells: tuple[str, ...]
    row: int
    next_row: int


def best_header(lines: Sequence[Line], separator: str, known: Known, named: Named) -> Header | None:
    """The row or rows among `lines` that name most fields, the surest, the fewest and the first of equals.

    `known` counts the fields that headings name; `named` tells the field of one.
    """
    found: list[Header] = []
    for place, line in enumerate(lines):
        found.append(Header(line.cells, line.row, line.next_row, separator, known(line.cells)))
        for deep in range(2, DEEPEST + 1):
            joined = _joined(lines[place : place + deep], deep, separator, known, named)
            if joined is None:
                break
            found.append(joined)
    best = better(found)
    return best and _with_rows_below(best, lines, known, named)


def better(headers: Iterable[Header]) -> Header | None:
    """The best of several headers, None when none of them names enough."""
    enough = [header for header in headers if header.score >= EVIDENCE]
    return min(enough, key=lambda one: (-one.score, len(one.doubtful), one.rows, one.row), default=None)


def _joined(lines: Sequence[Line], deep: int, separator: str, known: Known, named: Named) -> Header | None:
    """Several lines as one header; None where they are no such lines."""
    width = len(lines[0].cells)
    if len(lines) < deep or any(len(line.cells) != width for line in lines) or width < 2:
        return None
    if any(above.next_row != below.row for above, below in pairwise(lines)):
        return None
    levels = [[cell.strip() for cell in line.cells] for line in lines]
    if any(sum(map(bool, level)) < 2 for level in levels[1:]) or not any(levels[0]):
        return None
    for above, level in enumerate(levels[:-1]):
        for place in range(1, width):
            below = any(later[place] for later in levels[above + 1 :])
            same = all(levels[upper][place] == levels[upper][place - 1] for upper in range(above))
            if not level[place] and below and same:
                level[place] = level[place - 1]
    read = [_heading([part for part in dict.fromkeys(parts) if part], named) for parts in zip(*levels, strict=True)]
    headings = tuple(heading for heading, _ in read)
    taken = {named(heading) for heading, doubt in read if doubt is None}
    doubtful = tuple(place for place, (_, doubt) in enumerate(read) if doubt and doubt not in taken)
    score = known(headings) + len({read[place][1] for place in doubtful})
    return Header(headings, lines[0].row, lines[-1].next_row, separator, score, deep, doubtful)


def _heading(parts: Sequence[str], named: Named) -> tuple[str, str | None]:
    """One heading of several, the upper one first; and the field that it may mean when that is not sure."""
    if len(parts) < 2:
        return (parts[0] if parts else ""), None
    *upper, lower = parts
    whole = "".join(parts)
    if named(whole):
        return whole, None
    if normalise(lower) in _SUM and named((summed := _heading(upper, named))[0]):
        return summed
    field = named(lower)
    if field and all(_GROUPING.search(part.strip()) or named(part) == field for part in upper):
        return lower, None
    return "/".join(parts), field


def _with_rows_below(header: Header, lines: Sequence[Line], known: Known, named: Named) -> Header:
    """The header with the rows under it that say its headings in another language, number the columns or tell units."""
    for line in lines:
        if line.row == header.next_row and len(line.cells) == len(header.headings) and header.rows < DEEPEST:
            fields = [named(heading) for heading in header.headings]
            again = known(line.cells) >= EVIDENCE and all(
                named(cell) in (None, field) for cell, field in zip(line.cells, fields, strict=True)
            )
            if (again and _all_text(line)) or _numbers(line):
                header = replace(header, next_row=line.next_row, rows=header.rows + 1)
            elif headings := _with_units(header.headings, line):
                header = replace(header, headings=headings, next_row=line.next_row, rows=header.rows + 1)
    return header


def _with_units(headings: Sequence[str], line: Line) -> tuple[str, ...] | None:
    """The headings with the units that stand below them, where the line holds nothing but such units."""
    words = [cell.strip().strip("()（）[]【】").strip() for cell in line.cells]
    below = [(heading, word) for heading, word in zip(headings, words, strict=True) if word]
    if not below or not all(
        unit(word) and heading.strip() and not _SAYS_UNIT.search(heading) for heading, word in below
    ):
        return None
    return tuple(f"{heading}({word})" if word else heading for heading, word in zip(headings, words, strict=True))


def _all_text(line: Line) -> bool:
    return not any(cell.strip()[:1].isdigit() for cell in line.cells)


def _numbers(line: Line) -> bool:
    """甲 乙 1 2 3: the numbers of the columns, as printed forms have them."""
    filled = [cell.strip() for cell in line.cells if cell.strip()]
    if len(filled) < 3 or not _FIRST_NUMBER.fullmatch(filled[0]) or not all(map(_NUMBERED.fullmatch, filled)):
        return False
    # a row of data may hold small numbers, but no column that is called 甲
    return not filled[0].strip("(（)）").isdigit()


def report_rows(header: Header, report: Report, chosen: Mapping[str, str] | None = None) -> None:
    """Say that several rows were read as the header, and ask what its doubtful headings mean."""
    if header.rows > 1:
        report.file("header-rows-joined", row=header.row, count=header.rows)
    for place in header.doubtful:
        heading = header.headings[place]
        if heading not in (chosen or {}).values():
            report.file("heading-ambiguous", row=header.row, column=heading, header=heading)


def report_lost(header: Header, encoding: str, report: Report) -> None:
    """Headings of which a character is destroyed or unknown: nobody can tell whose column it is."""
    odd = odd_characters(pl.Series(header.headings, dtype=pl.String))
    for heading, code, codepoint in zip(header.headings, *odd.get_columns(), strict=True):
        if code in _LOST:
            facts = {"encoding": encoding, "codepoint": codepoint}
            params = {name: facts[name] for name in CODES[code]}
            report.file(code, row=header.row, column=heading.replace(UNDECODABLE, "\ufffd"), **params)
