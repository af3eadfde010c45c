"""The only reader of the warehouse: a named .sql file and its parameters in, a polars frame out.

The build publishes each version as a file of its own and then moves CURRENT. Every call looks at CURRENT; when it
moved, a new connection attaches the new file, running queries finish on the old one, and the old one closes behind
them. So one answer always comes from one version, and no reader ever holds a writer up.
"""

import json
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Condition, Lock

import duckdb
import polars as pl

from home import Home
from queries.answers import Answers

SQL = Path(__file__).parent / "sql"
Param = str | int | float | bool | date | None | tuple[str, ...]

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "1GB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
LOCKDOWN = (
    "set temp_directory = ''",
    "set python_enable_replacements = false",
    "set enable_external_access = false",
    "set lock_configuration = true",
)


class NoWarehouse(Exception):
    """There is nothing to read yet: no version was published in this home, or its file is gone."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"no warehouse has been built in {folder}")
        self.folder = folder


class QueryFailed(Exception):
    """A query could not be answered. Carries its name, its text and its parameters; the engine's error is the cause."""

    def __init__(self, name: str, sql: str, params: dict[str, Param], reason: str) -> None:
        super().__init__(f"query {name} failed with {params}: {reason}")
        self.name, self.sql, self.params, self.reason = name, sql, params, reason


class _Gone(Exception):
    """The version that CURRENT names is not there (any more)."""


@dataclass(frozen=True)
class Published:
    """What CURRENT says: the name of the version and the file that holds it."""

    name: str
    file: Path
    sha256: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What an answer depends on beside its question: two homes, or a home built anew, never share one."""
        return str(self.file), self.name, self.sha256


class _Version:
    """One attached warehouse file, counted by its readers and closed behind the last of them."""

    def __init__(self, published: Published) -> None:
        self.published = published
        self._change = Condition()
        self._readers = 0
        self._retired = False
        self._connection = _attach(published.file)

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own for one call; unqualified names mean the tables of the warehouse."""
        cursor = self._enter()
        try:
            cursor.execute("use wh")
            yield cursor
        finally:
            cursor.close()
            self._leave()

    def retire(self, wait: bool = False) -> None:
        """Take no new reader; close now or behind the last reader. With `wait`, return only when closed."""
        with self._change:
            self._retired = True
            self._close_when_idle()
            if wait:
                self._change.wait_for(lambda: self._readers == 0)

    def _enter(self) -> duckdb.DuckDBPyConnection:
        with self._change:
            if self._retired:
                raise _Gone
            self._readers += 1
            return self._connection.cursor()

    def _leave(self) -> None:
        with self._change:
            self._readers -= 1
            self._close_when_idle()
            self._change.notify_all()

    def _close_when_idle(self) -> None:
        if self._retired and self._readers == 0:
            self._connection.close()


_answers = Answers()
_swap = Lock()
_open: _Version | None = None
_instead: ContextVar[_Version | None] = ContextVar("instead", default=None)
_held: ContextVar[Published | None] = ContextVar("held", default=None)


def run(name: str, **params: Param) -> pl.DataFrame:
    """The answer of queries/sql/<name>.sql to these parameters, all of them and no other.

    The frame may come from the cache and be shared: treat it as immutable. Raises NoWarehouse when nothing is published
    and QueryFailed for everything that goes wrong inside a query, a missing or an excess parameter included.
    """
    sql = _text(name)
    try:
        return _answer(name, sql, params)
    except _Gone:
        _held.set(None)  # published anew between the look and the question: once more, on the new version
    try:
        return _answer(name, sql, params)
    except _Gone:
        raise NoWarehouse(Home.current().warehouse) from None


def version() -> str:
    """The name of the published version. Cheap: asked on every rerun of a page. Raises NoWarehouse."""
    return _published().name


def edition() -> Hashable:
    """What an answer depends on beside its question, to keep things made from answers by. Raises NoWarehouse."""
    return _published().key


@contextmanager
def one_version() -> Iterator[None]:
    """Questions asked inside the block, by this thread, are all answered from the version published at its start, so
    that a page is never a mixture of two. Only when that version's file is gone already are the rest of them answered
    from the next one. Blocks do not nest.
    """
    try:
        token = _held.set(_published())
    except NoWarehouse:  # then every question says so itself
        yield
        return
    try:
        yield
    finally:
        _held.reset(token)


@contextmanager
def instead(file: Path) -> Iterator[None]:
    """Questions asked inside the block, by this thread, are answered from a file that was never published.

    No two files of one path may ever be asked: answers are kept by it. Raises NoWarehouse when it cannot be opened.
    """
    try:
        version = _Version(Published(file.stem, file, ""))
    except _Gone:
        raise NoWarehouse(file.parent) from None
    token = _instead.set(version)
    try:
        yield
    finally:
        _instead.reset(token)
        version.retire()


def close() -> None:
    """Let go of the file and of every cached answer; the next question opens anew."""
    global _open
    with _swap:
        if _open is not None:
            _open.retire()
        _open = None
    _answers.clear()


def _answer(name: str, sql: str, params: dict[str, Param]) -> pl.DataFrame:
    published = _published()
    key = (sql, tuple(sorted(params.items())), published.key)
    cached = _answers.get(key)
    if cached is not None:
        return cached
    with _version(published).cursor() as cursor:
        frame = _ask(cursor, name, sql, params)
    _answers.put(key, frame)
    return frame


def _ask(cursor: duckdb.DuckDBPyConnection, name: str, sql: str, params: dict[str, Param]) -> pl.DataFrame:
    bound = {key: list(value) if isinstance(value, tuple) else value for key, value in params.items()}
    try:
        frame: pl.DataFrame = cursor.sql(sql, params=bound).pl()
    except duckdb.Error as error:
        raise QueryFailed(name, sql, params, str(error)) from error
    return frame


def _text(name: str) -> str:
    file = SQL / f"{name}.sql"
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _read(file: Path, _changed: int) -> str:
    return file.read_text(encoding="utf-8")


def _published() -> Published:
    if other := _instead.get():
        return other.published
    if held := _held.get():
        return held
    current = Home.current().warehouse / "CURRENT"
    try:
        stat = current.stat()
        return _parse(current, stat.st_mtime_ns, stat.st_ino)
    except FileNotFoundError:
        raise NoWarehouse(current.parent) from None
    except (ValueError, KeyError) as damaged:
        raise NoWarehouse(current.parent) from damaged


@lru_cache(maxsize=8)
def _parse(current: Path, _changed: int, _inode: int) -> Published:
    says = json.loads(current.read_text(encoding="utf-8"))
    return Published(str(says["version"]), current.parent / says["file"], str(says["sha256"]))


def _version(published: Published) -> _Version:
    """The open version, swapped first when CURRENT has moved. One process attaches one path once: a home built anew
    under an old file name has to wait until the old file is let go."""
    global _open
    if other := _instead.get():
        return other
    with _swap:
        old = _open
        if old is not None and old.published.key == published.key:
            return old
        same_path = old is not None and old.published.file == published.file
        if old is not None and same_path:
            _open = None
            old.retire(wait=True)
        _open = _Version(published)
        if old is not None and not same_path:
            old.retire()
        return _open


def _attach(file: Path) -> duckdb.DuckDBPyConnection:
    if not file.exists():
        raise _Gone
    connection = duckdb.connect(":memory:", config=CONFIG)
    try:
        connection.execute(f"attach {_quoted(file)} as wh (read_only)")
        for statement in LOCKDOWN:
            connection.execute(statement)
    except duckdb.IOException as error:
        connection.close()
        raise _Gone from error
    return connection


def _quoted(file: Path) -> str:
    return "'" + str(file).replace("'", "''") + "'"
