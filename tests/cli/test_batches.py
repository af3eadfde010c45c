"""What was accepted can be listed, taken out of the numbers and brought back."""

import json
from pathlib import Path

import pytest

from data.register import Register
from home import Home
from tests.cli.conftest import Run


@pytest.fixture
def loaded(run: Run, month: Path) -> Run:
    assert run("load", month, "--kind", "statistics").exit_code == 0
    return run


def test_an_empty_ledger_says_so_beside_the_result(run: Run) -> None:
    result = run("batches")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No batch" in result.stderr


def test_batches_as_json_carry_every_fact(loaded: Run) -> None:
    (batch,) = json.loads(loaded("batches", "--json").stdout)
    assert batch["id"] == "B0001"
    assert batch["scope"] == {"places": ["520000", "620000"], "months": ["2025-10"]}


@pytest.mark.parametrize(("lang", "word"), [("zh_CN.UTF-8", "统计报表"), ("en_GB.UTF-8", "Statistical reports")])
def test_batches_are_listed_in_the_locales_language(loaded: Run, lang: str, word: str) -> None:
    assert word in loaded("batches", LANG=lang).stdout


def test_a_batch_is_withdrawn_and_restored_with_its_reasons(loaded: Run, home: Home) -> None:
    assert loaded("withdraw", "B0001", "--reason", "sent too early").exit_code == 0
    assert "Withdrawn" in loaded("batches").stdout
    assert loaded("restore", "B0001", "--reason", "it was right").exit_code == 0
    assert "Live" in loaded("batches").stdout
    told = [(event.action, event.reason) for event in Register(home).events()][:2]
    assert told == [("restore", "it was right"), ("withdraw", "sent too early")]


def test_every_number_is_as_it_was_after_withdrawing(run: Run, month: Path) -> None:
    before = run("figure", "region_table", "--as-of", "2025-09").stdout
    run("load", month, "--kind", "statistics")
    run("withdraw", "B0001")
    assert run("figure", "region_table", "--as-of", "2025-09").stdout == before


@pytest.mark.parametrize("command", ["withdraw", "restore"])
def test_an_unknown_batch_fails_in_one_sentence(run: Run, command: str) -> None:
    result = run(command, "B0099")
    assert result.exit_code == 1
    assert "B0099" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_batch_cannot_be_withdrawn_twice(loaded: Run) -> None:
    assert loaded("withdraw", "B0001").exit_code == 0
    assert loaded("withdraw", "B0001").exit_code == 1
