"""Days as people write them. Each spelling is read by columns, never cell by cell."""

from datetime import date

import polars as pl

from data.intake.fold import fold

FIRST = date(1950, 1, 1)

# the day number of a spreadsheet, with or without a time behind the point
SERIAL = r"^[1-9][0-9]{4}(?:\.[0-9]+)?$"

_TIME = r"[ T](?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?$"
_ISO = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_CHINESE = (
    r"^([0-9]{4}|[〇零○一二三四五六七八九]{4})年([0-9]{1,2}|[一二三四五六七八九十]{1,3})月"
    r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]$"
)
_DIGITS = dict(zip("〇零○一二三四五六七八九", "000123456789", strict=True))
# 一 to 三十一, as months and days are written
COUNTING = {
    tens + ones: 10 * ten + one
    for ten, tens in enumerate(("", "十", "二十", "三十"))
    for one, ones in enumerate(("", *"一二三四五六七八九"))
    if 0 < 10 * ten + one < 32
}


def last_day(today: date) -> date:
    """The last day that can be true: reports run ahead of the calendar by a year at most."""
    return date(today.year + 1, today.month, min(today.day, 28))


def serial_day(text: pl.Expr) -> pl.Expr:
    """Day numbers of a spreadsheet to days, in the 1900 system: 45352 is 2024-03-01. The time of day is dropped."""
    number = text.str.extract("^([0-9]+)").cast(pl.Int32, strict=False)
    return pl.lit(date(1899, 12, 30)) + pl.duration(days=number)


def parse_dates(texts: pl.Series, today: date, *, serials: bool = False) -> pl.DataFrame:
    """Texts to days. Columns: value, problem (code or null), kind of conversion (or null), hint (a code's parameter).

    A time of day behind the date is dropped. `serials`: the column holds the day numbers of a spreadsheet, which are
    refused otherwise.
    """
    frame = texts.alias("text").to_frame().with_columns(folded=fold(pl.col("text")))
    frame = frame.with_columns(
        serial=pl.when(pl.col("folded").str.contains(SERIAL)).then(serial_day(pl.col("folded"))),
        written=_without_blanks(pl.col("folded").str.replace(_TIME, "")),
    )
    frame = frame.with_columns(written_day=_written_day(pl.col("written")))
    frame = frame.with_columns(value=pl.when(pl.lit(serials)).then("serial").otherwise("written_day"))
    reasonable = pl.col("value").is_between(FIRST, last_day(today))
    lone = pl.col("serial").is_between(FIRST, last_day(today)).fill_null(False)
    problem = (
        pl.when(pl.col("value").is_null() & lone).then(pl.lit("date-serial"))
        .when(pl.col("value").is_null()).then(pl.lit("date-unreadable"))
        .when(~reasonable).then(pl.lit("date-out-of-range"))
    )  # fmt: skip
    frame = frame.with_columns(problem=problem, kind=_kind(serials=serials))
    return frame.select(
        pl.when(pl.col("problem").is_null()).then("value").alias("value"),
        "problem",
        "kind",
        hint=pl.col("serial").cast(pl.String),
    )


def _without_blanks(text: pl.Expr) -> pl.Expr:
    """2024 年 3 月 1 日: blanks beside the Chinese words go, blanks between digits stay and are refused."""
    return text.str.replace_all(r"\s*([年月日号])\s*", "$1")


def _written_day(text: pl.Expr) -> pl.Expr:
    """The day of a text in any spelling but a day number; null where there is none."""
    parts = text.str.extract_groups(_CHINESE).struct
    counted = (parts.field(name).replace({word: str(number) for word, number in COUNTING.items()}) for name in "23")
    chinese = pl.concat_str(parts.field("1").str.replace_many(_DIGITS), *counted, separator="-")
    same = text.str.count_matches("[-/.]").is_in([0, 2]) & ~text.str.contains("-.*[/.]|[/.].*-|/.*[.]|[.].*/")
    dashed = (
        pl.when(text.str.contains(_CHINESE)).then(chinese)
        .when(text.str.contains("^[0-9]{8}$")).then(text.str.replace("^(.{4})(..)(..)$", "$1-$2-$3"))
        .when(same).then(text.str.replace_all("[/.]", "-"))
    )  # fmt: skip
    shaped = dashed.str.contains("^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$")
    return pl.when(shaped).then(dashed.str.to_date("%Y-%m-%d", strict=False))


def _kind(*, serials: bool) -> pl.Expr:
    """What was done to the text: nothing for 2024-03-01."""
    return (
        pl.when(pl.lit(serials)).then(pl.lit("serial-date"))
        .when(pl.col("text").str.contains(_ISO)).then(None)
        .when(pl.col("folded").str.contains(_TIME)).then(pl.lit("time-dropped"))
        .when(pl.col("folded").str.contains("[一二三四五六七八九十]")).then(pl.lit("chinese-numerals"))
        .otherwise(pl.lit("date-form"))
    )  # fmt: skip
