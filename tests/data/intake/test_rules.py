"""Cells of one row against each other."""

from datetime import date

import pytest

from home import Home
from tests.data.intake.files import check, column, errors


@pytest.mark.parametrize(
    ("kind", "change", "problem"),
    [
        ("training", {"开班日期": "2024-05-21"}, ("end-before-start", 2, "结业日期")),
        ("training", {"是否参加考核": "否"}, ("passed-not-assessed", 2, "是否合格")),
        ("training", {"是否合格": "否", "是否结业": "否"}, ("assessed-not-completed", 2, "是否参加考核")),
        ("training", {"是否参加考核": "", "是否结业": "否"}, ("passed-not-completed", 2, "是否合格")),
        ("training", {"发证日期": "2024-04-30"}, ("issued-before-training", 2, "发证日期")),
        ("certification", {"培训开始日期": "2024-06-02"}, ("issued-before-training", 2, "发证日期")),
        ("training", {"人次": "3"}, ("person-with-count", 2, "人次")),
        ("certification", {"技能等级": ""}, ("level-missing", 2, "技能等级")),
        ("employment", {"终止日期": "2024-06-30"}, ("end-before-start", 2, "终止日期")),
        ("targets", {"截止": "2020"}, ("end-before-start", 2, "截止")),
        ("targets", {"数值": ""}, ("target-value-missing", 2, "数值")),
        ("targets", {"上级目标": "没有"}, ("target-parent-unknown", 2, "上级目标")),
        ("targets", {"原文": ""}, ("value-missing", 2, "原文")),
        ("targets", {"规划": "没有"}, ("choice-unknown", 2, "规划")),
        ("targets", {"单位": "人"}, ("unit-mismatch", 2, "单位")),
    ],
)
def test_cells_that_contradict_each_other(home: Home, kind: str, change: dict[str, str], problem: object) -> None:
    seen = check(home, kind, change)
    assert errors(seen) == [problem]
    assert (seen.accepted, seen.rejected) == (0, 1)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("training", {"开班日期": "2024-05-20"}),
        ("training", {"是否参加考核": ""}),
        ("training", {"是否结业": "", "是否参加考核": "", "是否合格": "是"}),
        ("training", {"发证日期": "2024-05-01"}),
        ("training", {"发证日期": "", "开班日期": "2024-05-20"}),
        ("training", {"发证日期": "2024-01-01", "开班日期": ""}),
        ("training", {"是否结业": "否", "是否参加考核": "", "是否合格": "否"}),
        ("certification", {"培训开始日期": "2024-06-01"}),
        ("certification", {"培训开始日期": "2023-06-01", "职业(工种)编码": "6-28-01-00"}),
        ("training", {"身份证号": "", "人次": "30"}),
        ("certification", {"证书类别": "专项职业能力", "技能等级": ""}),
        ("targets", {"性质": "定性", "方向": "方向", "数值": ""}),
        ("targets", {"上级目标": "CN-1"}),
        ("targets", {"截止": ""}),
    ],
)
def test_what_is_not_said_contradicts_nothing(home: Home, kind: str, change: dict[str, str]) -> None:
    assert check(home, kind, change).state == "ready"


def test_a_cell_that_cannot_be_read_is_not_said_to_be_missing_too(home: Home) -> None:
    assert errors(check(home, "certification", {"技能等级": "九级"})) == [("level-unknown", 2, "技能等级")]


def catalogue(home: Home, text: str) -> None:
    """An office's own catalogue of occupations."""
    home.path.mkdir()
    home.occupations.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("heading", ["职业（工种）编码", "Occupation"])
@pytest.mark.parametrize("written", ["6-31-01-03", "电工", "電 工"])
def test_a_level_that_the_occupation_does_not_have(home: Home, heading: str, written: str) -> None:
    catalogue(home, "code,name,levels\n6-31-01-03,电工,五级;四级\n4-08-05-01,家政服务员,五级；四级；高级工\n")
    for kind in ("training", "certification"):
        seen = check(home, kind, {heading: written, "技能等级": "高级工"})
        assert errors(seen) == [("level-not-in-occupation", 2, "技能等级")]
        assert seen.problems[0].params == {"value": "3", "occupation": written, "levels": "1 / 2"}
        assert check(home, kind, {heading: "家政服务员", "技能等级": "三级"}).state == "ready"
        assert check(home, kind, {heading: written, "技能等级": "中级工"}).state == "ready"
        assert check(home, kind, {heading: "别的职业", "技能等级": "技师"}).state == "ready"


def test_without_a_catalogue_nothing_is_said_of_levels(home: Home) -> None:
    assert check(home, "certification", {"职业（工种）编码": "电工", "技能等级": "技师"}).state == "ready"


def test_a_parent_may_stand_in_the_same_file(home: Home) -> None:
    assert check(home, "targets", {}, {"编号": "X-2", "上级目标": "X-1"}).state == "ready"


def test_targets_are_kept_as_the_register_has_them(home: Home) -> None:
    seen = check(home, "targets", {"数值": "7500", "单位": "万人次", "公布日期": "2021-12-15", "属性": "预期性"})
    row = seen.rows.row(0, named=True)
    assert (row["value"], row["unit"], row["property"]) == (75_000_000.0, "person_times", "expected")
    assert (row["kind"], row["sense"], row["category"], row["register"]) == (
        "flow_cumulative", "at_least", "headline", "plan",
    )  # fmt: skip
    assert (row["period_start"], row["period_end"], row["announced_on"]) == (
        date(2021, 1, 1), date(2025, 12, 1), date(2021, 12, 15),
    )  # fmt: skip
    assert column(seen, "population_group") == ["*"]
