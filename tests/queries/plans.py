"""Hand-made plans: promises about indicator t and the figures that speak for them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from queries import progress
from queries.methods.pace import month_range
from queries.progress import TargetProgress
from queries.question import Question
from tests.queries.warehouse_rows import month

Tables = dict[str, list[dict[str, Any]]]
Publish = Callable[[Tables], None]
START, END = date(2021, 1, 1), date(2025, 12, 1)
PLACES: list[dict[str, Any]] = [
    {"code": "000000", "level": "nation"},
    {"code": "520000", "level": "province", "parent": "000000", "sort": 2},
    {"code": "520500", "level": "prefecture", "parent": "520000", "sort": 3},
]


def monthly(since: str, until: str, value: float = 1.0, **more: Any) -> list[dict[str, Any]]:
    """The same figure for every month of a stretch."""
    row = {"indicator": "t", "value": value} | more
    return [{**row, "month": each} for each in month_range(month(since), month(until))]


def plan_of(targets: list[dict[str, Any]], **tables: Any) -> Tables:
    """A five-year plan with these promises about indicator t, a flow unless said otherwise."""
    usual = {"id": "T", "indicator": "t", "value": 60.0, "period_start": START, "period_end": END}
    base: Tables = {
        "plan": [{"id": "P", "period_start": START, "period_end": END}],
        "indicator": [{"key": "t"}],
        "target": [usual | target for target in targets],
        "region": list(PLACES),
        "population_group": [{"code": "g"}, {"code": "h"}],
    }
    return base | tables


def asked(as_of: str = "2025-12", region: str = "000000", **more: str) -> tuple[TargetProgress, ...]:
    return progress.targets(Question("P", month(as_of), region, **more))


def printed(value: float, since: str, until: str, row_id: str = "A1", **more: Any) -> dict[str, list[dict[str, Any]]]:
    """One published figure, in both tables it stands in."""
    period = {"indicator": "t", "period_start": month(since), "value": value}
    row = {**period, "row_id": row_id, "period_end": month(until), **more}
    return {"published": [row], "measure": [{**period, "source": "published", "month": month(until), "origin": row_id}]}


def joined(*parts: dict[str, list[dict[str, Any]]]) -> Tables:
    """Several tables of rows as one."""
    names = {name for part in parts for name in part}
    return {name: [row for part in parts for row in part.get(name, [])] for name in names}
