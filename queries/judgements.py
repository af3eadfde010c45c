"""What people think of the promises: their judgements, read from the register.

A judgement counts from the moment it is entered, so it is not part of a version of the warehouse. The writer is
data/register.py; here the file is only read.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from home import Home

_ALL = """
select target, month, light, reason, who, at
from judgement join audit on audit.number = judgement.event
order by judgement.event
"""


@dataclass(frozen=True)
class Judgement:
    """One person's light for a promise: likely, doubtful or unlikely, as of the month whose first day is `month`."""

    target: str
    month: date
    light: str
    reason: str
    who: str
    at: datetime


def standing(as_of: date) -> tuple[Judgement, ...]:
    """The judgements that hold for a month, at most one a promise: the last entered for it or for a month before.

    One that was taken back is none. Raises sqlite3.Error when the register cannot be read.
    """
    found = {one.target: one for one in sorted(_entered(), key=lambda one: one.month) if one.month <= as_of}
    return tuple(one for one in found.values() if one.light != "none")


def _entered() -> tuple[Judgement, ...]:
    """All judgements, in the order in which they were entered."""
    register = Home.current().register
    return _kept(register, _state(register), _state(register.with_name(register.name + "-wal")))


def _state(path: Path) -> tuple[int, int] | None:
    """What changes whenever a file is written."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=4)  # of the home in use, and the one before
def _kept(register: Path, state: tuple[int, int] | None, _wal: tuple[int, int] | None) -> tuple[Judgement, ...]:
    if state is None:
        return ()
    with closing(sqlite3.connect(f"{register.as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
        if not connection.execute("select 1 from sqlite_master where name = 'judgement'").fetchall():
            return ()  # an older home in which nothing was entered since
        return tuple(
            Judgement(target, date.fromisoformat(f"{month}-01"), light, reason, who, datetime.fromisoformat(at))
            for target, month, light, reason, who, at in connection.execute(_ALL)
        )
