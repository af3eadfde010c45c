"""Units as reports write them: which counting units a word can stand for, and its power of ten.

人次 and 人 are never the same. Measure words such as 个 stand for several units; the indicator says which is meant.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from data.codes import normalise
from data.indicator import UNITS


@dataclass(frozen=True)
class Unit:
    """A word for a unit: the units it may stand for, and how many zeros it adds."""

    stands_for: frozenset[str]
    power: int


_WORDS = {
    "人次": "person_times",
    "人": "persons",
    "名": "persons",
    "个": "items schools bodies classes",
    "项": "items",
    "种": "items",
    "条": "items",
    "家": "bodies schools items",
    "所": "schools bodies items",
    "间": "items",
    "元": "yuan",
    "张": "sheets",
    "份": "sheets items",
    "本": "person_times sheets",
    "人本": "person_times",
    "班": "classes",
    "期": "classes editions",
    "届": "editions",
    "次": "editions",
    "%": "percent",
    "百分比": "percent",
    "个百分点": "percent",
}
POWERS = {"千": 3, "万": 4, "亿": 8}


def _table() -> dict[str, Unit]:
    table = {normalise(name): Unit(frozenset({name}), 0) for name in UNITS}
    for word, names in _WORDS.items():
        for prefix, power in {"": 0, **POWERS}.items():
            if not prefix or word not in ("%", "百分比", "个百分点"):
                table[normalise(prefix + word)] = Unit(frozenset(names.split()), power)
    # 万 alone says how many, not of what
    return table | {word: Unit(UNITS - {"percent"}, power) for word, power in POWERS.items()}


TABLE = _table()

_BRACKETS = re.compile(r"[(\[【〔{<《].*?[)\]】〕}>》]")
_INNER = re.compile(r"[(\[【〔{<《](.*?)[)\]】〕}>》]")
_SAID = re.compile(r"^\s*(?:计量|金额)?单位\s*[:为]?\s*")  # (单位:万元)
_REMARKS = frozenset({"必填", "选填", "可选", "必选", "required", "optional", "数字", "数值", "整数"})

_STATED = re.compile(r"单\s*位\s*:\s*([^\s;)\]|]+)")
_BETWEEN = re.compile(r"[,、/和]")

# the words that stand behind a number without being a part of it
WORDS = tuple(sorted((word for word in _WORDS if "%" not in word), key=len, reverse=True))


def unit(text: str) -> Unit | None:
    """What a unit word means, None when it is not known."""
    return TABLE.get(normalise(text))


def names(code: str) -> str:
    """The usual word for a unit, and its code; nothing for an indicator that has none."""
    word = next((word for word, units in _WORDS.items() if code in units.split()), None)
    return f"{word} / {code}" if word else code


def without_brackets(heading: str) -> str:
    """A folded heading without what stands in brackets."""
    return _BRACKETS.sub("", heading)


def bracketed(heading: str) -> str | None:
    """What the brackets of a heading say, without remarks; several things together are no unit that anybody knows."""
    inner = (_SAID.sub("", text).strip() for text in _INNER.findall(unicodedata.normalize("NFKC", heading)))
    units = dict.fromkeys(text for text in inner if text and normalise(text) not in _REMARKS)
    return " ".join(units) if units else None


def multiplying(title: str, headings: Iterable[str]) -> str | None:
    """The unit that a line above the header gives for numbers (单位：万元), when it multiplies and no heading says so.

    填报单位：人社局 gives none.
    """
    said = _STATED.search(unicodedata.normalize("NFKC", title))
    for word in _BETWEEN.split(said[1]) if said else ():
        meant = unit(word)
        if meant and meant.power and not any(normalise(word) in normalise(heading) for heading in headings):
            return word
    return None
