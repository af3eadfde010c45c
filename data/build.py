"""From the ledger's live batches to a warehouse. The only writer of one.

The order of the steps stands here, what each does in data/steps.py, what each table holds in data/models.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import duckdb

from data import indicator, steps
from data.durable import writing
from data.ledger import Ledger
from data.publish import next_version, publish
from home import Home

# told of every step: its name, how many are done, how many there are
Progress = Callable[[str, float, float], None]

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
    with writing(home):
        number = next_version(home)
        return publish(home, number, partial(write, ledger=Ledger(home), version=str(number), progress=progress))


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
