"""`skillgauge load`: accepted whole or refused whole, for a person and for a program."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from data.ledger import Ledger
from home import Home
from tests.cli.conftest import MONTH, Run, written

SHAPE = {"state", "batch", "kind", "file", "mapping", "accepted", "rejected", "problems"}
FILE = {"name", "sha256", "encoding", "delimiter", "header_row", "rows"}
PROBLEM = {"row", "column", "code", "severity", "value", "params", "message_zh", "message_en"}


def facts(home: Home) -> dict[str, str]:
    """Everything in a home that may not change when nothing is accepted."""
    kept = [path for path in home.path.rglob("*") if path.is_file() and path.suffix in (".parquet", ".duckdb", "")]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def load(run: Run, *arguments: object, code: int = 0) -> Any:
    result = run("load", *arguments, "--kind", "statistics", "--json")
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def test_a_sound_file_becomes_a_batch(run: Run, home: Home, month: Path) -> None:
    answer = load(run, month)
    assert set(answer) == SHAPE
    assert set(answer["file"]) == FILE
    assert (answer["state"], answer["batch"], answer["accepted"], answer["rejected"]) == ("accepted", "B0001", 2, 0)
    assert answer["file"]["encoding"] == "gb18030"
    assert answer["file"]["sha256"] == hashlib.sha256(month.read_bytes()).hexdigest()
    assert answer["file"]["rows"] == 2
    assert answer["mapping"]["region"] == "地区"
    assert [batch.id for batch in Ledger(home).live()] == ["B0001"]


def test_a_load_reaches_the_figures(run: Run, month: Path) -> None:
    before = run("batches").stdout
    load(run, month)
    assert "B0001" not in before
    assert "B0001" in run("batches").stdout
    assert run("doctor").exit_code == 0


def test_no_more_rows_are_left_out_than_is_said(run: Run, home: Home, tmp_path: Path) -> None:
    half = written(tmp_path / "half.csv", MONTH.replace("甘肃省", "火星"))
    for share in ((), ("--leave-out", 49)):
        assert load(run, half, *share, code=3)["state"] == "refused"
    assert Ledger(home).batches() == []
    answer = load(run, half, "--leave-out", 50)
    assert (answer["state"], answer["accepted"], answer["rejected"]) == ("accepted", 1, 1)


def test_a_faulty_file_is_refused_by_row_and_column(run: Run, home: Home, faulty: Path) -> None:
    before = facts(home)
    answer = load(run, faulty, code=3)
    assert (answer["state"], answer["batch"], answer["accepted"]) == ("refused", None, 0)
    assert {(one["row"], one["column"]) for one in answer["problems"]} >= {(2, "数值"), (3, "指标"), (3, "地区")}
    assert all(set(one) == PROBLEM for one in answer["problems"])
    assert all(one["message_zh"] != one["message_en"] for one in answer["problems"])
    assert facts(home) == before


def test_the_same_bytes_twice_are_named_with_their_first_batch(run: Run, month: Path) -> None:
    load(run, month)
    answer = load(run, month, code=3)
    assert (answer["state"], answer["batch"]) == ("duplicate", "B0001")


def test_after_a_withdrawal_the_same_file_is_accepted(run: Run, month: Path) -> None:
    load(run, month)
    assert run("withdraw", "B0001", "--reason", "wrong month").exit_code == 0
    assert load(run, month)["batch"] == "B0002"


def test_the_encoding_given_is_the_one_used_and_kept(run: Run, home: Home, month: Path) -> None:
    assert load(run, month, "--encoding", "utf-16-le", code=3)["state"] == "refused"
    assert load(run, month, "--encoding", "gb2312")["file"]["encoding"] == "gb18030"
    assert Ledger(home).live()[0].encoding == "gb18030"


def test_a_dry_run_changes_nothing(run: Run, home: Home, month: Path) -> None:
    before = facts(home)
    answer = load(run, month, "--dry-run")
    assert (answer["state"], answer["batch"], answer["accepted"]) == ("dry-run", None, 2)
    assert facts(home) == before
    assert Ledger(home).batches() == []


def test_a_dry_run_of_a_faulty_file_is_refused_too(run: Run, faulty: Path) -> None:
    assert load(run, faulty, "--dry-run", code=3)["state"] == "refused"


def test_several_files_give_an_array_and_one_bad_file_stops_no_other(run: Run, month: Path, faulty: Path) -> None:
    other = written(month.with_name("2025-11.csv"), MONTH.replace("2025-10", "2025-11"), "utf-8-sig")
    answers = load(run, month, faulty, other, code=3)
    assert [answer["state"] for answer in answers] == ["accepted", "refused", "accepted"]


def test_several_files_are_built_into_one_version(run: Run, home: Home, month: Path) -> None:
    other = written(month.with_name("2025-11.csv"), MONTH.replace("2025-10", "2025-11"), "utf-8-sig")
    load(run, month, other)
    assert json.loads((home.warehouse / "CURRENT").read_text())["version"] == "2"


def test_a_person_reads_sentences_in_the_locales_language(run: Run, faulty: Path) -> None:
    english = run("load", faulty, "--kind", "statistics")
    chinese = run("load", faulty, "--kind", "statistics", LANG="zh_CN.UTF-8")
    assert english.exit_code == chinese.exit_code == 3
    assert "refused" in english.stdout
    assert "row 2" in english.stdout
    assert "未接收" in chinese.stdout
    assert "第 2 行" in chinese.stdout


def test_what_is_printed_for_a_program_is_json_and_nothing_else(run: Run, month: Path) -> None:
    result = run("load", month, "--kind", "statistics", "--json")
    json.loads(result.stdout)
    assert "Counting indicators" in result.stderr


@pytest.mark.parametrize("arguments", [[], ["--kind", "statistics"], ["nowhere.csv", "--kind", "statistics"]])
def test_wrong_usage_is_click_s_own_code(run: Run, arguments: list[str]) -> None:
    assert run("load", *arguments).exit_code == 2


def test_an_unknown_kind_is_wrong_usage(run: Run, month: Path) -> None:
    result = run("load", month, "--kind", "gossip")
    assert result.exit_code == 2
    assert "statistics" in result.stderr
