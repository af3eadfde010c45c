"""The register: plans, their promises with the sentence that made them, and the indicators they name."""

from collections.abc import Hashable
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

import polars as pl

from queries.warehouse import edition, run

T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """One policy document. Months are first days; `period_end` None means open. `register` is plan or additional."""

    id: str
    title_zh: str
    title_en: str
    number: str | None
    issued_on: str | None
    issuer: str | None
    region: str
    period_start: date | None
    period_end: date | None
    register: str
    note: str | None


@dataclass(frozen=True)
class Target:
    """One promise. `value` is in `unit`, absolute (万 and 亿 expanded), rates in percent; None when nothing numeric
    was promised. `period_start` None: the sentence names no start, and `since` is where it is taken to begin
    (its plan's start, else when it came into force); `period_end` None: no deadline.
    """

    id: str
    plan: str
    register: str
    region: str
    category: str
    indicator: str
    population_group: str
    industry: str
    level: str
    period_start: date | None
    period_end: date | None
    kind: str
    sense: str
    value: float | None
    value_high: float | None
    unit: str | None
    parent: str | None
    property: str | None
    document: str | None
    clause: str | None
    quote: str | None
    valid_from: date | None
    announced_on: date | None
    flag: str | None
    note: str | None
    batch_id: str | None
    sort: int
    since: date | None


@dataclass(frozen=True)
class Indicator:
    """One indicator's definition, from its own file. `sql` is None when it is only ever reported or published;
    `watches` are the indicators a direction is read from, `also` its other names, `unit` is '' for a qualitative
    one.
    """

    key: str
    name_zh: str
    name_en: str
    unit: str
    kind: str
    direction: str
    meaning_zh: str | None
    meaning_en: str | None
    note_zh: str | None
    note_en: str | None
    part_of: str | None
    watches: tuple[str, ...]
    also: tuple[str, ...]
    basis: str | None
    source_model: str | None
    sql: str | None
    sort: int


def plans(additional: bool = False) -> tuple[Plan, ...]:
    """The plans in the order they are listed; the additional register only when asked for."""
    return tuple(plan for plan in _every(Plan, "register/plans", edition()) if additional or plan.register == "plan")


def plan(id: str) -> Plan:
    """One plan of either register. Raises KeyError."""
    return {plan.id: plan for plan in plans(additional=True)}[id]


def targets(plan: str | None = None, additional: bool = False) -> tuple[Target, ...]:
    """Every promise of one plan, or of all; of the additional register only when asked for."""
    every = _every(Target, "register/targets", edition(), plan=plan)
    return tuple(target for target in every if additional or plan or target.register == "plan")


def target(id: str) -> Target:
    """One promise by its id. Raises KeyError."""
    return {one.id: one for one in targets(additional=True)}[id]


def indicators() -> tuple[Indicator, ...]:
    """Every indicator in the order it is listed."""
    return _every(Indicator, "register/indicators", edition())


def indicator(key: str) -> Indicator:
    """One indicator. Raises KeyError."""
    return {found.key: found for found in indicators()}[key]


def published(indicator: str | None, region: str | None = None) -> pl.DataFrame:
    """Published figures with sentence and link, latest period first; None for every indicator, for every place."""
    return run("register/published", indicator=indicator, region=region)


@lru_cache(maxsize=128)  # a page asks for the same rows many times over
def _every(kind: type[T], query: str, _edition: Hashable, **params: str | None) -> tuple[T, ...]:
    return tuple(from_row(kind, row) for row in run(query, **params).iter_rows(named=True))


def from_row(kind: type[T], row: dict[str, Any]) -> T:
    """A row as the dataclass whose fields it names; other columns of the row are left out, lists become tuples."""
    values = {field.name: row[field.name] for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})
