"""The rows behind a number: they make the number, they are traced to batch and row, and they tell nobody's identity."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pytest

from data.build import build
from data.ledger import Ledger
from figures.catalogue import make
from figures.wording import words
from home import Home
from queries import rows
from queries.methods.pace import month_range
from queries.question import Question
from queries.warehouse import run
from tests.rows import load, person

At = Callable[[Home], object]
EN, ZH = words("en"), words("zh")
SINCE, UNTIL = date(2021, 1, 1), date(2025, 9, 1)


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Reports of a province and of prefectures, one of which counts twice over; records, a corrected and a withdrawn
    batch among them.
    """
    home = Home(tmp_path_factory.mktemp("traced") / "home")
    months = month_range(date(2024, 1, 1), date(2025, 9, 1))
    told: list[dict[str, Any]] = [
        {"region": place, "period_start": month, "value": amount}
        for month in months
        for place, amount in (("520100", 10.0), ("520500", 20.0), ("620000", 7.0))
    ]
    told += [{"region": "520000", "period_start": month, "value": 35.0} for month in months[:3]]  # its own word counts
    told += [{"region": "620000", "period_start": month, "value": 3.0, "population_group": "women"} for month in months]
    load(home, "statistics", told)
    rates = [
        {"indicator": "pass_rate", "region": "620000", "period_start": month, "value": 50.0, "numerator": 1.0 * turn,
         "denominator": 2.0 * turn + 1}
        for turn, month in enumerate(months, start=1)
    ]  # fmt: skip
    load(home, "statistics", rates)
    people: list[dict[str, Any]] = [
        {"record_id": f"r{turn}", "person": person(f"p{turn}"), "end_date": date(2024, 1 + turn % 12, 9),
         "region": "520500" if turn % 2 else "110000", "person_times": 1 + turn % 3, "subsidised": turn % 5 > 0,
         "passed": turn % 4 > 0, "assessed": True, "population_groups": "women;youth" if turn % 3 else "",
         "industry": "C", "level": "3"}
        for turn in range(300)
    ]  # fmt: skip
    load(home, "training", people)
    load(home, "training", [people[1] | {"person_times": 9}], mode="upsert")
    gone = load(home, "training", [{"record_id": "withdrawn", "region": "520500", "person_times": 500}])
    Ledger(home).withdraw(gone.id, who="tester", reason="wrong file")
    build(home)
    return home


@pytest.mark.parametrize("region", ["000000", "520000", "520500", "110000", "620000"])
@pytest.mark.parametrize("group", ["*", "women"])
@pytest.mark.parametrize("source", ["reported", "ledger"])
def test_they_add_up_to_the_figure(at: At, traced: Home, source: str, group: str, region: str) -> None:
    at(traced)
    place: dict[str, Any] = {
        "region": region,
        "group": group,
        "industry": "*",
        "level": "*",
        "since": SINCE,
        "until": UNTIL,
    }
    shown = run("progress/path", indicator="training_subsidised", **place).filter(pl.col("source") == source)
    found = rows.behind(source, "training_subsidised", region, SINCE, UNTIL, group)
    figure = shown["cumulative"][-1] if shown.height else None
    assert (found["total"][0] if found.height else None) == figure
    assert found.height == min(found["rows"][0] if found.height else 0, rows.MOST)
    if found.height and found.height < rows.MOST:
        assert found["value"].sum() == figure
    assert found["month"].is_sorted(descending=True)


@pytest.mark.parametrize(("source", "region"), [("reported", "620000"), ("ledger", "110000"), ("ledger", "000000")])
def test_of_a_rate_they_are_its_numerators_and_denominators(at: At, traced: Home, source: str, region: str) -> None:
    at(traced)
    found = rows.behind(source, "pass_rate", region, SINCE, UNTIL)
    place: dict[str, Any] = {"parent": "000000", "group": "*", "industry": "*", "since": SINCE, "until": UNTIL}
    last = found["month"][0].year
    cells = run("progress/path", indicator="pass_rate", region=region, group="*", industry="*", level="*",
                since=date(last, 1, 1), until=UNTIL)  # fmt: skip
    assert cells.filter(pl.col("source") == source).height
    if region != "000000":
        ranked = run("progress/regions", indicator="pass_rate", **place)
        mine = ranked.filter(pl.col("region") == region, pl.col("source") == source).row(0, named=True)
        assert (found["total_above"][0], found["total_below"][0]) == (mine["numerator"], mine["denominator"])
    assert set(found["month"].dt.year()) == {last}


def test_a_place_s_own_report_stands_before_those_inside_it(at: At, traced: Home) -> None:
    at(traced)
    found = rows.behind("reported", "training_subsidised", "520000", SINCE, date(2024, 3, 1))
    assert set(found["region"]) == {"520000"}
    later = rows.behind("reported", "training_subsidised", "520000", date(2024, 4, 1), UNTIL)
    assert set(later["region"]) == {"520100", "520500"}


def test_each_row_is_traced_to_its_batch_and_row(at: At, traced: Home) -> None:
    at(traced)
    found = rows.behind("ledger", "training_subsidised", "520500", SINCE, UNTIL)
    (corrected,) = found.filter(pl.col("value") == 9).rows(named=True)
    assert (corrected["batch_id"], corrected["file_name"], corrected["row_no"]) == ("B0004", "training.csv", 2)
    assert 500.0 not in found["value"]


def test_an_indicator_without_a_count_has_no_records(at: At, traced: Home) -> None:
    at(traced)
    assert rows.behind("ledger", "skilled_stock", "000000", SINCE, UNTIL).height == 0


def test_the_figure_says_how_many_and_what_they_make(at: At, traced: Home) -> None:
    at(traced)
    question = Question("cn-145", UNTIL, "000000")
    figure = make("rows_ledger", question, EN, indicator="training_subsidised")
    counted = rows.behind("ledger", "training_subsidised", "000000", SINCE, UNTIL)
    assert f"{EN.number(counted['rows'][0])} rows stand behind it" in figure.sentence
    assert "The newest 200 are listed." in figure.sentence
    assert figure.table.height == 200
    assert not any(person("p1")[:8] in str(cell) for line in figure.table.rows() for cell in line)
    assert "person" not in [name.lower() for name in figure.table.columns]


@pytest.mark.parametrize("key", ["rows", "rows_reported", "rows_ledger"])
def test_it_is_calm_without_rows(at: At, bare: Home, key: str) -> None:
    at(bare)
    for say in (EN, ZH):
        figure = make(key, Question("cn-145", UNTIL, "000000"), say)
        assert figure.sentence
        assert figure.table.height == 0
