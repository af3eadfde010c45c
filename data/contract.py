"""What an extract may contain: its columns, their headings in two languages, their types and rules.

Each kind of extract is one TOML file in data/contracts. Intake, the upload page and the README read it from here.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

KINDS = ("training", "certification", "employment", "statistics", "targets")
MODES = ("append", "upsert", "replace")

FieldType = Literal[
    "text", "code", "integer", "number", "money", "date", "month_or_period", "boolean", "choice", "person",
    "region", "industry", "group", "groups", "level", "indicator", "unit", "plan",
]  # fmt: skip
Part = Literal["start", "end", "both"]

_FOLDER = Path(__file__).parent / "contracts"


class ContractError(ValueError):
    """A contract file that cannot be used; the text says which key is wrong."""


@dataclass(frozen=True)
class Field:
    """One column of an extract.

    `required`: the column must be there. `blank`: its cells may be empty all the same. `column`: where the ledger keeps
    it (its own name unless said). `scales`: units that a heading may carry in brackets, with their power of ten.
    `choices`: accepted words by the word that is kept. `all`: words that mean the total, kept as '*'.
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

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading that means this column, the Chinese label first."""
        return tuple(dict.fromkeys((self.zh, self.en, self.name, *self.names)))

    @property
    def stored(self) -> str:
        return self.column or self.name


@dataclass(frozen=True)
class Rule:
    """Something that must hold between the cells of one row. `check` names the test in data.intake.rules."""

    check: str
    columns: tuple[str, ...]
    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contract:
    """One kind of extract.

    `key` is the ledger column that tells one record from another; `key_of` the stored columns it is made from when the
    file has none (empty: the whole row). `place` and `month` are the stored columns that give a batch its scope.
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

    @classmethod
    def load(cls, kind: str) -> "Contract":
        """The contract of a kind. Raises ContractError when there is none."""
        return _load(kind)

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
    path = _FOLDER / f"{kind}.toml"
    if kind not in KINDS:
        raise ContractError(f"no contract for {kind!r}; there are {', '.join(KINDS)}")
    return parse(path.read_text(encoding="utf-8"), kind)


def parse(text: str, kind: str) -> Contract:
    """A contract from TOML text. Raises ContractError naming the first key that is missing, unknown or doubled."""
    try:
        raw = tomllib.loads(text)
        fields = tuple(_field(entry) for entry in raw.pop("field"))
        rules = tuple(_rule(entry) for entry in raw.pop("rule", []))
        contract = Contract(kind=kind, fields=fields, rules=rules, **_tuples(raw))
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise ContractError(f"contract {kind}: {error}") from error
    _check(contract)
    return contract


def _field(entry: dict[str, Any]) -> Field:
    known = _tuples(entry)
    known["scales"] = tuple(entry.get("scales", {}).items())
    known["choices"] = tuple((kept, tuple(words)) for kept, words in entry.get("choices", {}).items())
    return Field(**known)


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(**_tuples(entry))


def _tuples(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def _check(contract: Contract) -> None:
    names = [field.name for field in contract.fields]
    if len(set(names)) != len(names):
        raise ContractError(f"contract {contract.kind}: a field is listed twice")
    if contract.default_mode not in MODES:
        raise ContractError(f"contract {contract.kind}: default_mode {contract.default_mode!r}")
    for rule in contract.rules:
        if unknown := set(rule.columns) - set(names):
            raise ContractError(f"contract {contract.kind}: rule on unknown field {', '.join(sorted(unknown))}")
