"""What a file would do, before it does it: the records, and the figures of a warehouse that is never published."""

from pathlib import Path

import duckdb
import pytest

from data.build import build, building
from data.intake import Inspection, accept, inspect
from data.ledger import Ledger
from data.publish import current
from data.rehearsal import Effect, effect, rehearsal
from home import Home
from tests import homes
from tests.homes import HEADER, MONTHS


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return homes.reported(Home(tmp_path / "home"), places=("贵州",))


def looked_at(home: Home, rows: str, mode: str, kind: str = "statistics", header: str = HEADER) -> Inspection:
    seen = inspect(f"{header}\n{rows}\n".encode(), "november.csv", kind, home=home, mode=mode)
    assert seen.state == "ready", seen.problems
    return seen


def measure(file: Path) -> list[tuple[object, ...]]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute("select * from main.measure order by all").fetchall()


def files(home: Home) -> dict[str, int]:
    """Every file of a home and its size, but for the register's own log."""
    return {
        str(path.relative_to(home.path)): path.stat().st_size
        for path in sorted(home.path.rglob("*"))
        if path.is_file() and "sqlite-" not in path.name
    }


NEW = "各类职业技能培训,2025-11,贵州,,1234000"
CHANGED = "各类职业技能培训,2025-10,贵州,,7"
SAME = f"各类职业技能培训,{MONTHS[-1]},贵州,农民工,{1000 + 10 * (len(MONTHS) - 1) + 1}"


def test_records_come_change_and_stay_by_what_they_hold(home: Home) -> None:
    assert effect(looked_at(home, NEW, "append"), home) == Effect(added=1)
    assert effect(looked_at(home, f"{NEW}\n{CHANGED}\n{SAME}", "upsert"), home) == Effect(1, 1, 1, 0)


def test_a_replacement_takes_out_what_it_does_not_hold_in_its_places_and_months(home: Home) -> None:
    # October holds two indicators, of everybody and of one group each: two of these four are in the file
    assert effect(looked_at(home, f"{CHANGED}\n{SAME}", "replace"), home) == Effect(0, 1, 1, 2)


def test_what_counts_now_is_what_is_compared_not_what_was_replaced_before(home: Home) -> None:
    accept(looked_at(home, CHANGED, "upsert"), home=home, who="test")
    before = f"各类职业技能培训,2025-10,贵州,,{1000 + 10 * (len(MONTHS) - 1)}"
    assert effect(looked_at(home, before, "upsert"), home) == Effect(replaced=1)
    assert effect(looked_at(home, f"{CHANGED}\n{NEW}", "upsert"), home) == Effect(added=1, unchanged=1)


def test_a_target_that_is_revised_takes_the_place_of_its_version_before(home: Home) -> None:
    header = "目标编号,规划,地区,指标,开始,截止,目标性质,方向,目标值,单位,原文"
    promise = "GZ-1,gz-2023,贵州,各类职业技能培训,2023-01,2025-12,每年,不少于,{value},人次,每年七十万人次"
    new = promise.replace("GZ-1", "GZ-99").format(value=1)
    revised = looked_at(home, f"{promise.format(value=700000)}\n{new}", "upsert", "targets", header)
    assert effect(revised, home) == Effect(added=1, replaced=1)
    accept(revised, home=home, who="test")
    again = looked_at(home, f"{new}\n{promise.format(value=700000)}", "upsert", "targets", header)
    assert effect(again, home) == Effect(unchanged=2)


def test_the_rehearsed_figures_are_those_of_the_build_afterwards_and_nothing_is_left(home: Home) -> None:
    seen = looked_at(home, f"{NEW}\n{CHANGED}", "upsert")
    before = files(home)
    with rehearsal(seen, home) as file:
        rehearsed = measure(file)
    assert not file.exists()
    assert files(home) == before
    accept(seen, home=home, who="test")
    build(home)
    facts = current(home)
    assert facts is not None
    assert measure(home.warehouse / str(facts["file"])) == rehearsed


class Unwanted(Exception):
    """Whoever waits has changed their mind."""


@pytest.mark.parametrize("step", ["reference", "statistics", "checks"])
def test_an_acceptance_that_is_stopped_leaves_nothing_behind(home: Home, step: str) -> None:
    def stop(name: str, _done: float, _total: float) -> None:
        if name == step:
            raise Unwanted

    before, seen = files(home), looked_at(home, NEW, "append")
    with pytest.raises(Unwanted):
        accept(seen, home=home, who="test", prepare=lambda ledger: building(home, ledger, stop))
    assert files(home) == before
    assert [batch.id for batch in Ledger(home).batches()] == ["B0001"]
    accepted = accept(seen, home=home, who="test", prepare=lambda ledger: building(home, ledger))
    assert accepted.id == "B0002"
    facts = current(home)
    assert facts is not None
    prepared = measure(home.warehouse / str(facts["file"]))
    build(home)
    facts = current(home)
    assert facts is not None
    assert measure(home.warehouse / str(facts["file"])) == prepared
