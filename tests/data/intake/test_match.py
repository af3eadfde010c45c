"""Headings are matched however they are written; what is doubtful is asked, never guessed."""

import pytest

from data.codes import normalise
from data.contract import KINDS, Contract
from data.intake import inspect
from home import Home
from tests.data.intake.files import TODAY, VALID, column, errors, found, look, rows, text

PAIRS = [
    (kind, field.name, heading) for kind in KINDS for field in Contract.load(kind).fields for heading in field.headings
]


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
    [("补贴金额(元)", 1.2), ("补贴金额（万元）", 12000.0), ("补贴金额[千元]", 1200.0), ("补贴金额", 1.2)],
)
def test_a_unit_in_a_heading_is_exact(home: Home, heading: str, yuan: float) -> None:
    row = {name: cell for name, cell in VALID["training"].items() if "补贴" not in name}
    assert column(look(home, text([row | {heading: "1.2"}]), "training"), "subsidy_yuan") == [yuan]


def test_a_unit_in_a_heading_that_is_not_known_is_asked(home: Home) -> None:
    row = {name: cell for name, cell in VALID["training"].items() if "补贴" not in name}
    seen = look(home, text([row | {"补贴金额(美元)": "1.2"}]), "training")
    assert errors(seen) == [("header-unit-unknown", 1, "补贴金额(美元)")]


def test_a_column_without_a_heading_is_read_over(home: Home) -> None:
    content = "".join(line + "," + "\n" for line in text(rows("statistics", {})).splitlines())
    assert found(look(home, content, "statistics")) == []
    filled = content.replace("人次,\n", "人次,多余\n")
    seen = look(home, filled, "statistics")
    assert (seen.state, found(seen)) == ("ready", [("column-unnamed", 1, None)])
    assert seen.problems[0].params == {"number": 6, "count": 1}
