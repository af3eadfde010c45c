"""Where sources, places and checks are held against one another, small cells are withheld too."""

from datetime import date

import polars as pl
import pytest

from data.build import build
from home import Home
from queries import places, quality, revisions
from queries.methods.pace import month_range
from queries.question import Question
from tests.rows import load

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 1)
SMALL, BESIDE, LARGE = "520500", "520400", "520100"


def asked(region: str = "520000") -> Question:
    return Question("gz-2023", LAST, region)


@pytest.fixture
def compared(at_home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A year of reports and records: few persons in one place, more beside it, where women are more than all."""
    monkeypatch.setenv("SKILLGAUGE_SMALLEST_CELL", "10")
    reports, records = [], []
    for month in month_range(FIRST, LAST):
        for place, value in ((SMALL, 0.5), (BESIDE, 4.0), (LARGE, 100.0)):
            row = {"region": place, "period_start": month, "period_end": month, "value": value}
            reports.append(row)
            records.append({"region": place, "end_date": month.replace(day=9), "person_times": int(value * 2)})
            if place != SMALL:
                reports.append({**row, "population_group": "women", "value": value + 1})
    load(at_home, "statistics", reports)
    load(at_home, "training", records)
    build(at_home)
    return at_home


def known(region: str, indicator: str = "training_subsidised") -> dict[str, object]:
    rows = quality.sources(asked(region)).filter(pl.col("indicator") == indicator, pl.col("region") == region)
    return rows.row(0, named=True)


def test_sources_that_are_compared_tell_no_small_number(compared: Home) -> None:
    few = known(SMALL)
    assert (few["reported"], few["suppressed"]) == (None, True)
    many = known(LARGE)
    assert (many["reported"], many["ledger"], many["suppressed"]) == (1200.0, 2400.0, False)


def test_with_the_limit_switched_off_they_do(compared: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKILLGAUGE_SMALLEST_CELL", "0")
    few = known(SMALL)
    assert (few["reported"], few["ledger"], few["suppressed"]) == (6.0, 12.0, False)
    assert quality.failures(asked())["value"].null_count() == 0


def test_a_failing_check_keeps_its_row_and_loses_its_numbers_near_a_small_cell(compared: Home) -> None:
    found = {row["region"]: row for row in quality.failures(asked()).iter_rows(named=True)}
    assert (found[LARGE]["value"], found[LARGE]["other"], found[LARGE]["suppressed"]) == (101.0, 100.0, False)
    assert set(found) == {BESIDE, LARGE}


def test_a_batch_tells_no_count_of_a_place_with_few(compared: Home) -> None:
    few = revisions.batches("training_subsidised", SMALL).filter(pl.col("first_month").is_not_null())
    assert few["suppressed"].all()
    assert few.select("rows", "counted", "amount", "amount_counted").null_count().row(0) == (few.height,) * 4
    many = revisions.batches("training_subsidised", LARGE).filter(pl.col("first_month").is_not_null())
    assert not many["suppressed"].any()
    assert many["counted"].null_count() == 0
    assert places.by_code()[SMALL]["parent"] == "520000"
