"""Months, quarters, half-years and years as people write them."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.dates import COUNTING
from data.intake.periods import parse_period
from home import Home
from tests.data.intake.files import check, column, errors


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
        ("2024一季度", "2024-01", "2024-03"),
        ("2024年第1季度", "2024-01", "2024-03"),
        ("２０２４Ｑ１", "2024-01", "2024-03"),
        ("2024年Q3", "2024-07", "2024-09"),
        ("2024年上半年", "2024-01", "2024-06"),
        ("2024年下半年", "2024-07", "2024-12"),
        ("2024H2", "2024-07", "2024-12"),
        ("2024年全年", "2024-01", "2024-12"),
        ("2024年前三季度", "2024-01", "2024-09"),
        ("2024年1-3季度", "2024-01", "2024-09"),
        ("2024年一至三季度", "2024-01", "2024-09"),
        ("2024.3", "2024-03", "2024-03"),
        ("2024.9", "2024-09", "2024-09"),
        ("2024.10", "2024-10", "2024-10"),
        ("2024 年 3 月", "2024-03", "2024-03"),
        ("2024年03月", "2024-03", "2024-03"),
        ("二〇二四年三月", "2024-03", "2024-03"),
        ("二○二四年十二月", "2024-12", "2024-12"),
        ("二零二四年第一季度", "2024-01", "2024-03"),
        ("二〇二四年上半年", "2024-01", "2024-06"),
        ("二〇二四年", "2024-01", "2024-12"),
        ("二〇二一年至二〇二五年", "2021-01", "2025-12"),
        ("2024年1月-2024年6月", "2024-01", "2024-06"),
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
    [
        "", "24-06", "2024-13", "2024-00", "2024.0", "2024.13", "2024Q5", "2025..2021", "2024-06..2024-01", "2024年6",
        "6月", "2024-06-01", "20 24", "2024年十三月", "二〇二四", "٢٠٢٤", "2024年五季度", "2024年前四季度", "2024H3",
        "上半年", "2024" * 20, "2O24", "2024年6-1月", "45352",
    ],
)  # fmt: skip
def test_what_is_no_period(text: str) -> None:
    assert parse_period(text) is None


def test_a_period_keeps_its_first_and_its_last_month(home: Home) -> None:
    seen = check(home, "statistics", {"期间": "2024Q2"})
    assert column(seen, "period_start") == [date(2024, 4, 1)]
    assert column(seen, "period_end") == [date(2024, 6, 1)]


def test_a_period_far_ahead_is_refused(home: Home) -> None:
    assert errors(check(home, "statistics", {"期间": "2099"})) == [("date-out-of-range", 2, "期间")]


def months(first: int, last: int) -> tuple[date, date]:
    """From one month of 2024 to another."""
    return date(2024, first, 1), date(2024, last, 1)


@pytest.mark.parametrize(
    ("cells", "january"),
    [
        (["2024.1", "2024.10"], True),
        (["2024.1", "2024.2", "2024.9", "2024.10", "2024.11", "2024.12"], True),
        (["2024.1"], False),
        (["2024.1", "2024.11", "2024.12"], False),
        (["2024.01", "2024.1", "2024.11"], False),
        (["2024.01", "2024.10", "2024.1"], False),
    ],
)
def test_january_is_told_from_an_october_that_lost_its_zero(home: Home, cells: list[str], january: bool) -> None:
    """A spreadsheet's number 2024.10 is written 2024.1: only a file that shows 2024.10 has kept its zeros."""
    seen = check(home, "statistics", *({"期间": cell} for cell in cells))
    row = cells.index("2024.1")
    if january:
        assert errors(seen) == []
        assert column(seen, "period_start")[row] == date(2024, 1, 1)
    else:
        assert errors(seen) == [("period-ambiguous", row + 2, "期间")]


def test_a_period_keeps_the_form_of_every_other_point(home: Home) -> None:
    seen = check(home, "statistics", *({"期间": f"2024.{month}"} for month in range(2, 10)))
    assert column(seen, "period_start") == [date(2024, month, 1) for month in range(2, 10)]


CHINESE = {number: word for word, number in COUNTING.items()}
FORMS: list[Callable[[date], str]] = [
    lambda day: f"{day:%Y-%m}",
    lambda day: f"{day.year}-{day.month}",
    lambda day: f"{day.year}/{day.month}",
    lambda day: f"{day:%Y%m}",
    lambda day: f"{day:%Y.%m}",
    lambda day: f"{day.year}年{day.month}月",
    lambda day: f"{day.year}年{day.month}月份",
    lambda day: f"{day.year}年{CHINESE[day.month]}月",
]


@given(st.dates(date(1950, 1, 1), date(2027, 3, 1)))
def test_a_month_comes_back_from_every_form(day: date) -> None:
    month = day.replace(day=1)
    assert [parse_period(form(day)) for form in FORMS] == [(month, month)] * len(FORMS)
