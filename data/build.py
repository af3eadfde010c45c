"""From the ledger's live batches to a warehouse. The only writer of one.

The order of the steps stands here, what each does in data/steps.py, what each table holds in data/models.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

import duckdb

from data import indicator, steps
from data.durable import writing
from data.ledger import Ledger
from data.publish import current, next_version, prepared
from home import Home

# told of every step: its name, how many are done, how many there are
Progress = Callable[[str, float, float], None]

_HERE = Path(__file__).parent
MADE_BY, MADE_OF = ("models", "checks", "indicators", "reference"), (".sql", ".csv", ".toml")

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    # everything we need is inside the wheel; a missing extension must fail at once, not wait for a network
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def build(home: Home, progress: Progress | None = None) -> str:
    """Build a new version of the warehouse from the ledger and make it current. Returns the version's name.

    Raises HomeBusy, BuildDamaged or OSError (a full disk, too little memory); in every such case the version before
    goes on being served.
    """
    with writing(home), building(home, Ledger(home), progress) as publish:
        return publish()


@contextmanager
def building(home: Home, ledger: Ledger, progress: Progress | None = None) -> Iterator[Callable[[], str]]:
    """A new version made from a ledger, which may have a batch that does not count yet; the caller holds the lock.

    Call what is yielded to make it current, which gives its name; otherwise it is gone when the block ends. Raises
    BuildDamaged or OSError, and whatever `progress` raises to stop it.
    """
    number = next_version(home)
    written = partial(write, ledger=ledger, version=str(number), progress=progress)
    with prepared(home, number, written, recipe()) as publish:
        yield publish


def is_outdated(home: Home) -> bool:
    """Whether there is no warehouse, or one that another program built: pages might ask it for what is not in it."""
    published = current(home)
    return published is None or published.get("recipe") != recipe()


@cache
def recipe() -> str:
    """What a warehouse is made by, as one short text: this program's tables, indicators and reference data."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in MADE_BY for path in (_HERE / folder).rglob("*") if path.suffix in MADE_OF):
        digest.update(path.relative_to(_HERE).as_posix().encode() + b"\0" + path.read_bytes())
    digest.update((_HERE / "steps.py").read_bytes())
    return digest.hexdigest()[:16]


def write(path: Path, ledger: Ledger, version: str, progress: Progress | None = None) -> None:
    """Write one warehouse file, whole, at `path`."""
    with duckdb.connect(str(path), config=_SETTINGS) as connection:
        plan = _plan(connection, ledger, version)
        for done, (name, step) in enumerate(plan):
            if progress:
                progress(name, done, len(plan))
            step()
        connection.execute("checkpoint")


def _plan(connection: duckdb.DuckDBPyConnection, ledger: Ledger, version: str) -> list[tuple[str, Callable[[], None]]]:
    """What a build does, in order: (name of the step, the step)."""
    indicators = indicator.load()
    plan: list[tuple[str, Callable[[], None]]] = [
        ("reference", lambda: steps.load_reference(connection, indicators.values())),
        ("ledger", lambda: steps.load_ledger(connection, ledger)),
    ]
    plan += [(kind, partial(steps.load_kind, connection, kind)) for kind in steps.KINDS]
    plan += [
        ("outcome", lambda: steps.table(connection, "model", "outcome")),
        ("promises", lambda: steps.load_promises(connection)),
        ("reported", lambda: steps.roll_up(connection)),
    ]
    plan += [("counting", partial(steps.count, connection, one)) for one in indicators.values() if one.sql]
    plan += [
        ("measure", lambda: steps.finish(connection, version, indicators.values())),
        ("checks", lambda: steps.check(connection)),
    ]
    return plan
