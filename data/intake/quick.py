"""Cells that need no reading: what nearly all cells of long columns look like when a program wrote them.

Record numbers and identity numbers differ in every row, so that reading each different text once saves nothing there.
What is recognised here is exactly what the slow way would keep as it stands; everything else still goes that way.
"""

from calendar import monthrange
from datetime import date
from functools import cache
from itertools import takewhile

import numpy as np
import numpy.typing as npt
import polars as pl

from data.intake.person import CHECK, OLDEST, WEIGHTS

# letters and digits, too long for a word that says nothing; not 17 digits in a row (an identity number, it may be), nor
# what may be a mobile number
_CODE = r"^[0-9A-Za-z][0-9A-Za-z_-]{4,63}$"
_PERSONAL = r"\d{17}|(?:^|\D)(?:86-?)?1[3-9]\d-?\d{4}-?\d{4}(?:$|\D)"

_LENGTH = 18
_CHECK = np.frombuffer(CHECK.encode(), np.uint8)
LEAP_DAY = 229


def are_codes(cells: pl.Series) -> bool:
    """Whether every cell is a plain code such as T20240001, which is kept as written in any column of text."""
    return bool(cells.str.contains(_CODE).all()) and not cells.str.contains(_PERSONAL).any()


def common_start(cells: pl.Series) -> str:
    """What all cells begin with: what the first and the last of them in order begin with, all between them do."""
    ends = zip(str(cells.min() or ""), str(cells.max() or ""), strict=False)
    return "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], ends))


def sound_numbers(cells: pl.Series, today: date, *, rounded: bool = True) -> pl.Series:
    """Which cells are identity numbers in their one spelling, with a birth date and a check digit that are right.

    Where some may be `rounded`, those that end in 000 are left to the slow way, which knows how spreadsheets do that.
    So are births of this year.
    """
    long = (cells.str.len_bytes() == _LENGTH).fill_null(value=False)
    if long.all():
        return pl.Series(_sound(cells, today, rounded=rounded))
    found = np.zeros(len(cells), np.bool_)
    found[long.to_numpy()] = _sound(cells.filter(long), today, rounded=rounded)
    return pl.Series(found)


def _sound(cells: pl.Series, today: date, *, rounded: bool) -> npt.NDArray[np.bool_]:
    """The same for cells of 18 bytes, by their bytes: the first of all cells, the second of all cells, …"""
    text = "".join(cells.str.join("")).encode()
    places = np.ascontiguousarray(np.frombuffer(text, np.uint8).reshape(-1, _LENGTH).T)
    number = places[:-1] - np.uint8(ord("0"))  # what is no digit becomes 10 or more
    shaped: npt.NDArray[np.bool_] = (number <= 9).all(axis=0) & (number[0] > 0)
    if rounded:
        shaped &= (places[-3:] != ord("0")).any(axis=0)
    number[:, ~shaped] = 0
    weighted = np.zeros(len(shaped), np.uint16)
    for digit, weight in zip(number, WEIGHTS, strict=True):
        weighted += digit * np.uint16(weight)
    year, day = _joined(number[6:10]), _joined(number[10:14])
    dates, leap = _calendar()
    born = (year >= OLDEST.year) & (year < today.year) & dates[day] & (leap[year] | (day != LEAP_DAY))
    shaped &= born & (_CHECK[weighted % len(_CHECK)] == places[-1])
    return shaped


def _joined(digits: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint16]:
    """The numbers that four digits make."""
    number = np.zeros(digits.shape[1], np.uint16)
    for digit in digits:
        number = number * np.uint16(10) + digit
    return number


@cache
def _calendar() -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which of 0000 to 9999 are month and day of a leap year, and which are leap years."""
    days = np.zeros(10**4, np.bool_)
    for month in range(1, 13):
        last = monthrange(2000, month)[1]
        days[month * 100 + 1 : month * 100 + last + 1] = True
    years = np.arange(10**4)
    return days, (years % 4 == 0) & (years % 100 != 0) | (years % 400 == 0)
