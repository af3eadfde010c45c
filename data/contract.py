"""What an extract may contain: its columns, their headings in two languages, their types and rules.

Each kind of extract is one TOML file in data/contracts. Intake, the upload page and the README read it from here.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from data.problem import CODES

KINDS = ("training", "certification", "employment", "statistics", "targets")
MODES = ("append", "upsert", "replace")

FieldType = Literal[
    "text", "code", "integer", "number", "money", "date", "month_or_period", "boolean", "choice", "person",
    "region", "industry", "group", "groups", "level", "indicator", "unit", "plan",
]  # fmt: skip
Part = Literal["start", "end", "both"]

# the checks that a rule may name, and how many columns each takes
RULES: dict[str, range] = {
    "order": range(2, 3),
    "implies": range(2, 4),
    "one_person": range(2, 3),
    "level_of_occupation": range(2, 3),
    "several_on_one_number": range(3, 9),
    "needed_when": range(2, 3),
    "needed_unless": range(2, 3),
    "parent": range(2, 3),
    "unit": range(3, 9),
    "sign": range(2, 3),
    "basis": range(2, 3),
    "approximate": range(1, 2),
    "rate": range(4, 5),
    "cumulative": range(4, 9),
    "jump": range(4, 9),
}

_DAYS = ("date", "month_or_period")

_FOLDER = Path(__file__).parent / "contracts"


class ContractError(ValueError):
    """A contract file that cannot be used; the text says which file, which key and why."""


@dataclass(frozen=True)
class Field:
    """One column of an extract.

    `required`: the column must be there. `blank`: its cells may be empty all the same. `column`: where the ledger keeps
    it (its own name unless said). `scales`: units that a heading may carry in brackets, with their power of ten.
    `choices`: accepted words by the word that is kept. `all`: words that mean the total, kept as '*'.
    `counties`: a place may be a county, which counts in its prefecture. Not where the number is the place's own.
    """

    name: str
    type: FieldType
    zh: str
    en: str
    names: tuple[str, ...]
    about_zh: str
    about_en: str
    required: bool = False
    blank: bool = False
    column: str = ""
    default: str | None = None
    low: float | None = None
    high: float | None = None
    scales: tuple[tuple[str, int], ...] = ()
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    part: Part = "both"
    percent: bool = False
    magnitudes: bool = False
    all: bool = False
    keeps_identity: bool = False
    counties: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading that means this column, the Chinese label first."""
        return tuple(dict.fromkeys((self.zh, self.en, self.name, *self.names)))

    @property
    def stored(self) -> str:
        return self.column or self.name

    @property
    def columns(self) -> tuple[str, ...]:
        """The ledger's columns: a whole period takes two."""
        both = self.type == "month_or_period" and self.part == "both"
        return (f"{self.stored}_start", f"{self.stored}_end") if both else (self.stored,)


@dataclass(frozen=True)
class Rule:
    """Something that must hold between the cells of one row. `check` is one of RULES."""

    check: str
    columns: tuple[str, ...]
    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contract:
    """One kind of extract.

    `key` is the ledger column that tells one record from another; `key_of` the stored columns it is made from when the
    file has none (empty: the whole row). `place` and `month` are the stored columns that give a batch its scope.
    `across`: fields of which a table may have the values as headings, with the cells of `across_value` below them.
    """

    kind: str
    zh: str
    en: str
    row_zh: str
    row_en: str
    default_mode: str
    key: str
    key_of: tuple[str, ...]
    place: str
    month: str
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...]
    across: tuple[str, ...] = ()
    across_value: str = ""

    @classmethod
    def load(cls, kind: str) -> "Contract":
        """The contract of a kind. Raises ContractError when there is none."""
        return _load(kind)

    @classmethod
    def from_file(cls, path: Path) -> "Contract":
        """A site's own contract: TOML as in data/contracts, and `kind`. Only rows of KINDS can enter the ledger.

        Raises ContractError naming the file and the first key that is missing, unknown or wrong.
        """
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ContractError(f"{path.name}: cannot be read as UTF-8 text ({error})") from error
        return parse(text, path.name)

    def field(self, name: str) -> Field:
        """One field by name. Raises KeyError."""
        return {field.name: field for field in self.fields}[name]

    @property
    def required(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.required)

    @property
    def names_people(self) -> bool:
        """Whether rows of this kind may name people, so that the person key is needed."""
        return any(field.type == "person" for field in self.fields)


@cache
def _load(kind: str) -> Contract:
    if kind not in KINDS:
        raise ContractError(f"no contract for {kind!r}; there are {', '.join(KINDS)}")
    path = _FOLDER / f"{kind}.toml"
    return parse(path.read_text(encoding="utf-8"), path.name, kind)


def parse(text: str, file: str, kind: str | None = None) -> Contract:
    """A contract from TOML text that says its `kind`, unless one is given. Raises ContractError as `from_file` does."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContractError(f"{file}: {error}") from error
    raw |= {"kind": kind} if kind else {}
    tables = {name: _tables(raw, name, file) for name in ("field", "rule")}
    _check_keys(Contract, raw, file, besides=("fields", "rules"))
    columns = [_field(entry, f"{file}: field {number}") for number, entry in enumerate(tables["field"], 1)]
    rules = [_rule(entry, f"{file}: rule {number}") for number, entry in enumerate(tables["rule"], 1)]
    contract = Contract(fields=tuple(columns), rules=tuple(rules), **_tuples(raw))
    _check(contract, file)
    return contract


def _tables(raw: dict[str, Any], name: str, file: str) -> list[dict[str, Any]]:
    tables = raw.pop(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ContractError(f"{file}: '{name}' must be written as [[{name}]]")
    if name == "field" and not tables:
        raise ContractError(f"{file}: 'field' is missing: one [[field]] for each column")
    return tables


def _field(entry: dict[str, Any], where: str) -> Field:
    where = f"{where} ({entry['name']})" if isinstance(entry.get("name"), str) else where
    _check_keys(Field, entry, where)
    scales, choices = entry.get("scales", {}), entry.get("choices", {})
    for unit, power in scales.items():
        if type(power) is not int:
            raise ContractError(f"{where}: 'scales.{unit}' must be a power of ten, a whole number")
    for kept, words in choices.items():
        if not _is_texts(words):
            raise ContractError(f"{where}: 'choices.{kept}' must be a list of texts")
    for key, allowed in (("type", get_args(FieldType)), ("part", get_args(Part))):
        if entry.get(key, allowed[0]) not in allowed:
            raise ContractError(f"{where}: '{key}' is {entry[key]!r}; there are {', '.join(allowed)}")
    tables = {
        "scales": tuple(scales.items()),
        "choices": tuple((kept, tuple(words)) for kept, words in choices.items()),
    }
    return Field(**_tuples(entry) | tables)


def _rule(entry: dict[str, Any], where: str) -> Rule:
    _check_keys(Rule, entry, where)
    if entry["check"] not in RULES:
        raise ContractError(f"{where}: 'check' is {entry['check']!r}; there are {', '.join(RULES)}")
    if len(entry["columns"]) not in RULES[entry["check"]]:
        raise ContractError(f"{where}: 'columns' has {len(entry['columns'])} names, too few or too many")
    if entry["code"] not in CODES:
        raise ContractError(f"{where}: 'code' is {entry['code']!r}, which is no code of a problem")
    return Rule(**_tuples(entry))


def _check_keys(of: type, entry: Mapping[str, Any], where: str, besides: tuple[str, ...] = ()) -> None:
    """No key is unknown, none is missing, and each holds what its declaration says."""
    known = {one.name: one for one in fields(of) if one.name not in besides}
    for key in entry:
        if key not in known:
            raise ContractError(f"{where}: '{key}' is no key of a {of.__name__.lower()}; there are {', '.join(known)}")
    for key, one in known.items():
        if key not in entry:
            if one.default is MISSING:
                raise ContractError(f"{where}: '{key}' is missing")
            continue
        what, holds = _WHAT.get(one.type, _WHAT[str])
        if not holds(entry[key]):
            raise ContractError(f"{where}: '{key}' must be {what}")


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


# what TOML must hold for the declared type of a key: in words, and how to tell
_WHAT: dict[object, tuple[str, Callable[[object], bool]]] = {
    str: ("a text", lambda value: isinstance(value, str)),
    bool: ("true or false", lambda value: isinstance(value, bool)),
    float | None: ("a number", lambda value: type(value) in (int, float)),
    tuple[str, ...]: ("a list of texts", _is_texts),
    tuple[tuple[str, int], ...]: ("a table", lambda value: isinstance(value, dict)),
    tuple[tuple[str, tuple[str, ...]], ...]: ("a table", lambda value: isinstance(value, dict)),
}


def _tuples(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def _check(contract: Contract, file: str) -> None:
    """The names that parts of a contract use are there, and each only once."""
    names = [field.name for field in contract.fields]
    stored = {column for field in contract.fields for column in field.columns}
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ContractError(f"{file}: the field '{twice[0]}' is listed twice")
    if contract.default_mode not in MODES:
        raise ContractError(f"{file}: 'default_mode' is {contract.default_mode!r}; there are {', '.join(MODES)}")
    for key, wanted in (("place", (contract.place,)), ("month", (contract.month,)), ("key_of", contract.key_of)):
        if unknown := sorted(set(wanted) - stored):
            raise ContractError(f"{file}: '{key}' names {unknown[0]!r}, a column that no field is stored in")
    if contract.month not in {name for field in contract.fields if field.type in _DAYS for name in field.columns}:
        raise ContractError(f"{file}: 'month' names {contract.month!r}, which is neither a date nor a period")
    for name in (*contract.across, *([contract.across_value] if contract.across else [])):
        if name not in names:
            raise ContractError(f"{file}: 'across' or 'across_value' names the unknown field {name!r}")
        if name in contract.across and contract.field(name).type not in ("month_or_period", "region"):
            raise ContractError(f"{file}: 'across' names {name!r}, which is neither a period nor a region")
    for number, rule in enumerate(contract.rules, 1):
        if unknown := sorted(set(rule.columns) - set(names)):
            raise ContractError(f"{file}: rule {number}: 'columns' names the unknown field {unknown[0]!r}")
