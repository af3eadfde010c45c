"""A place's own total beside the sum of the places inside it, against plain Python on trees that nobody chose."""

import random
from collections import defaultdict
from datetime import date

import pytest

from data.build import build
from home import Home
from queries import places, quality
from queries.methods.pace import month_range
from queries.question import Question
from tests.rows import load

PROVINCE = "520000"
MONTHS = month_range(date(2024, 1, 1), date(2024, 6, 1))
Numbers = dict[tuple[str, date], float]


def asked(region: str = PROVINCE) -> Question:
    return Question("gz-2023", date(2024, 12, 1), region)


def rows_of(numbers: Numbers, indicator: str) -> list[dict[str, object]]:
    return [
        {"indicator": indicator, "region": place, "period_start": month, "value": value}
        for (place, month), value in numbers.items()
    ]


def found(region: str = PROVINCE) -> dict[tuple[str, str, date, date], tuple[float, float, int]]:
    return {
        (row["indicator"], row["region"], row["since"], row["month"]): (row["own"], row["parts"], row["units"])
        for row in quality.parents(asked(region)).iter_rows(named=True)
    }


@pytest.mark.parametrize("seed", range(3))
def test_flows_and_levels_are_what_plain_python_adds_up(at_home: Home, seed: int) -> None:
    chance = random.Random(seed)
    build(at_home)
    inside = tuple(places.children(PROVINCE)["code"])
    flows = {
        (place, month): float(chance.randint(1, 99)) for place in inside for month in MONTHS if chance.random() > 0.1
    }
    levels = {key: float(chance.randint(1, 99)) for key in flows if chance.random() > 0.1}
    own = {(PROVINCE, month): float(chance.randint(1, 999)) for month in MONTHS}
    half = {"region": PROVINCE, "period_start": MONTHS[0], "period_end": MONTHS[-1]}
    stock = {
        **half,
        "indicator": "skilled_stock",
        "basis": "end",
        "value": 4e3,
    }  # the half year's end
    flow = {**half, "indicator": "certificates", "basis": "cumulative", "value": 5e3}
    rows = [*rows_of(flows | own, "certificates"), *rows_of(levels, "skilled_stock"), stock, flow]
    load(at_home, "statistics", rows)
    build(at_home)

    expected = {}
    for month in MONTHS:
        mine = [value for (_, when), value in flows.items() if when == month]
        expected["certificates", PROVINCE, month, month] = (own[PROVINCE, month], sum(mine), len(mine))
    last = [value for (_, when), value in levels.items() if when == MONTHS[-1]]
    expected["skilled_stock", PROVINCE, MONTHS[-1], MONTHS[-1]] = (4e3, sum(last), len(last))
    heard: dict[str, int] = defaultdict(int)
    for place, _ in flows:
        heard[place] += 1
    whole = sum(months == len(MONTHS) for months in heard.values())
    expected["certificates", PROVINCE, MONTHS[0], MONTHS[-1]] = (5e3, sum(flows.values()), whole)
    assert found() == expected


def test_a_place_inside_that_gave_no_total_stands_for_those_inside_it(at_home: Home) -> None:
    build(at_home)
    inside = tuple(places.children(PROVINCE)["code"])
    month = MONTHS[0]
    numbers = {(place, month): 10.0 for place in inside} | {("620000", month): 7.0, ("000000", month): 100.0}
    load(at_home, "statistics", rows_of(numbers, "certificates"))
    build(at_home)
    assert found("000000") == {("certificates", "000000", month, month): (100.0, 10.0 * len(inside) + 7.0, 2)}


def test_rates_and_places_with_nothing_inside_are_not_held_against_anything(at_home: Home) -> None:
    month = MONTHS[0]
    rate = {"indicator": "pass_rate", "period_start": month, "value": 50.0, "numerator": 1.0, "denominator": 2.0}
    rows = [{**rate, "region": place} for place in (PROVINCE, "520100")]
    load(at_home, "statistics", [*rows, *rows_of({("520100", month): 1.0, ("620000", month): 2.0}, "certificates")])
    build(at_home)
    assert found() == {}
    assert found("000000") == {}


def test_each_own_total_names_its_file_and_row(at_home: Home) -> None:
    month = MONTHS[0]
    batch = load(at_home, "statistics", rows_of({("520100", month): 1.0, (PROVINCE, month): 2.0}, "certificates"))
    build(at_home)
    (row,) = quality.parents(asked()).rows(named=True)
    assert (row["batch_id"], row["file_name"], row["row_no"]) == (batch.id, "statistics.csv", 3)
    assert row["due"] == places.children(PROVINCE).height
