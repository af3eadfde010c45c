"""The ledger: accepted batches as immutable Parquet, entered in the register.

A batch counts from the moment its register row is committed. Its Parquet is whole and synced before that, so a crash
leaves either the batch or a stray file that nobody reads and the next `repair` removes.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa

from data.durable import put, sync, writing
from data.register import Batch, Register, Scope, now
from data.scratch import workbench
from data.staging import Staged
from home import Home

# What makes a row the same event as another row of its kind
KEYS = {
    "training": "record_id",
    "certification": "cert_no",
    "employment": "record_id",
    "statistics": "record_id",
    "targets": "id",
}

_KEYED = pa.schema({"row_no": pa.int64(), "key": pa.string()})


class LedgerRefused(Exception):
    """A change that would count something twice. `code` and `params` choose the words for the reader."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(f"{code}: {params}")
        self.code, self.params = code, params


@dataclass(frozen=True)
class Source:
    """The file a batch came from, and how it was understood."""

    name: str
    sha256: str
    size: int
    encoding: str
    delimiter: str
    header_row: int
    mapping: dict[str, str]
    sheet: str = ""


class Ledger:
    """The batches of one home."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.register = Register(home)

    def batches(self) -> list[Batch]:
        """All batches, oldest first."""
        return self.register.batches()

    def live(self, kind: str | None = None) -> list[Batch]:
        """The batches that count, oldest first."""
        return [batch for batch in self.batches() if batch.live and kind in (None, batch.kind)]

    def get(self, batch_id: str) -> Batch:
        """One batch. Raises LedgerRefused('unknown-batch')."""
        for batch in self.batches():
            if batch.id == batch_id:
                return batch
        raise LedgerRefused("unknown-batch", batch=batch_id)

    def find(self, sha256: str, sheet: str = "") -> Batch | None:
        """The live batch made of these very bytes, or of this sheet of them, if any.

        A workbook of which it is not known what was read, here or then, may hold the same.
        """
        same = (batch for batch in self.live() if batch.sha256 == sha256)
        return next((batch for batch in same if not sheet or batch.sheet in (sheet, "")), None)

    def is_practice(self) -> bool:
        """Whether this home holds the demonstration: nothing accepted into it may ever pass for a real figure."""
        return any(batch.synthetic for batch in self.batches())

    def knows_people(self) -> bool:
        """Whether people were ever loaded: their pseudonyms are worth nothing without the key they were made under."""
        return any("person_id" in batch.mapping for batch in self.batches())

    def path(self, batch: Batch) -> Path:
        """The batch's Parquet file."""
        return self.home.ledger / batch.parquet

    def known_ids(self, kind: str) -> list[Path]:
        """The Parquet files that hold the live rows of a kind."""
        return [self.path(batch) for batch in self.live(kind)]

    def clashes(self, kind: str, rows: Staged, others: Sequence[Batch] | None = None) -> pl.DataFrame:
        """The rows whose key a live batch, or one of `others`, holds already. Columns: row_no, key, other (its id)."""
        key = KEYS[kind]
        names = [pl.col("row_no"), pl.col(key).alias("key")]
        keys = (frame.select(names) for frame in rows.frames(["row_no", key]))
        return self._clashes(kind, keys, self.live(kind) if others is None else others)

    def add(
        self,
        kind: str,
        rows: Staged,
        source: Source,
        *,
        mode: str,
        scope: Scope,
        rejected: int,
        warnings: int,
        who: str,
        synthetic: bool,
        compared: Collection[str] = (),
        prepare: "Prepare | None" = None,
        waiting: Callable[[], object] | None = None,
    ) -> Batch:
        """Accept rows as one batch: all of them, durably, or nothing.

        `prepare` is entered with the ledger as it will be, before the batch counts; what it raises, its caller's wish
        to stop included, leaves nothing behind. What it yields is called when the batch counts. `waiting` as
        data.durable.writing has it.

        Checks once more, now alone with the ledger, what may have changed since the rows were inspected: `compared`
        are the ids of the batches whose keys were met then. Raises LedgerRefused with 'duplicate-file' (same bytes,
        and the same sheet of them, are live) or 'known-record' (append mode met a live key).
        """
        with writing(self.home, waiting=waiting):
            self._refuse_duplicate(source.sha256, source.sheet)
            if mode == "append":
                self._refuse_known(kind, rows, compared)
            seq = self.register.next_seq()
            parquet, sha256 = self._write(kind, seq, rows)
            batch = Batch(
                seq=seq, id=f"B{seq:04d}", kind=kind, mode=mode, state="live", file_name=source.name,
                sha256=source.sha256, size=source.size, encoding=source.encoding, delimiter=source.delimiter,
                header_row=source.header_row, accepted=rows.height, rejected=rejected, warnings=warnings,
                accepted_at=now(), who=who, synthetic=synthetic, parquet=str(parquet.relative_to(self.home.ledger)),
                parquet_sha256=sha256, mapping=source.mapping, scope=scope,
                sheet=source.sheet,
            )  # fmt: skip
            try:
                with prepare(Prospect(self, batch, parquet)) if prepare else nullcontext(_nothing) as published:
                    self.register.add(batch)
                    published()
            except BaseException:
                if batch.id not in {known.id for known in self.batches()}:
                    parquet.unlink(missing_ok=True)
                raise
        return batch

    def withdraw(self, batch_id: str, who: str, reason: str = "") -> Batch:
        """Take a batch out of every number. Its file stays, restore brings it back."""
        with writing(self.home):
            if not self.get(batch_id).live:
                raise LedgerRefused("not-live", batch=batch_id)
            self.register.set_state(batch_id, "withdrawn", who, reason)
        return self.get(batch_id)

    def restore(self, batch_id: str, who: str, reason: str = "") -> Batch:
        """Bring a withdrawn batch back, unless that would count something twice."""
        with writing(self.home):
            batch = self.get(batch_id)
            if batch.live:
                raise LedgerRefused("already-live", batch=batch_id)
            self._refuse_duplicate(batch.sha256, batch.sheet)
            self._refuse_clash(batch)
            self.register.set_state(batch_id, "live", who, reason)
        return self.get(batch_id)

    def repair(self) -> list[str]:
        """Remove files that no batch owns (left by a crash) and name them, relative to the ledger folder."""
        with writing(self.home):
            owned = {self.path(batch) for batch in self.batches()}
            stray = [path for path in sorted(self.home.ledger.rglob("*")) if path.is_file() and path not in owned]
            for path in stray:
                path.unlink()
        return [str(path.relative_to(self.home.ledger)) for path in stray]

    def _refuse_duplicate(self, sha256: str, sheet: str) -> None:
        if first := self.find(sha256, sheet):
            raise LedgerRefused("duplicate-file", batch=first.id)

    def _refuse_known(self, kind: str, rows: Staged, compared: Collection[str]) -> None:
        new = [batch for batch in self.live(kind) if batch.id not in compared]
        clash = self.clashes(kind, rows, new)
        if clash.height:
            raise LedgerRefused("known-record", batch=clash["other"][0], value=clash["key"][0])

    def _refuse_clash(self, batch: Batch) -> None:
        """Rows may stand twice only where the later batch is meant to replace the earlier one."""
        others = self.live(batch.kind)
        earlier = [other for other in others if other.seq < batch.seq and batch.mode == "append"]
        later = [other for other in others if other.seq > batch.seq and other.mode == "append"]
        keys = pl.read_parquet(self.path(batch), columns=["row_no", KEYS[batch.kind]]).rename({KEYS[batch.kind]: "key"})
        clash = self._clashes(batch.kind, iter([keys]), earlier + later)
        if clash.height:
            raise LedgerRefused("known-record-live", batch=batch.id, value=clash["key"][0], other=clash["other"][0])

    def _clashes(self, kind: str, keys: Iterator[pl.DataFrame], others: Sequence[Batch]) -> pl.DataFrame:
        if not others:
            return pl.DataFrame(schema={"row_no": pl.Int64, "key": pl.String, "other": pl.String})
        names = {str(self.path(batch)): batch.id for batch in others}
        batches = (batch for frame in keys for batch in frame.to_arrow().cast(_KEYED).to_batches())
        with workbench(self.home) as known:
            known.register("wanted", pa.RecordBatchReader.from_batches(_KEYED, batches))
            found: pl.DataFrame = known.sql(
                f"select wanted.row_no, wanted.key, min(live.filename) as other from wanted"
                f' join read_parquet($files, filename = true) as live on live."{KEYS[kind]}" = wanted.key'
                " group by all order by row_no",
                params={"files": list(names)},
            ).pl()
        return found.with_columns(pl.col("other").replace(names))

    def _write(self, kind: str, seq: int, rows: Staged) -> tuple[Path, str]:
        folder = self.home.ledger / kind
        if not folder.exists():
            folder.mkdir(parents=True)
            sync(self.home.ledger)
            sync(self.home.path)
        final = folder / f"B{seq:04d}.parquet"
        temporary = folder / f".{final.name}.{os.getpid()}.tmp"
        try:
            sha256 = rows.write(temporary, seq)
            put(temporary, final)
        finally:
            temporary.unlink(missing_ok=True)
        return final, sha256


class Prospect(Ledger):
    """The ledger as it would be with one more batch, whose rows stand in a file. Only ever read."""

    def __init__(self, ledger: Ledger, batch: Batch, file: Path) -> None:
        super().__init__(ledger.home)
        self._batch, self._file = batch, file

    def batches(self) -> list[Batch]:
        """All batches, the one that is not there yet last."""
        return [*super().batches(), self._batch]

    def path(self, batch: Batch) -> Path:
        """The batch's Parquet file."""
        return self._file if batch.id == self._batch.id else super().path(batch)


Prepare = Callable[[Ledger], AbstractContextManager[Callable[[], object]]]


def _nothing() -> None:
    """What is to be published where nothing was prepared."""


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
