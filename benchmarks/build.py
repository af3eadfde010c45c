"""The build, against bare DuckDB that runs the same final selects once over the same Parquet.

The floor resolves no upserts, checks nothing and verifies nothing: only the bodies of the indicators over the Parquet
as it lies, grouped by the build's own SQL into one table of a database file.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.alone import by_turns
from benchmarks.rows import home_with
from benchmarks.table import Line
from data import build, indicator, steps
from data.ledger import Ledger
from home import Home

LIMIT = 2.0
MODEL = Path(steps.__file__).parent / "models" / "model"


def lines(sizes: list[int], folder: Path, times: int) -> list[Line]:
    """One line per size: seconds of the build, seconds of the floor."""
    found = []
    for rows in sizes:
        home = home_with(rows, folder)
        works = [(f"benchmarks.build:{work}", str(home.path)) for work in ("ours", "floor")]
        built, bare = by_turns(times, *works)
        note = f"median of {times}; the floor's peak is {bare.peak_mb:,.0f} MB"
        found.append(Line(f"build, {rows:,} live rows", built.seconds, "s", bare.seconds, LIMIT, built.peak_mb, note))
    return found


def ours(home: str) -> str:
    """The version built."""
    return build.build(Home(Path(home)))


def floor(home: str) -> int:
    """How many cells the bare selects gave."""
    ledger = Ledger(Home(Path(home)))
    with TemporaryDirectory(dir=home) as folder, duckdb.connect(f"{folder}/floor.duckdb") as connection:
        indicators = indicator.load().values()
        steps.load_reference(connection, indicators)
        _events(connection, ledger)
        for one in indicators:
            if one.sql:
                steps.count(connection, one)
        return int(connection.execute("select count(*) from model.counted").fetchall()[0][0])


def _events(connection: duckdb.DuckDBPyConnection, ledger: Ledger) -> None:
    """The rows as they lie in the ledger, in the columns that the build gives them; nobody asks which of them count."""
    steps.load_ledger(connection, ledger)
    connection.execute("create table raw.superseded (batch_seq integer, row_no bigint)")
    for kind in ("training", "certification", "employment"):
        sql = (MODEL / f"{kind}.sql").read_text(encoding="utf-8")
        connection.execute(f"create view model.{kind} as {sql}")
    steps.table(connection, "model", "outcome")
