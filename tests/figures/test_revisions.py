"""What was known when: batches that count, superseded and withdrawn ones, and promises that were changed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from data.build import build
from data.ledger import Ledger
from figures.catalogue import make
from figures.wording import words
from home import Home
from queries import revisions
from tests import homes
from tests.figures.conftest import AS_OF, national
from tests.rows import load

At = Callable[[Home], object]
EN, ZH = words("en"), words("zh")
HEADER = "id,plan,indicator,region,period_start,period_end,kind,sense,value,unit,quote\n"


@pytest.fixture(autouse=True)
def _everything_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers made by hand are small."""
    monkeypatch.setenv("SKILLGAUGE_SMALLEST_CELL", "0")


def month(value: float, **more: Any) -> dict[str, Any]:
    return {"period_start": date(2024, 3, 1), "value": value, **more}


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A figure sent, corrected by half and then replaced; another indicator; a batch that was withdrawn; records."""
    home = Home(tmp_path_factory.mktemp("revised") / "home")
    load(home, "statistics", [month(10.0), month(5.0, region="620000"), month(2.0, population_group="women")])
    load(home, "statistics", [month(7.0)], mode="upsert")
    load(home, "statistics", [month(8.0)], mode="upsert")
    load(home, "statistics", [month(1.0, indicator="certificates")])
    gone = load(home, "statistics", [month(99.0, region="230000")])
    load(home, "training", [{"person_times": 4}, {"person_times": 3, "subsidised": False}])
    Ledger(home).withdraw(gone.id, who="tester", reason="wrong")
    build(home)
    return home


def told(indicator: str, region: str) -> list[tuple[Any, ...]]:
    frame = revisions.batches(indicator, region)
    return frame.select("batch_id", "state", "rows", "counted", "amount", "amount_counted").rows()


def test_each_batch_says_what_it_brought_and_what_of_it_still_counts(at: At, revised: Home) -> None:
    at(revised)
    assert told("training_subsidised", "000000") == [
        ("B0006", "live", None, 1, None, 4.0),
        ("B0005", "withdrawn", None, None, None, None),
        ("B0003", "live", 1, 1, 8.0, 8.0),
        ("B0002", "live", 1, 0, 7.0, None),
        ("B0001", "live", 3, 2, 15.0, 5.0),
    ]


def test_a_place_has_only_the_batches_that_spoke_of_it(at: At, revised: Home) -> None:
    at(revised)
    assert [row[0] for row in told("training_subsidised", "620000")] == ["B0005", "B0001"]
    assert [row[0] for row in told("certificates", "520000")] == ["B0005", "B0004"]


def test_the_figure_says_what_counts_and_what_does_not(at: At, revised: Home) -> None:
    at(revised)
    figure = make("revisions", national(), EN)
    for part in ("3 batches count.", "1 was withdrawn.", "1 was superseded.", "never changed"):
        assert part in figure.sentence
    assert figure.table["State"].to_list() == ["Live", "Withdrawn", "Live", "Superseded", "Live"]
    assert make("revisions", national(), ZH).table.height == 5


def test_without_uploads_it_is_calm(at: At, bare: Home) -> None:
    at(bare)
    figure = make("revisions", national(AS_OF), ZH)
    assert figure.table.height == 0
    assert figure.sentence == ZH("Nobody has uploaded figures or targets of this yet.")


def test_a_changed_promise_is_told_with_the_number_before(at: At, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = Home(tmp_path_factory.mktemp("changed") / "home")
    line = "CN-1,cn-145,training_subsidised,000000,2021-01,2025-12,flow_cumulative,at_least,80000000,person_times,x\n"
    homes.load(home, (HEADER + line).encode(), "targets.csv", "targets")
    build(home)
    at(home)
    versions = revisions.targets("training_subsidised")
    assert versions.select("id", "version", "value_before", "value").rows() == [
        ("CN-1", 2, 75e6, 80e6), ("CN-1", 1, None, 75e6),
    ]  # fmt: skip
    assert "Target CN-1: 80M person-times, before 75M person-times" in make("revisions", national(), EN).table["What"]
