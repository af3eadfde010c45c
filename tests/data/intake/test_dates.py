"""Days as people write them."""

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake.dates import COUNTING, parse_dates
from tests.data.intake.files import TODAY


def read(text: str) -> date | str:
    """The date that a text is read as, or the code of its problem."""
    found: tuple[date, str | None] = parse_dates(pl.Series([text]), TODAY).select("value", "problem").row(0)
    return found[1] or found[0]


@pytest.mark.parametrize(
    "text",
    [
        "2024-3-1", "2024-03-01", "2024/3/1", "2024/03/01", "20240301", "2024年3月1日", "2024年03月01日", "2024.03.01",
        "2024.3.1", "２０２４－０３－０１", "２０２４年３月１日", " 2024-03-01 ", "2024-03-01 00:00:00",
        "2024-03-01T08:30", "2024/3/1 0:00", "2024年3月1号", "2024 年 3 月 1 日", "二〇二四年三月一日",
        "二○二四年三月一日", "二零二四年三月一日", "2024年三月一日", "２０２４．０３．０１", "２０２４／３／１",
    ],
)  # fmt: skip
def test_spellings_of_one_day(text: str) -> None:
    assert read(text) == date(2024, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30", "2024-13-01", "20240230", "2024-3", "202403", "2024", "1/3/2024", "03-01-2024", "24-3-1",
        "2024-3.1", "2024/3-1", "2024年3月", "2024-03-01x", "2024--03-01", "20 240301", "2024- 03-01", "2024年13月1日",
        "二〇二四年三月三十二日", "二〇二四年十三月一日", "二〇二三年二月二十九日", "二〇二四年三月",
        "2024-03-01 25:00", "2024-03-01 12:60",
        "2024-03-01T00:00:00Z", "2024-03-01 上午", "8/3/1", "Mar 1, 2024",
    ],
)  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    assert read(text) == "date-unreadable"


@pytest.mark.parametrize("text", ["1949-12-31", "1900-01-00", "0224-03-01", "0000-01-01", "2027-03-02", "9999-12-31"])
def test_days_out_of_reason(text: str) -> None:
    assert read(text) in ("date-out-of-range", "date-unreadable")


def test_the_edges_of_reason() -> None:
    assert (read("1950-01-01"), read("2027-03-01")) == (date(1950, 1, 1), date(2027, 3, 1))


def test_the_day_number_of_a_spreadsheet_is_told_from_a_date() -> None:
    assert read("45352") == "date-serial"
    assert parse_dates(pl.Series(["45352"]), TODAY)["hint"].to_list() == ["2024-03-01"]
    assert read("99999") == "date-unreadable"


@pytest.mark.parametrize(
    ("number", "day"),
    [("45352", "2024-03-01"), ("45352.75", "2024-03-01"), ("18264", "1950-01-01"), ("45292", "2024-01-01")],
)
def test_day_numbers_are_those_of_the_1900_system(number: str, day: str) -> None:
    found = parse_dates(pl.Series([number]), TODAY, serials=True)
    assert found.select("value", "problem").row(0) == (date.fromisoformat(day), None)


CHINESE = {number: word for word, number in COUNTING.items()}


def chinese_year(day: date) -> str:
    """二〇二四 for 2024."""
    return str(day.year).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


FORMS: list[Callable[[date], str]] = [
    lambda day: day.isoformat(),
    lambda day: f"{day.year}-{day.month}-{day.day}",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day:%Y.%m.%d}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{chinese_year(day)}年{CHINESE[day.month]}月{CHINESE[day.day]}日",
    lambda day: f"{day:%Y-%m-%d} 23:59:59",
    lambda day: f"{day:%Y%m%d}".translate(str.maketrans("0123456789", "０１２３４５６７８９")),
]


@given(st.dates(date(1950, 1, 1), date(2027, 3, 1)))
@settings(deadline=None)
def test_a_day_comes_back_from_every_form(day: date) -> None:
    found = parse_dates(pl.Series([form(day) for form in FORMS]), TODAY)
    assert found["value"].to_list() == [day] * len(FORMS)
    serial = pl.Series([str((day - date(1899, 12, 30)).days)])
    assert parse_dates(serial, TODAY, serials=True)["value"].to_list() == [day]
