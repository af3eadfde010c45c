"""Rates: all percentages or all fractions, and what follows from numerator and denominator."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.intake import Inspection
from home import Home
from tests.data.intake.files import check, column, errors, found

RATE = {"指标": "培训合格率", "单位": "%", "数值": "85.7", "分子": "857", "分母": "1000"}


def rates(home: Home, *cells: str, unit: str = "", **others: str) -> Inspection:
    """Pass rates of different months, written so."""
    changes = ({"期间": f"{2015 + row // 12}-{row % 12 + 1:02d}", "数值": cell} for row, cell in enumerate(cells))
    return check(home, "statistics", *({"指标": "培训合格率", "单位": unit} | others | change for change in changes))


@pytest.mark.parametrize("value", ["85.7", "85.71", "86", "85", "85.7%"])
def test_a_rate_may_be_rounded_or_cut_off(home: Home, value: str) -> None:
    numbers = {"分子": "6000", "分母": "7000", "数值": value}  # 85.714285…
    assert check(home, "statistics", RATE | numbers).state == "ready"


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["85.7%", "0.5%", "100%"], [85.7, 0.5, 100.0]),
        (["85.7％", "3‰"], [85.7, 0.3]),
        (["85.7", "12"], [85.7, 12.0]),
        (["0.857", "0.9", "0.12"], [85.7, 90.0, 12.0]),
        (["0.857", "1", "0", "0.9", "0.9123"], [85.7, 100.0, 0.0, 90.0, 91.23]),
        (["0", "85.7%"], [0.0, 85.7]),
    ],
)
def test_a_column_writes_percentages_or_fractions(home: Home, cells: list[str], values: list[float]) -> None:
    seen = rates(home, *cells)
    assert (errors(seen), column(seen, "value")) == ([], values)
    assert [code for code, _, _ in found(seen)] == (["rates-as-fractions"] if cells[0] == "0.857" else [])


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        (["0.857"], [("rate-ambiguous", 2)]),
        (["0.857", "0.9"], [("rate-ambiguous", 2), ("rate-ambiguous", 3)]),
        (["0.857", "0.9", "0.8", "85.7%"], [("rate-ambiguous", 2), ("rate-ambiguous", 3), ("rate-ambiguous", 4)]),
        (["85.7", "0.9", "0.8", "0.7"], [("rate-ambiguous", row) for row in (3, 4, 5)]),
        (["85.7%", "85.7"], [("rate-mixed", 3)]),
        (["1", "1", "1"], [("rate-ambiguous", row) for row in (2, 3, 4)]),
    ],
)
def test_what_could_be_either_or_is_mixed_is_refused(
    home: Home, cells: list[str], wrong: list[tuple[str, int]]
) -> None:
    assert [(code, row) for code, row, _ in errors(rates(home, *cells))] == wrong


def test_a_unit_beside_what_may_be_fractions_is_no_proof(home: Home) -> None:
    assert [code for code, _, _ in errors(rates(home, "0.857", "0.9", unit="%"))] == ["rate-ambiguous"] * 2
    seen = rates(home, "0.857", "85.7", unit="%")
    assert (errors(seen), column(seen, "value")) == ([], [0.857, 85.7])


def test_one_fraction_that_equals_its_numerator_through_its_denominator_is_proof(home: Home) -> None:
    seen = rates(home, "0.857", 分子="6000", 分母="7000")
    assert (errors(seen), column(seen, "value")) == ([], [85.7])


def test_fractions_are_among_the_changes(home: Home) -> None:
    changed = [one for one in rates(home, "0.857", "0.9", "0.12").conversions if one.kind == "fraction"]
    assert [(one.column, one.count, one.examples[0]) for one in changed] == [("数值", 3, ("0.857", "85.7"))]


@given(numbers=st.lists(st.decimals("0.0001", "0.9999", places=4), min_size=3, max_size=12))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_fractions_and_percentages_come_back_the_same(home: Home, numbers: list[Decimal]) -> None:
    expected = [float(number * 100) for number in numbers]
    assert column(rates(home, *(f"{number:f}" for number in numbers)), "value") == expected
    assert column(rates(home, *(f"{number * 100:f}%" for number in numbers)), "value") == expected
    assert column(rates(home, *(f"{number * 1000:f}‰" for number in numbers)), "value") == expected
