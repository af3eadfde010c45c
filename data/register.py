"""The register: which batches were accepted, by whom, and what became of them. SQLite; facts never live here."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, Literal

from home import Home

State = Literal["live", "withdrawn"]
Light = Literal["likely", "doubtful", "unlikely", "none"]

_TABLES = """
create table if not exists batch (
    seq integer primary key, id text not null unique, kind text not null, mode text not null, state text not null,
    file_name text not null, sha256 text not null, size integer not null, encoding text not null,
    delimiter text not null, header_row integer not null, mapping text not null, accepted integer not null,
    rejected integer not null, warnings integer not null, scope text not null, accepted_at text not null,
    who text not null, synthetic integer not null, parquet text not null, parquet_sha256 text not null,
    sheet text not null default ''
) strict;
create table if not exists audit (
    number integer primary key, at text not null, who text not null, action text not null,
    batch_id text, reason text not null default ''
) strict;
create table if not exists effect (event integer primary key references audit, facts text not null) strict;
create table if not exists layout (
    kind text not null, headings text not null, mapping text not null, at text not null, who text not null,
    primary key (kind, headings)
) strict;
create table if not exists judgement (
    event integer primary key references audit, target text not null, month text not null, light text not null
) strict;
"""


@dataclass(frozen=True)
class Scope:
    """What a batch speaks about: the places and months of its rows. Months are 'YYYY-MM', both sorted."""

    places: tuple[str, ...] = ()
    months: tuple[str, ...] = ()


@dataclass(frozen=True)
class Batch:
    """One accepted extract. `parquet` is relative to the ledger folder; times are ISO 8601 in UTC.

    `sheet` is the one read of a workbook: empty for other files, and where the batch is older than this column.
    """

    seq: int
    id: str
    kind: str
    mode: str
    state: State
    file_name: str
    sha256: str
    size: int
    encoding: str
    delimiter: str
    header_row: int
    accepted: int
    rejected: int
    warnings: int
    accepted_at: str
    who: str
    synthetic: bool
    parquet: str
    parquet_sha256: str
    mapping: dict[str, str] = field(default_factory=dict)
    scope: Scope = field(default_factory=Scope)
    sheet: str = ""

    @property
    def live(self) -> bool:
        return self.state == "live"


@dataclass(frozen=True)
class Event:
    """One line of the audit trail."""

    number: int
    at: str
    who: str
    action: str
    batch_id: str | None
    reason: str


@dataclass(frozen=True)
class Judgement:
    """What a person thinks of a promise, as of a month ('YYYY-MM'). `light` none takes an earlier one back.

    Who, when and why stand in the audit trail under `event`.
    """

    event: int
    target: str
    month: str
    light: Light


class Register:
    """Batches and the audit trail of one home. Cheap to make: every call opens and closes its own connection."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def batches(self) -> list[Batch]:
        """All batches, oldest first. A home without a register has none."""
        return [_batch(row) for row in self._rows("select * from batch order by seq")]

    def events(self) -> list[Event]:
        """The audit trail, newest first."""
        return [Event(**dict(row)) for row in self._rows("select * from audit order by number desc")]

    def next_seq(self) -> int:
        """The number that the next batch gets. Only meaningful while the writer's lock is held."""
        rows = self._rows("select coalesce(max(seq), 0) + 1 as seq from batch")
        return int(rows[0]["seq"]) if rows else 1

    def add(self, batch: Batch) -> None:
        """Enter a batch: the one moment from which it counts."""
        facts = asdict(batch) | {"mapping": _json(batch.mapping), "scope": _json(asdict(batch.scope))}
        names = [column.name for column in fields(Batch)]
        values = ", ".join(f":{name}" for name in names)
        with self._transaction() as connection:
            connection.execute(f"insert into batch ({', '.join(names)}) values ({values})", facts)
            _log(connection, batch.who, "accept", batch.id, batch.file_name)

    def set_state(self, batch_id: str, state: State, who: str, reason: str) -> None:
        """Withdraw or restore; the change and its reason are one transaction."""
        with self._transaction() as connection:
            connection.execute("update batch set state = ? where id = ?", (state, batch_id))
            _log(connection, who, "withdraw" if state == "withdrawn" else "restore", batch_id, reason)

    def tell(self, event: int, facts: dict[str, Any]) -> None:
        """Keep what an event of the audit trail did to the figures, as it was seen when it happened."""
        with self._transaction() as connection:
            connection.execute("insert or replace into effect values (?, ?)", (event, _json(facts)))

    def effects(self) -> dict[int, dict[str, Any]]:
        """What is known of what events did, by the event's number."""
        return {row["event"]: json.loads(row["facts"]) for row in self._rows("select * from effect")}

    def judge(self, target: str, month: str, light: Light, who: str, reason: str) -> None:
        """Enter a judgement of a promise; it and its reason are one transaction."""
        with self._transaction() as connection:
            event = _log(connection, who, "judge", None, reason)
            connection.execute("insert into judgement values (?, ?, ?, ?)", (event, target, month, light))

    def judgements(self) -> list[Judgement]:
        """All judgements, the newest first."""
        return [Judgement(**dict(row)) for row in self._rows("select * from judgement order by event desc")]

    def remember(self, kind: str, headings: Sequence[str], mapping: dict[str, str], who: str) -> None:
        """Keep a person's choice of columns (field to heading) for files of these headings; an empty one forgets it."""
        key = (kind, _json(sorted(headings)))
        with self._transaction() as connection:
            connection.execute("delete from layout where kind = ? and headings = ?", key)
            if mapping:
                connection.execute("insert into layout values (?, ?, ?, ?, ?)", (*key, _json(mapping), now(), who))

    def remembered(self, kind: str, headings: Sequence[str]) -> dict[str, str]:
        """The choice of columns that was kept for files of these headings, in whatever order; empty without one."""
        rows = self._rows("select * from layout")
        key = (kind, _json(sorted(headings)))
        return next((json.loads(row["mapping"]) for row in rows if (row["kind"], row["headings"]) == key), {})

    def knows_layouts(self, kind: str) -> bool:
        """Whether a choice of columns was ever kept for a kind."""
        return any(row["kind"] == kind for row in self._rows("select distinct kind from layout"))

    def create(self) -> None:
        """Make an empty register when there is none."""
        with self._transaction():
            pass

    def check(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when it is sound."""
        return [row[0] for row in self._rows("pragma integrity_check") if row[0] != "ok"]

    def _rows(self, sql: str) -> list[sqlite3.Row]:
        if not self._home.register.exists():
            return []
        with _disk_errors(), closing(self._connect()) as connection:
            return connection.execute(sql).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._home.path.mkdir(parents=True, exist_ok=True)
        with _disk_errors(), closing(self._connect()) as connection, connection:
            yield connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._home.register, timeout=30)
        connection.row_factory = sqlite3.Row
        # WAL: readers go on while a batch is entered. FULL: a committed batch survives a power cut.
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = full")
        connection.executescript(_TABLES)
        _add_sheet(connection)
        return connection


def _add_sheet(connection: sqlite3.Connection) -> None:
    """Give the register of an older home the column that it lacks; two processes may come to it at once."""
    if any(row["name"] == "sheet" for row in connection.execute("pragma table_info(batch)")):
        return
    try:
        connection.execute("alter table batch add column sheet text not null default ''")
    except sqlite3.OperationalError:
        if not any(row["name"] == "sheet" for row in connection.execute("pragma table_info(batch)")):
            raise


@contextmanager
def _disk_errors() -> Iterator[None]:
    """A full or failing disk is an OSError here as it is everywhere else."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise OSError(f"The register could not be read or written: {error}") from error
        raise


def now() -> str:
    """This moment as the register writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _log(connection: sqlite3.Connection, who: str, action: str, batch_id: str | None, reason: str) -> int | None:
    """Write one line of the audit trail. Returns its number."""
    return connection.execute(
        "insert into audit (at, who, action, batch_id, reason) values (?, ?, ?, ?, ?)",
        (now(), who, action, batch_id, reason),
    ).lastrowid


def _batch(row: sqlite3.Row) -> Batch:
    facts: dict[str, Any] = dict(row)
    scope = json.loads(facts["scope"])
    facts |= {
        "mapping": json.loads(facts["mapping"]),
        "scope": Scope(tuple(scope["places"]), tuple(scope["months"])),
        "synthetic": bool(facts["synthetic"]),
    }
    return Batch(**facts)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
