"""Dates and periods as people write them."""

import re
from datetime import date

import polars as pl

from data.contract import Part
from data.intake.fold import fold, folded

FIRST = date(1950, 1, 1)

_TIME = r"[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_RANGE = re.compile(r"(.+?)(?:\.\.+|…|~|～|至|到|—+|–)(.+)")
_SHORT_RANGE = re.compile(r"(\d{4})年(\d{1,2})月?(?:-|\.\.+|~|～|至|到|—+|–)(\d{1,2})月份?")
_YEARS = re.compile(r"(\d{4})年?-(\d{4})年?")
_YEAR = re.compile(r"(\d{4})(?:年度?)?")
_MONTH = re.compile(r"(\d{4})(?:[-/](\d{1,2})|\.?(\d{2})|年(\d{1,2})月份?)")
_QUARTER = re.compile(r"(\d{4})(?:-?[Qq]([1-4])|年(?:第?([一二三四1-4])季度?|[Qq]([1-4])))")

Span = tuple[date, date]


def last_day(today: date) -> date:
    """The last day that can be true: reports run ahead of the calendar by a year at most."""
    return date(today.year + 1, today.month, min(today.day, 28))


def parse_dates(texts: pl.Series, today: date) -> pl.DataFrame:
    """Texts to dates. Columns: value, problem (code or null). A time of day behind the date is dropped."""
    written = fold(pl.col("text")).str.replace(_TIME, "")
    dashed = (
        pl.when(written.str.contains("^[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$"))
        .then(written.str.replace("年", "-").str.replace("月", "-").str.replace("日", ""))
        .when(written.str.contains("^[0-9]{8}$"))
        .then(written.str.replace("^(.{4})(..)(..)$", "$1-$2-$3"))
        .otherwise(written.str.replace_all("[/.]", "-"))
    )
    same = written.str.count_matches("[-/.]").is_in([0, 2]) & ~written.str.contains("-.*[/.]|[/.].*-|/.*[.]|[.].*/")
    shaped = pl.col("dashed").str.contains("^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$") & pl.col("same")
    frame = texts.alias("text").to_frame().with_columns(dashed=dashed, same=same)
    frame = frame.with_columns(value=pl.when(shaped).then(pl.col("dashed").str.to_date("%Y-%m-%d", strict=False)))
    problem = (
        pl.when(pl.col("value").is_null()).then(pl.lit("date-unreadable"))
        .when(~pl.col("value").is_between(FIRST, last_day(today))).then(pl.lit("date-out-of-range"))
    )  # fmt: skip
    return frame.with_columns(problem=problem).select(
        pl.when(pl.col("problem").is_null()).then("value").alias("value"), "problem"
    )


def parse_periods(texts: pl.Series, today: date, part: Part) -> pl.DataFrame:
    """Texts to periods. Columns: value (first day), end (first day of the last month), problem (code or null).

    With a `part`, value is that part alone: the first day of the period's first or last month.
    """
    last = last_day(today) if part == "both" else date(2100, 1, 1)
    spans = [parse_period(text or "") for text in texts]
    frame = pl.DataFrame(
        {"value": [span and span[0] for span in spans], "end": [span and span[1] for span in spans]},
        schema={"value": pl.Date, "end": pl.Date},
    )
    problem = (
        pl.when(pl.col("value").is_null()).then(pl.lit("period-unreadable"))
        .when((pl.col("value") < FIRST) | (pl.col("end") > last)).then(pl.lit("date-out-of-range"))
    )  # fmt: skip
    frame = frame.with_columns(problem=problem)
    return frame.with_columns(pl.col("end").alias("value")) if part == "end" else frame


def parse_period(text: str) -> Span | None:
    """First day and first day of the last month of a period as written; None when it is none, or runs backwards."""
    written = re.sub(r"\s+", "", folded(text))
    span = _single(written) or _short_range(written) or _range(written)
    return span if span and span[0] <= span[1] else None


def _single(text: str) -> Span | None:
    if found := _YEAR.fullmatch(text):
        return _months(found[1], 1, 12)
    if found := _MONTH.fullmatch(text):
        month = int(found[2] or found[3] or found[4])
        return _months(found[1], month, month)
    if found := _QUARTER.fullmatch(text):
        quarter = _QUARTERS[found[2] or found[3] or found[4]]
        return _months(found[1], 3 * quarter - 2, 3 * quarter)
    return None


def _short_range(text: str) -> Span | None:
    """2024年1-6月, and 2021-2025."""
    if found := _SHORT_RANGE.fullmatch(text):
        return _months(found[1], int(found[2]), int(found[3]))
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
