"""A contract may come from a file of the site's own; one that cannot be used says which key of which file is wrong."""

import shutil
from pathlib import Path

import pytest

from data.contract import KINDS, Contract, ContractError

OWN = """
kind = "roster"
zh = "花名册"
en = "Roster"
row_zh = "一行"
row_en = "A row"
default_mode = "append"
key = "id"
key_of = []
place = "id"
month = "day_end"
[[field]]
name = "id"
type = "text"
zh = "编号"
en = "Id"
names = ["号"]
about_zh = "编号。"
about_en = "The id."
[[field]]
name = "day"
type = "month_or_period"
zh = "月份"
en = "Month"
names = []
about_zh = "月份。"
about_en = "The month."
low = 1
[[field]]
name = "kind"
type = "choice"
zh = "类别"
en = "Kind"
names = []
about_zh = "类别。"
about_en = "The kind."
[field.choices]
"a" = ["甲"]
[[rule]]
check = "order"
columns = ["id", "day"]
code = "end-before-start"
"""


def written(folder: Path, text: str) -> Path:
    """A contract file with this text."""
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_contract_from_a_file(tmp_path: Path) -> None:
    own = Contract.from_file(written(tmp_path, "\ufeff" + OWN))
    assert (own.kind, own.default_mode, own.month) == ("roster", "append", "day_end")
    assert own.fields[0].headings == ("编号", "Id", "id", "号")
    assert own.field("day").columns == ("day_start", "day_end")
    assert own.field("kind").choices == (("a", ("甲",)),)
    assert own.rules[0].columns == ("id", "day")


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_contracts_are_such_files(tmp_path: Path, kind: str) -> None:
    copy = tmp_path / f"{kind}.toml"
    shutil.copy(f"data/contracts/{kind}.toml", copy)
    copy.write_text(f'kind = "{kind}"\n' + copy.read_text(encoding="utf-8"), encoding="utf-8")
    assert Contract.from_file(copy) == Contract.load(kind)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('zh = "花名册"', "zh = 花名册", "own.toml: Invalid value (at line 3, column 6)"),
        ('kind = "roster"\n', "", "own.toml: 'kind' is missing"),
        ('kind = "roster"', "kind = 1", "own.toml: 'kind' must be a text"),
        ('place = "id"', "", "own.toml: 'place' is missing"),
        ('place = "id"', 'place = "town"', "own.toml: 'place' names 'town', a column that no field is stored in"),
        ('month = "day_end"', 'month = "day"', "own.toml: 'month' names 'day', a column that no field is stored in"),
        ('month = "day_end"', 'month = "id"', "own.toml: 'month' names 'id', which is neither a date nor a period"),
        (
            "key_of = []",
            'key_of = []\nacross = ["day"]',
            "own.toml: 'across' or 'across_value' names the unknown field ''",
        ),
        (
            "key_of = []",
            'key_of = []\nacross = ["kind"]\nacross_value = "id"',
            "own.toml: 'across' names 'kind', which is neither a period nor a region",
        ),
        ("key_of = []", 'key_of = "id"', "own.toml: 'key_of' must be a list of texts"),
        ("key_of = []", 'colour = "red"', "own.toml: 'colour' is no key of a contract"),
        ('default_mode = "append"', 'default_mode = "merge"', "own.toml: 'default_mode' is 'merge'; there are append"),
        ("[[rule]]", "[rule]", "own.toml: 'rule' must be written as [[rule]]"),
        ('about_en = "The id."', "", "own.toml: field 1 (id): 'about_en' is missing"),
        ('name = "id"\n', "", "own.toml: field 1: 'name' is missing"),
        ('type = "text"', 'type = "string"', "own.toml: field 1 (id): 'type' is 'string'; there are text, code"),
        ('names = ["号"]', "names = [1]", "own.toml: field 1 (id): 'names' must be a list of texts"),
        ('names = ["号"]', "names = []\nrequired = 1", "own.toml: field 1 (id): 'required' must be true or false"),
        ('names = ["号"]', 'names = []\nlow = "1"', "own.toml: field 1 (id): 'low' must be a number"),
        ('names = ["号"]', "names = []\nscales = 3", "own.toml: field 1 (id): 'scales' must be a table"),
        ('names = ["号"]', 'names = []\npart = "all"', "own.toml: field 1 (id): 'part' is 'all'; there are start"),
        ("low = 1", 'low = 1\nscales = { "万" = 1.5 }', "own.toml: field 2 (day): 'scales.万' must be a power of ten"),
        ('"a" = ["甲"]', '"a" = "甲"', "own.toml: field 3 (kind): 'choices.a' must be a list of texts"),
        ('name = "day"', 'name = "id"', "own.toml: the field 'id' is listed twice"),
        ('check = "order"', 'check = "ordr"', "own.toml: rule 1: 'check' is 'ordr'; there are order"),
        ('columns = ["id", "day"]', 'columns = ["id"]', "own.toml: rule 1: 'columns' has 1 names"),
        ('columns = ["id", "day"]', 'columns = ["id", "x"]', "own.toml: rule 1: 'columns' names the unknown field 'x'"),
        ('code = "end-before-start"', 'code = "x"', "own.toml: rule 1: 'code' is 'x', which is no code of a problem"),
    ],
)
def test_a_contract_that_cannot_be_used_says_where(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in OWN
    text = OWN.replace(old, new, 1).replace("day_end", "id_end" if 'name = "id"' in new else "day_end")
    with pytest.raises(ContractError) as caught:
        Contract.from_file(written(tmp_path, text))
    assert str(caught.value).startswith(message)


def test_a_file_without_fields_or_that_is_no_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"own.toml: 'field' is missing"):
        Contract.from_file(written(tmp_path, OWN[: OWN.index("[[field]]")]))
    binary = tmp_path / "own.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ContractError, match=r"own.toml: cannot be read as UTF-8 text"):
        Contract.from_file(binary)
    with pytest.raises(ContractError, match=r"none.toml: cannot be read"):
        Contract.from_file(tmp_path / "none.toml")
