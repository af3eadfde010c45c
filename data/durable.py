"""Files that survive a power cut, and one writer at a time.

Order matters more than speed here: a file is written beside its place, synced, renamed, and the folder is synced, so
that after a crash at any moment a name leads to the whole file or to none.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from home import Home


class HomeBusy(RuntimeError):
    """Another process is writing to this home and did not finish in time."""


def sync(path: Path) -> None:
    """Force a file or a folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put(temporary: Path, final: Path) -> None:
    """Give a finished file its name, durably and in one step; an older file of that name is replaced."""
    sync(temporary)
    temporary.replace(final)
    sync(final.parent)


def put_text(text: str, final: Path) -> None:
    """Write a small text file in one durable step."""
    temporary = final.with_name(final.name + ".tmp")
    temporary.write_text(text, encoding="utf-8")
    put(temporary, final)


@contextmanager
def disk_errors(failed: str) -> Iterator[None]:
    """A full or failing disk, and memory that has nowhere to spill to, are an OSError with DuckDB as everywhere else.

    `failed` says what could not be done.
    """
    try:
        yield
    except (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException) as error:
        raise OSError(f"{failed}: {str(error).splitlines()[0]}") from error  # below it stands how to tune DuckDB


@contextmanager
def writing(home: Home, wait_seconds: float = 600.0, waiting: Callable[[], object] | None = None) -> Iterator[None]:
    """Hold the only right to write to a home. Readers are never held up.

    The lock belongs to the open file, so it ends with the process however that ends. Raises HomeBusy after
    wait_seconds. `waiting` is called again and again as long as another writer has the lock; what it raises ends that.
    """
    home.path.mkdir(parents=True, exist_ok=True)
    with home.lock.open("a") as handle:
        deadline = time.monotonic() + wait_seconds
        while not _locked(handle.fileno()):
            if time.monotonic() > deadline:
                raise HomeBusy(str(home.path))
            if waiting:
                waiting()
            time.sleep(0.05)
        yield


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
