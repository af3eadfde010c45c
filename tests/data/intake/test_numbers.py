"""Numbers as people write them; a number that could be read in two ways is refused."""

from collections.abc import Callable
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.contract import Contract, Field
from data.intake.numbers import parse_numbers

VALUE = Contract.load("statistics").field("value")
HOURS = Contract.load("training").field("hours")
TIMES = Contract.load("training").field("person_times")


def read(text: str, field: Field, power: int = 0) -> float | str:
    """The number that a text is read as, or the code of its problem."""
    found: tuple[float, str | None] = parse_numbers(pl.Series([text]), field, power).select("value", "problem").row(0)
    return found[1] or found[0]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12.0),
        ("1,234", 1234.0),
        ("1，234，567.5", 1234567.5),
        ("１２３．５", 123.5),
        ("+5", 5.0),
        (".5", 0.5),
        ("-3", -3.0),
        ("−3", -3.0),
        (" 12 ", 12.0),
        ("85.7%", 85.7),
        ("85.7％", 85.7),
        ("85.7 %", 85.7),
        ("3‰", 0.3),
        ("-12.5‰", -1.25),
        (".5‰", 0.05),
        ("1.2万", 12000.0),
        ("0.57 万", 5700.0),
        ("2.2亿", 220000000.0),
        ("1,234.5万", 12345000.0),
        ("１，２３４", 1234.0),
        ("3萬", 30000.0),
        ("0.57億", 57000000.0),
        ("3千", 3000.0),
    ],
)
def test_what_a_reported_number_is_read_as(text: str, number: float) -> None:
    assert read(text, VALUE) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NaN", "number-unreadable"),
        ("inf", "number-unreadable"),
        ("0x1F", "number-unreadable"),
        ("1,23", "number-unreadable"),
        ("12,34,567", "number-unreadable"),
        ("1 234", "number-unreadable"),
        ("12人", "number-with-unit"),
        ("1.2万人次", "number-with-unit"),
        ("500 元", "number-with-unit"),
        ("约12", "number-unreadable"),
        ("12.", "number-unreadable"),
        ("1.2.3", "number-unreadable"),
        ("1²", "number-unreadable"),
        ("①", "number-unreadable"),
        ("٣", "number-unreadable"),
        ("(12)", "number-unreadable"),
        ("12万%", "number-unreadable"),
        ("5%%", "number-unreadable"),
        ("3‰万", "number-unreadable"),
        ("1,2345", "number-unreadable"),
        ("1,,234", "number-unreadable"),
        ("1.234,5", "number-unreadable"),
        ("1'234", "number-unreadable"),
        ("--5", "number-unreadable"),
        ("1.2E+07", "number-scientific"),
        ("1e5", "number-scientific"),
        ("9999999999999999", "number-above"),
    ],
)
def test_what_is_no_number(text: str, code: str) -> None:
    assert read(text, VALUE) == code


@pytest.mark.parametrize(
    ("text", "field", "code"),
    [
        ("1.2万", HOURS, "number-magnitude"),
        ("12%", HOURS, "number-percent"),
        ("3‰", TIMES, "number-percent"),
        ("3千", TIMES, "number-magnitude"),
        ("-1", HOURS, "number-below"),
        ("10001", HOURS, "number-above"),
        ("1.5", TIMES, "number-not-whole"),
        ("0", TIMES, "number-below"),
    ],
)
def test_what_a_record_does_not_take(text: str, field: Field, code: str) -> None:
    assert read(text, field) == code


def test_a_whole_number_may_be_written_with_a_point() -> None:
    assert read("12.0", TIMES) == 12


@settings(deadline=None)
@given(st.decimals(0, 10**8, places=4), st.sampled_from([0, 3, 4, 8]))
def test_the_point_is_moved_exactly(number: Decimal, power: int) -> None:
    expected = number * 10**power
    if expected <= 10**15:
        assert read(f"{number:f}", VALUE, power) == float(expected)


@settings(deadline=None)
@given(st.decimals(0, 10**7, places=6), st.sampled_from([("千", 3), ("万", 4), ("亿", 8)]))
def test_a_shortened_number_is_exactly_what_it_says(number: Decimal, word: tuple[str, int]) -> None:
    assert read(f"{number:f}{word[0]}", VALUE) == float(number * 10 ** word[1])


@pytest.mark.parametrize(("text", "decimals"), [("85.7%", 1), ("3‰", 1), ("12.5‰", 2), ("85", 0), ("1,234.50", 2)])
def test_how_exactly_a_number_was_written(text: str, decimals: int) -> None:
    assert parse_numbers(pl.Series([text]), VALUE)["decimals"].to_list() == [decimals]


WHOLE = st.integers(0, 10**12)
FORMS = st.sampled_from(
    [str, "{:,}".format, lambda number: f"{number:,}".replace(",", "，"), "+{}".format, " {}　".format]
)


@settings(deadline=None)
@given(WHOLE, FORMS, st.booleans())
def test_a_whole_number_comes_back_from_every_form(number: int, form: Callable[[int], str], wide: bool) -> None:
    written = form(number)
    if wide:
        written = written.translate(str.maketrans("0123456789,+", "０１２３４５６７８９，＋"))
    assert read(written, VALUE) == number


@settings(deadline=None)
@given(st.decimals(0, 10**6, places=3), st.sampled_from("%％‰"))
def test_a_share_comes_back_from_every_form(number: Decimal, sign: str) -> None:
    assert read(f"{number:f}{sign}", VALUE) == float(number / 10 if sign == "‰" else number)
