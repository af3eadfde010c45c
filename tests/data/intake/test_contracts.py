"""Contracts are complete, agree with the ledger, and every code that intake can give is listed and used."""

import re
from pathlib import Path

import pytest

from data.contract import KINDS, RULES, Contract
from data.intake.check import OF_FILES, OF_ROWS
from data.problem import CODES, WARNINGS, problem
from home import Home
from tests.data.intake.files import check

DATA = Path("data")


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_described_in_both_languages(kind: str) -> None:
    for field in Contract.load(kind).fields:
        assert re.search("[一-鿿]", field.zh), field.name
        assert re.search("[一-鿿]", field.about_zh), field.name
        assert field.en, field.name
        assert field.en.isascii(), field.name
        assert field.about_en.endswith("."), field.name


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_has_its_check_and_its_code(kind: str) -> None:
    for rule in Contract.load(kind).rules:
        assert rule.check in {**OF_ROWS, **OF_FILES}
        assert rule.code in CODES


@pytest.mark.parametrize("kind", KINDS)
def test_rows_are_what_the_warehouse_reads(home: Home, kind: str) -> None:
    sql = (DATA / "models" / "raw" / f"{kind}.sql").read_text(encoding="utf-8")
    wanted = re.findall(r"(\w+) (?:varchar|bigint|integer|double|date|boolean)", sql)
    assert sorted(check(home, kind, {}).rows.columns) == sorted(set(wanted) - {"batch_seq"})


def test_a_contract_may_name_the_checks_that_there_are() -> None:
    assert set(RULES) == {*OF_ROWS, *OF_FILES}


def test_every_code_is_used() -> None:
    sources = [*(DATA / "intake").glob("*.py"), *(DATA / "contracts").glob("*.toml")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    made = {f"{kind}-unknown" for kind in ("region", "industry", "level", "indicator", "group")}
    assert {code for code in CODES if f'"{code}"' not in text} - made == set()
    assert set(CODES) >= WARNINGS


def test_a_problem_takes_exactly_the_facts_of_its_code() -> None:
    assert problem("row-too-long", {"expected": 3, "found": 4}, row=2).params == {"expected": 3, "found": 4}
    with pytest.raises(KeyError):
        problem("row-too-long", {"expected": 3})
    with pytest.raises(KeyError):
        problem("no-such-code")


def test_long_values_are_cut() -> None:
    shown = problem("region-unknown", value="长" * 500).value
    assert shown is not None
    assert (len(shown), shown[-1]) == (120, "…")
