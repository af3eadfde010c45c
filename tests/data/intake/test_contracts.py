"""Contracts are complete, agree with the ledger, and every code that intake can give is listed and used."""

import re
from pathlib import Path

import pytest

from data.contract import KINDS, Contract, ContractError, parse
from data.intake.check import CHECKS
from data.problem import CODES, WARNINGS, problem
from home import Home
from tests.data.intake.files import check

DATA = Path("data")
MINIMAL = """
zh = "甲"
en = "A"
row_zh = "一行"
row_en = "A row"
default_mode = "append"
key = "id"
key_of = []
place = "id"
month = "id"
[[field]]
name = "id"
type = "text"
zh = "编号"
en = "Id"
names = []
about_zh = "编号。"
about_en = "The id."
"""


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
        assert rule.check in CHECKS
        assert rule.code in CODES


@pytest.mark.parametrize("kind", KINDS)
def test_rows_are_what_the_warehouse_reads(home: Home, kind: str) -> None:
    sql = (DATA / "models" / "raw" / f"{kind}.sql").read_text(encoding="utf-8")
    wanted = re.findall(r"(\w+) (?:varchar|bigint|integer|double|date|boolean)", sql)
    assert sorted(check(home, kind, {}).rows.columns) == sorted(set(wanted) - {"batch_seq"})


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('zh = "甲"', "zh = 甲", "Invalid value"),
        ('place = "id"', "", "place"),
        ('place = "id"', 'place = "id"\ncolour = "red"', "colour"),
        ('about_en = "The id."', "", "about_en"),
        ('default_mode = "append"', 'default_mode = "merge"', "default_mode"),
        ("", '[[field]]\nname="id"\ntype="text"\nzh="a"\nen="a"\nnames=[]\nabout_zh="a"\nabout_en="a"\n', "twice"),
        ("", '[[rule]]\ncheck = "order"\ncolumns = ["x"]\ncode = "end-before-start"\n', "unknown field x"),
    ],
)
def test_a_contract_that_cannot_be_used_says_where(old: str, new: str, message: str) -> None:
    assert parse(MINIMAL, "own").fields[0].headings == ("编号", "Id", "id")
    broken = MINIMAL.replace(old, new, 1) if old else MINIMAL + new
    with pytest.raises(ContractError, match=message):
        parse(broken, "own")


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
