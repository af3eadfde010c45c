"""What would become of the ledger and of the figures, were a file accepted. Nothing of it stays in the home."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from data import indicator, steps
from data.build import Progress, write
from data.durable import disk_errors
from data.intake import Inspection
from data.ledger import KEYS, Ledger, Prospect
from data.register import Batch, now
from data.scratch import scratch, workbench
from data.staging import Staged, write_frames
from home import Home

MOST_ROWS = 2_000_000
"""Rows of the ledger, the file's among them, up to which figures are rehearsed: some twenty seconds of two cores."""

_VERSION = "rehearsal"


@dataclass(frozen=True)
class Effect:
    """What a file does to the live records of its kind. Changes nothing where it is `unchanged` in every column;
    `removed` are those in the places and months of a replacement that it does not hold any more.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0


def effect(inspection: Inspection, home: Home) -> Effect:
    """How many records a file adds, replaces, leaves as they are and removes. Raises OSError when the disk is full."""
    if inspection.mode == "append":  # a record that is in already would have refused the file
        return Effect(added=inspection.staged.height)
    with workbench(home) as connection:
        _load_standing(connection, inspection.kind, Ledger(home))
        _load_incoming(connection, inspection.kind, inspection.staged)
        wanted = steps.scope(_batch(inspection, 0, False)) if inspection.mode == "replace" else []
        schema = {"kind": pl.String, "seq": pl.Int64, "region": pl.String, "month": pl.Date}
        steps.keep(connection, "raw.wanted", pl.DataFrame(wanted, schema=schema, orient="row"))
        sql = (steps.MODELS / "raw" / "effect.sql").read_text(encoding="utf-8")
        return Effect(*connection.sql(sql).fetchall()[0])


def is_affordable(inspection: Inspection, home: Home) -> bool:
    """Whether the figures can be rehearsed while somebody waits."""
    return sum(batch.accepted for batch in Ledger(home).live()) + inspection.accepted <= MOST_ROWS


@contextmanager
def rehearsal(
    inspection: Inspection, home: Home, synthetic: bool = False, progress: Progress | None = None
) -> Iterator[Path]:
    """A warehouse as it would be built after the file was accepted; gone when the block ends.

    Raises OSError when there is no room for it.
    """
    with scratch(home) as folder:
        ledger = Ledger(home)
        rows, seq = folder / "rows.parquet", ledger.register.next_seq()
        write_frames(inspection.staged.frames(), rows, seq, 0o600)  # those staged are left as they are
        prospect = Prospect(ledger, _batch(inspection, seq, synthetic), rows)
        warehouse = folder / "warehouse.duckdb"
        with disk_errors("The figures found no room on the disk"):
            write(warehouse, prospect, _VERSION, progress)
        yield warehouse


def _batch(inspection: Inspection, seq: int, synthetic: bool) -> Batch:
    file = inspection.file
    return Batch(
        seq=seq, id=f"B{seq:04d}", kind=inspection.kind, mode=inspection.mode, state="live", file_name=file.name,
        sha256=file.sha256, size=file.size, encoding=file.encoding, delimiter=file.delimiter,
        header_row=file.header_row, accepted=inspection.accepted, rejected=inspection.rejected,
        warnings=inspection.warnings, accepted_at=now(), who="", synthetic=synthetic, parquet="", parquet_sha256="",
        scope=inspection.scope, sheet=file.sheet,
    )  # fmt: skip


def _load_standing(connection: duckdb.DuckDBPyConnection, kind: str, ledger: Ledger) -> None:
    """raw.standing: the rows of a kind that count now, and those of raw.incoming's columns that all of them have."""
    steps.load_reference(connection, indicator.load().values())
    steps.load_ledger(connection, ledger)
    if kind == "targets":
        steps.load_kind(connection, kind)
        for name in ("target_revision", "target"):
            steps.table(connection, "main", name)
        connection.execute(
            "create table raw.counting as select * exclude (sort, batch_id, first_seen) from main.target"
        )
        return
    steps.load_superseded(connection, kind)
    connection.execute(
        f"create table raw.counting as select live.* from raw.{kind} as live anti join raw.superseded as gone "
        "on gone.batch_seq = live.batch_seq and gone.row_no = live.row_no"
    )


def _load_incoming(connection: duckdb.DuckDBPyConnection, kind: str, rows: Staged) -> None:
    """raw.incoming and raw.standing, whose `content` is comparable: every column that either of them has."""
    connection.execute("create table raw.candidate as from raw.counting limit 0")
    for frame in rows.frames():
        connection.register("incoming_rows", frame)
        known = _columns(connection, "raw.candidate")
        for name, kept_as in _columns(connection, "incoming_rows").items():
            for table in ("candidate", "counting") if name not in known else ():
                connection.execute(f'alter table raw.{table} add column "{name}" {kept_as}')
        connection.execute("insert into raw.candidate by name from incoming_rows")
        connection.unregister("incoming_rows")
    told = sorted(_columns(connection, "raw.counting").keys() - {"row_no", "batch_seq"})
    content = ", ".join(f'"{name}"' for name in told)
    day = steps.DAYS.get(kind, "period_end")
    for table, made in (("counting", "standing"), ("candidate", "incoming")):
        connection.execute(
            f'create view raw.{made} as select "{KEYS[kind]}" as key, region, "{day}" as day, hash({content}) as '
            f"content from raw.{table}"
        )


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """The names of a table's columns and their types."""
    return {str(row[0]): str(row[1]) for row in connection.sql(f"describe {table}").fetchall()}
