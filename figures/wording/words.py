"""`say`: the one object that words everything a reader sees, in the reader's language.

English messages are their own keys; Chinese ones stand in figures/locale/zh. A missing value is worded "no data", never
zero.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from figures.wording import dates, numbers, terms
from figures.wording.catalogue import translations
from figures.wording.numbers import Number


@dataclass(frozen=True)
class Words:
    """The words of one language, "zh" or "en". Calling it translates: `say("Share done")`."""

    lang: str

    def __call__(self, message: str, **params: Any) -> str:
        """The message in this language, with its {named} places filled in."""
        text = translations(self.lang).gettext(message) if message else ""
        return text.format(**params) if params else text

    def plural(self, n: int, one: str, many: str, **params: Any) -> str:
        """`one` or `many` by the language's own rule; {n} is the grouped number."""
        text = translations(self.lang).ngettext(one, many, n)
        return text.format(n=self.number(n), **params)

    def term(self, family: str, code: str) -> str:
        """The name of a plain code of ours, such as ("source", "published"). LookupError when there is none."""
        return self(terms.message(family, code))

    @property
    def html_lang(self) -> str:
        return "zh-CN" if self.lang == "zh" else "en"

    def number(self, value: Number | None, decimals: int = 2) -> str:
        """Grouped, in full: 1,234,567."""
        return self("no data") if value is None else numbers.plain(value, decimals)

    def compact(self, value: Number | None) -> str:
        """Short: 9200万 or 92M."""
        return self("no data") if value is None else numbers.compact(value, self.lang)

    def quantity(self, value: Number | None, unit: str) -> str:
        """Short, with its unit: 9200万人次, 92M person-times, 33.3%."""
        if value is None:
            return self("no data")
        return self.percent(value) if unit == "percent" else self._with_unit(self.compact(value), value, unit)

    def exact(self, value: Number | None, unit: str) -> str:
        """In full, with its unit: 92,000,000人次, 33.33%."""
        if value is None:
            return self("no data")
        return f"{self.number(value)}%" if unit == "percent" else self._with_unit(self.number(value), value, unit)

    def qualified(self, text: str, qualifier: str | None) -> str:
        """A number as its source hedges it: about, over, at least, nearly."""
        return self(terms.message("qualifier", qualifier or "exact"), value=text)

    def difference(self, value: Number | None, unit: str) -> str:
        """Short, always signed: +1700万人次, −3.2万人; percentage points for percentages."""
        if value is None:
            return self("no data")
        return self.points(value) if unit == "percent" else numbers.with_sign(self.quantity(value, unit), value)

    def percent(self, value: Number | None) -> str:
        """A percentage to one decimal, half up; the value is in percent already: 33.3%."""
        return self("no data") if value is None else f"{numbers.fixed(value)}%"

    def share(self, fraction: Number | None) -> str:
        """A fraction as a percentage to one decimal: 0.3333 is 33.3%."""
        return self("no data") if fraction is None else self.percent(numbers.exactly(fraction) * 100)

    def points(self, value: Number | None) -> str:
        """A difference of percentages: +1.3个百分点, −0.4 pp."""
        if value is None:
            return self("no data")
        rounded = numbers.half_up(value, 1)
        return self("{n} pp", n=numbers.with_sign(numbers.fixed(rounded), rounded))

    def unit(self, unit: str, n: Number = 2) -> str:
        """The name of a unit, in the plural unless n is 1."""
        one, many = terms.UNITS[unit]
        return translations(self.lang).ngettext(one, many, 1 if n == 1 else 2) if one else ""

    def size(self, count: int) -> str:
        """A number of bytes: 812 B, 12.1 KB, 3.4 MB."""
        amount, unit = numbers.exactly(count), "B"
        for larger in ("KB", "MB", "GB"):
            if amount < 1024:
                break
            amount, unit = amount / 1024, larger
        return f"{numbers.plain(amount, 1)} {unit}"

    def duration(self, seconds: float) -> str:
        """0.4秒 or 0.4 s."""
        return self("{n} s", n=numbers.plain(seconds, 1))

    def month(self, day: dt.date | None) -> str:
        """2025年9月 or Sep 2025."""
        return self("no data") if day is None else dates.month(day, self.lang)

    def date(self, day: dt.date | None) -> str:
        """2021年12月15日 or 15 Dec 2021."""
        return self("no data") if day is None else dates.day(day, self.lang)

    def moment(self, when: dt.datetime | str | None) -> str:
        """2025年11月22日 13:04, in the server's own time zone."""
        return self("no data") if when is None else dates.moment(when, self.lang)

    def period(self, start: dt.date | None, end: dt.date | None) -> str:
        """2021—2025年, 2021年1月至2025年9月, 2025年9月; open where an end is not known."""
        if start is None or end is None:
            return self._open_period(start, end)
        if dates.whole_years(start, end):
            years = (start.year, end.year)
            return self("{year}", year=years[0]) if years[0] == years[1] else self("{a}–{b}", a=years[0], b=years[1])
        first, last = self.month(start), self.month(end)
        return first if first == last else self("{a} – {b}", a=first, b=last)

    def _open_period(self, start: dt.date | None, end: dt.date | None) -> str:
        if start is not None:
            return self("from {month}", month=self.month(start))
        return self("no period stated") if end is None else self("to {month}", month=self.month(end))

    def name(self, row: Any, short: bool = False) -> str:
        """The name of a row or object with name_zh and name_en; a shorter one for charts."""
        full = str(_field(row, f"name_{self.lang}") or _field(row, "name_zh") or "")
        if not short:
            return full
        return str(_field(row, "name_short") or full) if self.lang == "zh" else _brief(full)

    def listing(self, items: Iterable[str]) -> str:
        """a、b、c or a, b, c."""
        return ("、" if self.lang == "zh" else ", ").join(items)

    def sentences(self, items: Iterable[str]) -> str:
        """Whole sentences one after the other; empty ones drop out."""
        return ("" if self.lang == "zh" else " ").join(item for item in items if item)

    def _with_unit(self, text: str, value: Number, unit: str) -> str:
        name = self.unit(unit, value)
        return f"{text}{name}" if self.lang == "zh" or not name else f"{text} {name}"


@cache
def words(lang: str) -> Words:
    """The words for a language tag: any zh-* is Chinese, everything else English."""
    return Words("zh" if lang.lower().startswith("zh") else "en")


def _brief(name: str) -> str:
    """An English name without its explanation, or the abbreviation it explains: Xizang (Tibet), … Corps (XPCC)."""
    head, _, explained = name.partition(" (")
    return explained.removesuffix(")") if explained.removesuffix(")").isupper() else head


def _field(row: Any, name: str) -> Any:
    return row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)
