"""What people write for a place, an industry, a group, a level or an indicator, and the code it stands for.

Every table is a plain dictionary from normalised text to code, so that a column can be joined instead of looped. Text
that could mean two things is in no table: a guess is worse than a question to the person who sent the file.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from data import indicator
from data.places import counties, either_of, official_names, places
from data.tables import REFERENCE, Row, Table, first_of, normalise, read_rows

__all__ = ["REFERENCE", "WHOLE", "Codes", "normalise"]

WHOLE = "*"

_TWO_NUMBERS = re.compile(r"\d[\W_]+\d")  # 1-3 is not the code 13
_SEVERAL = re.compile(r"[\u4e00-\u9fff]\s*[、，,；;]\s*[\u4e00-\u9fff]")  # 贵州、贵阳 are two places
_TAGS = re.compile(r"[;,、|/+\n]")
_WHOLE_WORDS = ("*", "合计", "总计", "全部", "全体", "不分", "所有", "all", "total")
# the codes of the ladder count up and its grades count down: 1, 2, 4 and 5 alone could be either
_PLAIN_LEVELS = ("0", "3", "6", "7")
_GRADES = {"五级": 5, "四级": 4, "三级": 3, "二级": 2, "一级": 1}
_ROMAN = ("", "I", "II", "III", "IV", "V")


class Codes:
    """The code lists in one hand, each read when it is first asked for: a file speaks of few of them.

    Look-ups return None for what is unknown or could mean two things.
    """

    @classmethod
    def load(cls) -> "Codes":
        """The committed lists, read once a process."""
        return _CODES

    def region(self, text: str) -> str | None:
        """Six digits. A county counts in its prefecture, a district in its municipality; 000000 is the nation."""
        if _TWO_NUMBERS.search(text) or _SEVERAL.search(text):
            return None
        larger, name = places(), normalise(text)
        # counties, most of the list, are read only for what speaks of none of the larger places
        return larger.codes.get(name) if name in larger.texts else counties().codes.get(name)

    def place(self, text: str) -> str | None:
        """Six digits of a place that figures are kept of: the nation, a province, a prefecture, but no county."""
        several = _TWO_NUMBERS.search(text) or _SEVERAL.search(text)
        return None if several else places().codes.get(normalise(text))

    def either(self, text: str) -> tuple[str, ...]:
        """The Chinese names, each with its province, of a prefecture and of a municipality's districts that the text
        could equally mean; empty for every other text."""
        return either_of().get(normalise(text), ())

    def place_names(self, code: str) -> tuple[str, str]:
        """The Chinese and the English name of a place that figures are kept of; KeyError when there is none."""
        return official_names()[code]

    def industry(self, text: str) -> str | None:
        """A section letter of GB/T 4754-2017; divisions and class codes map up to their section."""
        return None if _TWO_NUMBERS.search(text) else _industries().codes.get(normalise(text))

    def group(self, text: str) -> str | None:
        """The code of one population group."""
        return _groups().codes.get(normalise(text))

    def groups(self, text: str) -> list[str | None]:
        """One entry for each tag that the cell holds, in its order, each code once; None for a tag nobody knows."""
        whole = self.group(text)
        if whole is not None:
            return [whole]
        parts = (part for part in _TAGS.split(unicodedata.normalize("NFKC", text)) if part.strip())
        return list(dict.fromkeys(self.group(part) for part in parts))

    def level(self, text: str) -> str | None:
        """A rung of the ladder, '0' (apprentice) to '7' (chief technician): '3' is 三级/高级工."""
        return _levels().codes.get(normalise(text))

    def indicator(self, text: str) -> str | None:
        """The key of an indicator, by its key, either name or a word that its file lists."""
        return _indicators().codes.get(normalise(text))

    def whole(self, text: str) -> bool:
        """Whether the cell stands for everything together (合计, total, *), which is no code of its own."""
        return normalise(text) in _WHOLE_WORDS

    def region_table(self) -> dict[str, str]:
        """Normalised text to region code."""
        return places().codes | counties().codes

    def industry_table(self) -> dict[str, str]:
        """Normalised text to section letter."""
        return dict(_industries().codes)

    def group_table(self) -> dict[str, str]:
        """Normalised text to group code."""
        return dict(_groups().codes)

    def level_table(self) -> dict[str, str]:
        """Normalised text to level code."""
        return dict(_levels().codes)

    def indicator_table(self) -> dict[str, str]:
        """Normalised text to indicator key."""
        return dict(_indicators().codes)


_CODES = Codes()


@cache
def _industries() -> Table:
    return first_of(_industry_names(read_rows("industries")), _industry_codes(read_rows("industries")))


@cache
def _groups() -> Table:
    return first_of(_named(read_rows("population_groups")))


@cache
def _levels() -> Table:
    return first_of(_level_names(read_rows("skill_levels")))


@cache
def _indicators() -> Table:
    return first_of(_indicator_names())


def _named(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Code, both names with and without what stands in brackets, and the listed synonyms."""
    for row in rows:
        names = (row["name_zh"], row["name_en"])
        short = (re.sub(r"\s*\(.*?\)", "", unicodedata.normalize("NFKC", name)) for name in names)
        for text in (row["code"], *names, *short, *row["also"].split(";")):
            yield text, row["code"]


def _industry_names(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    for row in rows:
        yield f"{row['code']}{row['name_zh']}", row["code"]
        yield from _named([row])


def _industry_codes(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    for row in rows:
        for division in range(int(row["division_from"]), int(row["division_to"]) + 1):
            start = f"{division:02d}"
            ends = ("", *map(str, range(10)), *(f"{number:02d}" for number in range(100)))
            for end in ends:
                yield f"{row['code']}{start}{end}", row["code"]
                # three digits from 1 to 5 may be a four-digit code of section A that lost its zero in a spreadsheet
                if len(end) != 1 or start[0] not in "12345":
                    yield f"{start}{end}", row["code"]


def _level_names(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    for row in rows:
        names = [row["name_zh"], *filter(None, row["also"].split(";"))]
        grades = list(_grade_spellings(row["grade"]))
        english = re.sub(r" \(.*\)", "", row["name_en"])
        written = [*names, *grades, row["name_en"], english]
        written += [a + b for pair in product(names, grades) for a, b in (pair, pair[::-1])]
        written += [row["code"]] if row["code"] in _PLAIN_LEVELS else []
        yield from ((text, row["code"]) for text in written)


def _grade_spellings(grade: str) -> Iterator[str]:
    if not grade:
        return
    number = _GRADES[grade]
    yield from (grade, f"{number}级", f"{_ROMAN[number]}级", f"level {number}", f"grade {number}", f"L{number}")
    for prefix in ("国家职业资格", "职业资格", "职业技能等级"):
        yield prefix + grade


def _indicator_names() -> Iterator[tuple[str, str]]:
    for one in indicator.load().values():
        for text in (one.key, one.name_zh, one.name_en, *one.also):
            yield text, one.key
