"""Cells that need no reading: what nearly all cells of long columns look like when a program wrote them.

Record numbers and identity numbers differ in every row, so that reading each different text once saves nothing there.
What is recognised here is exactly what the slow way would keep as it stands; everything else still goes that way.
"""

from calendar import monthrange
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

from data.intake.person import CHECK, OLDEST, WEIGHTS

# letters and digits, too long for a word that says nothing; not 17 digits in a row (an identity number, it may be), nor
# what may be a mobile number
_CODE = r"^[0-9A-Za-z][0-9A-Za-z_-]{4,63}$"
_PERSONAL = r"\d{17}|(?:^|\D)(?:86-?)?1[3-9]\d-?\d{4}-?\d{4}(?:$|\D)"

_CROSS = 10  # the check digit X
_DIGIT = np.array([_CROSS if digit == "X" else int(digit) for digit in CHECK], np.int8)
LEAP_DAY = 229


def are_codes(cells: pl.Series) -> bool:
    """Whether every cell is a plain code such as T20240001, which is kept as written in any column of text."""
    return bool(cells.str.contains(_CODE).all()) and not cells.str.contains(_PERSONAL).any()


def sound_numbers(cells: pl.Series, today: date) -> pl.Series:
    """Which cells are identity numbers in their one spelling, with a birth date and a check digit that are right.

    Those that end in 000 are left to the slow way, which knows how spreadsheets round, and so are births of this year.
    """
    # 17 characters that are a number of 17 digits can hold nothing but digits
    number = cells.str.head(17).cast(pl.Int64, strict=False).fill_null(0).to_numpy()
    ending = cells.str.slice(17)
    last = ending.cast(pl.Int8, strict=False).fill_null(_CROSS).to_numpy()
    shaped = (cells.str.len_bytes() == 18) & ~cells.str.ends_with("000") & pl.Series(number >= 10**16)
    shaped &= pl.Series(last != _CROSS) | (ending == "X")
    birth = number // 1000 % 10**8
    year, day = birth // 10**4, birth % 10**4
    sums = _weighted()
    total = sums[0][number // 10**11 % 10**6] + sums[1][year] + sums[2][day] + sums[3][number % 1000]
    dates, leap = _calendar()
    born = (year >= OLDEST.year) & (year < today.year) & dates[day] & (leap[year] | (day != LEAP_DAY))
    return shaped & pl.Series(born & (_DIGIT[total % 11] == last))


@cache
def _weighted() -> list[npt.NDArray[np.uint8]]:
    """The weighted sum modulo 11 of every area, year, day and serial: the parts of an identity number."""
    found, first = [], 0
    for digits in (6, 4, 4, 3):
        numbers = np.arange(10**digits)
        total = np.zeros_like(numbers)
        for place in range(digits):
            total += numbers // 10 ** (digits - 1 - place) % 10 * WEIGHTS[first + place]
        found.append((total % 11).astype(np.uint8))
        first += digits
    return found


@cache
def _calendar() -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which of 0000 to 9999 are month and day of a leap year, and which are leap years."""
    days = np.zeros(10**4, np.bool_)
    for month in range(1, 13):
        last = monthrange(2000, month)[1]
        days[month * 100 + 1 : month * 100 + last + 1] = True
    years = np.arange(10**4)
    return days, (years % 4 == 0) & (years % 100 != 0) | (years % 400 == 0)
