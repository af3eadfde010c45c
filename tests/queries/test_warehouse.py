"""The reader: one version per answer, errors that name the query, nothing stale, nothing left open."""

import json
import os
from pathlib import Path
from threading import Thread

import duckdb
import polars as pl
import pytest

from home import Home
from queries import warehouse
from queries.warehouse import NoWarehouse, QueryFailed, run
from tests.queries.warehouse_rows import month, publish


def version_of(version: int) -> dict[str, list[dict[str, object]]]:
    """A version whose every measure row carries its own number."""
    rows = [{"indicator": "t", "month": month("2024-01"), "value": float(version)} for _ in range(50)]
    return {"measure": rows}


@pytest.fixture
def sql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of queries of the test's own."""
    monkeypatch.setattr(warehouse, "SQL", tmp_path)
    return tmp_path


def ask(sql: Path, text: str, **params: warehouse.Param) -> pl.DataFrame:
    (sql / "asked.sql").write_text(text, encoding="utf-8")
    return run("asked", **params)


def test_without_a_warehouse_it_says_so(at_home: Home) -> None:
    with pytest.raises(NoWarehouse) as caught:
        run("meta/version")
    assert caught.value.folder == at_home.warehouse
    with pytest.raises(NoWarehouse):
        warehouse.version()


def test_without_its_file_it_says_so(at_home: Home) -> None:
    publish(at_home, 1, version_of(1)).unlink()
    with pytest.raises(NoWarehouse):
        run("meta/version")


def test_a_damaged_file_is_no_warehouse(at_home: Home) -> None:
    publish(at_home, 1, version_of(1)).write_bytes(b"not a database" * 1000)
    with pytest.raises(NoWarehouse):
        run("meta/version")


@pytest.mark.parametrize("says", ["", "{", '{"version": "1"}'])
def test_a_damaged_pointer_is_no_warehouse(at_home: Home, says: str) -> None:
    publish(at_home, 1, version_of(1))
    (at_home.warehouse / "CURRENT").write_text(says)
    with pytest.raises(NoWarehouse):
        run("meta/version")


def test_names_need_no_schema(at_home: Home, sql: Path) -> None:
    publish(at_home, 1, version_of(1))
    assert ask(sql, "select count(*) as rows from measure")["rows"].to_list() == [50]


@pytest.mark.parametrize("params", [{}, {"a": 1, "b": 2}])
def test_a_missing_or_an_excess_parameter_is_an_error(at_home: Home, sql: Path, params: dict[str, int]) -> None:
    publish(at_home, 1, version_of(1))
    with pytest.raises(QueryFailed) as caught:
        ask(sql, "select $a as a", **params)
    assert (caught.value.name, caught.value.params) == ("asked", params)
    assert "asked" in str(caught.value)


def test_a_wrong_query_is_named_with_its_parameters(at_home: Home, sql: Path) -> None:
    publish(at_home, 1, version_of(1))
    with pytest.raises(QueryFailed, match=r"query asked failed with \{'a': 1\}") as caught:
        ask(sql, "select $a from nowhere", a=1)
    assert isinstance(caught.value.__cause__, duckdb.Error)


def test_an_answer_is_kept_and_the_one_who_gets_it_cannot_spoil_it(at_home: Home, sql: Path) -> None:
    publish(at_home, 1, version_of(1))
    first = ask(sql, "select value, random() as r from measure limit 1")
    again = run("asked")
    assert again.equals(first)
    again.insert_column(0, pl.Series("x", [1]))
    assert run("asked").equals(first)


def test_an_edited_query_is_asked_anew(at_home: Home, sql: Path) -> None:
    publish(at_home, 1, version_of(1))
    assert ask(sql, "select 1 as a")["a"][0] == 1
    (sql / "asked.sql").write_text("select 2 as a", encoding="utf-8")
    os.utime(sql / "asked.sql", ns=(1, 1))
    assert run("asked")["a"][0] == 2


def test_lists_and_nulls_are_bound(at_home: Home, sql: Path) -> None:
    publish(at_home, 1, version_of(1))
    text = "select $names is null as nothing, coalesce(len($names), 0) as names"
    assert ask(sql, text, names=("a", "b")).row(0) == (False, 2)
    assert run("asked", names=None).row(0) == (True, 0)


def test_a_new_version_is_read_at_the_next_question(at_home: Home, sql: Path) -> None:
    for number in (1, 2, 3):
        publish(at_home, number, version_of(number))
        assert ask(sql, "select distinct value from measure")["value"].to_list() == [float(number)]
        assert warehouse.version() == str(number)


def test_a_home_built_anew_under_the_same_number_is_not_answered_from_memory(at_home: Home, sql: Path) -> None:
    publish(at_home, 1, version_of(1))
    assert ask(sql, "select max(value) as v from measure")["v"][0] == 1
    (at_home.warehouse / "wh-1.duckdb").unlink()
    publish(at_home, 1, version_of(7))
    assert run("asked")["v"][0] == 7


def test_the_file_may_go_while_it_is_read(at_home: Home, sql: Path) -> None:
    file = publish(at_home, 1, version_of(1))
    assert ask(sql, "select 1 as a").height == 1
    file.unlink()
    assert ask(sql, "select count(*) as rows from measure")["rows"][0] == 50


def test_a_version_swept_away_between_look_and_question_is_asked_once_more(
    at_home: Home, sql: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(at_home, 2, version_of(2))
    gone = warehouse.Published("1", at_home.warehouse / "wh-1.duckdb", "0")
    looks = iter([gone, warehouse._published()])
    monkeypatch.setattr(warehouse, "_published", lambda: next(looks))
    assert ask(sql, "select max(value) as v from measure")["v"][0] == 2


def test_readers_never_see_two_versions_in_one_answer(at_home: Home, sql: Path) -> None:
    publish(at_home, 1, version_of(1))
    (sql / "asked.sql").write_text("select distinct value, $n as n from measure", encoding="utf-8")
    seen: list[list[float]] = []
    failed: list[BaseException] = []

    def read() -> None:
        try:
            seen.extend(run("asked", n=n)["value"].to_list() for n in range(60))
        except BaseException as error:  # noqa: BLE001 - a thread has nobody to raise to
            failed.append(error)

    readers = [Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(2, 8):
        publish(at_home, number, version_of(number))
    for reader in readers:
        reader.join()
    assert not failed
    assert len(seen) == 240
    assert all(len(values) == 1 for values in seen)


def test_an_old_version_closes_behind_its_last_reader(at_home: Home, sql: Path) -> None:
    publish(at_home, 1, version_of(1))
    ask(sql, "select 1 as a")
    old = warehouse._open
    assert old is not None
    with old.cursor() as cursor:
        publish(at_home, 2, version_of(2))
        assert run("asked")["a"][0] == 1
        assert cursor.execute("select max(value) from measure").fetchall() == [(1.0,)]
    with pytest.raises(duckdb.ConnectionException):
        old._connection.execute("select 1")


@pytest.mark.parametrize(
    "text",
    [
        "select * from read_text('{file}')",
        "copy (select 1) to '{file}'",
        "attach '{file}' as other",
        "install httpfs",
        "insert into measure (indicator) values ('x')",
        "set memory_limit = '4GB'",
    ],
)
def test_a_query_reaches_nothing_but_the_warehouse(at_home: Home, sql: Path, tmp_path: Path, text: str) -> None:
    publish(at_home, 1, version_of(1))
    with pytest.raises(QueryFailed):
        ask(sql, text.format(file=tmp_path / "other"))


def test_python_frames_are_out_of_reach(at_home: Home, sql: Path) -> None:
    publish(at_home, 1, version_of(1))
    with pytest.raises(QueryFailed):
        ask(sql, "select * from text")


def test_a_page_is_of_one_version_from_its_start_to_its_end(at_home: Home, sql: Path) -> None:
    publish(at_home, 1, version_of(1))
    with warehouse.one_version():
        publish(at_home, 2, version_of(2))
        seen = {ask(sql, "select value from measure where $n > 0 limit 1", n=n)["value"][0] for n in (1, 2, 3)}
        assert (seen, warehouse.version()) == ({1.0}, "1")
    assert warehouse.version() == "2"
    assert ask(sql, "select value from measure where $n > 0 limit 1", n=1)["value"][0] == 2.0


def test_a_page_whose_version_is_gone_goes_on_with_the_next(at_home: Home, sql: Path) -> None:
    first = publish(at_home, 1, version_of(1))
    with warehouse.one_version():
        publish(at_home, 2, version_of(2))
        first.unlink()
        warehouse.close()
        assert ask(sql, "select value from measure limit 1")["value"][0] == 2.0
        assert warehouse.version() == "2"


def test_without_a_warehouse_one_version_is_none(at_home: Home) -> None:
    with warehouse.one_version(), pytest.raises(NoWarehouse):
        run("meta/version")


def test_the_version_is_read_from_current(at_home: Home) -> None:
    publish(at_home, 1, version_of(1))
    assert json.loads((at_home.warehouse / "CURRENT").read_text())["version"] == warehouse.version() == "1"
