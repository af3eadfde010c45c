"""Folders for what need not outlive its moment, such as the rows of a preview: in the home, never on a shared disk.

A folder belongs to whoever holds the lock on it, and that lock ends with the process however that ends. So what a
killed process left is known by being free: the next who needs a folder removes it, a server that starts, or doctor.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from data.durable import disk_errors
from home import Home

MEMORY = "1GB"


@contextmanager
def scratch(home: Home) -> Iterator[Path]:
    """A new folder for its owner's eyes only; gone when the block ends. Raises OSError when there is no room for it."""
    home.scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _opened(home.scratch) as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # nobody sweeps between the making of a folder and its lock
        _sweep(home)
        folder = Path(tempfile.mkdtemp(dir=home.scratch))
        lock = os.open(folder, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


@contextmanager
def workbench(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB in memory that spills into a scratch folder of its own, and nowhere else: keys of people may be in it.

    Raises OSError when there is no room for that.
    """
    with (
        scratch(home) as folder,
        disk_errors("What is compared found no room on the disk"),
        duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(folder)}) as connection,
    ):
        yield connection


def sweep(home: Home) -> list[str]:
    """Remove the folders of processes that died, and name them."""
    if not home.scratch.is_dir():
        return []
    with _opened(home.scratch) as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        return _sweep(home)


def _sweep(home: Home) -> list[str]:
    gone = []
    for folder in sorted(home.scratch.iterdir()):
        try:
            with _opened(folder) as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder)
        except (BlockingIOError, FileNotFoundError):
            continue  # in use, or its owner was quicker
        gone.append(folder.name)
    return gone


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)
