"""Words for codes, yes and no, and nothing: each bad cell is one problem at its row and column."""

import pytest

from home import Home
from tests.data.intake.files import check, column, errors, found


@pytest.mark.parametrize("cell", ["", " ", "-", "—", "——", "/", "无", "　", "－", "NULL"])
def test_nothing_is_null_and_not_zero(home: Home, cell: str) -> None:
    seen = check(home, "training", {"补贴金额(元)": cell, "是否合格": cell, "人员类别": cell, "培训机构": cell})
    assert seen.state == "ready"
    assert [column(seen, name) for name in ("subsidy_yuan", "passed", "population_groups", "provider")] == [
        [None], [None], [""], [None],
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["", "无", "/"])
def test_a_required_cell_may_not_be_empty(home: Home, cell: str) -> None:
    assert errors(check(home, "training", {}, {"记录编号": "R2", "地区": cell})) == [("value-missing", 3, "地区")]


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        ("是", True), ("1", True), ("Y", True), ("yes", True), ("TRUE", True), ("√", True), ("Ｙ", True),
        ("合格", True),
        ("否", False), ("0", False), ("N", False), ("false", False), ("×", False), ("不合格", False),
    ],
)  # fmt: skip
def test_yes_and_no(home: Home, cell: str, meaning: bool) -> None:
    assert column(check(home, "training", {"是否合格": cell}), "passed") == [meaning]


@pytest.mark.parametrize("cell", ["2", "是否", "-1", "maybe", "1.0"])
def test_what_is_neither_yes_nor_no(home: Home, cell: str) -> None:
    assert errors(check(home, "training", {"是否合格": cell})) == [("boolean-unknown", 2, "是否合格")]


@pytest.mark.parametrize(
    ("heading", "cell", "stored", "kept"),
    [
        ("地区", "520000", "region", "520000"),
        ("地区", "黔", "region", "520000"),
        ("地区", "貴州", "region", "520000"),
        ("地区", "贵州省毕节市", "region", "520500"),
        ("技能等级", "三级", "level", "3"),
        ("技能等级", "高级工", "level", "3"),
        ("行业", "C", "industry", "C"),
        ("人员类别", "妇女、农民工", "population_groups", "migrant_workers;women"),
        ("人员类别", "农民工，农民工", "population_groups", "migrant_workers"),
    ],
)
def test_words_become_codes(home: Home, heading: str, cell: str, stored: str, kept: str) -> None:
    assert column(check(home, "training", {heading: cell}), stored) == [kept]


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("地区", "火星", "region-unknown"),
        ("地区", "999999", "region-unknown"),
        ("技能等级", "九级", "level-unknown"),
        ("行业", "Z", "industry-unknown"),
        ("人员类别", "农民工;外星人", "group-unknown"),
        ("培训方式", "函授", "choice-unknown"),
        ("结业日期", "2024-02-30", "date-unreadable"),
        ("人次", "1.5", "number-not-whole"),
        ("课时", "很多", "number-unreadable"),
    ],
)
def test_a_word_that_is_not_known_is_shown_as_written(home: Home, heading: str, cell: str, code: str) -> None:
    seen = check(home, "training", {heading: f" {cell} "})
    assert errors(seen) == [(code, 2, heading)]
    assert seen.problems[0].value == f" {cell} "


def test_what_a_choice_accepts_is_told(home: Home) -> None:
    problem = check(home, "employment", {"就业形式": "退休"}).problems[0]
    assert problem.params == {"value": "退休", "choices": "单位就业 / 灵活就业 / 创业"}


def test_all_is_a_star_in_reports_only(home: Home) -> None:
    seen = check(home, "statistics", {"人员类别": "全部", "行业": "合计", "技能等级": ""})
    assert [column(seen, name) for name in ("population_group", "industry", "level")] == [["*"]] * 3
    assert errors(check(home, "training", {"行业": "合计"})) == [("industry-unknown", 2, "行业")]


def test_a_code_that_looks_wrong_is_a_warning(home: Home) -> None:
    seen = check(home, "training", {"统一社会信用代码": "12345"})
    assert (seen.state, found(seen)) == ("ready", [("code-malformed", 2, "统一社会信用代码")])
    assert column(seen, "provider_code") == ["12345"]


def test_personal_times_default_to_one(home: Home) -> None:
    assert column(check(home, "training", {"人次": ""}), "person_times") == [1]
    assert column(check(home, "training", {}), "person_times") == [1]
