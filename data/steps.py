"""The steps of a build. Each runs files of data/models: the folder is the schema, the file the table.

Nothing here knows an indicator: dropping a file into data/indicators is all it takes to count something new.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

import duckdb
import polars as pl

from data.indicator import Indicator
from data.ledger import KEYS, Ledger
from data.register import Batch

_FOLDER = Path(__file__).parent
MODELS = _FOLDER / "models"

# the day that an event of a kind belongs to; promises are kept in every version instead
DAYS = {
    "training": "end_date",
    "certification": "issue_date",
    "employment": "start_date",
    "statistics": "period_end",
}
KINDS = (*DAYS, "targets")

_BATCH = {
    "seq": pl.Int64, "id": pl.String, "kind": pl.String, "mode": pl.String, "state": pl.String,
    "file_name": pl.String, "sha256": pl.String, "encoding": pl.String, "accepted": pl.Int64, "rejected": pl.Int64,
    "warnings": pl.Int64, "accepted_at": pl.String, "who": pl.String, "synthetic": pl.Boolean,
}  # fmt: skip


def load_reference(connection: duckdb.DuckDBPyConnection, indicators: Iterable[Indicator]) -> None:
    """The committed facts as they stand (schema reference), and the dimensions made of them."""
    for schema in ("reference", "raw", "model"):
        connection.execute(f"create schema {schema}")
    for path in sorted((_FOLDER / "reference").glob("*.csv")):
        connection.execute(
            f"create table reference.{path.stem} as from read_csv($file, header = true, all_varchar = true, "
            "delim = ',', quote = '\"', escape = '\"')",
            {"file": str(path)},
        )
    for name in ("region", "industry", "population_group", "skill_level"):
        table(connection, "main", name)
    facts = pl.DataFrame(
        [asdict(one) | {"sort": sort} for sort, one in enumerate(indicators)], infer_schema_length=None
    )
    keep(connection, "main.indicator", facts)
    table(connection, "raw", "place")


def load_ledger(connection: duckdb.DuckDBPyConnection, ledger: Ledger) -> None:
    """The register's rows, what each `replace` batch speaks for, and the live batches behind their declared columns."""
    batches = ledger.batches()
    facts = [{name: getattr(batch, name) for name in _BATCH} for batch in batches]
    keep(connection, "raw.batch", pl.DataFrame(facts, schema=_BATCH))
    scopes = [row for batch in batches if batch.live and batch.mode == "replace" for row in scope(batch)]
    columns = {"kind": pl.String, "seq": pl.Int64, "region": pl.String, "month": pl.Date}
    keep(connection, "raw.scope", pl.DataFrame(scopes, schema=columns, orient="row"))
    for kind in KINDS:
        connection.execute(_text(MODELS / "raw" / f"{kind}.sql"))
        if files := ledger.known_ids(kind):
            _attach(connection, kind, files)


def load_kind(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    """One kind of extract as it counts, after its upserts and replacements."""
    if kind in DAYS:
        load_superseded(connection, kind)
    table(connection, "model", kind)


def load_superseded(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    """The rows of a kind that later batches took the place of: raw.superseded."""
    connection.execute(
        f"create or replace view raw.event as select '{kind}' as kind, {KEYS[kind]} as key, region, "
        f"{DAYS[kind]} as day, batch_seq, row_no from raw.{kind}"
    )
    connection.execute("drop table if exists raw.superseded")
    table(connection, "raw", "superseded")


def load_promises(connection: duckdb.DuckDBPyConnection) -> None:
    """Targets in all versions, plans, published figures and the list of batches."""
    for name in ("published", "target_revision", "target", "plan", "batch", "data_log"):
        table(connection, "main", name)


def roll_up(connection: duckdb.DuckDBPyConnection) -> None:
    """Reported numbers of the places inside a place, where it did not report its own."""
    _temporary(connection, "pieces")
    connection.execute("create temp table told as from pieces limit 0")
    for (months,) in connection.execute("select distinct months from pieces order by months").fetchall():
        connection.execute("set variable months = $months", {"months": months})
        connection.execute(f"insert into told {_counting('stretch')}")
    table(connection, "model", "reported")
    connection.execute("create temp table tree as select *, 1.0::double as coverage from model.reported")
    for level in ("prefecture", "province"):
        connection.execute(
            "create or replace temp view children as "
            f"select tree.* from tree join main.region on region.code = tree.region where region.level = '{level}'"
        )
        _temporary(connection, "parents")
        connection.execute(f"insert into tree by name {_counting('rolled')}")


def count(connection: duckdb.DuckDBPyConnection, one: Indicator) -> None:
    """One indicator from the records, by every combination that a page offers, into model.counted."""
    parts = {"flow": ("value", "null", "null"), "rate": ("null", "numerator", "denominator")}[one.kind]
    amounts = "{}::double as value, {}::double as numerator, {}::double as denominator".format(*parts)
    connection.execute(
        "create or replace temp view counted as "
        f"select month, region, population_groups, industry, level, {amounts} from ({one.sql})"
    )
    connection.execute(f"create or replace temp table cells as {_counting(one.detail)}")
    connection.execute(f"create table if not exists model.counted as {_rows(one)} limit 0")
    connection.execute(f"insert into model.counted {_rows(one)}")


def finish(connection: duckdb.DuckDBPyConnection, version: str, indicators: Iterable[Indicator]) -> None:
    """The measure, the rows behind it, and what this version is."""
    connection.execute(f"create temp view covered as {_counting('covered')}")
    table(connection, "main", "measure")
    for name in ("passed_on", "person_steps"):
        _temporary(connection, name)
    outcomes, reports = ("cohort", "funnel", "funnel_person"), ("report_month", "source_window", "parent_sum")
    for name in (*outcomes, "batch_share", *reports, "freshness"):
        table(connection, "main", name)
    connection.execute("drop table passed_on")
    connection.execute("drop table person_steps")
    connection.execute(f"create view main.reported_row as {_text(MODELS / 'main' / 'reported_row.sql')}")
    connection.execute(f"create view main.counted_row as {_counted_rows(connection, indicators)}")
    built_at = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    connection.execute("set variable version = $version", {"version": version})
    connection.execute("set variable built_at = $built_at::timestamp", {"built_at": built_at})
    table(connection, "main", "meta")


def check(connection: duckdb.DuckDBPyConnection) -> None:
    """Every file of data/checks, each giving the rows that are wrong, into main.quality; then the scaffold goes.

    A check that finds nothing has no row there; main.quality_check lists them all, by name.
    """
    table(connection, "main", "quality")
    checks = sorted((_FOLDER / "checks").glob("*.sql"))
    for path in checks:
        connection.execute(
            f"insert into main.quality by name select '{path.stem}' as \"check\", * from ({_text(path)})"
        )
    keep(connection, "main.quality_check", pl.DataFrame({"check": [path.stem for path in checks]}))
    connection.execute("drop schema raw cascade")
    connection.execute("drop schema reference cascade")
    connection.execute("drop table model.counted")


def table(connection: duckdb.DuckDBPyConnection, schema: str, name: str) -> None:
    """Make one table from the file of its name."""
    connection.execute(f"create table {schema}.{name} as {_text(MODELS / schema / f'{name}.sql')}")


def keep(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    """Make one table from a frame."""
    connection.register("incoming", frame)
    connection.execute(f"create table {name} as from incoming")
    connection.unregister("incoming")


def _attach(connection: duckdb.DuckDBPyConnection, kind: str, files: Sequence[Path]) -> None:
    """Put batches behind the declared columns, so that a column which an old batch lacks is null."""
    quoted = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
    connection.execute(f"alter table raw.{kind} rename to {kind}_columns")
    connection.execute(
        f"create view raw.{kind} as from raw.{kind}_columns union all by name "
        f"from read_parquet([{quoted}], union_by_name = true)"
    )


def scope(batch: Batch) -> list[tuple[str, int, str, date]]:
    """What a batch speaks about, as (kind, seq, place, month)."""
    months = [date.fromisoformat(f"{month}-01") for month in batch.scope.months]
    return [(batch.kind, batch.seq, place, month) for place, month in product(batch.scope.places, months)]


def _rows(one: Indicator) -> str:
    return f"select '{one.key}' as indicator, * from ({_counting('rows')})"


def _counted_rows(connection: duckdb.DuckDBPyConnection, indicators: Iterable[Indicator]) -> str:
    """Every record that an indicator counts, with batch and row: each indicator's own select, two columns wider.

    Nothing is stored. An indicator whose select does not give its rows one by one has none.
    """
    row = (
        "batch_seq, row_no, month, region, population_groups, industry, level, {}::double as value, "
        "{}::double as numerator, {}::double as denominator"
    )
    selects = [f"select '' as indicator, {row.format(*3 * ['null'])} from model.training where false"]
    for one in indicators:
        wider = re.sub(r"^\s*select\b(?!\s+distinct)", "select batch_seq, row_no,", one.sql or "", flags=re.IGNORECASE)
        parts = row.format(*(("null", "numerator", "denominator") if one.kind == "rate" else ("value", "null", "null")))
        select = f"select '{one.key}' as indicator, {parts} from ({wider})"
        if one.sql and wider != one.sql and _reads(connection, select):
            selects.append(select)
    union = " union all ".join(selects)
    return (
        f"select batch.id as batch_id, file_name, every.*, batch.synthetic from ({union}) as every "
        "join main.batch on seq = batch_seq"
    )


def _reads(connection: duckdb.DuckDBPyConnection, select: str) -> bool:
    try:
        connection.execute(f"describe {select}")
    except duckdb.Error:
        return False
    return True


def _temporary(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    connection.execute(f"create or replace temp table {name} as {_counting(name)}")


def _counting(name: str) -> str:
    return _text(MODELS / "count" / f"{name}.sql")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
