"""What the whole column decides: day numbers, first days of months, identity numbers that a spreadsheet rounded."""

from datetime import date

import polars as pl
import pytest

from data.codes import Codes
from data.contract import Contract
from data.intake.cells import Reader
from data.intake.report import Report
from home import Home
from tests.data.intake.files import TODAY, check, column, errors, found, identity


def dated(home: Home, *cells: str) -> list[tuple[str, int | None, str | None]]:
    """What is wrong with end dates written so."""
    return errors(
        check(
            home,
            "training",
            *({"记录编号": f"R{row}", "结业日期": cell, "开班日期": ""} for row, cell in enumerate(cells)),
        )
    )


def test_day_numbers_among_dates_are_refused_one_by_one(home: Home) -> None:
    assert dated(home, "2024-05-20", "45432", "", "2024-05-21", "45433") == [
        ("date-serial", 3, "结业日期"),
        ("value-missing", 4, "结业日期"),
        ("date-serial", 6, "结业日期"),
    ]


@pytest.mark.parametrize("odd", ["99999", "18263", "4543", "454321", "45432x"])
def test_one_cell_that_is_no_day_number_makes_the_others_doubtful(home: Home, odd: str) -> None:
    assert [row for _, row, _ in dated(home, "45432", odd, "45433")] == [2, 3, 4]


def test_a_date_in_a_later_piece_of_day_numbers_is_refused_there() -> None:
    field, report = Contract.load("training").field("end_date"), Report()
    reader = Reader(Codes.load(), TODAY, b"k", "utf-8", report)
    first = reader.read(field, pl.Series(["", "45432"]), pl.Series([2, 3]))
    later = reader.read(field, pl.Series(["2024-05-21", "45433"]), pl.Series([4, 5]))
    assert first["value"].to_list() == [None, date(2024, 5, 20)]
    assert later["value"].to_list() == [None, date(2024, 5, 21)]
    assert [(one.code, one.row) for one in report.problems()] == [
        ("serial-dates", None), ("value-missing", 2), ("date-unreadable", 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "months"),
    [
        (["45323", "45352"], ["2024-02", "2024-03"]),
        (["2024-02-01", "2024/3/1"], ["2024-02", "2024-03"]),
        (["2024-01-01 00:00:00", "2024-03-01 00:00:00"], ["2024-01", "2024-03"]),
    ],
)
def test_a_column_of_months_may_hold_their_first_days(home: Home, cells: list[str], months: list[str]) -> None:
    seen = check(home, "statistics", *({"期间": cell} for cell in cells))
    assert errors(seen) == []
    assert (
        column(seen, "period_start")
        == column(seen, "period_end")
        == [date.fromisoformat(f"{one}-01") for one in months]
    )


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        (["2023-01-01", "2024-01-01"], [2, 3]),  # years could be meant
        (["2024-02-01", "2024-03-15"], [2, 3]),
        (["2024-02", "2024-03-01"], [3]),
        (["45323", "45353"], [2, 3]),
        (["45323", "2024-03"], [2]),
    ],
)
def test_days_that_are_not_clearly_months_are_refused(home: Home, cells: list[str], wrong: list[int]) -> None:
    assert [row for _, row, _ in errors(check(home, "statistics", *({"期间": cell} for cell in cells)))] == wrong


def rounded(numbers: list[str], home: Home) -> list[tuple[str, int | None, str | None]]:
    """What is wrong with these identity numbers."""
    return errors(
        check(home, "training", *({"记录编号": f"R{row}", "身份证号": cell} for row, cell in enumerate(numbers)))
    )


def test_numbers_that_a_spreadsheet_rounded_are_lost_even_where_the_check_digit_fits(home: Home) -> None:
    fits = next(number for day in range(10, 29) if (number := identity(f"520102199001{day}000"[:17])).endswith("000"))
    assert rounded([fits], home) == []
    assert rounded([fits, "520102199001011000", "520102199002022000"], home) == [
        ("identity-digits-lost", row, "身份证号") for row in (2, 3, 4)
    ]


def test_one_rounded_number_with_a_wrong_check_digit_has_lost_its_digits(home: Home) -> None:
    sound = [identity(f"5201021990{month:02d}{day:02d}123") for month in range(1, 13) for day in (1, 2)]
    assert rounded(["520102199001011000", *sound], home) == [("identity-digits-lost", 2, "身份证号")]


def test_a_column_that_says_nothing_at_first_is_decided_where_it_begins() -> None:
    field, report = Contract.load("training").field("start_date"), Report()
    reader = Reader(Codes.load(), TODAY, b"k", "utf-8", report)
    reader.read(field, pl.Series(["", "-"]), pl.Series([2, 3]))
    assert reader.read(field, pl.Series(["45432"]), pl.Series([4]))["value"].to_list() == [date(2024, 5, 20)]
    assert reader.read(field, pl.Series(["2024-05-20"]), pl.Series([5]))["value"].to_list() == [None]


def test_a_column_says_its_style_only_once(home: Home) -> None:
    assert [code for code, _, _ in found(check(home, "statistics", {"期间": "45323"}))] == ["serial-dates"]
