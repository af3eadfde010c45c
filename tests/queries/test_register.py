"""Plans, promises, indicators and places as they stand in the warehouse."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from queries import meta, places, register
from tests.queries.warehouse_rows import month

Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def small_register(warehouse_of: Callable[[Tables], None]) -> None:
    """Two plans and an additional one, each with a promise."""
    warehouse_of(
        {
            "plan": [
                {"id": "extra", "register": "additional"},
                {"id": "gz", "region": "520000", "period_start": month("2023-01")},
                {"id": "cn", "period_start": month("2021-01")},
            ],
            "target": [
                {"id": "E", "plan": "extra", "register": "additional", "sort": 3, "valid_from": month("2022-06")},
                {"id": "C", "plan": "cn", "sort": 1, "period_start": month("2022-02"), "quote": "≥7500万"},
                {"id": "G", "plan": "gz", "sort": 2},
            ],
            "indicator": [{"key": "b", "sort": 2}, {"key": "a", "sort": 1, "watches": ["b"], "also": ["x", "y"]}],
            "region": [
                {"code": "520500", "parent": "520000", "sort": 3},
                {"code": "520000", "parent": "000000", "sort": 2},
                {"code": "000000", "sort": 1},
            ],
            "published": [
                {"row_id": "A1", "indicator": "a", "period_start": month("2021-01"), "period_end": month("2021-12")},
                {"row_id": "A2", "indicator": "a", "period_start": month("2021-01"), "period_end": month("2023-12")},
                {"row_id": "A3", "indicator": "a", "region": "520000", "period_end": month("2022-12")},
            ],
            "measure": [{"indicator": "a", "month": month("2021-03"), "value": 1.0, "synthetic": True}],
        }
    )


def test_the_additional_register_is_off_unless_asked_for() -> None:
    assert [plan.id for plan in register.plans()] == ["cn", "gz"]
    assert [plan.id for plan in register.plans(additional=True)] == ["cn", "gz", "extra"]
    assert [target.id for target in register.targets()] == ["C", "G"]
    assert [target.id for target in register.targets(additional=True)] == ["C", "G", "E"]
    assert [target.id for target in register.targets("extra")] == ["E"]


def test_a_promise_begins_where_it_says_else_with_its_plan_else_in_force() -> None:
    assert [target.since for target in register.targets(additional=True)] == [
        month("2022-02"), month("2023-01"), month("2022-06"),
    ]  # fmt: skip


def test_one_promise_with_its_sentence() -> None:
    assert register.target("C").quote == "≥7500万"
    with pytest.raises(KeyError, match="nothing"):
        register.target("nothing")


def test_indicators_stand_in_their_order() -> None:
    assert [indicator.key for indicator in register.indicators()] == ["a", "b"]
    assert (register.indicator("a").watches, register.indicator("a").also) == (("b",), ("x", "y"))
    with pytest.raises(KeyError):
        register.indicator("c")


def test_published_figures_latest_first() -> None:
    assert register.published("a")["row_id"].to_list() == ["A2", "A3", "A1"]
    assert register.published("a", "520000")["row_id"].to_list() == ["A3"]


def test_places_know_what_is_above_and_below() -> None:
    assert places.lineage("520500") == ("000000", "520000", "520500")
    assert places.lineage("nowhere") == ()
    assert places.children("000000")["code"].to_list() == ["520000"]
    assert places.region("nowhere") is None


def test_the_version_says_how_far_it_reaches() -> None:
    told = meta.meta()
    assert (told.version, told.as_of, told.synthetic) == ("1", month("2021-03"), True)
    assert told.built_at == datetime(2026, 1, 2, 3, 4, 5)
    assert meta.months() == (month("2021-01"), month("2021-02"), month("2021-03"))
    assert meta.batches().height == 0
