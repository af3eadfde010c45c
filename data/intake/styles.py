"""What a column as a whole shows about how it was written, where one cell alone could mean two things.

A style is decided on the first piece of a file in which the column says anything, and holds for the rest of the file:
later cells that do not fit it are refused one by one. So no value ever depends on where a file was cut, only which of
two contradicting cells is named.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from data.contract import Field
from data.intake.dates import FIRST, SERIAL, last_day, parse_dates, serial_day
from data.intake.fold import fold

_TEN = r"^[0-9]{4}\.10$"
_PADDED = r"^[0-9]{4}\.0[1-9]$"


@dataclass(frozen=True)
class Style:
    """What the filled cells of a column show together.

    `serials`: they are day numbers of a spreadsheet, in a column of months those of first days. `firsts`: in a column
    of months they are written as first days of months. `tens`: October stands as 2024.10 and January not as 2024.01,
    so that zeros were kept and 2024.1 is January. `rounded`: identity numbers end in 000, as spreadsheets round them.
    `fractions`, `signs`, `above_one`: the rates of a column are fractions, some have a percent sign, some pass 1.
    """

    serials: bool = False
    firsts: bool = False
    tens: bool = False
    rounded: bool = False
    fractions: bool = False
    signs: bool = False
    above_one: bool = False


AS_WRITTEN = Style()


def style(field: Field, texts: pl.Series, today: date) -> Style | None:
    """The style of a column from its different texts (null: says nothing); None when it says nothing at all."""
    written = texts.drop_nulls().to_frame("text").select(fold(pl.col("text"))).to_series()
    if not written.len():
        return None
    match field.type:
        case "date":
            return Style(serials=_serials(written, today))
        case "month_or_period":
            tens = written.str.contains(_TEN).any() and not written.str.contains(_PADDED).any()
            return Style(serials=_serials(written, today, firsts=True), firsts=_firsts(written, today), tens=tens)
        case "person":
            return Style(rounded=_rounded(written))
        case _:
            return AS_WRITTEN


def _serials(written: pl.Series, today: date, *, firsts: bool = False) -> bool:
    """Every cell is the number of a reasonable day."""
    if not written.str.contains(SERIAL).all():
        return False
    days = written.to_frame("text").select(serial_day(pl.col("text"))).to_series()
    return bool(days.is_between(FIRST, last_day(today)).all() and (not firsts or (days.dt.day() == 1).all()))


def _firsts(written: pl.Series, today: date) -> bool:
    """Every cell is a first day, and not always of January: then years could be meant."""
    days = parse_dates(written, today)["value"]
    return bool(days.null_count() == 0 and (days.dt.day() == 1).all() and (days.dt.month() != 1).any())


def _rounded(written: pl.Series) -> bool:
    """A spreadsheet keeps 15 digits of a number and writes 000 for the rest: one in a thousand does so by itself."""
    ending = int((written.str.ends_with("000") & (written.str.len_bytes() == 18)).sum())
    return ending >= 2 and ending * 10 > written.len()
