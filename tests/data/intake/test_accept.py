"""From a checked file to a live batch: whole, once, and traceable; a bad file changes nothing."""

import polars as pl
import pytest

from data.contract import ContractError
from data.intake import NotReady, accept, inspect
from data.ledger import Ledger, LedgerRefused
from home import Home
from tests.data.intake.files import TODAY, check, column, errors, found, identity, look, rows, text
from tests.rows import SCHEMAS

TEN_FAULTS = (
    "记录编号,身份证号,开班日期,结业日期,是否合格,是否参加考核,补贴金额(元),地区,人员类别,技能等级,培训机构\n"
    f"1,{identity('52010219900101123')},2024-05-01,2024-05-20,是,是,100,贵州,农民工,高级工,甲校\n"
    "2,520102199001011231,2024-05-01,2024-05-20,是,是,100,贵州,农民工,高级工,甲校\n"  # the check digit
    "3,,2024-05-01,2024-02-30,是,是,100,贵州,农民工,高级工,甲校\n"  # a day that does not exist
    "4,,2024-05-01,2024-05-20,是,是,1.2万,贵州,农民工,高级工,甲校\n"  # a shortened amount
    "5,,2024-05-01,2024-05-20,是,是,100,火星,农民工,高级工,甲校\n"  # a place nobody knows
    "6,,2024-05-01,2024-05-20,是,是,100,贵州,外星人,高级工,甲校\n"  # a group nobody knows
    "7,,2024-05-01,2024-05-20,大概,是,100,贵州,农民工,高级工,甲校\n"  # neither yes nor no
    "8,,2024-05-01,2024-05-20,是,是,100,贵州,农民工,高级工,甲校,\n"  # an extra separator
    '9,,2024-05-01,2024-05-20,是,是,100,贵州,农民工,高级工,甲"校\n'  # a stray quotation mark
    "10,,2024-05-21,2024-05-20,是,是,100,贵州,农民工,高级工,甲校\n"  # ends before it starts
    "1,,2024-05-01,2024-05-20,是,是,100,贵州,农民工,高级工,甲校\n"  # the record of row 2 again
)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_ten_faults_are_ten_problems_and_change_nothing(home: Home, encoding: str) -> None:
    seen = look(home, TEN_FAULTS.encode(encoding), "training")
    assert found(seen) == [
        ("identity-check-digit", 3, "身份证号"),
        ("date-unreadable", 4, "结业日期"),
        ("number-magnitude", 5, "补贴金额(元)"),
        ("region-unknown", 6, "地区"),
        ("group-unknown", 7, "人员类别"),
        ("boolean-unknown", 8, "是否合格"),
        ("row-too-long", 9, None),
        ("stray-quote", 10, "培训机构"),
        ("end-before-start", 11, "结业日期"),
        ("record-repeated", 12, "记录编号"),
    ]
    assert (seen.state, seen.file.rows, seen.accepted, seen.rejected) == ("refused", 11, 1, 10)
    with pytest.raises(NotReady):
        accept(seen, home=home, who="t")
    assert not home.path.exists()


def test_an_accepted_file_is_a_batch_with_the_rows_that_were_shown(home: Home) -> None:
    seen = check(home, "training", {}, {"记录编号": "R2", "地区": "哈尔滨", "结业日期": "2024-08-01"})
    batch = accept(seen, home=home, who="王", synthetic=True)
    assert (batch.id, batch.accepted, batch.rejected, batch.who, batch.synthetic) == ("B0001", 2, 0, "王", True)
    assert (batch.file_name, batch.encoding, batch.delimiter, batch.header_row) == ("training.csv", "utf-8", ",", 1)
    assert batch.mapping["subsidy"] == "补贴金额(元)"
    assert batch.scope.places == ("230100", "520000")
    assert batch.scope.months == ("2024-05", "2024-06", "2024-07", "2024-08")
    stored = pl.read_parquet(Ledger(home).path(batch)).drop("batch_seq")
    assert stored.equals(seen.rows)


@pytest.mark.parametrize("kind", ["training", "certification", "employment", "statistics"])
def test_rows_have_the_ledgers_columns_and_types(home: Home, kind: str) -> None:
    schema = check(home, kind, {}).rows.schema
    assert {name: schema[name] for name in SCHEMAS[kind]} == SCHEMAS[kind]
    assert schema["row_no"] == pl.Int64


def test_columns_are_the_same_whatever_the_file_leaves_out(home: Home) -> None:
    short = look(home, text([{"结业日期": "2024-05-20", "地区": "贵州"}]), "training")
    assert short.rows.schema == check(home, "training", {}).rows.schema
    missing = ["completed", "assessed", "passed", "subsidised", "subsidy_yuan", "person", "origin"]
    assert [column(short, name) for name in missing] == [[None]] * len(missing)
    assert column(short, "population_groups") == [""]


def test_the_same_bytes_twice_are_refused_with_the_first_batch(home: Home) -> None:
    content = text(rows("statistics", {}))
    batch = accept(look(home, content, "statistics"), home=home, who="t")
    again = look(home, content, "statistics")
    assert (again.state, again.duplicate_of, found(again)) == ("duplicate", batch.id, [("duplicate-file", None, None)])
    with pytest.raises(NotReady):
        accept(again, home=home, who="t")
    Ledger(home).withdraw(batch.id, "t")
    assert look(home, content, "statistics").state == "ready"


def test_a_file_that_was_accepted_in_the_meantime_is_refused(home: Home) -> None:
    content = text(rows("statistics", {}))
    one, two = look(home, content, "statistics"), look(home, content, "statistics")
    accept(one, home=home, who="t")
    with pytest.raises(LedgerRefused, match="duplicate-file"):
        accept(two, home=home, who="t")


def test_warnings_do_not_refuse_and_are_counted(home: Home) -> None:
    seen = check(home, "statistics", {"单位": "万人次", "数值": "1.2"}, {"期间": "2024-07", "数值": "-1"})
    assert (errors(seen), seen.warnings) == ([], 2)
    assert accept(seen, home=home, who="t").warnings == 2


def test_progress_is_told_step_by_step(home: Home) -> None:
    told: list[tuple[str, float, float]] = []
    content = text(rows("employment", {})).encode()
    inspect(content, "x.csv", "employment", home=home, today=TODAY, progress=lambda *step: told.append(step))
    assert told[0] == ("read", 0, 1)
    assert told[-1] == ("check", len(content), len(content))


def test_slips_of_the_caller_are_errors(home: Home) -> None:
    with pytest.raises(ContractError):
        inspect(b"a", "x.csv", "nothing", home=home)
    with pytest.raises(ValueError, match="mode"):
        inspect(b"a", "x.csv", "training", home=home, mode="merge")
    with pytest.raises(KeyError):
        inspect(text(rows("training", {})).encode(), "x.csv", "training", home=home, mapping={"nothing": "地区"})
