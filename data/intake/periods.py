"""Months, quarters, half-years, years and what runs from one to another, as people write them."""

import re
from datetime import date

import polars as pl

from data.contract import Part
from data.intake.dates import COUNTING, FIRST, last_day, parse_dates
from data.intake.fold import fold, folded
from data.intake.styles import AS_WRITTEN, Style

Span = tuple[date, date]

LONGEST = 40  # characters: no period takes more, and nonsense shall cost nothing

_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TO = r"(?:-|\.\.+|…+|~|～|至|到|—+|–)"
# a lone minus joins what ends in a word only: 2024-06 is a month
_RANGE = re.compile(r"(.+?)(?:(?<=[年月度])-|\.\.+|…+|~|～|至|到|—+|–)(.+)")
_MONTHS = re.compile(rf"([0-9]{{4}})年([0-9]{{1,2}})月?{_TO}([0-9]{{1,2}})月份?")
_QUARTERS = re.compile(rf"([0-9]{{4}})年?第?([一二三四1-4]){_TO}第?([一二三四1-4])季度?")
_FIRST_QUARTERS = re.compile(r"([0-9]{4})年?前([二两三23])个?季度")
_YEARS = re.compile(r"([0-9]{4})年?-([0-9]{4})年?")
_YEAR = re.compile(r"([0-9]{4})(?:年度?|年?全年)?")
_HALF = re.compile(r"([0-9]{4})(?:年?([上下])半年|-?[Hh]([12]))")
_QUARTER = re.compile(r"([0-9]{4})(?:-?[Qq]([1-4])|年[Qq]([1-4])|年?第?([一二三四1-4])季度?)")
_MONTH = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})|\.?([0-9]{2})|\.([1-9])|年([0-9]{1,2})月份?)")
_ONE = re.compile(r"[0-9]{4}\.1")
_BLANKS = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")  # not between digits: 20 24 is no year
_CHINESE = re.compile(r"[〇零○一二三四五六七八九]{4}(?=年)|[一二三四五六七八九十]{1,3}(?=月)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_PLAIN = r"^[0-9]{4}(?:-[0-9]{2}|Q[1-4])?(?:\.\.[0-9]{4}(?:-[0-9]{2})?)?$"


def parse_periods(texts: pl.Series, today: date, part: Part, style: Style = AS_WRITTEN) -> pl.DataFrame:
    """Texts to periods. Columns: value (first day), end (first day of the last month), problem, kind and hint or null.

    With a `part`, value is that part alone: the first day of the period's first or last month. `style` tells what the
    column shows: that its days are the first days of months, or that 2024.10 kept its zero so that 2024.1 is January.
    """
    last = last_day(today) if part == "both" else date(2100, 1, 1)
    spans = [parse_period(text or "") for text in texts]
    frame = pl.DataFrame(
        {"start": [span and span[0] for span in spans], "end": [span and span[1] for span in spans], "text": texts},
        schema={"start": pl.Date, "end": pl.Date, "text": pl.String},
    ).with_columns(folded=fold(pl.col("text")))
    days = parse_dates(texts, today, serials=style.serials).select(day="value", hint="hint")
    frame = frame.hstack(days)
    if style.serials or style.firsts:
        first = pl.when(pl.col("day").dt.day() == 1).then("day")
        frame = frame.with_columns(start=first, end=first)
    one = pl.col("folded").str.contains(f"^{_ONE.pattern}$") & pl.lit(not style.tens)
    serial = pl.col("hint").str.to_date().is_between(FIRST, last)
    problem = (
        pl.when(one).then(pl.lit("period-ambiguous"))
        .when(pl.col("start").is_null() & serial).then(pl.lit("date-serial"))
        .when(pl.col("start").is_null()).then(pl.lit("period-unreadable"))
        .when((pl.col("start") < FIRST) | (pl.col("end") > last)).then(pl.lit("date-out-of-range"))
    )  # fmt: skip
    kind = (
        pl.when(pl.lit(style.serials)).then(pl.lit("serial-date"))
        .when(pl.col("text").str.contains(_PLAIN)).then(None)
        .when(pl.col("folded").str.contains("[一二三四五六七八九十][年月]")).then(pl.lit("chinese-numerals"))
        .otherwise(pl.lit("date-form"))
    )  # fmt: skip
    frame = frame.with_columns(problem=problem, kind=kind)
    right = pl.when(pl.col("problem").is_null())
    value = "end" if part == "end" else "start"
    return frame.select(right.then(value).alias("value"), right.then("end").alias("end"), "problem", "kind", "hint")


def parse_period(text: str) -> Span | None:
    """First day and first day of the last month of a period as written; None when it is none, or runs backwards.

    2024.1 is January here; whether it may be is for the column to show.
    """
    if len(text) > LONGEST:
        return None
    written = _CHINESE.sub(_number, _BLANKS.sub("", folded(text)))
    span = _single(written) or _short_range(written) or _range(written)
    return span if span and span[0] <= span[1] else None


def _number(found: re.Match[str]) -> str:
    """二〇二四 to 2024, 十二 to 12; what counts nothing stays as it is."""
    word = found[0]
    return word.translate(_DIGITS) if len(word) == 4 else str(COUNTING.get(word, word))


def _single(text: str) -> Span | None:
    if found := _YEAR.fullmatch(text):
        return _months(found[1], 1, 12)
    if found := _MONTH.fullmatch(text):
        month = int(found[2] or found[3] or found[4] or found[5])
        return _months(found[1], month, month)
    if found := _QUARTER.fullmatch(text):
        quarter = _NUMBERS[found[2] or found[3] or found[4]]
        return _months(found[1], 3 * quarter - 2, 3 * quarter)
    if found := _HALF.fullmatch(text):
        first = found[2] == "上" or found[3] == "1"
        return _months(found[1], 1 if first else 7, 6 if first else 12)
    return None


def _short_range(text: str) -> Span | None:
    """2024年1-6月, 2024年一至三季度, 2024年前三季度, and 2021-2025."""
    if found := _MONTHS.fullmatch(text):
        return _months(found[1], int(found[2]), int(found[3]))
    if found := _QUARTERS.fullmatch(text):
        return _months(found[1], 3 * _NUMBERS[found[2]] - 2, 3 * _NUMBERS[found[3]])
    if found := _FIRST_QUARTERS.fullmatch(text):
        return _months(found[1], 1, 3 * _NUMBERS[found[2]])
    if found := _YEARS.fullmatch(text):
        return _between(found[1], found[2])
    return None


def _range(text: str) -> Span | None:
    found = _RANGE.fullmatch(text)
    return _between(found[1], found[2]) if found else None


def _between(first: str, last: str) -> Span | None:
    start, end = _single(first), _single(last)
    return (start[0], end[1]) if start and end else None


def _months(year: str, first: int, last: int) -> Span | None:
    if not (1 <= first <= 12 and 1 <= last <= 12 and int(year) > 0):
        return None
    return date(int(year), first, 1), date(int(year), last, 1)
