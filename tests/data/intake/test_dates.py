"""Dates and periods as people write them."""

from datetime import date

import polars as pl
import pytest

from data.intake.dates import parse_dates, parse_period
from home import Home
from tests.data.intake.files import TODAY, check, column, errors


def read(text: str) -> date | str:
    """The date that a text is read as, or the code of its problem."""
    found: tuple[date, str | None] = parse_dates(pl.Series([text]), TODAY).row(0)
    return found[1] or found[0]


@pytest.mark.parametrize(
    "text",
    [
        "2024-3-1", "2024-03-01", "2024/3/1", "2024/03/01", "20240301", "2024年3月1日", "2024年03月01日", "2024.03.01",
        "2024.3.1", "２０２４－０３－０１", "２０２４年３月１日", " 2024-03-01 ", "2024-03-01 00:00:00",
        "2024-03-01T08:30", "2024/3/1 0:00",
    ],
)  # fmt: skip
def test_spellings_of_one_day(text: str) -> None:
    assert read(text) == date(2024, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30", "2024-13-01", "20240230", "2024-3", "202403", "2024", "45352", "1/3/2024", "03-01-2024", "24-3-1",
        "2024-3.1", "2024/3-1", "2024年3月", "二〇二四年三月一日", "2024-03-01x", "2024--03-01",
    ],
)  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    assert read(text) == "date-unreadable"


@pytest.mark.parametrize("text", ["1949-12-31", "1900-01-00", "0224-03-01", "0000-01-01", "2027-03-02", "9999-12-31"])
def test_days_out_of_reason(text: str) -> None:
    assert read(text) in ("date-out-of-range", "date-unreadable")


def test_the_edges_of_reason() -> None:
    assert (read("1950-01-01"), read("2027-03-01")) == (date(1950, 1, 1), date(2027, 3, 1))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", "2024-01", "2024-12"),
        ("2024年", "2024-01", "2024-12"),
        ("2024年度", "2024-01", "2024-12"),
        ("2024-06", "2024-06", "2024-06"),
        ("2024-6", "2024-06", "2024-06"),
        ("2024/6", "2024-06", "2024-06"),
        ("202406", "2024-06", "2024-06"),
        ("2024.06", "2024-06", "2024-06"),
        ("２０２４年６月", "2024-06", "2024-06"),
        ("2024年6月份", "2024-06", "2024-06"),
        ("2024Q2", "2024-04", "2024-06"),
        ("2024-Q2", "2024-04", "2024-06"),
        ("2024年第二季度", "2024-04", "2024-06"),
        ("2024年2季度", "2024-04", "2024-06"),
        ("2024年四季度", "2024-10", "2024-12"),
        ("2021..2025", "2021-01", "2025-12"),
        ("2021-2025", "2021-01", "2025-12"),
        ("2021年至2025年", "2021-01", "2025-12"),
        ("2021-01..2025-09", "2021-01", "2025-09"),
        ("2021年1月—2025年9月", "2021-01", "2025-09"),
        ("2024年1-6月", "2024-01", "2024-06"),
    ],
)
def test_spellings_of_a_period(text: str, start: str, end: str) -> None:
    assert parse_period(text) == (date.fromisoformat(f"{start}-01"), date.fromisoformat(f"{end}-01"))


@pytest.mark.parametrize(
    "text",
    ["", "24-06", "2024-13", "2024-00", "2024.1", "2024Q5", "2025..2021", "2024-06..2024-01", "2024年6", "6月",
     "2024-06-01"],
)  # fmt: skip
def test_what_is_no_period(text: str) -> None:
    assert parse_period(text) is None


def test_a_period_keeps_its_first_and_its_last_month(home: Home) -> None:
    seen = check(home, "statistics", {"期间": "2024Q2"})
    assert column(seen, "period_start") == [date(2024, 4, 1)]
    assert column(seen, "period_end") == [date(2024, 6, 1)]


def test_a_period_far_ahead_is_refused(home: Home) -> None:
    assert errors(check(home, "statistics", {"期间": "2099"})) == [("date-out-of-range", 2, "期间")]
