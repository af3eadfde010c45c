"""Reported numbers: units, signs, basis, and what a rate must agree with."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.intake import Inspection
from data.intake.conversions import Conversion
from home import Home
from tests.data.intake.files import VALID, check, column, errors, found, look, text

RATE = {"指标": "培训合格率", "单位": "%", "数值": "85.7", "分子": "857", "分母": "1000"}


@pytest.mark.parametrize(
    ("indicator", "unit", "written", "value", "kept"),
    [
        ("补贴性职业技能培训", "人次", "12345", 12345.0, "person_times"),
        ("补贴性职业技能培训", "", "12345", 12345.0, "person_times"),
        ("补贴性职业技能培训", "万人次", "1.23", 12300.0, "person_times"),
        ("补贴性职业技能培训", "千人次", "0.57", 570.0, "person_times"),
        ("技能人才总量", "万人", "0.57", 5700.0, "persons"),
        ("培训合格率", "%", "85.7", 85.7, "percent"),
        ("培训合格率", "", "85.7%", 85.7, "percent"),
        ("培训合格率", "", "0.5%", 0.5, "percent"),
        ("培训合格率", "", "3‰", 0.3, "percent"),
        ("补贴性职业技能培训", "万", "1.23", 12300.0, "person_times"),
    ],
)
def test_units_are_settled(home: Home, indicator: str, unit: str, written: str, value: float, kept: str) -> None:
    seen = check(home, "statistics", {"指标": indicator, "单位": unit, "数值": written})
    assert (seen.state, column(seen, "value"), column(seen, "unit")) == ("ready", [value], [kept])


@given(number=st.decimals(0, 10**6, places=5))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_unit_multiplies_exactly(home: Home, number: Decimal) -> None:
    seen = check(home, "statistics", {"单位": "万人次", "数值": f"{number:f}"})
    assert column(seen, "value") == [float(number * 10_000)]


def test_a_conversion_is_told(home: Home) -> None:
    seen = check(home, "statistics", {"单位": "万人次"}, {"单位": "万人次", "期间": "2024-07"}, {"期间": "2024-08"})
    assert [(one.code, one.params) for one in seen.problems] == [
        ("unit-converted", {"unit": "万人次", "factor": 10_000, "count": 2})
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"单位": "人"}, ("unit-mismatch", 2, "单位")),
        ({"单位": "%"}, ("unit-mismatch", 2, "单位")),
        ({"单位": "光年"}, ("unit-unknown", 2, "单位")),
        ({"数值": "12%"}, ("number-percent", 2, "数值")),
        ({"指标": "技能人才总量", "单位": "人", "数值": "-1"}, ("number-below", 2, "数值")),
        (RATE | {"数值": "86.7"}, ("rate-disagrees", 2, "数值")),
        (RATE | {"数值": "0.857"}, ("rate-disagrees", 2, "数值")),
        (RATE | {"分子": "1001"}, ("numerator-over-denominator", 2, "分子")),
        (RATE | {"分母": ""}, ("fraction-incomplete", 2, "分子")),
        (RATE | {"分子": "0", "分母": "0"}, ("fraction-incomplete", 2, "分子")),
        (RATE | {"分子": "-1"}, ("number-below", 2, "分子")),
        (RATE | {"分子": "", "分母": "", "数值": "101"}, ("rate-out-of-range", 2, "数值")),
        (RATE | {"分子": "", "分母": "", "数值": "0.857", "单位": ""}, ("rate-ambiguous", 2, "数值")),
    ],
)
def test_numbers_that_cannot_be_right(home: Home, change: dict[str, str], problem: object) -> None:
    assert errors(check(home, "statistics", change)) == [problem]


def test_a_wrong_unit_is_answered_with_the_right_one(home: Home) -> None:
    assert check(home, "statistics", {"单位": "人"}).problems[0].params == {
        "value": "人",
        "expected": "人次 / person_times",
    }


def test_a_shortened_number_is_kept_as_approximate_and_told(home: Home) -> None:
    seen = check(home, "statistics", {"数值": "1.2万"}, {"期间": "2024-07", "数值": "12000"})
    assert (column(seen, "value"), column(seen, "approximate")) == ([12000.0, 12000.0], [True, False])
    assert found(seen) == [("value-approximate", 2, "数值")]
    assert seen.problems[0].params == {"value": "1.2万", "number": 12000}


def test_a_negative_flow_is_a_correction(home: Home) -> None:
    seen = check(home, "statistics", {"数值": "-300"})
    assert (seen.state, found(seen), column(seen, "value")) == ("ready", [("negative-correction", 2, "数值")], [-300.0])


@pytest.mark.parametrize(
    ("indicator", "unit", "written", "kept"),
    [
        ("补贴性职业技能培训", "人次", "", "period"),
        ("补贴性职业技能培训", "人次", "累计", "cumulative"),
        ("技能人才总量", "人", "", "end"),
        ("技能人才总量", "人", "期末", "end"),
    ],
)
def test_the_basis_follows_from_the_indicator(home: Home, indicator: str, unit: str, written: str, kept: str) -> None:
    seen = check(home, "statistics", {"指标": indicator, "单位": unit, "口径": written})
    assert column(seen, "basis") == [kept]


def headed(home: Home, heading: str, *cells: dict[str, str], **others: str) -> Inspection:
    """Statistics whose value column has this heading, with rows of different months."""
    table = []
    for month, cell in enumerate(cells, 1):
        row = {"指标": "补贴性职业技能培训", "期间": f"2024-{month:02d}", "地区": "贵州", "单位": ""} | others | cell
        table.append({heading if name == "数值" else name: value for name, value in row.items()})
    return look(home, text(table), "statistics")


@pytest.mark.parametrize(
    ("heading", "unit", "value"),
    [
        ("数值", "万人次", 12000.0), ("数值（万人次）", "", 12000.0), ("数值(万)", "", 12000.0),
        ("数值[千人次]", "", 1200.0), ("数值(亿)", "", 120_000_000.0), ("数值(万)", "人次", 12000.0),
        ("数值（万人次）", "万人次", 12000.0), ("数值（人次）", "", 1.2), ("数值", "", 1.2),
    ],
)  # fmt: skip
def test_a_unit_multiplies_once_wherever_it_stands(home: Home, heading: str, unit: str, value: float) -> None:
    seen = headed(home, heading, {"数值": "1.2", "单位": unit})
    assert (errors(seen), column(seen, "value")) == ([], [value])


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("数值（万人次）", {"数值": "1.2", "单位": "人次"}, "unit-disagrees"),
        ("数值（人次）", {"数值": "1.2", "单位": "万人次"}, "unit-disagrees"),
        ("数值(万)", {"数值": "1.2", "单位": "万人次"}, "unit-disagrees"),
        ("数值（万人次）", {"数值": "1.2万"}, "magnitude-twice"),
        ("数值", {"数值": "1.2万", "单位": "万人次"}, "magnitude-twice"),
        ("数值（万人）", {"数值": "1.2"}, "unit-mismatch"),
        ("数值（光年）", {"数值": "1.2"}, "unit-mismatch"),
    ],
)
def test_units_that_speak_twice_are_refused(home: Home, heading: str, cell: dict[str, str], code: str) -> None:
    assert [found for found, _, _ in errors(headed(home, heading, cell))] == [code]


def test_a_unit_that_multiplied_is_among_the_changes(home: Home) -> None:
    seen = headed(home, "数值（万人次）", {"数值": "1.2"}, {"数值": "1.30"})
    assert (
        Conversion("数值（万人次）", "heading-unit", 2, (("1.2 万人次", "12000"), ("1.30 万人次", "13000")))
        in seen.conversions
    )
    seen = headed(home, "数值", {"数值": "1.2", "单位": "万人次"}, {"数值": "7", "单位": "人次"})
    assert Conversion("数值", "row-unit", 1, (("1.2 万人次", "12000"),)) in seen.conversions


@pytest.mark.parametrize(("heading", "numerator"), [("分子", 6.0), ("分子（万人）", 60000.0), ("分子(千人)", 6000.0)])
def test_the_unit_of_a_numerator_counts(home: Home, heading: str, numerator: float) -> None:
    denominator = heading.replace("分子", "分母")
    row = VALID["statistics"] | {"指标": "培训合格率", "单位": "%", "数值": "85.7", heading: "6", denominator: "7"}
    assert column(look(home, text([row]), "statistics"), "numerator") == [numerator]


def test_two_values_with_different_units_are_asked(home: Home) -> None:
    row = VALID["targets"] | {"数值(万人次)": "1", "目标值上限": "2"}
    del row["数值"]
    assert errors(look(home, text([row]), "targets")) == []
    row["目标值上限(人次)"] = row.pop("目标值上限")
    assert errors(look(home, text([row]), "targets")) == [("heading-units-differ", None, None)]
