"""What does not fit into memory while rows are compared goes into the home's own scratch, and leaves nothing there."""

import tempfile
from pathlib import Path

import polars as pl
import pytest

from data import scratch
from data.scratch import workbench
from home import Home

MANY = 400_000
KEYS = pl.select(key=pl.format("{}-{}", pl.int_range(MANY), pl.lit("x" * 80)))


@pytest.fixture
def spilling(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home whose comparisons find little memory, on a machine whose own temporary folder cannot be used."""
    monkeypatch.setattr(scratch, "MEMORY", "32MB")
    (tmp_path / "no folder").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no folder"))
    return home


def test_what_spills_goes_into_scratch_and_is_gone_afterwards(spilling: Home) -> None:
    with workbench(spilling) as connection:
        connection.register("rows", KEYS)
        connection.execute("create temp table kept as select key, key || repeat('y', 80) as other from rows")
        assert sum(path.stat().st_size for path in spilling.scratch.rglob("*") if path.is_file()) > 1024 * 1024
        assert connection.execute("select count(distinct key) from kept").fetchall() == [(MANY,)]
    assert list(spilling.scratch.iterdir()) == []
