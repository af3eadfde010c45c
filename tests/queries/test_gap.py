"""Who is short and who is ahead: every rule of what is asked, against slow sums over the same rows."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest

from queries import gap, progress
from queries.gap import Dimension, Gap
from queries.methods.pace import month_range
from queries.question import Question
from tests.queries import oracle
from tests.queries.plans import END, START, Publish, monthly, plan_of
from tests.queries.warehouse_rows import month

PLACES = [
    {"code": "000000", "level": "nation", "sort": 1},
    {"code": "110000", "level": "province", "parent": "000000", "sort": 2},
    {"code": "520000", "level": "province", "parent": "000000", "sort": 3},
    {"code": "620000", "level": "province", "parent": "000000", "sort": 4},
    {"code": "710000", "level": "province", "parent": "000000", "sort": 5, "due": False},
]
PROVINCES = ("110000", "520000", "620000")
Rows = list[dict[str, Any]]
Asked = Callable[..., Gap]


def drawn(since: str, until: str, dimension: str = "region", units: tuple[str, ...] = PROVINCES) -> Rows:
    """A whole number for every month of every unit."""
    chance = Random(f"{since}{until}{dimension}")
    months = month_range(month(since), month(until))
    return [
        {"indicator": "t", dimension: unit, "month": each, "value": float(chance.randrange(1, 20))}
        for unit in units
        for each in months
    ]


@pytest.fixture
def asked(warehouse_of: Publish) -> Asked:
    """Publish rows and targets, then ask what explains the first target's gap."""

    def ask(
        rows: Rows, *targets: dict[str, Any], dimension: Dimension = "region", as_of: str = "2023-06",
        region: str = "000000", kind: str = "flow", unit: str = "person_times",
    ) -> Gap:  # fmt: skip
        plans = [{"id": plan, "period_start": START, "period_end": END} for plan in ("P", "Q")]
        warehouse_of(plan_of(
            [*targets] or [{"value": 600.0}], plan=plans, region=PLACES, measure=rows,
            indicator=[{"key": "t", "kind": kind, "unit": unit}], industry=[{"code": "A", "sort": 1}],
        ))  # fmt: skip
        question = Question("P", month(as_of), region)
        return gap.gap(question, "t", progress.targets(question)[0], dimension)

    return ask


def slow_share(rows: Rows, goal: float, base: tuple[str, str], as_of: str, since: date = START) -> dict[str, float]:
    """Actual less the place's share of the target to date, by straight months."""
    year = oracle.between(rows, month(base[0]), month(base[1]))
    whole = oracle.added(year) or 0.0
    found = {}
    for place in PROVINCES:
        mine = oracle.between(oracle.of(rows, region=place), since, month(as_of))
        last = oracle.last_month(mine)
        gone = ((last.year - since.year) * 12 + last.month - since.month + 1) / 60
        share = (oracle.added(oracle.of(year, region=place)) or 0.0) / whole
        found[place] = (oracle.added(mine) or 0.0) - goal * gone * share
    return found


@pytest.mark.parametrize(("since", "as_of", "base"), [("2021-01", "2023-06", 2021), ("2020-01", "2022-06", 2020)])
def test_without_own_targets_the_plan_s_is_shared_out_by_an_earlier_year(
    asked: Asked, since: str, as_of: str, base: int
) -> None:
    """By the year before the promise where it is known, else its first; a place that is late is asked for less."""
    rows = [row for row in drawn(since, as_of) if row["region"] != "620000" or row["month"] <= month("2022-04")]
    found = asked(rows, as_of=as_of)
    assert (found.basis, found.base) == ("share", (date(base, 1, 1), date(base, 12, 1)))
    expected = slow_share(rows, 600.0, (f"{base}-01", f"{base}-12"), as_of)
    assert dict(found.frame.select("unit", "gap").rows()) == pytest.approx(expected)
    assert found.frame["gap"].is_sorted()
    assert found.sums is not None
    assert found.sums.net == pytest.approx(-sum(expected.values()))
    assert found.sums.gross == pytest.approx(-sum(value for value in expected.values() if value < 0))


def test_a_few_places_never_carry_the_whole_target(asked: Asked) -> None:
    ends = {"110000": "2023-06", "520000": "2023-04", "620000": "2020-01"}
    rows = [row for row in drawn("2021-01", "2023-06") if row["month"] <= month(ends[row["region"]])]
    found = asked(rows)
    assert (found.basis, found.silent) == ("growth", ("620000",))
    for unit, value, before in found.frame.select("unit", "value", "expected").iter_rows():
        mine = oracle.of(rows, region=unit)
        assert value == oracle.added(oracle.between(mine, month("2023-01"), month(ends[unit])))
        assert before == oracle.added(oracle.between(mine, month("2022-01"), month(ends[unit].replace("2023", "2022"))))


def test_in_the_first_year_there_is_nothing_to_hold_figures_against(asked: Asked) -> None:
    found = asked(drawn("2021-01", "2021-09"), as_of="2021-09")
    assert (found.basis, found.frame.height, found.sums) == (None, 0, None)
    assert found.source == "reported"


def test_places_with_targets_of_their_own_are_held_against_those(asked: Asked) -> None:
    own = [{"id": f"T{place}", "plan": "Q", "region": place, "value": 120.0} for place in PROVINCES[:2]]
    found = asked(monthly("2021-01", "2023-06", 3.0, region="110000") + monthly("2021-01", "2023-06", region="520000"),
                  {"value": 600.0}, *own)  # fmt: skip
    assert found.basis == "own"
    rows = found.frame.select("unit", "value", "expected", "gap", "target").rows()
    assert rows == [("520000", 30.0, 60.0, -30.0, "T520000"), ("110000", 90.0, 60.0, 30.0, "T110000")]


def test_a_yearly_floor_is_shared_out_by_the_year_before(asked: Asked) -> None:
    rows = drawn("2022-01", "2023-06")
    found = asked(rows, {"value": 600.0, "kind": "flow_annual_floor"})
    assert found.base == (month("2022-01"), month("2022-12"))
    year = oracle.between(rows, *found.base)
    for unit, value, due in found.frame.select("unit", "value", "expected").iter_rows():
        mine = oracle.of(rows, region=unit)
        assert value == oracle.added(oracle.between(mine, month("2023-01"), month("2023-06")))
        share = (oracle.added(oracle.of(year, region=unit)) or 0.0) / (oracle.added(year) or 1.0)
        assert due == pytest.approx(600.0 * share * 6 / 12)


def test_groups_overlap_so_they_have_no_sum_and_the_plan_s_own_number_counts(asked: Asked) -> None:
    rows = [
        *monthly("2021-01", "2023-06", 10.0),
        *monthly("2021-01", "2023-06", 8.0, population_group="g"),
        *monthly("2021-01", "2023-06", 4.0, population_group="h"),
    ]
    targets = ({"value": 900.0}, {"id": "G", "population_group": "g", "value": 300.0, "parent": "T"})
    found = asked(rows, *targets, dimension="population_group")
    assert (found.basis, found.sums) == ("share", None)
    told = found.frame.select("unit", "value", "expected", "target").rows()
    assert told == [("h", 120.0, pytest.approx(450.0 * 0.4), None), ("g", 240.0, 150.0, "G")]


def test_a_rate_is_asked_of_everybody_alike(asked: Asked) -> None:
    parts = [{"numerator": 30.0, "denominator": 60.0}, {"numerator": 48.0, "denominator": 60.0}]
    rows = [
        row for place, part in zip(PROVINCES, parts, strict=False)
        for row in monthly("2023-01", "2023-06", 0.0, region=place, **part)
    ]  # fmt: skip
    found = asked(rows, {"value": 60.0, "kind": "ratio", "unit": "percent"}, kind="rate", unit="percent")
    assert (found.basis, found.sums) == ("level", None)
    assert found.frame.select("unit", "gap").rows() == [("110000", -10.0), ("520000", 20.0)]


def test_where_less_is_better_more_is_short(asked: Asked) -> None:
    rows = drawn("2021-01", "2023-06")
    more, less = asked(rows), asked(rows, {"value": 600.0, "sense": "at_most"})
    assert sorted(less.frame["gap"]) == pytest.approx(sorted(-gap for gap in more.frame["gap"]))


def test_a_target_is_never_shared_out_over_neighbours(asked: Asked) -> None:
    """A place with nothing below it is shown among its neighbours, which its own target does not bind."""
    found = asked(drawn("2021-01", "2023-06"), {"region": "110000", "value": 600.0}, region="110000")
    assert (found.parent, found.basis) == ("000000", "growth")


def test_one_unit_alone_is_no_comparison(asked: Asked) -> None:
    assert asked(drawn("2021-01", "2023-06", units=("520000",))).basis is None
