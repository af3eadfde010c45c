"""What makes a record itself, within a file and against what is live."""

import pytest

from data.intake import accept
from home import Home
from tests.data.intake.files import check, column, errors, found, look, rows, text

BARE = {"结业日期": "2024-05-20", "地区": "贵州", "人次": "30"}


def bare(*changes: dict[str, str]) -> str:
    """Training rows without a number of their own."""
    return text([BARE | change for change in changes])


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("training", "记录编号"),
        ("certification", "证书编号"),
        ("targets", "编号"),
        ("statistics", None),
        ("employment", None),
    ],
)
def test_a_repeated_record_names_the_row_that_had_it_first(home: Home, kind: str, heading: str | None) -> None:
    other = {"statistics": {"数值": "99"}, "employment": {"行业": "C"}}.get(kind, {})
    seen = check(home, kind, {}, {"地区": "贵州"} if kind == "training" else other)
    assert errors(seen) == [("record-repeated", 3, heading)]
    assert seen.problems[0].params == {"first_row": 2}


def test_the_same_number_on_another_basis_is_another_record(home: Home) -> None:
    seen = check(home, "statistics", {"口径": "当期"}, {"口径": "累计"})
    assert seen.state == "ready"
    assert len(set(column(seen, "record_id"))) == 2


def test_the_key_does_not_depend_on_how_things_are_written(home: Home) -> None:
    one = check(home, "statistics", {"地区": "贵州省", "期间": "2024-06"})
    two = check(home, "statistics", {"地区": "黔", "期间": "2024年6月", "数值": "1"})
    assert column(one, "record_id") == column(two, "record_id")


def test_rows_without_a_number_get_one_from_what_they_hold(home: Home) -> None:
    seen = look(home, bare({}, {"人次": "31"}), "training")
    again = look(home, bare({"人次": "31"}, {}), "training")
    assert found(seen) == []
    assert column(seen, "record_id") == column(again, "record_id")[::-1]


PERSON = "52010219900101123X"
ELECTRICIAN = {
    "证书编号": f"T{PERSON}", "身份证号": PERSON, "证书类别": "特种作业操作证", "技能等级": "",
    "发证日期": "2024-06-01", "职业(工种)编码": "低压电工作业",
}  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"职业(工种)编码": "高处作业"},
        {"发证日期": "2027-02-01"},
        {"证书编号": "T520102199001011256", "身份证号": ""},
        {"证书类别": "特种设备作业人员证", "职业(工种)编码": "叉车司机"},
    ],
)
def test_certificates_that_bear_their_holders_number_are_told_apart(home: Home, change: dict[str, str]) -> None:
    """T and the identity number stand on all certificates for special operations of a person, and on renewed ones."""
    seen = check(home, "certification", ELECTRICIAN, ELECTRICIAN | change)
    assert errors(seen) == []
    assert len(set(column(seen, "cert_no"))) == 2
    assert PERSON[6:14] not in repr(seen.rows.to_dicts())


@pytest.mark.parametrize(
    "change", [{}, {"职业(工种)编码": "低压 电工作业"}, {"发证日期": "2024年6月1日"}, {"地区": "贵州"}]
)
def test_the_same_certificate_again_is_a_repeat(home: Home, change: dict[str, str]) -> None:
    assert errors(check(home, "certification", ELECTRICIAN, ELECTRICIAN | change)) == [
        ("record-repeated", 3, "证书编号")
    ]
    accept(check(home, "certification", ELECTRICIAN), home=home, who="t")
    seen = check(home, "certification", ELECTRICIAN | change | {"身份证号": ""})
    assert [code for code, _, _ in errors(seen)] == ["known-record"]


def test_any_other_certificate_is_told_by_its_number_alone(home: Home) -> None:
    seen = check(home, "certification", {}, {"职业(工种)编码": "电工", "发证日期": "2025-01-01"})
    assert errors(seen) == [("record-repeated", 3, "证书编号")]
    assert column(check(home, "certification", {}), "cert_no") == ["Y520001"]


def test_two_equal_rows_stay_two_records(home: Home) -> None:
    seen = look(home, bare({}, {"人次": "31"}, {}, {}), "training")
    assert (seen.state, seen.accepted) == ("ready", 4)
    assert len(set(column(seen, "record_id"))) == 4
    assert found(seen) == [("identical-rows", 4, None)]
    assert seen.problems[0].params == {"count": 2, "first_row": 2}


def test_a_blank_number_among_filled_ones_is_made(home: Home) -> None:
    seen = check(home, "training", {}, {"记录编号": ""})
    assert seen.state == "ready"
    assert column(seen, "record_id")[0] == "R1"
    assert len(str(column(seen, "record_id")[1])) == 32


@pytest.mark.parametrize("kind", ["training", "certification", "employment"])
def test_a_record_that_is_live_already_is_refused_with_its_batch(home: Home, kind: str) -> None:
    batch = accept(check(home, kind, {}), home=home, who="t")
    change = {"training": {"记录编号": "R2"}, "certification": {"证书编号": "Y2"}}.get(kind, {"就业日期": "2024-08-01"})
    seen = check(home, kind, change, {})
    assert [(one.code, one.row, one.params) for one in seen.problems] == [("known-record", 3, {"batch": batch.id})]
    assert (seen.accepted, seen.rejected) == (1, 1)


def test_an_update_may_hold_live_records(home: Home) -> None:
    accept(check(home, "training", {}), home=home, who="t")
    seen = look(home, text(rows("training", {"课时": "80"})), "training", mode="upsert")
    assert (seen.state, seen.mode) == ("ready", "upsert")


def test_reports_and_targets_update_by_default(home: Home) -> None:
    modes = {kind: check(home, kind, {}).mode for kind in ("training", "certification", "employment")}
    assert set(modes.values()) == {"append"}
    assert [check(home, kind, {}).mode for kind in ("statistics", "targets")] == ["upsert", "upsert"]
