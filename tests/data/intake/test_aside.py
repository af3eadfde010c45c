"""Totals and notes are found, said and left out; a total is compared with the rows that it takes in."""

import pytest

from home import Home
from tests.data.intake.files import VALID, column, errors, found, lines, look, rows, text

HEAD = ("序号", "指标", "期间", "地区", "数值")


def row(number: int, place: str, value: str) -> tuple[str, ...]:
    """One report of a place."""
    return (str(number), "补贴性职业技能培训", "2024-06", place, value)


TABLE = lines(HEAD, row(1, "贵阳", "10"), row(2, "遵义", "20.5"), row(3, "毕节市", "1,000"))


@pytest.mark.parametrize(
    "total",
    [
        "合计,,,,{}\n", "合 计,,,,{}\n", "合　　计：,,,,{}\n", ",合計,,,{}\n", ",,,总计,{}\n",
        "4,补贴性职业技能培训,2024-06,合计,{}\n",
        "Total,,,,{}\n", ",Grand total:,,,{}\n", "小计,,,,{}\n", "全省合计,,,,{}\n", ",,贵州省合计,,{}\n",
    ],
)  # fmt: skip
def test_a_total_is_left_out_and_compared(home: Home, total: str) -> None:
    right = look(home, TABLE + total.format('"1,030.5"'), "statistics")
    assert (right.state, right.accepted, right.rejected, right.file.rows) == ("ready", 3, 0, 3)
    assert ("total-left-out", 5, None) in found(right)
    assert "total-differs" not in [one.code for one in right.problems]
    wrong = look(home, TABLE + total.format("1030"), "statistics")
    assert (wrong.state, wrong.accepted) == ("ready", 3)
    differs = next(one for one in wrong.problems if one.code == "total-differs")
    assert (differs.row, differs.column, differs.params) == (5, "数值", {"stated": "1030", "found": "1030.5"})


TABLE = TABLE.replace("1,000", '"1,000"')


def test_totals_of_groups_of_rows_and_of_all(home: Home) -> None:
    content = (
        TABLE + "小计,,,,1030.5\n" + lines(row(4, "兰州", "5"), row(5, "天水", "6")) + "小计,,,,12\n合计,,,,1041.5\n"
    )
    seen = look(home, content, "statistics")
    assert (seen.accepted, [one for one in found(seen) if one[0] == "total-differs"]) == (
        5, [("total-differs", 8, "数值")],
    )  # fmt: skip


def test_a_total_above_its_rows(home: Home) -> None:
    first, *rest = TABLE.splitlines(keepends=True)
    good = look(home, "".join([first, "合计,,,,1030.5\n", *rest]), "statistics")
    assert [one[0] for one in found(good)] == ["column-ignored", "total-left-out"]
    bad = look(home, "".join([first, "合计,,,,1030\n", *rest]), "statistics")
    assert ("total-differs", 2, "数值") in found(bad)


def test_a_total_in_another_unit_is_made_the_same(home: Home) -> None:
    table = rows("statistics", {"单位": "万人次", "数值": "1.2"}, {"单位": "万人次", "数值": "3", "期间": "2024-07"})
    seen = look(home, text(table) + "合计,,,4.2,\n", "statistics")
    assert [one[0] for one in found(seen)] == ["unit-converted", "total-left-out"]
    assert column(seen, "value") == [12000.0, 30000.0]


def test_nothing_is_compared_where_rows_count_different_things_or_cannot_be_read(home: Home) -> None:
    mixed = look(home, TABLE + "4,技能人才,2024-06,兰州,4\n合计,,,,1\n", "statistics")
    assert "total-differs" not in [one[0] for one in found(mixed)]
    unread = look(home, TABLE + lines(row(4, "兰州", "x")) + "合计,,,,1\n", "statistics")
    assert [one[0] for one in found(unread)] == ["column-ignored", "number-unreadable", "total-left-out"]


def test_counts_and_money_of_an_extract(home: Home) -> None:
    table = text(rows("training", {"人次": "1"}, {"人次": "", "记录编号": "R2"}))
    headings = table.split("\n", 1)[0].split(",")
    total = ["合计", *[{"人次": "2", "补贴金额(元)": '"2,401.00"'}.get(one, "") for one in headings[1:]]]
    assert found(look(home, table + ",".join(total) + "\n", "training")) == [("total-left-out", 4, None)]
    total[headings.index("人次")] = "3"
    assert ("total-differs", 4, "人次") in found(look(home, table + ",".join(total) + "\n", "training"))


def test_all_groups_together_are_rows_and_no_total(home: Home) -> None:
    table = [
        {"人员类别": "合计"} | VALID["statistics"],
        {"人员类别": "农民工"} | VALID["statistics"] | {"数值": "5"},
    ]
    seen = look(home, text(table), "statistics")
    assert (found(seen), column(seen, "population_group")) == ([], ["*", "migrant_workers"])


def test_a_row_that_merely_speaks_of_a_total_is_a_row(home: Home) -> None:
    seen = look(
        home, text(rows("training", {"培训项目": "会计合计与总计"}, {"记录编号": "R2", "培训机构": "合计"})), "training"
    )
    assert (seen.state, seen.accepted) == ("ready", 2)


@pytest.mark.parametrize(
    "note",
    [
        "填报说明：本表数据截至6月30日,,,,\n", "填报说明：本表数据截至6月30日\n",
        "注：1、含兵团, 2、不含\n", "制表人：张三,,审核人：李四,,\n",
        ",本表由各市州人社局报送。,,,\n", "本表由各市州人社局报送。\n",
        "Note: preliminary figures\n", '"注：一\n二",,,,\n',
        "\n\n填报说明\n1、各市州按月报送；\n2、单位盖章有效。\n",
    ],
)  # fmt: skip
def test_notes_below_are_left_out_and_counted(home: Home, note: str) -> None:
    seen = look(home, TABLE + note, "statistics")
    assert (seen.state, seen.accepted, seen.file.rows) == ("ready", 3, 3)
    notes = next(one for one in seen.problems if one.code == "notes-below")
    assert notes.row == (5 if note.strip("\n") == note[:-1] else 7)
    between = look(home, TABLE + note + lines(row(4, "兰州", "5")), "statistics")
    assert (between.state, between.accepted) == ("refused", 4)
    assert {one[0] for one in errors(between)} == {"note-among-rows"}
    assert not any("张三" in str(one) for one in seen.problems)


@pytest.mark.parametrize("damaged", ["4,补贴性职业技能培训", "4", "贵州", "补贴性职业技能培训", "4,,,,", "4,,,贵州,"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_damaged_last_row_is_no_note(home: Home, damaged: str, end: str) -> None:
    assert look(home, TABLE + damaged + end, "statistics").state == "refused"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("编号,指标,时间,省份,完成数\n", "second-table"),
        ("编号,指标,时间,省份,完成数,单位\n", "second-table"),
        ("指标,地区\n", "second-table"),
        ("Number\tIndicator\tPeriod\tRegion\tValue\n", "second-table"),
        ("4;补贴性职业技能培训;2024-06;兰州;5\n", "dialect-changes"),
        ("4\t补贴性职业技能培训\t2024-06\t兰州\t5\n", "dialect-changes"),
        ("4，补贴性职业技能培训，2024-06，兰州，5\n", "dialect-changes"),
    ],
)
def test_a_table_that_becomes_another_is_refused_by_name(home: Home, line: str, code: str) -> None:
    assert (code, 5, None) in errors(look(home, TABLE + line, "statistics"))


def test_where_the_file_is_cut_changes_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    content = TABLE + "小计,,,,1030.5\n" + lines(row(4, "兰州", "5")) + "小计,,,,6\n合计,,,,7\n\n注：甲\n填报人：乙\n"
    whole = look(home, content, "statistics")
    monkeypatch.setattr("data.intake.content._TAIL", 1)
    for size in (40, 60, 150):
        monkeypatch.setattr("data.intake.content.CHUNK", size)
        cut = look(home, content, "statistics")
        assert (cut.problems, cut.accepted, cut.file.rows) == (whole.problems, whole.accepted, whole.file.rows)
