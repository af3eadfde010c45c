"""New reports against those of the live batches: cumulative figures, and what is far from a place's own history."""

import pytest

from data.intake import Inspection, accept
from data.ledger import Ledger
from home import Home
from tests.data.intake.files import found, look, rows, text

Cells = list[tuple[str, str, str]]

# two years of a place that trains some 1 000 persons a month and twice as many in December
YEARS: Cells = [
    (f"{year}-{month:02d}", "当期", str(2000 + month if month == 12 else 1000 + 40 * (month % 5)))
    for year in (2023, 2024)
    for month in range(1, 13)
]


def file(cells: Cells, **others: str) -> str:
    """Reports as (period, basis, value)."""
    changes = (others | {"期间": period, "口径": basis, "数值": value} for period, basis, value in cells)
    return text(rows("statistics", *changes))


def seen_beside(home: Home, live: Cells, cells: Cells, mode: str = "append", **others: str) -> Inspection:
    """A file as it is seen where a batch with other figures is live."""
    accept(look(home, file(live), "statistics", mode="append"), home=home, who="t")
    return look(home, file(cells, **others), "statistics", mode=mode)


@pytest.mark.parametrize(
    ("live", "cells", "code", "row", "params"),
    [
        (
            [("2024-02", "累计", "9")], [("2024-03", "累计", "7")],
            "cumulative-below-live", 2, {"value": "7", "before": 9, "batch": "B0001", "month": "2024-02"},
        ),
        (
            [("2024-03", "累计", "9")], [("2024-01", "累计", "4"), ("2024-02", "累计", "11")],
            "cumulative-above-live", 3, {"value": "11", "after": 9, "batch": "B0001", "month": "2024-03"},
        ),
        (
            [("2024-02", "累计", "9")], [("2024-03", "累计", "12"), ("2024-03", "当期", "4")],
            "cumulative-disagrees-live", 2,
            {"value": "12", "expected": 13, "cumulative": 12, "batch": "B0001", "month": "2024-03"},
        ),
        (
            [("2024-02", "累计", "9"), ("2024-03", "累计", "12")], [("2024-03", "当期", "4")],
            "cumulative-disagrees-live", 2,
            {"value": "4", "expected": 13, "cumulative": 12, "batch": "B0001", "month": "2024-03"},
        ),
        (
            [("2024-01", "当期", "3"), ("2024-02", "当期", "4")], [("2024-02", "累计", "8")],
            "cumulative-disagrees-live", 2,
            {"value": "8", "expected": 7, "cumulative": 8, "batch": "B0001", "month": "2024-02"},
        ),
        (
            [("2024-03", "累计", "12"), ("2024-03", "当期", "4")], [("2024-02", "累计", "9")],
            "cumulative-disagrees-live", 2,
            {"value": "9", "expected": 13, "cumulative": 12, "batch": "B0001", "month": "2024-03"},
        ),
    ],
)  # fmt: skip
def test_a_cumulative_figure_against_live_ones(
    home: Home, live: Cells, cells: Cells, code: str, row: int, params: dict[str, object]
) -> None:
    seen = seen_beside(home, live, cells)
    assert [(one.code, one.row, one.column, one.params) for one in seen.problems] == [(code, row, "数值", params)]
    assert (seen.state, seen.accepted) == ("ready", len(cells))


@pytest.mark.parametrize(
    ("live", "cells"),
    [
        ([("2024-02", "累计", "9")], [("2024-03", "累计", "9")]),
        ([("2024-02", "累计", "9")], [("2024-03", "累计", "13"), ("2024-03", "当期", "4")]),
        ([("2023-12", "累计", "9")], [("2024-01", "累计", "1")]),
        ([("2024-01", "当期", "3")], [("2024-03", "累计", "8")]),  # February is not told
        ([("2024-01", "当期", "3"), ("2024-02", "当期", "4")], [("2024-02", "累计", "7")]),
    ],
)
def test_a_cumulative_figure_that_agrees_with_live_ones(home: Home, live: Cells, cells: Cells) -> None:
    assert found(seen_beside(home, live, cells)) == []


def test_another_place_is_another_series(home: Home) -> None:
    assert found(seen_beside(home, [("2024-02", "累计", "9")], [("2024-03", "累计", "7")], 地区="云南")) == []


@pytest.mark.parametrize("mode", ["upsert", "replace"])
def test_live_figures_that_the_file_replaces_are_not_asked(home: Home, mode: str) -> None:
    live = [("2024-01", "累计", "5"), ("2024-02", "累计", "9"), ("2024-03", "累计", "12")]
    lower = [("2024-01", "累计", "2"), ("2024-02", "累计", "3"), ("2024-03", "累计", "4")]
    assert found(seen_beside(home, live, lower, mode)) == []


def test_a_replacement_speaks_for_every_month_between(home: Home) -> None:
    live = [("2024-02", "累计", "9")]
    ends = [("2024-01", "累计", "2"), ("2024-03", "累计", "4")]
    assert found(seen_beside(home, live, ends, "replace")) == []
    assert found(look(home, file(ends), "statistics", mode="upsert")) == [("cumulative-below-live", 3, "数值")]


def test_figures_withdrawn_or_replaced_among_the_live_ones_are_not_asked(home: Home) -> None:
    accept(look(home, file([("2024-02", "累计", "9")]), "statistics", mode="append"), home=home, who="t")
    accept(look(home, file([("2024-02", "累计", "5")]), "statistics", mode="upsert"), home=home, who="t")
    assert found(look(home, file([("2024-03", "累计", "7")]), "statistics")) == []
    Ledger(home).withdraw("B0002", who="t")
    assert found(look(home, file([("2024-03", "累计", "7")]), "statistics")) == [("cumulative-below-live", 2, "数值")]


def test_a_row_that_is_rejected_is_not_compared(home: Home) -> None:
    seen = seen_beside(home, [("2024-02", "累计", "9")], [("2024-03", "累计", "1")], 单位="所")
    assert found(seen) == [("unit-mismatch", 2, "单位")]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (("2025-01", "当期", "10400"), "history-jump"),
        (("2025-01", "当期", "100"), "history-jump"),
        (("2025-01", "累计", "10400"), "history-jump"),
        (("2025-12", "当期", "12000"), "history-jump"),
        (("2025-01..2025-03", "当期", "31000"), "history-jump-monthly"),
        (("2025", "当期", "240"), "history-jump-monthly"),
    ],
)
def test_a_figure_far_from_the_places_own_history_warns(home: Home, cell: tuple[str, str, str], code: str) -> None:
    seen = seen_beside(home, YEARS, [cell])
    assert [(one.code, one.row, one.column, one.value) for one in seen.problems] == [(code, 2, "数值", cell[2])]
    assert seen.problems[0].params["count"] == 24
    assert (seen.state, seen.accepted) == ("ready", 1)


def test_the_usual_range_is_told(home: Home) -> None:
    params = seen_beside(home, YEARS, [("2025-03", "当期", "99999")]).problems[0].params
    # the middle of 24 figures is 1 080, four times of it either way
    assert (params["low"], params["high"]) == (270, 4320)


def test_what_a_cumulative_figure_adds_is_compared(home: Home) -> None:
    cells = [("2025-01", "累计", "1000"), ("2025-02", "累计", "12000")]
    seen = seen_beside(home, YEARS, cells)
    assert found(seen) == [("history-jump-monthly", 3, "数值")]
    assert (seen.problems[0].value, seen.problems[0].params["monthly"]) == ("12000", 11000)


@pytest.mark.parametrize(
    "cells",
    [
        [("2025-01", "当期", "3000"), ("2025-02", "当期", "400")],
        [("2025-12", "当期", "3000")],
        [("2025", "当期", "14000")],
        [("2025-12", "累计", "14000")],
        [("2019-01", "当期", "99999")],  # too long before all of them
    ],
)
def test_what_is_usual_does_not_warn(home: Home, cells: Cells) -> None:
    assert found(seen_beside(home, YEARS, cells)) == []


def test_few_persons_more_or_less_are_chance(home: Home) -> None:
    few = [(period, basis, "5") for period, basis, _ in YEARS]
    assert found(seen_beside(home, few, [("2025-01", "当期", "80"), ("2025-02", "当期", "0")])) == []
    assert found(look(home, file([("2025-01", "当期", "800")]), "statistics")) == [("history-jump", 2, "数值")]


@pytest.mark.parametrize(
    ("months", "cell", "codes"),
    [
        (5, "99999", []),  # too few to say anything
        (6, "99999", ["history-jump"]),
        (23, "99999", ["history-jump"]),
        (23, "8000", []),  # the highest of them is 2 012: within four times of it a season may lie
        (23, "8100", ["history-jump"]),
        (24, "8000", ["history-jump"]),
    ],
)
def test_less_than_two_years_tell_only_what_no_season_would(
    home: Home, months: int, cell: str, codes: list[str]
) -> None:
    seen = seen_beside(home, YEARS[:months], [("2025-01", "当期", cell)])
    assert [code for code, _, _ in found(seen)] == codes


def test_a_place_that_varies_more_has_a_wider_range(home: Home) -> None:
    wild = [(period, basis, str(1000 * 8 ** (number % 3))) for number, (period, basis, _) in enumerate(YEARS)]
    assert found(seen_beside(home, wild, [("2025-01", "当期", "99999")])) == []


def test_one_wrong_number_in_the_past_does_not_widen_the_range_of_other_months(home: Home) -> None:
    wrong = [(period, basis, "104000" if period == "2024-05" else value) for period, basis, value in YEARS]
    assert found(seen_beside(home, wrong, [("2025-04", "当期", "99999")])) == [("history-jump", 2, "数值")]


def test_a_re_export_is_held_against_the_export_before(home: Home) -> None:
    cells = [*YEARS, ("2025-01", "当期", "10400")]
    for mode in ("upsert", "replace"):
        assert found(seen_beside(home, YEARS, cells, mode)) == [("history-jump", 26, "数值")]
        Ledger(home).withdraw(Ledger(home).live()[0].id, who="t")


def test_a_stock_is_held_against_its_levels_and_a_rate_against_nothing(home: Home) -> None:
    stock = {"指标": "技能人才总量", "单位": "人"}
    levels = [(period, "期末", "50000") for period, _, _ in YEARS]
    accept(look(home, file(levels, **stock), "statistics", mode="append"), home=home, who="t")
    assert found(look(home, file([("2025-01", "期末", "5000000")], **stock), "statistics")) == [
        ("history-jump", 2, "数值")
    ]
    rate = {"指标": "培训合格率", "单位": "%"}
    rates = [(period, "当期", "90") for period, _, _ in YEARS]
    accept(look(home, file(rates, **rate), "statistics", mode="append"), home=home, who="t")
    assert found(look(home, file([("2025-01", "当期", "2")], **rate), "statistics")) == []
