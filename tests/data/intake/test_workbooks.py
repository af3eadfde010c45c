"""A sheet is read as a CSV of it would be, by its own row numbers; what is uncertain in it is refused by name."""

import io
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime

import pytest

from data.build import build
from data.doctor import examine
from data.intake import Inspection, accept, inspect
from data.ledger import Ledger, LedgerRefused
from home import Home
from tests.data.intake.files import TODAY, column, errors, found, lines, look
from tests.data.intake.workbooks import Cell, archive, workbook

HEAD = ("指标", "期间", "地区", "数值")
NAME = "补贴性职业技能培训"
TRAINING = ("记录编号", "身份证号", "开班日期", "结业日期", "地区", "课时", "是否合格", "是否参加考核")


def sheet(*rows: tuple[Cell, ...]) -> bytes:
    """A workbook of one sheet with the header of statistics."""
    return workbook(("数据", [HEAD, *rows]))


def test_cells_are_the_text_that_a_csv_holds(home: Home) -> None:
    rows: list[tuple[Cell, ...]] = [
        ("R1", "52010219900101123X", date(2024, 5, 1), datetime(2024, 5, 20, 8, 30), "贵州", 40, True, "是"),
        ("007", "", "2024-05-01", date(2024, 5, 21), 520100, 2.5, "是", 1),
        ("R3", None, None, "2024年5月21日", "毕节市", "1,234.5", None, None),
    ]
    content = workbook(("数据", [TRAINING, *rows]))
    same = lines(
        TRAINING,
        ("R1", "52010219900101123X", "2024-05-01", "2024-05-20 08:30:00", "贵州", "40", "true", "是"),
        ("007", "", "2024-05-01", "2024-05-21", "520100", "2.5", "是", "1"),
        ("R3", "", "", "2024年5月21日", "毕节市", '"1,234.5"', "", ""),
    )
    seen, csv = look(home, content, "training"), look(home, same, "training")
    assert (seen.state, found(seen)) == ("ready", found(csv))
    assert seen.rows.drop("person").rows() == csv.rows.drop("person").rows()
    assert column(seen, "record_id") == ["R1", "007", "R3"]


@pytest.mark.parametrize("old", [False, True])
def test_days_of_both_calendars(home: Home, *, old: bool) -> None:
    row = ("R1", None, date(2024, 2, 29), date(2024, 5, 20), "贵州", 1, None, None)
    seen = look(home, workbook(("数据", [TRAINING, row]), old=old), "training")
    assert (column(seen, "start_date"), column(seen, "end_date")) == ([date(2024, 2, 29)], [date(2024, 5, 20)])


def test_rows_are_the_sheets_own(home: Home) -> None:
    rows = [(None,) * 4, ("贵州省技能培训统计表", None, None, None), HEAD, (None,) * 4, (NAME, "2024-06", "月球", 1)]
    content = workbook(("数据", [(None, *row) for row in rows]), merged=["B2:E2"])
    seen = look(home, content, "statistics")
    assert (seen.file.header_row, errors(seen)) == (3, [("region-unknown", 5, "地区")])


def test_percentages_keep_their_sign(home: Home) -> None:
    rows = [(None, "employment_rate", "2024", "贵州", "85.7%"), (None, "employment_rate", "2023", "贵州", "7%")]
    seen = look(home, workbook(("数据", [(None, *HEAD), *rows])), "statistics")
    assert (errors(seen), column(seen, "value")) == ([], [85.7, 7.0])


@pytest.mark.parametrize(
    ("cell", "code"), [("=NA()", "formula-failed"), ("=1+1", "formula-without-value")]
)  # fmt: skip
def test_formulas_without_a_result_are_refused(home: Home, cell: str, code: str) -> None:
    seen = look(home, sheet((NAME, "2024-06", "贵州", 1), (NAME, "2024-07", "贵州", cell)), "statistics")
    assert (code, 3, "数值") in errors(seen)
    unused = workbook(("数据", [(*HEAD, "备用"), (NAME, "2024-06", "贵州", 1, cell)]))
    assert errors(look(home, unused, "statistics")) == [(code, 2, "备用")]


def test_a_number_that_lost_digits_is_never_an_identity_number(home: Home) -> None:
    row = ("R1", 520102199001011234, date(2024, 5, 1), date(2024, 5, 20), "贵州", 1, None, None)
    seen = look(home, workbook(("数据", [TRAINING, row])), "training")
    assert errors(seen) == [("identity-digits-lost", 2, "身份证号")]
    kept = ("R1", "52010219900101123X", *row[2:])
    assert look(home, workbook(("数据", [TRAINING, kept])), "training").state == "ready"


def test_the_sheet_with_the_header_is_read_and_the_others_are_named(home: Home) -> None:
    data: list[tuple[Cell, ...]] = [HEAD, (NAME, "2024-06", "贵州", 1)]
    content = workbook(("说明", [("填报说明",)]), ("数据", data), ("旧", [HEAD[:2]]), ("藏", data), hidden=["藏"])
    seen = look(home, content, "statistics")
    assert (seen.state, column(seen, "value")) == ("ready", [1.0])
    assert [one.params for one in seen.problems] == [{"name": "数据", "names": "说明, 旧"}]


def test_two_sheets_are_asked_for_and_one_can_be_named(home: Home) -> None:
    content = workbook(("1月", [HEAD, (NAME, "2024-01", "贵州", 1)]), ("2月", [HEAD, (NAME, "2024-02", "贵州", 2)]))
    assert errors(look(home, content, "statistics")) == [("sheet-ambiguous", None, None)]
    seen = inspect(content, "a.xlsx", "statistics", home=home, sheet="2月", today=TODAY)
    assert (seen.state, column(seen, "value")) == ("ready", [2.0])
    other = inspect(content, "a.xlsx", "statistics", home=home, sheet="3月", today=TODAY)
    assert errors(other) == [("sheet-unknown", None, None)]


@pytest.mark.parametrize(
    ("place", "code"),
    [("XFD1048576", "too-many-columns"), ("XFD3", "too-many-columns"), ("ZZ1048576", "sheet-too-large"),
     ("A99999999999", "workbook-unreadable"), ("D1048576", "value-missing")],
)  # fmt: skip
def test_a_cell_far_away_costs_nothing(home: Home, place: str, code: str) -> None:
    content = sheet((NAME, "2024-06", "贵州", 1), (NAME, "2024-07", "贵州", 2))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        entries = {name: file.read(name) for name in file.namelist()}
    xml = entries["xl/worksheets/sheet1.xml"]
    assert b'r="D3"' in xml
    entries["xl/worksheets/sheet1.xml"] = xml.replace(b'r="D3"', f'r="{place}"'.encode())
    seen = look(home, archive(entries), "statistics")
    assert code in [one[0] for one in errors(seen)]


def test_merged_cells_are_titles_and_totals_but_no_rows(home: Home) -> None:
    rows = [("统计表",), HEAD, (NAME, "2024-06", "贵阳", 1), (None, None, "遵义", 2), ("合计", None, None, 3)]
    fine = [*rows[:3], (NAME, "2024-06", "遵义", 2), rows[4]]
    seen = look(home, workbook(("数据", fine), merged=["A1:D1", "A5:C5"]), "statistics")
    assert (seen.state, [one[0] for one in found(seen)]) == ("ready", ["title-lines-skipped", "total-left-out"])
    down = look(home, workbook(("数据", rows), merged=["A3:A4"]), "statistics")
    assert ("merged-cells", 3, "指标") in errors(down)


def test_header_rows_and_notes_of_a_sheet(home: Home) -> None:
    upper: tuple[Cell, ...] = ("指标", "期间", "地区", "数据情况", None)
    lower: tuple[Cell, ...] = (None, None, None, "数值", "备注")
    row: tuple[Cell, ...] = (NAME, "2024-06", "贵阳", 1, "甲")
    content = workbook(("数据", [upper, lower, row, (), ("注：本表按月报送。",)]))
    seen = look(home, content, "statistics")
    assert (seen.state, column(seen, "row_no")) == ("ready", [3])
    assert {one[0] for one in found(seen)} == {"header-rows-joined", "column-ignored", "notes-below", "blank-rows"}


def test_a_workbook_becomes_a_batch(home: Home) -> None:
    content = sheet((NAME, "2024-06", "贵州", 1), (NAME, "2024-07", "贵州", 2))
    batch = accept(look(home, content, "statistics"), home=home, who="test")
    assert (batch.accepted, batch.encoding) == (2, "xlsx")
    assert look(home, content, "statistics").duplicate_of == batch.id


def test_each_sheet_of_a_workbook_becomes_a_batch_once(home: Home) -> None:
    first, second = ([HEAD, (NAME, f"2024-0{month}", "贵州", month)] for month in (6, 7))
    content = workbook(("六月", first), ("七月", second))

    def one(sheet: str) -> Inspection:
        return inspect(content, "book.xlsx", "statistics", home=home, sheet=sheet, today=TODAY)

    early = one("七月")
    batches = [accept(one(sheet), home=home, who="t") for sheet in ("六月", "七月")]
    assert [batch.sheet for batch in batches] == ["六月", "七月"]
    assert [batch.scope.months for batch in batches] == [("2024-06",), ("2024-07",)]
    for sheet, batch in zip(("六月", "七月"), batches, strict=True):
        again = one(sheet)
        assert (again.state, again.duplicate_of, again.file.sheets) == ("duplicate", batch.id, ("六月", "七月"))
    with pytest.raises(LedgerRefused, match="duplicate-file") as refused:
        accept(early, home=home, who="t")
    assert refused.value.params == {"batch": batches[1].id}
    ledger = Ledger(home)
    ledger.withdraw(batches[0].id, "t")
    assert (one("六月").state, one("七月").state) == ("ready", "duplicate")
    ledger.restore(batches[0].id, "t")
    build(home)
    assert {finding.verdict for finding in examine(home)} == {"sound"}


def test_of_a_workbook_taken_in_before_sheets_were_kept_no_sheet_is_taken_again(home: Home) -> None:
    first, second = ([HEAD, (NAME, f"2024-0{month}", "贵州", month)] for month in (6, 7))
    content = workbook(("六月", first), ("七月", second))
    batch = accept(inspect(content, "a.xlsx", "statistics", home=home, sheet="六月", today=TODAY), home=home, who="t")
    with closing(sqlite3.connect(home.register)) as register, register:
        register.execute("alter table batch drop column sheet")
    assert Ledger(home).get(batch.id) == replace(batch, sheet="")
    seen = inspect(content, "a.xlsx", "statistics", home=home, sheet="七月", today=TODAY)
    assert (seen.state, seen.duplicate_of) == ("duplicate", batch.id)


def test_many_rows_come_in_several_pieces(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.intake.sheets._AT_ONCE", 7)
    rows = [(NAME, f"{2000 + number // 12}-{number % 12 + 1:02}", "贵州", number) for number in range(100)]
    seen = look(home, sheet(*rows), "statistics")
    assert (seen.state, column(seen, "value")) == ("ready", [float(number) for number in range(100)])
    assert column(seen, "row_no") == list(range(2, 102))
