"""What people write for a place, an industry, a group, a level or an indicator, and the code it stands for.

Every table is a plain dictionary from normalised text to code, so that a column can be joined instead of looped. Text
that could mean two things is in no table: a guess is worse than a question to the person who sent the file.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from data import indicator

REFERENCE = Path(__file__).parent / "reference"
WHOLE = "*"

Pairs = Iterable[tuple[str, str]]
Row = dict[str, str]

_NUMBER = re.compile(r"[-+]?\d[\d.,]*")
# ?, *, ×, □ and ○ within a word stand for a character that was lost or hidden: 黔?南 is no 黔南
_PUNCTUATION = re.compile(r"[^\w?*×\u25a0-\u2bff\u3013]+|_+")
_FOOTNOTE = re.compile(r"^[*※★☆#]+|[*※★☆#]+$")
_TWO_NUMBERS = re.compile(r"\d[\W_]+\d")  # 1-3 is not the code 13
_SEVERAL = re.compile(r"[\u4e00-\u9fff]\s*[、，,；;]\s*[\u4e00-\u9fff]")  # 贵州、贵阳 are two places
_TAGS = re.compile(r"[;,、|/+\n]")
_WHOLE_WORDS = ("*", "合计", "总计", "全部", "全体", "不分", "所有", "all", "total")
# the codes of the ladder count up and its grades count down: 1, 2, 4 and 5 alone could be either
_PLAIN_LEVELS = ("0", "3", "6", "7")
_GRADES = {"五级": 5, "四级": 4, "三级": 3, "二级": 2, "一级": 1}
_ROMAN = ("", "I", "II", "III", "IV", "V")
_PROVINCE_WORDS = ("province", "municipality", "autonomous region")


def normalise(text: str) -> str:
    """Text as the tables hold it: full width folded, simplified, lower case, without blanks and punctuation.

    What looks like a number keeps its signs and points, so that 1.0 never turns into the code 10. Marks for a lost
    character are kept, those of footnotes not.
    """
    if text.isascii() and text.isdigit():  # most of the tables, and most codes
        return text
    folded = unicodedata.normalize("NFKC", text).strip().casefold().translate(_simplified())
    if _NUMBER.fullmatch(folded):
        return folded
    return _PUNCTUATION.sub("", _FOOTNOTE.sub("", folded)) or folded


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
        places, name = _places(), normalise(text)
        # counties, most of the list, are read only for what speaks of none of the larger places
        return places.codes.get(name) if name in places.texts else _counties().codes.get(name)

    def place(self, text: str) -> str | None:
        """Six digits of a place that figures are kept of: the nation, a province, a prefecture, but no county."""
        several = _TWO_NUMBERS.search(text) or _SEVERAL.search(text)
        return None if several else _places().codes.get(normalise(text))

    def either(self, text: str) -> tuple[str, ...]:
        """The Chinese names, each with its province, of a prefecture and of a municipality's districts that the text
        could equally mean; empty for every other text."""
        return _either().get(normalise(text), ())

    def place_names(self, code: str) -> tuple[str, str]:
        """The Chinese and the English name of a place that figures are kept of; KeyError when there is none."""
        return _official_names()[code]

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
        return _places().codes | _counties().codes

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


@dataclass(frozen=True)
class _Table:
    """Normalised texts and the codes they stand for. `texts` are all that were met, those with two meanings too."""

    codes: dict[str, str]
    texts: set[str]


@cache
def _places() -> _Table:
    # a province's name wins over a prefecture's: 吉林 is the province, 吉林市 the city
    return _first(*_place_tiers())


@cache
def _counties() -> _Table:
    return _first(*_county_tiers(), above=_places().texts)


@cache
def _industries() -> _Table:
    return _first(_industry_names(_rows("industries")), _industry_codes(_rows("industries")))


@cache
def _groups() -> _Table:
    return _first(_named(_rows("population_groups")))


@cache
def _levels() -> _Table:
    return _first(_level_names(_rows("skill_levels")))


@cache
def _indicators() -> _Table:
    return _first(_indicator_names())


def _rows(name: str) -> list[Row]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _simplified() -> dict[int, str]:
    return {ord(row["traditional"]): row["simplified"] for row in _rows("traditional")}


def _first(*tiers: Pairs, above: Iterable[str] = ()) -> _Table:
    """One table: an earlier tier wins, and what means two things within a tier is left out of all of them.

    `above` are the texts of tiers in front of these, of which nothing is said here.
    """
    table: dict[str, str] = {}
    texts = set(above)
    for tier in tiers:
        meanings: dict[str, str | None] = {}  # None: two things
        for text, code in tier:
            name = normalise(text)
            if meanings.setdefault(name, code) != code:
                meanings[name] = None
        table |= {name: code for name, code in meanings.items() if code is not None and name and name not in texts}
        texts |= meanings.keys()
    return _Table(table, texts)


def _place_tiers() -> list[Pairs]:
    """What is written for the places that figures are kept of."""
    provinces, prefectures, names = _rows("provinces"), _rows("prefectures"), _place_names()
    return [
        [(row["code"], row["code"]) for row in (*provinces, *prefectures)],
        [(name, row["code"]) for row in provinces for name in names[row["code"]]],
        [(name, row["code"]) for row in prefectures for name in names[row["code"]] if normalise(name) not in _either()],
        _within(prefectures, names),
    ]


def _county_tiers() -> list[Pairs]:
    """What is written for the counties inside them."""
    provinces, prefectures, names = _rows("provinces"), _rows("prefectures"), _place_names()
    old = [(row["alias"], row["code"]) for row in _rows("regions_alias") if re.fullmatch(r"\d{6}", row["alias"])]
    return [
        _county_codes([*((row["code"], row["code"]) for row in prefectures), *old]),
        _districts(provinces),
        _county_names(_rows("counties"), {row["code"]: row["parent"] for row in prefectures}, names),
    ]


def _place_names() -> dict[str, list[str]]:
    """By code, every spelling of a province or a prefecture, aliases and former names too."""
    also: dict[str, list[str]] = {}
    for row in _rows("regions_alias"):
        also.setdefault(row["code"], []).append(row["alias"])
    rows = (*_rows("provinces"), *_rows("prefectures"))
    return {row["code"]: [*_spellings(row), *also.get(row["code"], [])] for row in rows}


@cache
def _either() -> dict[str, tuple[str, ...]]:
    """Short names that are a prefecture's and those of a municipality's district too: 朝阳 in 辽宁 or in 北京."""
    provinces = {row["code"]: row for row in _rows("provinces")}
    inside: dict[str, list[str]] = {}
    for row in _rows("counties"):
        if row["parent"] in provinces and provinces[row["parent"]]["type"] == "municipality":
            short = row["name_zh"].removesuffix("区").removesuffix("县")
            inside.setdefault(short, []).append(provinces[row["parent"]]["name_zh"] + row["name_zh"])
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows("prefectures"):
        if row["name_short"] in inside:
            both = (provinces[row["parent"]]["name_zh"] + row["name_zh"], *inside[row["name_short"]])
            found |= {normalise(name): both for name in (row["name_short"], row["name_en"])}
    return found


@cache
def _official_names() -> dict[str, tuple[str, str]]:
    return {row["code"]: (row["name_zh"], row["name_en"]) for row in (*_rows("provinces"), *_rows("prefectures"))}


def _spellings(row: Row) -> Iterator[str]:
    english = re.sub(r" \(.*\)", "", row["name_en"])
    yield from (row["name_zh"], row["name_short"], row["name_en"], english)
    if row["type"] in _PROVINCE_WORDS:
        yield from (f"{english} {word}" for word in _PROVINCE_WORDS)
    elif row["type"] == "prefecture-level city":
        yield f"{english} City"


def _within(prefectures: list[Row], names: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """A prefecture written with its province: 贵州省毕节市, 贵州毕节, Suzhou, Jiangsu."""
    for row in prefectures:
        for outer, inner in product(names[row["parent"]], names[row["code"]]):
            yield outer + inner, row["code"]
            if inner.isascii() and outer.isascii():
                yield inner + outer, row["code"]


def _county_codes(pairs: Pairs) -> Iterator[tuple[str, str]]:
    """The county codes below each prefecture, old ones too. Any number in range is taken: codes come and go."""
    for old, code in pairs:
        yield from ((f"{old[:4]}{number:02d}", code) for number in range(1, 100))


def _districts(provinces: list[Row]) -> Iterator[tuple[str, str]]:
    """Codes that hang on a province itself: a municipality's districts (01, 02), counties run by the province (90)."""
    for row in provinces:
        middles = ("01", "02") if row["type"] == "municipality" else ("90",)
        for middle, number in product(middles, range(100)):
            yield f"{row['code'][:2]}{middle}{number:02d}", row["code"]


def _county_names(
    rows: Iterable[Row], province_of: Mapping[str, str], names: Mapping[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """A county written with its prefecture, its province or both, or alone where its name is the only one.

    A district's name alone is never enough: cities have had districts of the same name at different times, and the list
    knows two of these times. Neither is what the list has moved from one prefecture to another.
    """
    for row in rows:
        name, parent = row["name_zh"], row["parent"]
        if not name.endswith("区") or name.endswith(("特区", "林区")):
            yield name, parent
        inner = [one for one in names[parent] if not one.isascii()]
        outer = [one for one in names.get(province_of.get(parent, ""), []) if not one.isascii()]
        for place in (*inner, *outer, *(a + b for a, b in product(outer, inner))):
            yield place + name, parent


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
