"""What was kept as something else than was written is counted by column and kind, with examples that name nobody."""

from datetime import date

import polars as pl
import pytest

from data.codes import Codes
from data.contract import Contract
from data.intake.cells import Reader
from data.intake.conversions import EXAMPLES, KINDS, Conversion, Conversions
from data.intake.report import Report
from home import Home
from tests.data.intake.files import TODAY, check, identity

PERSON = "52010219900101123X"


def changes(kind: str, home: Home, *cells: dict[str, str]) -> dict[tuple[str, str], tuple[int, list[tuple[str, str]]]]:
    """(column, kind) to count and examples."""
    seen = check(home, kind, *({"记录编号": f"R{number}"} | cell for number, cell in enumerate(cells)))
    return {(one.column, one.kind): (one.count, list(one.examples)) for one in seen.conversions}


@pytest.mark.parametrize(
    ("kind", "heading", "written", "how", "kept"),
    [
        ("training", "补贴金额(元)", "1,200.50", "thousands", "1200.5"),
        ("training", "补贴金额(元)", "１２００", "spelling", "1200"),
        ("training", "补贴金额(元)", "+5", "spelling", "5"),
        ("training", "补贴金额(元)", "'1200", "apostrophe", "1200"),
        ("training", "补贴金额(元)", "—", "nothing", ""),
        ("training", "补贴金额(元)", " ", "nothing", ""),
        ("training", "人次", "", "default", "1"),
        ("training", "人次", "-", "default", "1"),
        ("training", "结业日期", "2024年5月20日", "date-form", "2024-05-20"),
        ("training", "结业日期", "2024-05-20 08:30", "time-dropped", "2024-05-20"),
        ("training", "结业日期", "二〇二四年五月二十日", "chinese-numerals", "2024-05-20"),
        ("training", "结业日期", "45432", "serial-date", "2024-05-20"),
        ("training", "地区", "贵州省", "name", "520000"),
        ("training", "地区", "520502", "code", "520500"),
        ("training", "行业", "制造业", "name", "C"),
        ("training", "行业", "C13", "code", "C"),
        ("training", "技能等级", "三级/高级工", "name", "3"),
        ("training", "人员类别", "农民工、妇女", "name", "migrant_workers;women"),
        ("training", "是否合格", "√", "yes-no", "true"),
        ("training", "是否补贴性", "N", "yes-no", "false"),
        ("training", "培训方式", "面授", "word", "线下"),
        ("training", "培训机构", " 甲校", "spelling", "甲校"),
        ("training", "统一社会信用代码", "'91520100MA6DLUXX4P", "apostrophe", "91520100MA6DLUXX4P"),
        ("statistics", "数值", "1.2万", "magnitude", "12000"),
        ("statistics", "期间", "2024年6月", "date-form", "2024-06"),
        ("statistics", "期间", "2024年上半年", "date-form", "2024-01..2024-06"),
        ("statistics", "期间", "二〇二四年三月", "chinese-numerals", "2024-03"),
        ("statistics", "人员类别", "", "default", "*"),
        ("statistics", "人员类别", "全部", "name", "*"),
    ],
)
def test_what_was_changed_is_told(home: Home, kind: str, heading: str, written: str, how: str, kept: str) -> None:
    found = changes(kind, home, {heading: written})
    assert found[heading, how] == (1, [(written, kept)])
    assert sum(count for (column, _), (count, _) in found.items() if column == heading) == 1


@pytest.mark.parametrize(
    ("kind", "heading", "written"),
    [
        ("training", "补贴金额(元)", "1200.50"), ("training", "补贴金额(元)", "0"), ("training", "补贴金额(元)", ""),
        ("training", "结业日期", "2024-05-20"), ("training", "地区", "520000"), ("training", "行业", "C"),
        ("training", "是否合格", "是"), ("training", "是否结业", "是"), ("training", "培训方式", "线下"),
        ("training", "人员类别", "women"), ("training", "人员类别", ""), ("training", "身份证号", PERSON),
        ("training", "培训机构", "'85后'创业学校"), ("statistics", "数值", "-3"), ("statistics", "期间", "2024-06"),
        ("statistics", "期间", "2024Q2"), ("statistics", "期间", "2021..2025"),
        ("training", "地区", "火星"), ("training", "补贴金额(元)", "1.2万"), ("training", "结业日期", "2024-02-30"),
    ],
)  # fmt: skip
def test_what_was_kept_as_written_or_refused_is_no_change(home: Home, kind: str, heading: str, written: str) -> None:
    assert [how for column, how in changes(kind, home, {heading: written}) if column == heading] == []


def test_every_changed_cell_counts_and_a_few_are_shown(home: Home) -> None:
    written = ["贵州", "云南", "贵州", "四川", "湖南", "贵州", "520000"]
    assert changes("training", home, *({"地区": cell} for cell in written))["地区", "name"] == (
        6, [("贵州", "520000"), ("云南", "530000"), ("四川", "510000")],
    )  # fmt: skip


@pytest.mark.parametrize(
    "written", [f"'{PERSON}", PERSON.lower(), "５２０１０２１９９００１０１１２３Ｘ", f" {PERSON} "]
)
def test_nobody_is_named_by_an_example(home: Home, written: str) -> None:
    changed = {"身份证号": written, "记录编号": f"A-{PERSON}", "课程": f"甲{PERSON[:15]}  "}
    found = changes("training", home, changed)
    count, examples = next(found["身份证号", how] for how in ("apostrophe", "spelling") if ("身份证号", how) in found)
    assert (count, len(examples)) == (1, 1)
    assert found["记录编号", "pseudonym"][0] == 1
    assert not any(part in repr(found) for part in (PERSON[6:14], "１９９００１０１"))


def test_pieces_add_up() -> None:
    one = Conversions([Conversion("地区", "name", 2, (("贵州", "520000"), ("云南", "530000")))])
    two = Conversions(
        [
            Conversion("数值", "percent", 1, (("5%", "5"),)),
            Conversion("地区", "name", 3, (("云南", "530000"), ("四川", "510000"), ("湖南", "430000"))),
        ]
    )
    one.merge(two)
    assert one.all() == (
        Conversion("地区", "name", 5, (("贵州", "520000"), ("云南", "530000"), ("四川", "510000"))),
        Conversion("数值", "percent", 1, (("5%", "5"),)),
    )


def test_a_file_read_in_pieces_tells_the_same_as_one_read_at_once() -> None:
    field = Contract.load("training").field("region")
    cells = pl.Series(["贵州", "520000", "云南", "贵州", "520502", "", "黔", "贵州"])

    def read(pieces: list[pl.Series]) -> tuple[Conversion, ...]:
        reader = Reader(Codes.load(), TODAY, b"k", "utf-8", Report())
        for piece in pieces:
            reader.read(field, piece, pl.Series(range(len(piece))))
        return reader.conversions.all()

    assert read([cells]) == read([cells[:3], cells[3:4], cells[4:]])
    assert [(one.kind, one.count, len(one.examples)) for one in read([cells])] == [
        ("name", 5, EXAMPLES),
        ("code", 1, 1),
    ]


def test_every_kind_has_its_place() -> None:
    assert len(set(KINDS)) == len(KINDS)
    with pytest.raises(ValueError, match="no-such"):
        Conversions([Conversion("甲", "no-such", 1, ())])


def test_a_serial_is_a_date_and_said_to_be(home: Home) -> None:
    people = [identity(f"5201021990010112{number}") for number in range(3)]
    cells = [
        {"记录编号": f"R{number}", "身份证号": people[number], "结业日期": f"4543{number}", "开班日期": ""}
        for number in range(3)
    ]
    seen = check(home, "training", *cells)
    assert [(one.code, one.row, one.column, one.params) for one in seen.problems] == [
        ("serial-dates", None, "结业日期", {"value": "45430", "date": "2024-05-18"})
    ]
    assert seen.rows["end_date"].to_list() == [date(2024, 5, 18), date(2024, 5, 19), date(2024, 5, 20)]
