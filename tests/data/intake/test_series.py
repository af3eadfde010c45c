"""Cumulative figures against each other and against what the months added."""

import pytest

from data.intake import Inspection
from home import Home
from tests.data.intake.files import check, found


def reports(home: Home, *cells: tuple[str, str, str], **others: str) -> Inspection:
    """Reports as (period, basis, value)."""
    changes = (others | {"期间": period, "口径": basis, "数值": value} for period, basis, value in cells)
    return check(home, "statistics", *changes)


@pytest.mark.parametrize(
    "cells",
    [
        [("2024-01", "累计", "5"), ("2024-02", "累计", "5"), ("2024-03", "累计", "9")],
        [("2024-03", "累计", "9"), ("2024-01", "累计", "5"), ("2024-02", "累计", "7")],
        [("2024-12", "累计", "90"), ("2025-01", "累计", "5")],  # a new year
        [("2024-01", "累计", "5"), ("2024-01", "当期", "5"), ("2024-02", "累计", "7"), ("2024-02", "当期", "2")],
        [("2024-01", "累计", "5"), ("2024-03", "累计", "9"), ("2024-03", "当期", "1")],  # February is not told
        [("2024-02", "当期", "9"), ("2024-03", "当期", "1")],
        [("2021-01..2024-03", "累计", "50"), ("2024-03", "累计", "9")],  # from another start
    ],
)
def test_figures_that_add_up(home: Home, cells: list[tuple[str, str, str]]) -> None:
    assert found(reports(home, *cells)) == []


@pytest.mark.parametrize(
    ("cells", "code", "row", "params"),
    [
        ([("2024-01", "累计", "5"), ("2024-02", "累计", "4")], "cumulative-falls", 3, {"value": "4", "before": 5}),
        ([("2024年1-2月", "累计", "7"), ("2024-01", "累计", "8")], "cumulative-falls", 2, {"value": "7", "before": 8}),
        (
            [("2021-01..2024-03", "累计", "50"), ("2021-01..2024-04", "累计", "49.5")],
            "cumulative-falls", 3, {"value": "49.5", "before": 50},
        ),
        (
            [("2024-01", "累计", "5"), ("2024-02", "累计", "7"), ("2024-02", "当期", "3")],
            "cumulative-disagrees", 3, {"value": "7", "expected": 8},
        ),
        ([("2024-01", "累计", "5"), ("202401", "当期", "4")], "cumulative-disagrees", 2, {"value": "5", "expected": 4}),
    ],
)  # fmt: skip
def test_figures_that_do_not_are_shown_and_kept(
    home: Home, cells: list[tuple[str, str, str]], code: str, row: int, params: dict[str, object]
) -> None:
    seen = reports(home, *cells)
    assert [(one.code, one.row, one.column, one.params) for one in seen.problems] == [(code, row, "数值", params)]
    assert (seen.state, seen.accepted) == ("ready", len(cells))


def test_each_place_is_a_series_of_its_own(home: Home) -> None:
    one = {"期间": "2024-01", "口径": "累计", "数值": "5"}
    another, part = {"地区": "云南", "期间": "2024-02", "数值": "3"}, {"人员类别": "妇女", "数值": "1"}
    assert found(check(home, "statistics", one, one | another, one | part)) == []


def test_a_rate_may_fall(home: Home) -> None:
    rates = {"指标": "培训合格率", "单位": "%"}
    assert found(reports(home, ("2024-01", "累计", "85"), ("2024-02", "累计", "80"), **rates)) == []
