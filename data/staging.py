"""Rows on their way into the ledger: few of them in memory, many in a Parquet file that has no name yet.

Rows come in piece by piece while a file is looked at, so that its size does not matter. The nameless file lies on the
home's own disk where the system can do that (Linux): acceptance then only has to name it, and whatever happens before,
a crash included, leaves nothing behind. It holds what the ledger will hold: pseudonyms, never an identity number.
"""

import hashlib
import io
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

IN_MEMORY = 250_000  # rows that need no file

_SYNC = 64 * 1024 * 1024  # bytes after which the disk is told to begin: then little is left to wait for in the end
_BUFFER = 128 * 1024  # bytes that are hashed and written at once: they fit the cache
_SAMPLE = 10_000  # rows that tell whether a column repeats itself
_DIGEST = 64  # hexadecimal digits of a pseudonym


class Staged:
    """Rows of one kind, each with `row_no` and the ledger's columns.

    `home` tells on which disk they should lie, `seq` is the number that the batch will likely get.
    """

    def __init__(self, home: Path, seq: int) -> None:
        self._home, self._seq = home, seq
        self._held: list[pl.DataFrame] = []
        self._file: int | None = None
        self._writer: ParquetWriter | None = None
        self._sha256 = ""
        self._left_out: pl.DataFrame | None = None
        self._renamed: pl.DataFrame | None = None
        self.height = 0

    @classmethod
    def of(cls, rows: pl.DataFrame) -> "Staged":
        """Rows that are in memory anyway."""
        staged = cls(Path(tempfile.gettempdir()), 0)
        staged._held, staged.height = [rows], rows.height
        return staged

    def add(self, rows: pl.DataFrame) -> None:
        """Append rows. Raises OSError when the disk is full."""
        self.height += rows.height
        self._held.append(rows)
        if self.height > IN_MEMORY:
            self._write_held()

    def close(self) -> None:
        """All rows are there."""
        if self._writer:
            self._write_held()
            self._sha256 = self._writer.close()
            self._writer = None

    def settle(self, height: int, left_out: pl.Series, renamed: pl.DataFrame | None) -> None:
        """Decide what will be kept: all but the rows numbered in `left_out`, which makes `height` rows.

        `renamed` holds row_no and, under the name of the key's column, keys that take the place of those staged.
        """
        self.height = height
        self._left_out = left_out.alias("row_no").to_frame() if len(left_out) else None
        self._renamed = renamed

    def frames(self, columns: Sequence[str] | None = None, at_once: int = IN_MEMORY) -> Iterator[pl.DataFrame]:
        """The rows as they will be stored, without the number of their batch, some at a time and in order."""
        wanted = columns
        if columns and (self._left_out is not None or self._renamed is not None):  # these go by the number of the row
            wanted = list(dict.fromkeys(("row_no", *columns)))
        for rows in self._frames(wanted, at_once):
            if self._renamed is not None and self._renamed.columns[1] in rows.columns:
                rows = rows.update(self._renamed, on="row_no", maintain_order="left")
            if self._left_out is not None:
                rows = rows.join(self._left_out, on="row_no", how="anti", maintain_order="left")
            yield rows.select(columns) if columns else rows

    def head(self, count: int) -> pl.DataFrame:
        """The first rows as they will be stored."""
        found: list[pl.DataFrame] = []
        for rows in self.frames(at_once=count):
            found.append(rows.head(count - sum(frame.height for frame in found)))
            if sum(frame.height for frame in found) == count:
                break
        return pl.concat(found) if found else pl.DataFrame()

    def write(self, path: Path, seq: int) -> str:
        """Write the rows as the Parquet of a batch; the SHA-256 of its bytes. The path must be free."""
        if self._file is not None and seq == self._seq and self._left_out is None and self._renamed is None:
            _name(self._file, path)
            return self._sha256
        return write_frames(self.frames(), path, seq, 0o666)

    def _frames(self, columns: Sequence[str] | None, at_once: int) -> Iterator[pl.DataFrame]:
        if self._file is None:
            yield from (rows.select(columns or pl.all()) for rows in self._held)
            return
        with pq.ParquetFile(pa.PythonFile(io.BufferedReader(_View(self._file)), mode="r")) as parquet:
            names = [name for name in parquet.schema_arrow.names if name != "batch_seq"]
            for batch in parquet.iter_batches(at_once, columns=list(columns or names)):
                yield pl.DataFrame(batch)

    def _write_held(self) -> None:
        if self._file is None:
            self._file = _nameless(self._home)
            self._writer = ParquetWriter(self._file, self._seq)
            weakref.finalize(self, self._writer.drop, self._file)
        assert self._writer is not None
        for rows in self._held:
            self._writer.add(rows)
        self._held = []


class ParquetWriter:
    """Appends frames to a Parquet file, each as a row group with the number of its batch.

    That is done by a thread of its own, one frame at a time, while the caller gets the next.
    """

    def __init__(self, handle: int, seq: int) -> None:
        self._sink = _Sink(handle)
        self._buffer = pa.BufferedOutputStream(pa.PythonFile(self._sink, mode="w"), _BUFFER)
        self._seq = pl.lit(seq, pl.Int32).alias("batch_seq")
        self._writer: pq.ParquetWriter | None = None
        self._pool = ThreadPoolExecutor(1, "parquet")
        self._appending: Future[None] | None = None

    def add(self, rows: pl.DataFrame) -> None:
        """Append rows. Raises OSError when those before them could not be written."""
        self._wait()
        self._appending = self._pool.submit(self._append, rows)

    def close(self) -> str:
        """Finish the file and have it on the disk; the SHA-256 of its bytes, in hexadecimal."""
        self._wait()
        self._pool.shutdown()
        if self._writer:
            self._writer.close()
        self._buffer.flush()
        return self._sink.finish()

    def drop(self, handle: int) -> None:
        """Close the file, whether it was finished or not."""
        self._sink.closed_early = True
        self._pool.shutdown()  # what is being written has still the file's number
        os.close(handle)

    def _wait(self) -> None:
        if self._appending:
            self._appending.result()

    def _append(self, rows: pl.DataFrame) -> None:
        table = rows.with_columns(self._seq).to_arrow(compat_level=pl.CompatLevel.newest())
        if self._writer is None:
            # a dictionary pays only for what repeats itself; looking for one in keys and pseudonyms is lost time
            sample = rows.head(_SAMPLE)
            repeating = [name for name in table.column_names if name == "batch_seq" or _repeats(sample[name])]
            encodings = {"row_no": "DELTA_BINARY_PACKED"} | {
                # all lengths first: else they are the only thing that compression finds again, in twice the time
                name: "DELTA_LENGTH_BYTE_ARRAY"
                for name in rows.columns
                if _is_digest(sample[name])
            }
            self._writer = pq.ParquetWriter(
                self._buffer, table.schema, compression="zstd", compression_level=1,
                use_dictionary=repeating, write_statistics=repeating, column_encoding=encodings,
            )  # fmt: skip
        if rows.height:
            self._writer.write_table(table, row_group_size=rows.height)


def write_frames(frames: Iterable[pl.DataFrame], path: Path, seq: int, mode: int) -> str:
    """Write frames as the Parquet of a batch; the SHA-256 of its bytes. The path must be free."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
    writer = ParquetWriter(handle, seq)
    try:
        for rows in frames:
            writer.add(rows)
        return writer.close()
    finally:
        writer.drop(handle)


class _Sink(io.RawIOBase):
    """Writes bytes to a file, hashes them, and sets the disk to work while there is more to come."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._hash = hashlib.sha256()
        self._pool = ThreadPoolExecutor(1, "sync")
        self._syncing: Future[None] | None = None
        self._unsynced = 0
        self.closed_early = False  # what Arrow still wants to write then goes nowhere

    def writable(self) -> bool:
        return True

    def write(self, content: object) -> int:
        with memoryview(content).cast("B") as data:  # type: ignore[arg-type]
            if self.closed_early:
                return len(data)
            self._hash.update(data)
            done = 0
            while done < len(data):
                done += os.write(self._handle, data[done:])
            self._unsynced += done
        if self._unsynced > _SYNC and (self._syncing is None or self._syncing.done()):
            self._wait()
            self._syncing, self._unsynced = self._pool.submit(os.fdatasync, self._handle), 0
        return done

    def finish(self) -> str:
        self._wait()
        self._pool.shutdown()
        return self._hash.hexdigest()

    def _wait(self) -> None:
        if self._syncing:
            self._syncing.result()


class _View(io.RawIOBase):
    """Reads a file without moving its position, so that several readers do not disturb each other."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        read = os.preadv(self._handle, [buffer], self._position)  # type: ignore[list-item]
        self._position += read
        return read

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: os.fstat(self._handle).st_size}
        self._position = start[whence] + offset
        return self._position


def _repeats(sample: pl.Series) -> bool:
    return sample.n_unique() * 4 < len(sample)


def _is_digest(cells: pl.Series) -> bool:
    """Whether a column that does not repeat itself holds pseudonyms: digits as good as random, all of one length."""
    return cells.dtype == pl.String and not _repeats(cells) and bool((cells.str.len_bytes() == _DIGEST).all())


def _nameless(home: Path) -> int:
    """A new file without a name on the disk of the home; in the folder for temporary files where that cannot be."""
    folder = next(path for path in (home, *home.parents) if path.is_dir())
    try:
        return os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
    except (OSError, AttributeError):
        with tempfile.TemporaryFile() as file:
            return os.dup(file.fileno())


def _name(handle: int, path: Path) -> None:
    """Give a nameless file a name, or copy it where that cannot be."""
    try:
        # only this way of calling follows the link, which is what makes a file of a handle
        folder = os.open("/proc/self/fd", os.O_RDONLY)
        try:
            os.link(str(handle), path, src_dir_fd=folder, follow_symlinks=True)
        finally:
            os.close(folder)
    except OSError:
        with path.open("xb") as copy:
            shutil.copyfileobj(_View(handle), copy, 16 * 1024 * 1024)
    path.chmod(path.parent.stat().st_mode & 0o666)
