"""Coverage, reconciliation, parents and failing checks, from small generated homes against plain Python."""

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from typing import Any

import polars as pl
import pytest

from data.build import build
from data.ledger import Ledger
from home import Home
from queries import meta, places, quality, register
from queries.methods.pace import month_range, shift
from queries.question import Question
from tests.queries.quality_oracle import Cell, Report, coverage
from tests.rows import load

INSIDE = ("520100", "520200", "520300", "520400", "520500")
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 1)
BEGAN = date(2024, 4, 20)
FLOWS = ("training_subsidised", "training_all", "certificates")


def asked(region: str = "520000", until: date = LAST) -> Question:
    return Question("gz-2023", until, region)


def loaded(home: Home, reports: Iterable[Report]) -> None:
    """Each day's reports as one batch that was accepted on that day."""
    told = sorted(reports, key=lambda one: one.arrived)
    for day in sorted({one.arrived for one in told}):
        batch = load(home, "statistics", [_row(one) for one in told if one.arrived == day])
        with closing(sqlite3.connect(home.register)) as register, register:
            register.execute("update batch set accepted_at = ? where seq = ?", (f"{day}T08:00:00+00:00", batch.seq))
    build(home)


def _row(one: Report) -> dict[str, object]:
    facts = {"indicator": one.indicator, "region": one.place, "population_group": one.group, "value": one.value}
    return facts | {"period_start": one.since, "period_end": one.month}


def month_of(place: str, month: date, arrived: date = BEGAN, indicator: str = FLOWS[0], **more: object) -> Report:
    return Report(place, indicator, month, month, arrived, **more)  # type: ignore[arg-type]


def cells(question: Question) -> dict[tuple[str, date], Cell]:
    inside = set(places.children(question.region)["code"])
    return {
        (row["region"], row["month"]): Cell(row["state"], row["due"], int(row["reported"]), tuple(row["lacking"]))
        for row in quality.coverage(question).iter_rows(named=True)
        if row["region"] in inside
    }


def states(question: Question) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in quality.coverage(question).iter_rows(named=True):
        found.setdefault(row["region"], []).append(row["state"])
    return found


@pytest.mark.parametrize("seed", range(4))
def test_coverage_is_what_plain_python_says(at_home: Home, seed: int) -> None:
    chance = random.Random(seed)
    reports = [
        Report(place, indicator, month, month, _arrival(month, chance), group=chance.choice(["*"] * 9 + ["women"]))
        for place in INSIDE[: 3 + seed % 3]
        for month in month_range(FIRST, LAST)
        for indicator in FLOWS
        if chance.random() > 0.15
    ]
    for place in INSIDE:  # a quarter in one number, beside its months or instead of them
        quarter = chance.choice(month_range(FIRST, date(2024, 10, 1)))
        reports.append(Report(place, FLOWS[0], quarter, shift(quarter, 2), _arrival(shift(quarter, 2), chance)))
    loaded(at_home, reports)
    inside = tuple(places.children("520000")["code"])
    built = meta.meta().built_at.date()
    expected = coverage(reports, inside, FIRST, LAST, quality.GRACE, built)
    assert cells(asked()) == expected
    assert {"reported", "late", "partial", "missing"} <= {cell.state for cell in expected.values()}


def _arrival(month: date, chance: random.Random) -> date:
    return max(BEGAN, shift(month, 1).replace(day=chance.choice([5, 12, 15, 16, 28])))


def test_a_report_is_late_from_the_day_after_it_was_due(at_home: Home) -> None:
    may = date(2024, 5, 1)
    loaded(at_home, [month_of("520100", may, date(2024, 6, 15)), month_of("520200", may, date(2024, 6, 16))])
    found = states(asked(until=may))
    assert (found["520100"], found["520200"], found["520300"]) == (["reported"], ["late"], ["missing"])


def test_what_a_home_was_first_filled_with_is_not_late_what_came_after_it_is(at_home: Home) -> None:
    month = date(2024, 1, 1)
    loaded(at_home, [month_of("520100", month), month_of("520200", month, date(2024, 4, 21))])
    found = states(asked(until=month))
    assert (found["520100"], found["520200"]) == (["reported"], ["late"])


def test_a_corrected_report_came_when_it_first_came(at_home: Home) -> None:
    may, june, july = date(2024, 5, 1), date(2024, 6, 10), date(2024, 7, 20)
    load(at_home, "statistics", [_row(month_of("520100", may))])
    load(at_home, "statistics", [_row(month_of("520100", may, value=2.0))], mode="upsert")
    with closing(sqlite3.connect(at_home.register)) as register, register:
        for seq, day in ((1, june), (2, july)):
            register.execute("update batch set accepted_at = ? where seq = ?", (f"{day}T08:00:00+00:00", seq))
    build(at_home)
    assert states(asked(until=may))["520100"] == ["reported"]


def test_a_month_whose_day_has_not_come_is_not_missing(at_home: Home) -> None:
    month = date.today().replace(day=1)
    loaded(at_home, [month_of("520100", month, date.today())])
    found = states(asked(until=month))
    assert (found["520100"], found["520200"]) == (["reported"], ["due"])


def test_a_report_without_one_of_its_numbers_is_partial(at_home: Home) -> None:
    full = [month_of(place, FIRST, indicator=name) for place in INSIDE[:2] for name in FLOWS[:2]]
    loaded(at_home, [*full, month_of(INSIDE[2], FIRST), month_of(INSIDE[3], FIRST, group="women")])
    found = cells(asked(until=FIRST))
    assert found[INSIDE[2], FIRST] == Cell("partial", 2, 1, ("training_all",))
    assert found[INSIDE[3], FIRST] == Cell("partial", 2, 0, ("training_all", "training_subsidised"))
    assert found[INSIDE[4], FIRST] == Cell("missing", 2, 0, ("training_all", "training_subsidised"))


def test_a_number_for_a_year_makes_no_month_due(at_home: Home) -> None:
    loaded(at_home, [Report(place, FLOWS[0], FIRST, LAST, date(2025, 1, 5)) for place in INSIDE])
    found = quality.coverage(asked())
    assert set(found["month"]) == {LAST}
    assert {row["region"]: row["state"] for row in found.iter_rows(named=True)}["520600"] == "missing"


def test_what_some_tell_by_the_quarter_is_due_when_it_ends_from_those_who_tell_months_too(at_home: Home) -> None:
    months = month_range(FIRST, date(2024, 3, 1))
    quarters = [Report(place, FLOWS[1], FIRST, months[-1], BEGAN) for place in INSIDE[1:]]
    loaded(at_home, [*(month_of(INSIDE[0], month) for month in months), *quarters])
    found = states(asked(until=months[-1]))
    assert found[INSIDE[0]] == ["reported", "reported", "partial"]


def test_a_place_is_held_to_what_those_beside_it_report(at_home: Home) -> None:
    reports = [month_of("620000", month) for month in month_range(FIRST, date(2024, 3, 1))]
    loaded(at_home, [*reports, month_of("520000", FIRST)])
    assert states(asked(until=date(2024, 3, 1))) == {"520000": ["reported", "missing", "missing"]}
    assert states(asked("000000", date(2024, 3, 1)))["620000"] == ["reported"] * 3


def test_a_place_stands_whole_where_all_inside_it_reported_and_in_part_where_some_did(at_home: Home) -> None:
    inside = places_of(at_home, "520000")
    may = date(2024, 5, 1)
    loaded(at_home, [*(month_of(place, FIRST) for place in inside), *(month_of(place, may) for place in inside[:4])])
    assert states(asked("000000", may))["520000"] == ["reported", "partial"]


def places_of(home: Home, parent: str) -> tuple[str, ...]:
    build(home)
    return tuple(places.children(parent)["code"])


def test_nobody_reported_is_an_empty_answer(at_home: Home) -> None:
    build(at_home)
    assert quality.coverage(asked()).height == 0
    assert quality.sources(asked("000000")).height == 0
    assert quality.freshness().height == 0


def test_a_published_figure_meets_what_was_reported_for_its_months(at_home: Home) -> None:
    build(at_home)
    printed = _published("410000", "training_all")
    months = month_range(printed["period_start"], printed["period_end"])
    loaded(at_home, [month_of("410000", month, indicator="training_all", value=1000.0) for month in months[1:]])
    rows = {
        row["origin"]: row for row in quality.sources(asked("410000", until=date(2025, 12, 1))).iter_rows(named=True)
    }
    row = rows[printed["row_id"]]
    assert (row["published"], row["reported"], row["ledger"]) == (printed["value"], 1000.0 * (len(months) - 1), None)
    assert row["reported_coverage"] == pytest.approx((len(months) - 1) / len(months))
    before = quality.sources(asked("410000", until=shift(printed["period_end"], -1)))
    assert printed["row_id"] not in set(before["origin"])
    assert printed["row_id"] in set(quality.sources(asked("000000", until=date(2025, 12, 1)))["origin"])


def _published(region: str, indicator: str) -> dict[str, Any]:
    rows = register.published(indicator, region).filter(pl.col("population_group") == "*")
    return next(row for row in rows.iter_rows(named=True) if row["period_start"] < row["period_end"])


def test_reports_and_records_of_a_year_end_with_the_month_both_know(at_home: Home) -> None:
    place = {"region": "520500", "subsidised": True}
    days = [date(2024, month, 10) for month in (1, 1, 2, 3)]
    load(at_home, "training", [{**place, "end_date": day, "person_times": 2} for day in days])
    loaded(at_home, [month_of("520500", month, value=5.0) for month in month_range(FIRST, date(2024, 5, 1))])
    (row,) = quality.sources(asked("520500")).filter(pl.col("indicator") == "training_subsidised").rows(named=True)
    assert (row["since"], row["through"], row["published"]) == (FIRST, date(2024, 3, 1), None)
    assert (row["reported"], row["ledger"]) == (15.0, 8.0)


def test_a_level_meets_only_the_level_of_the_same_month(at_home: Home) -> None:
    build(at_home)
    printed = next(
        row
        for row in register.published("skilled_stock", "410000").iter_rows(named=True)
        if row["population_group"] == "*"
    )
    near = [shift(printed["period_end"], -1), shift(printed["period_end"], 1)]
    loaded(at_home, [month_of("410000", month, indicator="skilled_stock", value=7.0) for month in near])
    found = quality.sources(asked("410000", until=date(2025, 12, 1)))
    assert printed["row_id"] not in set(found["origin"])
    loaded(at_home, [month_of("410000", printed["period_end"], date(2024, 6, 1), "skilled_stock", value=8.0)])
    found = quality.sources(asked("410000", until=date(2025, 12, 1)))
    assert {row["origin"]: row["reported"] for row in found.iter_rows(named=True)}[printed["row_id"]] == 8.0


def test_the_average_of_a_year_is_not_held_against_the_level_of_a_month(at_home: Home) -> None:
    build(at_home)
    printed = register.published("urban_survey_unemp", "000000").filter(pl.col("period_start") < pl.col("period_end"))
    assert set(printed["period_end"]) >= {LAST}
    loaded(at_home, [month_of("000000", LAST, indicator="urban_survey_unemp", value=5.0)])
    assert not set(quality.sources(asked("000000"))["origin"]) & set(printed["row_id"])


def test_a_failing_number_names_its_file_and_row_to_its_place_and_all_above(at_home: Home) -> None:
    rows = [_row(month_of("520100", FIRST, value=value, group=group)) for group, value in (("*", 5.0), ("women", 6.0))]
    batch = load(at_home, "statistics", rows)
    build(at_home)
    for region in ("000000", "520000", "520100"):
        (row,) = quality.failures(asked(region)).rows(named=True)
        assert (row["check"], row["region"], row["population_group"]) == (
            "a_group_exceeds_the_total",
            "520100",
            "women",
        )
        assert (row["value"], row["other"]) == (6.0, 5.0)
        assert (row["batch_id"], row["file_name"], row["row_no"]) == (batch.id, "statistics.csv", 3)
    assert quality.failures(asked("520200")).height == 0
    assert quality.failures(asked("520100", until=date(2023, 12, 1))).height == 0


def test_each_kind_tells_when_the_last_of_it_came_and_how_far_it_reaches(at_home: Home) -> None:
    loaded(at_home, [month_of("520100", FIRST, BEGAN), month_of("520200", LAST, date(2025, 1, 9))])
    load(at_home, "training", [{"end_date": date(2024, 3, 5)}, {"end_date": date(2024, 2, 5)}])
    build(at_home)
    found = {row["kind"]: row for row in quality.freshness().iter_rows(named=True)}
    assert set(found) == {"statistics", "training"}
    reports, people = found["statistics"], found["training"]
    assert (reports["batches"], reports["rows"], reports["places"], reports["last_month"]) == (2, 2, 2, LAST)
    assert (reports["accepted_at"], reports["batch_id"]) == ("2025-01-09T08:00:00+00:00", "B0002")
    assert (people["batches"], people["rows"], people["last_month"]) == (1, 2, date(2024, 3, 1))
    Ledger(at_home).withdraw("B0002", "tester")
    build(at_home)
    found = {row["kind"]: row for row in quality.freshness().iter_rows(named=True)}
    assert (found["statistics"]["last_month"], found["statistics"]["batch_id"]) == (FIRST, "B0001")
