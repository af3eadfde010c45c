"""Words for codes, yes and no, and nothing: each bad cell is one problem at its row and column."""

from datetime import date

import pytest

from home import Home
from tests.data.intake.files import check, column, errors, found


@pytest.mark.parametrize(
    "cell", ["", " ", "-", "—", "——", "/", "／", "无", "無", "　", "－", "─", "--", "\u00a0", "'", "NULL", "N/A"]
)
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
        ("合格", True), ("✓", True), ("☑", True), ("'1", True), ("１", True), ("对", True),
        ("否", False), ("0", False), ("N", False), ("false", False), ("×", False), ("不合格", False),
        ("０", False), ("✗", False), ("False", False),
    ],
)  # fmt: skip
def test_yes_and_no(home: Home, cell: str, meaning: bool) -> None:
    assert column(check(home, "training", {"是否合格": cell}), "passed") == [meaning]


@pytest.mark.parametrize("cell", ["2", "是否", "-1", "maybe", "1.0", "①", "¹", "١", "是是", "10", "00"])
def test_what_is_neither_yes_nor_no(home: Home, cell: str) -> None:
    assert errors(check(home, "training", {"是否合格": cell})) == [("boolean-unknown", 2, "是否合格")]


@pytest.mark.parametrize(
    ("heading", "cell", "stored", "kept"),
    [
        ("地区", "520000", "region", "520000"),
        ("地区", "'520000", "region", "520000"),
        ("地区", "５２００００", "region", "520000"),
        ("地区", "贵州省", "region", "520000"),
        ("地区", "新疆兵团", "region", "660000"),
        ("地区", "襄樊市", "region", "420600"),
        ("地区", "371202", "region", "370100"),
        ("地区", "522401", "region", "520500"),
        ("地区", "黔", "region", "520000"),
        ("地区", "貴州", "region", "520000"),
        ("地区", "贵州省毕节市", "region", "520500"),
        ("技能等级", "三级", "level", "3"),
        ("技能等级", "三级/高级工", "level", "3"),
        ("技能等级", "高级工(三级)", "level", "3"),
        ("技能等级", "高级工", "level", "3"),
        ("行业", "C", "industry", "C"),
        ("行业", "Ｃ", "industry", "C"),
        ("行业", "制造业", "industry", "C"),
        ("行业", "C13", "industry", "C"),
        ("行业", "'0111", "industry", "A"),
        ("人员类别", "妇女、农民工", "population_groups", "migrant_workers;women"),
        ("人员类别", "农民工，农民工", "population_groups", "migrant_workers"),
        ("人员类别", "农民工/妇女+残疾人", "population_groups", "disabled;migrant_workers;women"),
        ("人员类别", "农民工；妇女｜青年", "population_groups", "migrant_workers;women;youth"),
        ("人员类别", "妇女\n农民工", "population_groups", "migrant_workers;women"),
        ("人员类别", "服刑、强制隔离戒毒、社区矫正人员", "population_groups", "inmates"),
        ("补贴金额(元)", "'1,200", "subsidy_yuan", 1200.0),
        ("结业日期", "'2024-05-20", "end_date", date(2024, 5, 20)),
        ("记录编号", "'000123", "record_id", "000123"),
        ("记录编号", "'A-1/2", "record_id", "A-1/2"),
        ("培训项目", "'互联网'工匠班", "course", "'互联网'工匠班"),
        ("培训项目", "=1+1", "course", "=1+1"),
    ],
)
def test_words_become_codes(home: Home, heading: str, cell: str, stored: str, kept: object) -> None:
    seen = check(home, "training", {heading: cell})
    assert errors(seen) == []
    assert column(seen, stored) == [kept]


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("地区", "火星", "region-unknown"),
        ("地区", "999999", "region-unknown"),
        ("地区", "5²0000", "region-unknown"),
        ("地区", "𝟓𝟐𝟎𝟎𝟎𝟎", "region-unknown"),
        ("技能等级", "③", "level-unknown"),
        ("技能等级", "3.0", "level-unknown"),
        ("行业", "①③", "industry-unknown"),
        ("课时", "''8", "number-unreadable"),
        ("课时", "#REF!", "spreadsheet-error"),
        ("课时", "#DIV/0!", "spreadsheet-error"),
        ("结业日期", "########", "spreadsheet-error"),
        ("培训机构", "#NAME?", "spreadsheet-error"),
        ("课时", "8课时", "number-unreadable"),
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


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("520502", "520500"), ("毕节市七星关区", "520500"), ("贵州省毕节市织金县", "520500"), ("织金县", "520500"),
        ("371202", "370100"), ("北京市海淀区", "110000"),
    ],
)  # fmt: skip
def test_a_record_of_a_county_counts_in_its_prefecture_and_a_report_of_one_is_refused(
    home: Home, cell: str, code: str
) -> None:
    assert column(check(home, "training", {"地区": cell}), "region") == [code]
    for kind in ("statistics", "targets"):
        report = check(home, kind, {"地区": cell})
        assert [(one.code, one.row, one.column, one.value) for one in report.problems] == [
            ("region-county", 2, "地区", cell)
        ]


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


@pytest.mark.parametrize(
    ("heading", "cell", "codepoint"),
    [
        ("补贴金额(元)", "1O0", "U+004F"),
        ("补贴金额(元)", "l200", "U+006C"),
        ("补贴金额(元)", "12.O", "U+004F"),
        ("补贴金额(元)", "I00", "U+0049"),
        ("补贴金额(元)", "1З0", "U+0417"),  # Cyrillic
        ("补贴金额(元)", "1Ο0", "U+039F"),  # Greek
        ("补贴金额(元)", "١٢٠", "U+0661"),
        ("补贴金额(元)", "12٣", "U+0663"),
        ("补贴金额(元)", "१२", "U+0967"),
        ("补贴金额(元)", "1²", "U+00B2"),
        ("补贴金额(元)", "①", "U+2460"),
        ("补贴金额(元)", "1½", "U+00BD"),
        ("结业日期", "2O24-05-20", "U+004F"),
        ("结业日期", "2024-05-٢٠", "U+0662"),
        ("结业日期", "2024年5月2О日", "U+041E"),
        ("身份证号", "5201021990010112З4", "U+0417"),
        ("身份证号", "52010219900101123Х", "U+0425"),  # Cyrillic, not X
        ("身份证号", "52010219900101l23X", "U+006C"),
    ],
)
def test_what_only_looks_like_a_digit_is_named(home: Home, heading: str, cell: str, codepoint: str) -> None:
    seen = check(home, "training", {heading: cell})
    assert errors(seen) == [("digit-lookalike", 2, heading)]
    assert seen.problems[0].params["codepoint"] == codepoint
    assert "19900101" not in repr(seen)


@pytest.mark.parametrize("cell", ["1\ue0105", "1\u200b5", "1\u202e5", "1\u3164", "1\ufff9", "\u28001", "1\U000e0031"])
@pytest.mark.parametrize("heading", ["补贴金额(元)", "结业日期", "地区", "是否合格"])
def test_what_cannot_be_seen_is_never_stripped(home: Home, heading: str, cell: str) -> None:
    codes = {code for code, _, _ in errors(check(home, "training", {heading: cell}))}
    assert codes < {"private-use-character", "control-character", "bidi-control"}
    assert codes


def test_one_person_however_the_number_is_written(home: Home) -> None:
    written = [
        "52010219900101123X",
        "52010219900101123x",
        "'52010219900101123X",
        "５２０１０２１９９００１０１１２３Ｘ",
        "\t52010219900101123X ",
    ]
    seen = check(home, "training", *({"记录编号": f"R{row}", "身份证号": cell} for row, cell in enumerate(written)))
    assert errors(seen) == []
    assert len(set(column(seen, "person"))) == 1
