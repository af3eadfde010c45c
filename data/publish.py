"""Versions of the warehouse: build beside the old one, prove it, swap it in.

CURRENT names the version that counts. It changes in one rename, after the file it names is whole, read back and synced.
Readers hold the old file open for as long as they need it; the two newest versions stay, older ones go.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data.durable import disk_errors, put, put_text, sync
from data.ledger import file_sha256
from home import Home

KEPT = 2


class BuildDamaged(RuntimeError):
    """What was written could not be read back."""


def next_version(home: Home) -> int:
    """The number of the version to be built: one more than any file there, so that no name is ever used twice."""
    numbers = [int(path.stem.removeprefix("wh-")) for path in home.warehouse.glob("wh-*.duckdb")]
    return max([*numbers, _current_number(home)], default=0) + 1


def current(home: Home) -> dict[str, str | int] | None:
    """What CURRENT says: version, file, sha256, rows, built_at, recipe; None when nothing was ever published."""
    path = home.warehouse / "CURRENT"
    if not path.exists():
        return None
    facts: dict[str, str | int] = json.loads(path.read_text(encoding="utf-8"))
    return facts


def publish(home: Home, number: int, write: Callable[[Path], None], recipe: str = "") -> str:
    """Build version `number` with write(path), verify it and make it the current one. Returns its name.

    The caller holds the writer's lock. If anything fails, CURRENT still names the version before.
    """
    with prepared(home, number, write, recipe) as make_current:
        return make_current()


@contextmanager
def prepared(home: Home, number: int, write: Callable[[Path], None], recipe: str = "") -> Iterator[Callable[[], str]]:
    """Version `number`, written with write(path) and verified. Call what is yielded to make it the current one.

    `recipe` tells what it was built by, so that a newer program knows what it did not build. The caller holds the
    writer's lock. A version that was not made current when the block ends is gone.
    """
    home.warehouse.mkdir(parents=True, exist_ok=True)
    sync(home.path)
    sweep(home)
    building = home.warehouse / f".build-{number}-{os.getpid()}.duckdb"
    final = home.warehouse / f"wh-{number}.duckdb"
    try:
        with disk_errors("The warehouse could not be written"):
            write(building)
        facts: dict[str, str | int] = {"version": str(number), "file": final.name, "rows": _read_back(building)}
        facts |= {"sha256": file_sha256(building), "built_at": datetime.now(UTC).isoformat(timespec="seconds")}
        facts["recipe"] = recipe
        put(building, final)
        yield lambda: _make_current(home, number, facts)
    finally:
        building.unlink(missing_ok=True)
        building.with_name(building.name + ".wal").unlink(missing_ok=True)
        if _current_number(home) < number:
            final.unlink(missing_ok=True)


def _make_current(home: Home, number: int, facts: dict[str, str | int]) -> str:
    put_text(json.dumps(facts), home.warehouse / "CURRENT")
    _forget_old(home, number)
    return str(number)


def sweep(home: Home) -> list[str]:
    """Remove what a build that died has left. The caller holds the writer's lock. Returns the names removed."""
    left = sorted(home.warehouse.glob(".build-*"))
    for path in left:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return [path.name for path in left]


def _read_back(path: Path) -> int:
    """Open the file as a reader would and count the measure."""
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            rows = connection.execute("select count(*) from main.measure").fetchall()
            versions = connection.execute("select count(*) from main.meta").fetchall()
    except duckdb.Error as error:
        raise BuildDamaged(str(path.name)) from error
    if versions != [(1,)]:
        raise BuildDamaged(str(path.name))
    return int(rows[0][0])


def _current_number(home: Home) -> int:
    facts = current(home)
    return int(facts["version"]) if facts else 0


def _forget_old(home: Home, number: int) -> None:
    for path in home.warehouse.glob("wh-*.duckdb"):
        if int(path.stem.removeprefix("wh-")) <= number - KEPT:
            path.unlink()
