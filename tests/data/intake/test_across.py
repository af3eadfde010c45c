"""Months or places across: read as records of their own and said to be, or refused by the column's name."""

import pytest

from data.intake import Inspection, accept, fitting
from data.ledger import Ledger
from home import Home
from tests.data.intake.files import column, errors, found, look
from tests.data.intake.workbooks import workbook

NAME = "补贴性职业技能培训"
MONTHS = ["2024年1月", "2024年2月", "2024年3月"]
FIXED = ["指标", "地区"]


def table(*rows: list[str]) -> str:
    return "".join(",".join(row) + "\n" for row in rows)


def records(seen: Inspection) -> list[tuple[object, ...]]:
    """Month, place and number of every record, in order."""
    assert errors(seen) == []
    rows = seen.rows.select("period_start", "period_end", "region", "value")
    return sorted((f"{start:%Y-%m}", f"{end:%Y-%m}", region, value) for start, end, region, value in rows.iter_rows())


def test_months_across_are_the_same_records_as_one_a_row(home: Home) -> None:
    wide = look(
        home, table([*FIXED, *MONTHS], [NAME, "贵州", "1", "2", "3"], [NAME, "甘肃", "4", "", "-"]), "statistics"
    )
    long = look(
        home,
        table(
            ["指标", "地区", "期间", "数值"],
            *([NAME, "贵州", month, str(number)] for number, month in enumerate(MONTHS, 1)),
            [NAME, "甘肃", MONTHS[0], "4"],
        ),
        "statistics",
    )
    assert records(wide) == records(long)
    assert set(column(wide, "record_id")) == set(column(long, "record_id"))
    assert len(set(column(wide, "row_no"))) == 4
    said = {one.code: one.params for one in wide.problems}
    assert said == {
        "periods-across": {"columns": 3, "first": "2024年1月", "last": "2024年3月"},
        "across-empty": {"count": 2},
    }
    assert (wide.state, wide.accepted, wide.rejected, wide.file.rows) == ("ready", 4, 0, 4)
    assert wide.scope == long.scope
    assert wide.mapping == {"indicator": "指标", "region": "地区"}


def test_places_across(home: Home) -> None:
    seen = look(home, table(["指标", "期间", "贵州省", "甘肃", "全国"], [NAME, "2024", "1", "2", "30"]), "statistics")
    assert records(seen) == [
        ("2024-01", "2024-12", "000000", 30.0), ("2024-01", "2024-12", "520000", 1.0),
        ("2024-01", "2024-12", "620000", 2.0),
    ]  # fmt: skip
    assert found(seen) == [("places-across", 1, None)]


def test_a_table_across_becomes_a_batch(home: Home) -> None:
    content = table([*FIXED, *MONTHS], [NAME, "贵州", "1", "2", "3"])
    assert fitting(content.encode()) == ("statistics",)
    batch = accept(look(home, content, "statistics"), home=home, who="test")
    assert (batch.accepted, Ledger(home).live()[0].id) == (3, batch.id)


def test_two_header_rows_hold_year_and_month(home: Home) -> None:
    rows = [["指标", "地区", "2024年", "", "2025年"], ["", "", "11月", "12月", "1月"], [NAME, "贵州", "1", "2", "3"]]
    seen = look(home, table(*rows), "statistics")
    assert [(month, value) for month, _, _, value in records(seen)] == [
        ("2024-11", 1.0),
        ("2024-12", 2.0),
        ("2025-01", 3.0),
    ]
    summed = look(home, table([*rows[0], ""], [*rows[1], "合计"], [*rows[2], "3"]), "statistics")
    assert records(summed) == records(seen)
    assert {one[0] for one in found(summed)} == {"header-rows-joined", "periods-across", "column-ignored"}
    book = look(home, workbook(("数据", rows)), "statistics")
    assert records(book) == records(seen)


def test_a_unit_that_all_headings_carry_multiplies(home: Home) -> None:
    heads = [f"{month}（万人次）" for month in MONTHS]
    seen = look(home, table([*FIXED, *heads], [NAME, "贵州", "1.2", "2", "3"]), "statistics")
    assert sorted(column(seen, "value")) == [12000.0, 20000.0, 30000.0]  # type: ignore[type-var]
    mixed = look(home, table([*FIXED, *heads[:2], MONTHS[2]], [NAME, "贵州", "1.2", "2", "3"]), "statistics")
    assert ("heading-units-differ", 1, None) in errors(mixed)


def test_problems_name_the_cell_that_was_written(home: Home) -> None:
    seen = look(
        home, table([*FIXED, *MONTHS], [NAME, "火星", "1", "2", "3"], [NAME, "贵州", "1", "二", "3"]), "statistics"
    )
    assert errors(seen) == [("region-unknown", 2, "地区"), ("number-unreadable", 3, "2024年2月")]


def test_the_same_record_twice_is_named_by_its_lines(home: Home) -> None:
    seen = look(home, table([*FIXED, *MONTHS], *[[NAME, "贵州", "1", "2", "3"]] * 2), "statistics")
    assert errors(seen) == [("record-repeated", 3, None)]
    assert [one.params for one in seen.problems if one.code == "record-repeated"] == [{"first_row": 2}]


@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        ([*MONTHS, "增长"], "1234", ("across-unclear", 1, "增长")),
        ([*MONTHS, "数值同比"], "1234", ("across-unclear", 1, "数值同比")),
        (["2024", *MONTHS], "1234", ("across-unclear", 1, "2024")),
        ([*MONTHS, "2024-03"], "1234", ("column-twice", 1, None)),
        ([*MONTHS, "分子"], "1234", ("across-unclear", 1, "分子")),
        (["1月", "2月", "3月"], "123", ("across-without-year", 1, "1月")),
        (["第一季度", "第二季度"], "12", ("across-without-year", 1, "第一季度")),
        (["2024.1", "2024.2"], "12", ("period-ambiguous", 2, "2024.1")),
        (["2099年1月", "2099年2月"], "12", ("date-out-of-range", 2, "2099年1月")),
        (["2024年1月"], "1", ("column-missing", 1, None)),
        (["2024年1月", "2024年2月", "", ""], "123", ("across-unclear", 1, None)),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_refused_by_name(
    home: Home, heads: list[str], cells: str, expected: tuple[str, int, str | None]
) -> None:
    row = [*cells, *[""] * (len(heads) - len(cells))]
    assert expected in errors(look(home, table([*FIXED, *heads], [NAME, "贵州", *row]), "statistics"))


def test_months_and_places_across_together_are_refused(home: Home) -> None:
    seen = look(
        home, table(["指标", "人员类别", "2024年1月", "2024年2月", "贵州", "甘肃"], [NAME, "", *"1234"]), "statistics"
    )
    assert {one[0] for one in errors(seen)} == {"column-missing"}


def test_a_long_table_with_a_month_in_a_heading_stays_long(home: Home) -> None:
    rows = ["指标", "期间", "地区", "数值", "2023年", "2022年"], [NAME, "2024", "贵州", "1", "8", "9"]
    seen = look(home, table(*rows), "statistics")
    assert (column(seen, "value"), found(seen)) == (
        [1.0],
        [("column-ignored", 1, "2023年"), ("column-ignored", 1, "2022年")],
    )


def test_sums_notes_and_numbers_of_rows_stay_out(home: Home) -> None:
    rows = [
        ["2024年统计表", "", "", "", "", "", ""],
        ["序号", *FIXED, *MONTHS, "合计"],
        ["1", NAME, "贵州", "1", "2", "3", "6"],
        ["2", NAME, "甘肃", "4", "", "5", "8"],
        ["合计", "", "", "5", "3", "8", "14"],
        ["注：本表按月报送。", "", "", "", "", "", ""],
    ]
    seen = look(home, table(*rows), "statistics")
    assert len(records(seen)) == 5
    assert {(one.code, one.row, one.column) for one in seen.problems} == {
        ("column-ignored", 2, "序号"), ("column-ignored", 2, "合计"),
        ("title-lines-skipped", 1, None), ("periods-across", 2, None), ("across-empty", 2, None),
        ("total-differs", 4, "合计"), ("total-left-out", 5, None), ("total-differs", 5, "2024年2月"),
        ("notes-below", 6, None),
    }  # fmt: skip


def test_broken_lines_are_told_by_their_own_number(home: Home) -> None:
    seen = look(home, table([*FIXED, *MONTHS], [NAME, "贵州", "1", "2"], [NAME, "甘肃", "1", "2", "3"]), "statistics")
    assert errors(seen) == [("row-too-short", 2, None)]
    assert (seen.accepted, seen.rejected) == (3, 1)


def test_a_table_with_too_many_cells_is_refused(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.intake.looking.MOST_CELLS", 5)
    content = table([*FIXED, *MONTHS], *([NAME, place, "1", "2", "3"] for place in ("贵州", "甘肃")))
    assert errors(look(home, content, "statistics"))[0][0] == "across-too-large"
