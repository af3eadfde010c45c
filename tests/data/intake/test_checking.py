"""Every rule that a contract can state: it names the row and the column, and rejects that row alone."""

import pytest

from data.intake import accept
from home import Home
from tests.data.intake.files import VALID, Found, check, errors, identity, look, rows, text

GOOD = {"training": {"记录编号": "R9"}, "certification": {"证书编号": "Y9"}, "statistics": {"期间": "2023-01"}}
PERSON = identity("52010219900101123")
WRONG_DIGIT = PERSON[:17] + ("1" if PERSON[17] != "1" else "2")

RULES: list[tuple[str, str, dict[str, str], str, str]] = [
    ("required", "training", {"结业日期": ""}, "value-missing", "结业日期"),
    ("type: date", "training", {"结业日期": "2024-02-30"}, "date-unreadable", "结业日期"),
    ("type: number", "training", {"补贴金额(元)": "很多"}, "number-unreadable", "补贴金额(元)"),
    ("type: yes or no", "training", {"是否结业": "大概"}, "boolean-unknown", "是否结业"),
    ("type: period", "statistics", {"期间": "2024-13"}, "period-unreadable", "期间"),
    ("range: below", "training", {"补贴金额(元)": "-1"}, "number-below", "补贴金额(元)"),
    ("range: above", "training", {"课时": "10001"}, "number-above", "课时"),
    ("code list: region", "training", {"地区": "火星"}, "region-unknown", "地区"),
    ("code list: industry", "training", {"行业": "造梦"}, "industry-unknown", "行业"),
    ("code list: level", "training", {"技能等级": "九级"}, "level-unknown", "技能等级"),
    ("code list: group", "training", {"人员类别": "外星人"}, "group-unknown", "人员类别"),
    ("code list: choice", "certification", {"证书类别": "奖状"}, "choice-unknown", "证书类别"),
    ("code list: indicator", "statistics", {"指标": "没有"}, "indicator-unknown", "指标"),
    ("code list: unit", "statistics", {"单位": "斤"}, "unit-unknown", "单位"),
    ("within the file", "training", {"记录编号": "R9"}, "record-repeated", "记录编号"),
    ("end >= start", "training", {"开班日期": "2024-05-21"}, "end-before-start", "结业日期"),
    ("passed => assessed", "training", {"是否参加考核": "否"}, "passed-not-assessed", "是否合格"),
    ("assessed => completed", "training", {"是否合格": "", "是否结业": "否"}, "assessed-not-completed", "是否参加考核"),
    ("passed => completed", "training", {"是否参加考核": "", "是否结业": "否"}, "passed-not-completed", "是否合格"),
    ("issued after the start", "training", {"发证日期": "2024-04-30"}, "issued-before-training", "发证日期"),
    ("issued after the start", "certification", {"培训开始日期": "2024-06-02"}, "issued-before-training", "发证日期"),
    ("level of the occupation", "training", {"职业编码": "电工"}, "level-not-in-occupation", "技能等级"),
    ("a date in the future", "training", {"结业日期": "2028-01-01"}, "date-out-of-range", "结业日期"),
    ("a date too long ago", "training", {"开班日期": "1899-01-01"}, "date-out-of-range", "开班日期"),
    ("a month in the future", "statistics", {"期间": "2028-01"}, "date-out-of-range", "期间"),
    ("identity check digit", "training", {"身份证号": WRONG_DIGIT}, "identity-check-digit", "身份证号"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "kind", "change", "code", "column"), RULES)
def test_a_rule_names_row_and_column_and_rejects_that_row_alone(
    home: Home, rule: str, kind: str, change: dict[str, str], code: str, column: str
) -> None:
    home.path.mkdir()
    home.occupations.write_text("code,name,levels\n6-31-01-03,电工,五级;四级\n", encoding="utf-8")
    empty = dict.fromkeys(change.keys() - VALID[kind].keys(), "")
    seen = check(home, kind, empty | GOOD[kind], empty | change)
    assert errors(seen) == [(code, 3, column)], rule
    assert (seen.state, seen.accepted, seen.rejected) == ("refused", 1, 1)
    assert seen.rows["row_no"].to_list() == [2]


def test_a_record_that_a_live_batch_holds_is_named(home: Home) -> None:
    accept(look(home, text(rows("training", {})), "training"), home=home, who="t")
    seen = look(home, text(rows("training", GOOD["training"], {"补贴金额(元)": "1"})), "training")
    known: list[Found] = [("known-record", 3, "记录编号")]
    assert errors(seen) == known
    assert seen.problems[0].params == {"batch": "B0001"}


def test_warnings_reject_nothing(home: Home) -> None:
    seen = check(home, "statistics", {"数值": "-5"}, {"期间": "2024-07", "口径": "累计", "数值": "1.2万"})
    assert {one.code for one in seen.problems} == {"negative-correction", "value-approximate"}
    assert (seen.state, seen.accepted, seen.rejected) == ("ready", 2, 0)


@pytest.mark.parametrize("kind", ["training", "statistics"])
def test_a_place_that_could_be_one_of_two_is_asked_for_with_both(home: Home, kind: str) -> None:
    seen = check(home, kind, {"地区": "朝阳"})
    assert errors(seen) == [("region-ambiguous", 2, "地区")]
    assert seen.problems[0].params == {"value": "朝阳", "places": "辽宁省朝阳市 / 北京市朝阳区"}
    assert errors(check(home, kind, {"地区": "贵州、贵阳"})) == [("region-unknown", 2, "地区")]
