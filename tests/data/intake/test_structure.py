"""Strict RFC 4180: a damaged record is named by its physical line, and the records around it are read all the same."""

import pytest

from data.intake.pieces import split_lines
from data.intake.quotes import Grammar, continues
from home import Home
from tests.data.intake.files import column, errors, found, lines, look, rows, text

HEAD = ("指标", "期间", "地区", "数值", "来源")
GOOD = ("补贴性职业技能培训", "2024-06", "贵州", "12", "甲")
LATER = ("补贴性职业技能培训", "2024-07", "贵州", "13", "乙")


def damaged(line: str) -> str:
    """A header, a good row, the damaged line as row 3, and a good row."""
    return lines(HEAD, GOOD) + line + lines(LATER)


@pytest.mark.parametrize(
    ("line", "code", "heading"),
    [
        ("补贴性职业技能培训,2024-08,贵州,12,甲,\n", "row-too-long", None),
        ("补贴性职业技能培训,2024-08,贵州,12,甲,丙\n", "row-too-long", None),
        ("补贴性职业技能培训,2024-08,贵州,12\n", "row-too-short", None),
        ('补贴性职业技能培训,2024-08,贵州,12,"甲",\n', "row-too-long", None),
        ('补贴性职业技能培训,2024-08,贵州,12,甲"乙\n', "stray-quote", "来源"),
        ('补贴性职业技能培训,2024-08,贵州,12,甲"乙"\n', "stray-quote", "来源"),
        # a missing separator before a quoted cell that holds one: the width would stay right
        ('补贴性职业技能培训,2024-08,贵州"1,2",甲\n', "stray-quote", "地区"),
        ('补贴性职业技能培训,2024-08,"贵州"省,12,甲\n', "text-after-quote", "地区"),
        ('补贴性职业技能培训,2024-08,"贵州" ,12,甲\n', "text-after-quote", "地区"),
        ('补贴性职业技能培训,2024-08,"贵州,12,甲\n', "unclosed-quote", "地区"),
        ('补贴性职业技能培训,2024-08,贵州,12,"甲\n', "unclosed-quote", "来源"),
        ('"补贴性职业技能培训,2024-08,贵州,12,"甲"\n', "text-after-quote", "指标"),
        ("指标,期间,地区,数值,来源\n", "repeated-header", None),
    ],
)
def test_a_damaged_record_is_one_problem_and_swallows_nothing(home: Home, line: str, code: str, heading: str) -> None:
    seen = look(home, damaged(line), "statistics")
    assert found(seen) == [(code, 3, heading)]
    assert column(seen, "value") == [12.0, 13.0]
    assert (seen.file.rows, seen.accepted, seen.rejected) == (3, 2, 1)


def test_two_unclosed_marks_do_not_make_one_quoted_cell(home: Home) -> None:
    """Line 3 opens its last cell and line 5 closes it: strictly that is one record of the right width."""
    content = lines(HEAD, GOOD, (*GOOD[:1], "2024-08", *GOOD[2:4], '"甲'), LATER, ("丁", "2024-09", "贵州", "1", '"'))
    assert errors(look(home, content, "statistics"))[0] == ("unclosed-quote", 3, "来源")


def test_a_mark_in_a_narrow_table_does_not_swallow_a_row_that_begins_with_a_code() -> None:
    broken = split_lines('R1,5,"甲\nR2,6,乙"\nR3,7,丙\n'.encode())
    assert not continues(broken, Grammar(","), 3).any()
    sound = split_lines('R1,5,"甲\n电工,焊工,钳工"\n'.encode())
    assert continues(sound, Grammar(","), 3).to_list() == [False, True]


def test_quoted_cells_hold_separators_marks_and_line_breaks(home: Home) -> None:
    content = (
        lines(HEAD, GOOD) + '"补贴性职业技能培训","2024-08",贵州,"1,234","第一行\n第二行，""引"""\n' + lines(LATER)
    )
    seen = look(home, content.replace("\n", "\r\n"), "statistics")
    assert (seen.state, column(seen, "row_no")) == ("ready", [2, 3, 5])
    assert column(seen, "source_note") == ["甲", '第一行\n第二行，"引"', "乙"]
    assert column(seen, "value") == [12.0, 1234.0, 13.0]


def test_rows_after_a_line_break_in_a_cell_keep_their_physical_line(home: Home) -> None:
    content = lines(HEAD) + '补贴性职业技能培训,2024-08,贵州,1,"一\n二\n三"\n' + lines((*GOOD[:2], "月球", *GOOD[3:]))
    assert errors(look(home, content, "statistics")) == [("region-unknown", 5, "地区")]


def test_a_wide_header_with_line_breaks_is_read(home: Home) -> None:
    content = '指标,期间,地区,"数值\n(人次)",来源\n' + lines(GOOD)
    seen = look(home, content, "statistics")
    assert (seen.state, column(seen, "row_no"), column(seen, "value")) == ("ready", [3], [12.0])


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending(home: Home, ending: str) -> None:
    seen = look(home, lines(HEAD, GOOD, LATER).replace("\n", ending), "statistics")
    assert (seen.state, found(seen), column(seen, "value")) == ("ready", [], [12.0, 13.0])


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
def test_every_delimiter(home: Home, delimiter: str) -> None:
    content = lines(HEAD, GOOD, LATER).replace(",", delimiter)
    seen = look(home, content, "statistics")
    assert (seen.state, seen.file.delimiter, column(seen, "value")) == ("ready", delimiter, [12.0, 13.0])


def test_the_delimiter_is_not_guessed_from_what_cells_hold(home: Home) -> None:
    content = text(rows("training", {"人员类别": "农民工;妇女;青年", "培训项目": "a;b;c;d|e|f"}), delimiter="\t")
    seen = look(home, content, "training")
    assert (seen.state, seen.file.delimiter) == ("ready", "\t")
    assert column(seen, "population_groups") == ["migrant_workers;women;youth"]


def test_a_last_row_that_is_cut_off_is_named(home: Home) -> None:
    content = lines(HEAD, GOOD, LATER)[:-5]
    assert found(look(home, content, "statistics")) == [
        ("no-final-newline", 3, None),
        ("last-row-cut", 3, None),
    ]


def test_a_missing_last_line_end_is_only_a_warning(home: Home) -> None:
    seen = look(home, lines(HEAD, GOOD, LATER).rstrip("\n"), "statistics")
    assert (seen.state, found(seen), seen.accepted) == ("ready", [("no-final-newline", 3, None)], 2)


@pytest.mark.parametrize(
    ("heading", "cell", "told"),
    [("补贴金额(元)", "1200.5", "1200.5"), ("补贴金额(元)", '"1,200"', "1,200"),
     ("结业日期", "2024-05-20", "2024-05-20"), ("补贴金额(元)", "5201021990010112", "*" * 16),
     ("身份证号", "52010219900101123X", "*" * 18), ("姓名", "张三", "**"), ("联系电话", "1380013", "*******")],
)  # fmt: skip
def test_the_last_cell_of_a_file_without_a_line_end_is_told_unless_it_is_a_persons(
    home: Home, heading: str, cell: str, told: str
) -> None:
    row = {"记录编号": "R1", "地区": "贵州", "结业日期": "2024-05-20"}
    row.pop(heading, None)
    content = ",".join([*row, heading]) + "\n" + ",".join([*row.values(), cell])
    last = [one for one in look(home, content, "training").problems if one.code == "no-final-newline"]
    assert [(one.row, one.params) for one in last] == [(2, {"value": told})]


def test_lines_above_the_header_and_blank_lines_are_left_out_and_said(home: Home) -> None:
    content = "2024年贵州省技能培训报表,,,,\n\n" + lines(HEAD, GOOD) + ",,,,\n\n" + lines(LATER) + "\n,,,,\n"
    seen = look(home, content, "statistics")
    assert (seen.state, seen.file.header_row, column(seen, "row_no")) == ("ready", 3, [4, 7])
    assert found(seen) == [("title-lines-skipped", 1, None), ("blank-rows", 5, None)]
    assert [one.params for one in seen.problems] == [{"count": 2}, {"count": 2}]


def test_many_problems_are_counted_and_not_all_listed(home: Home) -> None:
    bad = [{"指标": "没有的指标", "期间": f"{1960 + number % 60}-{number % 12 + 1:02}"} for number in range(2500)]
    seen = look(home, text(rows("statistics", *bad)), "statistics")
    codes = [one.code for one in seen.problems]
    assert (codes.count("indicator-unknown"), codes.count("more-problems")) == (1000, 1)
    assert (seen.rejected, next(one.params for one in seen.problems if one.code == "more-problems")) == (
        2500,
        {"count": 1500},
    )
