"""A version of the warehouse is published whole, or the one before goes on being served."""

import json
from pathlib import Path

import duckdb
import pytest

from data.build import build, is_outdated
from data.durable import put_text, writing
from data.publish import BuildDamaged, current, next_version, publish, sweep
from home import Home
from tests import homes


def sound(path: Path) -> None:
    """Write the least that counts as a warehouse."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table measure as select 1 as value")
        connection.execute("create table meta as select 'x' as version")


def headless(path: Path) -> None:
    """Write a file that does not say what it is."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table measure as select 1 as value")
        connection.execute("create table meta as select 'x' as version limit 0")


def nowhere(path: Path) -> None:
    """Fail as a disk fails: DuckDB cannot open its file."""
    duckdb.connect(str(path.parent / "missing" / path.name))


def files(home: Home) -> list[str]:
    return sorted(path.name for path in home.warehouse.iterdir())


def test_each_version_gets_a_new_name_and_two_are_kept(home: Home) -> None:
    with writing(home):
        names = [publish(home, next_version(home), sound) for _ in range(4)]
    assert names == ["1", "2", "3", "4"]
    assert files(home) == ["CURRENT", "wh-3.duckdb", "wh-4.duckdb"]
    facts = current(home)
    assert facts is not None
    assert (facts["version"], facts["file"], facts["rows"]) == ("4", "wh-4.duckdb", 1)


@pytest.mark.parametrize(("write", "failure"), [(headless, BuildDamaged), (nowhere, OSError)])
def test_what_fails_leaves_the_version_before(home: Home, write: object, failure: type[Exception]) -> None:
    with writing(home):
        publish(home, 1, sound)
        with pytest.raises(failure):
            publish(home, 2, write)  # type: ignore[arg-type]
    facts = current(home)
    assert facts is not None
    assert facts["version"] == "1"
    assert files(home) == ["CURRENT", "wh-1.duckdb"]


def test_sweep_removes_what_a_dead_build_left(home: Home) -> None:
    with writing(home):
        publish(home, 1, sound)
        (home.warehouse / ".build-2-77.duckdb").write_bytes(b"half")
        (home.warehouse / ".build-2-77.duckdb.tmp").mkdir()
        assert sweep(home) == [".build-2-77.duckdb", ".build-2-77.duckdb.tmp"]
    assert files(home) == ["CURRENT", "wh-1.duckdb"]


def test_what_another_version_of_the_program_built_is_told(home: Home) -> None:
    homes.reference_only(home)
    assert not is_outdated(home)
    facts = current(home)
    assert facts is not None
    put_text(json.dumps(facts | {"recipe": "older"}), home.warehouse / "CURRENT")
    assert is_outdated(home)
    build(home)
    assert not is_outdated(home)


def test_nothing_built_is_outdated_too(home: Home) -> None:
    assert is_outdated(home)
