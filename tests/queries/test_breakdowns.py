"""One measure by group and by industry: one source, one window, the same numbers as a slow count."""

from random import Random
from typing import Any

import pytest

from queries import breakdowns
from queries.methods.pace import month_range
from queries.question import Question
from tests.queries import oracle
from tests.queries.plans import Publish, monthly, plan_of
from tests.queries.warehouse_rows import month

PLACES = [
    {"code": "000000", "level": "nation", "sort": 1},
    {"code": "110000", "level": "province", "parent": "000000", "sort": 2},
    {"code": "520000", "level": "province", "parent": "000000", "sort": 3},
]
INDUSTRIES = [{"code": "A", "sort": 1}, {"code": "C", "sort": 2}]
LEVELS = [{"code": "1", "sort": 1}, {"code": "3", "sort": 2}]
COLUMNS = {"population_group": ("*", "g", "h"), "industry": ("*", "A", "C")}


def asked(dimension: breakdowns.Dimension, as_of: str = "2023-08", **more: str) -> breakdowns.Breakdown:
    return breakdowns.breakdown(Question("P", month(as_of), more.pop("region", "000000"), **more), "t", dimension)


def tables(kind: str, rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    return plan_of(
        [{}], indicator=[{"key": "t", "kind": kind}], region=PLACES, industry=INDUSTRIES, skill_level=LEVELS,
        measure=rows,
    )  # fmt: skip


def drawn(chance: Random, dimension: str) -> list[dict[str, Any]]:
    """A month here and there of every place and member, with parts that give a rate."""
    rows = []
    for region in ("000000", "110000", "520000"):
        for member in COLUMNS[dimension]:
            for each in month_range(month("2020-10"), month("2023-10")):
                if chance.random() < 0.6:
                    below = chance.choice((0, 50, 80))
                    above = chance.randrange(below) if below else 0
                    parts = {"numerator": float(above), "denominator": float(below)}
                    cell = {"region": region, dimension: member, "month": each, "value": float(above)}
                    rows.append({"indicator": "t", **cell, **parts})
    return rows


@pytest.mark.parametrize("dimension", ["population_group", "industry"])
@pytest.mark.parametrize("kind", ["flow", "stock", "rate"])
def test_it_counts_as_the_oracle_does(warehouse_of: Publish, kind: str, dimension: breakdowns.Dimension) -> None:
    rows = drawn(Random(f"{kind}{dimension}"), dimension)
    warehouse_of(tables(kind, rows))
    found = asked(dimension)
    inside = oracle.between(rows, month("2021-01"), month("2023-08"))
    checked = 0
    for row in found.frame.iter_rows(named=True):
        mine = oracle.of(inside, region="000000", **{dimension: row["member"]})
        if row["year"] is not None:
            mine = oracle.between(mine, month(f"{row['year']}-01"), month(f"{row['year']}-12"))
        algebra = oracle.STANDING if row["year"] is None else oracle.ALGEBRA
        expected = algebra[kind](mine)
        if expected is not None:  # a year in which a rate could not be told has no oracle
            assert row["value"] == pytest.approx(expected)
            checked += 1
        assert row["last_month"] == oracle.last_month(mine)
    assert checked > 9
    for row in found.below.iter_rows(named=True):
        mine = oracle.of(inside, region=row["region"], **{dimension: row["member"]})
        assert row["value"] == pytest.approx(oracle.STANDING[kind](mine))
    assert set(found.below["region"]) == {"110000", "520000"}


def test_the_other_dimension_is_held_at_the_question(warehouse_of: Publish) -> None:
    crossed = monthly("2021-01", "2021-02", 2.0, population_group="g", industry="C")
    warehouse_of(tables("flow", [*crossed, *monthly("2021-01", "2021-02", 9.0, industry="C")]))
    assert asked("industry", group="g").here.rows_by_key("member", named=True)["C"][0]["value"] == 4.0
    assert asked("industry").here.rows_by_key("member", named=True)["C"][0]["value"] == 18.0
    assert asked("industry", group="h").source is None


def test_a_source_that_hardly_anybody_sent_gives_way(warehouse_of: Publish) -> None:
    thin = monthly("2021-01", "2021-03", 1.0, population_group="g", coverage=0.1)
    full = monthly("2021-01", "2021-03", 2.0, population_group="g", source="ledger")
    warehouse_of(tables("flow", thin + full))
    assert asked("population_group").source == "ledger"
    warehouse_of(tables("flow", thin))
    assert asked("population_group").source == "reported"


def test_places_below_may_have_another_source_than_the_place(warehouse_of: Publish) -> None:
    above = monthly("2021-01", "2021-03", 1.0, population_group="g")
    below = monthly("2021-01", "2021-03", 2.0, population_group="g", source="ledger", region="520000")
    warehouse_of(tables("flow", above + below))
    found = asked("population_group")
    assert (found.source, found.source_below) == ("reported", "ledger")
    assert found.below["value"].to_list() == [6.0]


def test_nothing_after_the_asked_month_is_known(warehouse_of: Publish) -> None:
    warehouse_of(tables("flow", monthly("2021-01", "2022-12", population_group="g")))
    found = asked("population_group", as_of="2022-02")
    assert found.years.select("year", "value").rows() == [(2021, 12.0), (2022, 2.0)]


def test_levels_within_industries_come_with_the_industry_s_total(warehouse_of: Publish) -> None:
    cells = [
        *monthly("2021-01", "2021-02", 5.0, industry="C"),
        *monthly("2021-01", "2021-02", 2.0, industry="C", level="1"),
        *monthly("2021-01", "2021-02", 1.0, industry="C", level="3"),
        *monthly("2021-01", "2021-02", 7.0, industry="A"),  # nobody told its levels
    ]
    warehouse_of(tables("flow", cells))
    found = breakdowns.industry_levels(Question("P", month("2021-12"), "000000"), "t")
    told = found.select("industry", "level", "value").rows()
    assert told == [("C", "*", 10.0), ("C", "1", 4.0), ("C", "3", 2.0)]
