"""Headings are matched however they are written; what is doubtful is asked, never guessed."""

import csv

import pytest

from data.codes import REFERENCE, normalise
from data.contract import KINDS, Contract
from data.intake import inspect
from data.intake.match import match
from data.intake.report import Report
from home import Home
from tests.data.intake.files import TODAY, VALID, column, errors, found, look, rows, text

with (REFERENCE / "traditional.csv").open(encoding="utf-8") as file:
    TRADITIONAL = {row["simplified"]: row["traditional"] for row in csv.DictReader(file)}
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


def spellings(heading: str) -> set[str]:
    """One heading in other characters, widths, cases, and with what offices put round it."""
    traditional = "".join(TRADITIONAL.get(character, character) for character in heading)
    wide = heading.translate(WIDE)
    return {
        traditional, wide, heading.upper(), heading.lower(), f"*{heading}", f"{heading}：", f"　{heading} ",
        f"“{heading}”", " ".join(heading) if not heading.isascii() else heading.replace(" ", "_"),
        f"{heading}（必填）", f"{traditional}【選填】",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "written", "plain"),
    [
        ("statistics", "指標", "指标"),
        ("statistics", " Indicator ", "指标"),
        ("statistics", "ＩＮＤＩＣＡＴＯＲ", "指标"),
        ("statistics", "数值（必填）", "数值"),
        ("statistics", "*数 值", "数值"),
        ("certification", "證書編號", "证书编号"),
        ("certification", "Certificate_No", "证书编号"),
        ("training", "結業日期", "结业日期"),
        ("training", "结业日期（yyyy-mm-dd）", "结业日期"),
    ],
)
def test_spellings_of_a_heading(home: Home, kind: str, written: str, plain: str) -> None:
    row = {written if name == plain else name: cell for name, cell in VALID[kind].items()}
    seen = look(home, text([row]), kind)
    assert (seen.state, found(seen)) == ("ready", [])
    assert written in seen.mapping.values()


@pytest.mark.parametrize("kind", KINDS)
def test_no_heading_means_two_fields(kind: str) -> None:
    meanings: dict[str, set[str]] = {}
    for field in Contract.load(kind).fields:
        for heading in field.headings:
            meanings.setdefault(normalise(heading), set()).add(field.name)
    assert {heading: names for heading, names in meanings.items() if len(names) > 1} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_every_label_of_the_contract_is_found(home: Home, kind: str) -> None:
    for headings in zip(*((field.zh, field.en) for field in Contract.load(kind).fields), strict=True):
        seen = look(home, ",".join(headings) + "\n", kind)
        assert list(seen.mapping) == [field.name for field in Contract.load(kind).fields]


@pytest.mark.parametrize("kind", KINDS)
def test_every_heading_is_found_in_every_spelling(kind: str) -> None:
    contract = Contract.load(kind)
    for field in contract.fields:
        for heading in field.headings:
            for written in spellings(heading):
                assert match([written], contract, Report()).places == {field.name: 0}, written


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_in_traditional_characters_is_read_whole(home: Home, kind: str) -> None:
    row = {"".join(TRADITIONAL.get(part, part) for part in name): cell for name, cell in VALID[kind].items()}
    seen = look(home, text([row]), kind)
    assert (found(seen), len(seen.mapping)) == ([], len(VALID[kind]))


@pytest.mark.parametrize("kind", KINDS)
def test_every_required_column_is_asked_for(home: Home, kind: str) -> None:
    contract = Contract.load(kind)
    for field in contract.required:
        others = [one.zh for one in contract.fields if one.name != field.name]
        seen = look(home, ",".join(others) + "\n" + ",".join("1" for _ in others) + "\n", kind)
        missing = [one.params["names"] for one in seen.problems if one.code == "column-missing"]
        assert missing == [", ".join(field.headings[:6])], field.name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("地区", "地区"),
        ("地区", "地區"),
        ("地区", "Region"),
        ("地区", "地区（必填）"),
        ("地区代码", "培训地区"),
        ("*地区", "地 区"),
    ],
)
def test_two_headings_for_one_column_are_asked_however_they_are_written(home: Home, one: str, other: str) -> None:
    seen = look(home, f"结业日期,{one},{other}\n2024-05-20,贵州,贵州\n", "training")
    assert errors(seen)[0] == ("column-twice", 1, None)
    assert seen.problems[0].params["headers"] == f"{one} / {other}"


def test_a_required_column_that_is_missing_names_what_it_may_be_called(home: Home) -> None:
    seen = look(home, "指标,期间,数值\n补贴性职业技能培训,2024-06,1\n", "statistics")
    assert errors(seen) == [("column-missing", 1, None)]
    assert str(seen.problems[0].params["names"]).startswith("地区, Region")


def test_two_headings_for_one_column_are_asked(home: Home) -> None:
    seen = look(home, text(rows("statistics", {"省份": "贵州"})), "statistics")
    assert errors(seen) == [("column-twice", 1, None)]
    assert seen.problems[0].params["headers"] == "地区 / 省份"


def test_a_choice_settles_two_headings(home: Home) -> None:
    content = text(rows("statistics", {"省份": "云南"})).encode()
    seen = inspect(content, "x.csv", "statistics", home=home, mapping={"region": "省份"}, today=TODAY)
    assert (seen.state, column(seen, "region"), seen.mapping["region"]) == ("ready", ["530000"], "省份")
    assert found(seen) == [("column-ignored", 1, "地区")]


def test_a_choice_reads_a_heading_that_no_contract_knows(home: Home) -> None:
    content = text([{"啥": "补贴性职业技能培训", "期间": "2024-06", "地区": "贵州", "多少": "7"}]).encode()
    chosen = {"indicator": "啥", "value": "多少"}
    seen = inspect(content, "x.csv", "statistics", home=home, mapping=chosen, today=TODAY)
    assert (seen.state, column(seen, "value")) == ("ready", [7.0])


def test_a_choice_that_is_not_in_the_file_is_a_problem(home: Home) -> None:
    content = text(rows("statistics", {})).encode()
    seen = inspect(content, "x.csv", "statistics", home=home, mapping={"quote": "没有"}, today=TODAY)
    assert errors(seen) == [("mapping-unknown-header", 1, None)]


def test_columns_that_are_not_used_are_told_and_personal_ones_dropped(home: Home) -> None:
    extra = {"姓名": "张三", "联系电话": "13812345678", "银行卡号": "6222020200112233445", "班主任": "李四"}
    seen = look(home, text(rows("training", extra)), "training")
    assert seen.state == "ready"
    assert found(seen) == [
        ("personal-column-dropped", 1, "姓名"),
        ("personal-column-dropped", 1, "联系电话"),
        ("personal-column-dropped", 1, "银行卡号"),
        ("column-ignored", 1, "班主任"),
    ]
    assert not {"张三", "李四"} & set(map(str, seen.rows.row(0)))


@pytest.mark.parametrize(
    ("heading", "yuan"),
    [
        ("补贴金额(元)", 1.2), ("补贴金额（万元）", 12000.0), ("补贴金额[千元]", 1200.0), ("补贴金额", 1.2),
        ("补贴金额（必填）（万元）", 12000.0), ("补贴金额(单位：万元)", 12000.0), ("補貼金額（萬元）", 12000.0),
        ("Subsidy (万元)", 12000.0), ("补贴金额(万)", 12000.0), ("补贴金额【亿元】", 120_000_000.0),
        ("补贴金额（选填）", 1.2), ("补贴 金额（ 万元 ）", 12000.0),
    ],
)  # fmt: skip
def test_a_unit_in_a_heading_is_exact(home: Home, heading: str, yuan: float) -> None:
    row = {name: cell for name, cell in VALID["training"].items() if "补贴" not in name}
    assert column(look(home, text([row | {heading: "1.2"}]), "training"), "subsidy_yuan") == [yuan]


@pytest.mark.parametrize(
    ("heading", "times"), [("人次", 3), ("培训人次（万人次）", 30000), ("人次（万）", 30000), ("人次(千人次)", 3000)]
)
def test_a_unit_in_the_heading_of_a_count_is_exact(home: Home, heading: str, times: int) -> None:
    row = {name: cell for name, cell in VALID["training"].items() if name != "身份证号"}
    assert column(look(home, text([row | {heading: "3"}]), "training"), "person_times") == [times]


@pytest.mark.parametrize(
    "heading", ["补贴金额(美元)", "补贴金额(元)(万元)", "补贴金额（万元，含税）", "补贴金额(2024)"]
)
def test_a_unit_in_a_heading_that_is_not_known_is_asked(home: Home, heading: str) -> None:
    row = {name: cell for name, cell in VALID["training"].items() if "补贴" not in name}
    seen = look(home, text([row | {heading: "1.2"}]), "training")
    assert errors(seen) == [("header-unit-unknown", 1, heading)]


def test_a_column_without_a_heading_is_read_over(home: Home) -> None:
    content = "".join(line + "," + "\n" for line in text(rows("statistics", {})).splitlines())
    assert found(look(home, content, "statistics")) == []
    filled = content.replace("人次,\n", "人次,多余\n")
    seen = look(home, filled, "statistics")
    assert (seen.state, found(seen)) == ("ready", [("column-unnamed", 1, None)])
    assert seen.problems[0].params == {"number": 6, "count": 1}


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("单位：万元", True), ("2024年培训情况（单位:万人次）", True), ("单 位：人、万元", True),
        ("计量单位： 亿元 2024年", True), ("单位：元", False),
        ("填报单位：毕节市人社局", False), ("单位：人", False), ("单位：万元工程办公室", False),
    ],
)  # fmt: skip
def test_a_unit_above_the_header_is_asked_for_in_the_headings(home: Home, title: str, asked: bool) -> None:
    content = f"{title}\n" + text(rows("training", {}))
    assert errors(look(home, content, "training")) == ([("title-unit", 1, None)] if asked else [])


def test_a_unit_above_the_header_that_the_heading_repeats_is_settled(home: Home) -> None:
    content = "单位：万元\n" + text(rows("training", {})).replace("补贴金额(元)", "补贴金额（万元）")
    seen = look(home, content, "training")
    assert (errors(seen), column(seen, "subsidy_yuan")) == ([], [12_005_000.0])


@pytest.mark.parametrize(
    ("written", "field", "meant"),
    [
        ("技能等及", "技能等级", "技能等级"), ("能技等级", "技能等级", "技能等级"), ("人员类", "人员类别", "人员类别"),
        ("补贴金颌(元)", "补贴金额(元)", "补贴金额"), ("是否参加 考咳", "是否参加考核", "是否参加考核"),
        ("技能等级", "技能等级", None), ("技能 等级：", "技能等级", None), ("班主任", "技能等级", None),
        ("年级", "技能等级", None),
    ],
)  # fmt: skip
def test_a_column_whose_heading_is_mistyped_is_asked_for(
    home: Home, written: str, field: str, meant: str | None
) -> None:
    row = {written if name == field else name: cell for name, cell in VALID["training"].items()}
    seen = look(home, text([row]), "training")
    told = [(one.column, one.params["meant_zh"]) for one in seen.problems if one.code == "column-near"]
    assert (seen.state, told) == ("ready", [(written, meant)] if meant else [])


def test_what_a_column_was_meant_to_be_is_not_asked_where_that_is_there(home: Home) -> None:
    seen = look(home, text([VALID["training"] | {"技能等及": "五级"}]), "training")
    assert (found(seen), column(seen, "level")) == ([("column-ignored", 1, "技能等及")], ["3"])


def test_a_mistyped_heading_of_a_needed_column_is_asked_and_nothing_is_guessed(home: Home) -> None:
    row = {"结业日斯" if name == "结业日期" else name: cell for name, cell in VALID["training"].items()}
    seen = look(home, text([row]), "training")
    assert (seen.state, errors(seen)) == ("refused", [("column-missing", 1, None)])
