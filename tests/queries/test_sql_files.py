"""Every query runs on a warehouse made by the production build and returns just the columns that its header says."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from data.build import build
from home import Home
from queries import warehouse
from tests.queries.warehouse_rows import SCHEMA
from tests.rows import load

FILES = sorted(warehouse.SQL.rglob("*.sql"))
NAMES = [str(file.relative_to(warehouse.SQL).with_suffix("")) for file in FILES]
POLARS = {
    "varchar": pl.String,
    "double": pl.Float64,
    "bigint": pl.Int64,
    "boolean": pl.Boolean,
    "date": pl.Date,
    "timestamp": pl.Datetime("us"),
    "varchar[]": pl.List(pl.String),
}
ASKED: dict[str, warehouse.Param] = {
    "plan": "cn-145",
    "targets": ("CN-1", "CN-4"),
    "indicator": "training_subsidised",
    "dimension": "industry",
    "region": "000000",
    "parent": "000000",
    "group": "*",
    "industry": "*",
    "level": "*",
    "since": date(2021, 1, 1),
    "until": date(2025, 12, 1),
    "as_of": date(2025, 12, 1),
    "places": ("520000", "620000"),
    "grace": 15,
    "cohort": "year",
    "mature": date(2025, 4, 1),
    "paid": True,
    "seen": date(2025, 10, 31),
}


def header(name: str, word: str) -> list[tuple[str, str]]:
    """The (name, type) pairs that the `-- word:` lines of a query declare."""
    text = (warehouse.SQL / f"{name}.sql").read_text(encoding="utf-8")
    declared = ", ".join(re.findall(rf"^-- {word}: (.*)$", text, flags=re.MULTILINE))
    return [(pair.split(" ")[0], pair.split(" ")[-1]) for pair in declared.split(", ") if pair]


def params(name: str, nulls: bool) -> dict[str, warehouse.Param]:
    return {key: None if nulls and kind.endswith("?") else ASKED[key] for key, kind in header(name, "parameters")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home with a few reports, a few records and the reference data, built as in production."""
    home = Home(tmp_path_factory.mktemp("built"))
    reports = [
        {"period_start": date(2023, n, 1), "region": r, "value": 5.0} for n in (1, 2, 3) for r in ("520000", "620000")
    ]
    load(home, "statistics", reports, synthetic=True)
    load(home, "training", [{}, {"end_date": date(2023, 5, 2), "region": "230100"}], synthetic=True)
    build(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKILLGAUGE_HOME", str(home.path))
        yield home
        warehouse.close()


@pytest.mark.parametrize("nulls", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_it_runs_and_returns_the_columns_of_its_header(built: Home, name: str, nulls: bool) -> None:
    frame = warehouse.run(name, **params(name, nulls))
    declared = header(name, "columns")
    assert dict(frame.schema) == {column: POLARS[kind] for column, kind in declared}
    assert frame.columns == [column for column, _ in declared]


@pytest.mark.parametrize("name", NAMES)
def test_its_header_is_whole(name: str) -> None:
    text = (warehouse.SQL / f"{name}.sql").read_text(encoding="utf-8")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    assert text.startswith("-- answer: ")
    assert "\n-- grain: " in text
    assert set(re.findall(r"\$(\w+)", body)) == {key for key, _ in header(name, "parameters")}
    assert "order by" in body or name.endswith("/version")


@pytest.mark.parametrize("name", NAMES)
def test_it_stays_short(name: str) -> None:
    text = (warehouse.SQL / f"{name}.sql").read_text(encoding="utf-8")
    assert max(len(line) for line in text.splitlines()) <= 120
    assert len(text.splitlines()) <= 90


@pytest.mark.parametrize("name", ["progress/series", "progress/path", "progress/regions", "progress/reconcile"])
def test_it_has_something_to_say(built: Home, name: str) -> None:
    assert warehouse.run(name, **params(name, nulls=True)).height > 0


def test_it_runs_alone_on_the_file(built: Home) -> None:
    """In a shell opened on the warehouse file, with nothing set up before."""
    (file,) = built.warehouse.glob("wh-*.duckdb")
    with duckdb.connect(str(file), read_only=True) as shell:
        for name in NAMES:
            shell.execute(
                (warehouse.SQL / f"{name}.sql").read_text(encoding="utf-8"), _listed(params(name, nulls=True))
            )


def _listed(bound: dict[str, warehouse.Param]) -> dict[str, object]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in bound.items()}


def test_hand_made_tables_are_those_of_the_build(built: Home) -> None:
    (file,) = built.warehouse.glob("wh-*.duckdb")
    with duckdb.connect(str(file), read_only=True) as real, duckdb.connect() as made:
        made.execute(SCHEMA)
        for (table,) in made.execute("select table_name from duckdb_tables()").fetchall():
            ours, theirs = _columns(made, table), _columns(real, table)
            assert ours.items() <= theirs.items(), f"{table}: {ours.items() - theirs.items()}"


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    return {row[0]: row[1].replace("INTEGER", "BIGINT") for row in connection.execute(f"describe {table}").fetchall()}


def test_every_query_is_asked_by_somebody() -> None:
    asked = "".join(file.read_text(encoding="utf-8") for file in Path(warehouse.__file__).parent.glob("*.py"))
    assert [name for name in NAMES if f'"{name}"' not in asked] == []
