"""A warehouse by hand for each test, and the production one for all."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from home import Home
from queries import warehouse
from tests.queries.warehouse_rows import publish

Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture
def at_home(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """An empty home that the queries read; numbers made by hand are small, so nothing is withheld."""
    monkeypatch.setenv("SKILLGAUGE_HOME", str(home.path))
    monkeypatch.setenv("SKILLGAUGE_SMALLEST_CELL", "0")
    yield home
    warehouse.close()


@pytest.fixture
def warehouse_of(at_home: Home) -> Callable[[Tables], None]:
    """Publish these rows as the next version."""
    versions = iter(range(1, 1000))

    def next_version(tables: Tables) -> None:
        publish(at_home, next(versions), tables)

    return next_version
