"""Cells that take the quick way are kept exactly as the slow way keeps them."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codes import Codes
from data.contract import Contract
from data.intake.cells import Reader
from data.intake.quick import are_codes, common_start, sound_numbers
from data.intake.report import Report
from tests.data.intake.files import TODAY, identity

FIELDS = {name: Contract.load("training").field(name) for name in ("record_id", "provider", "person_id")}
NUMBERS = st.builds(
    lambda area, birth, serial: identity(f"{area}{str(birth).replace('-', '')}{serial:03d}"),
    st.integers(0, 10**6 - 1).map("{:06d}".format),
    st.dates(date(1880, 1, 1), date(2040, 1, 1)),
    st.one_of(st.integers(0, 999), st.sampled_from([0, 100, 200, 500])),
)
SPOILED = st.tuples(NUMBERS, st.integers(0, 17), st.sampled_from("0123456789Xx１ -+A")).map(
    lambda found: found[0][: found[1]] + found[2] + found[0][found[1] + 1 :]
)
PEOPLE = st.lists(st.one_of(NUMBERS, SPOILED, st.sampled_from(["", "-", "52010219900101123", "＂"])), min_size=1)
CODES = st.text(st.sampled_from("AZaz09_-'# 号無/１"), max_size=22)


def reader() -> Reader:
    return Reader(Codes.load(), TODAY, b"k" * 32, "utf-8", Report())


@given(cells=st.lists(st.text(st.sampled_from("aAT0计 "), max_size=4), min_size=1))
def test_what_all_cells_begin_with(cells: list[str]) -> None:
    start = common_start(pl.Series(cells, dtype=pl.String))
    assert all(cell.startswith(start) for cell in cells)
    assert start in cells or len({cell[: len(start) + 1] for cell in cells}) > 1


@settings(max_examples=300, deadline=None)
@given(cells=PEOPLE)
def test_people_read_quickly_are_those_read_slowly(cells: list[str]) -> None:
    column, rows = pl.Series(cells, dtype=pl.String), pl.Series(range(len(cells)))
    quick, slow = reader(), reader()
    for _ in range(2):  # when it begins again, it is known how the column is written
        assert quick.read(FIELDS["person_id"], column, rows)["value"].to_list() == (
            slow._each_text(FIELDS["person_id"], column, rows)["value"].to_list()
        )
    assert quick.report.problems() == slow.report.problems()
    assert quick.conversions.all() == slow.conversions.all()
    assert quick.styles == slow.styles


@settings(max_examples=300, deadline=None)
@given(cells=st.lists(CODES, min_size=1, max_size=4), name=st.sampled_from(["record_id", "provider"]))
def test_codes_read_quickly_are_those_read_slowly(cells: list[str], name: str) -> None:
    column, rows = pl.Series(cells, dtype=pl.String), pl.Series(range(len(cells)))
    quick, slow = reader(), reader()
    found = quick.read(FIELDS[name], column, rows)
    assert found.equals(slow._each_text(FIELDS[name], column, rows))
    assert quick.report.problems() == slow.report.problems()
    assert quick.conversions.all() == slow.conversions.all()


def test_a_sound_number_is_known_at_once() -> None:
    cells = [
        "52010219900101123X",
        identity("52010220000229001"),
        identity("52010219000228001"),  # a century without a leap day
        "52010219900101123x",
        "520102199001011233",
        identity("52010219000229001"),
        identity("52010218991231001"),
        identity("52010219901301001"),
        identity(f"520102{TODAY.year}0101001"),
    ]
    assert sound_numbers(pl.Series(cells), TODAY).to_list() == [True] * 3 + [False] * 6


def test_a_number_that_ends_in_zeros_is_sound_where_none_is_rounded() -> None:
    """Among many numbers some end so by themselves; the first piece of a file tells whether it is those alone."""
    found = (identity(f"{area}199001010{serial}") for area in range(520100, 520400) for serial in ("00", "10"))
    zeros = next(number for number in found if number.endswith("000"))
    wrong = zeros[:16] + "10"
    assert sound_numbers(pl.Series([zeros]), TODAY).to_list() == [False]
    assert sound_numbers(pl.Series([zeros, wrong]), TODAY, rounded=False).to_list() == [True, False]
    others = [identity(f"{area}19900101123") for area in range(520100, 520120)]
    for cells, rounded in (([*others, zeros], False), ([*others[:2], zeros, zeros[:6] + "198802020000"[:12]], True)):
        one = reader()
        one.read(FIELDS["person_id"], pl.Series(cells), pl.Series(range(len(cells))))
        assert one.styles["person_id"].rounded == rounded


@pytest.mark.parametrize("cell", ["52010219900101123X", "A52010219900101123", "T1 2", "null", "-----", "编号00001", ""])
def test_what_may_be_more_than_a_code_is_read_slowly(cell: str) -> None:
    assert not are_codes(pl.Series(["T20240001", cell]))
    assert are_codes(pl.Series(["T20240001", "GZ-2024_000123"]))
