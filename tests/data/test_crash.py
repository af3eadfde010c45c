"""kill -9 in the middle of a load or a build: every batch is whole or absent, the numbers are those of its ledger."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import polars as pl
import pytest

from data.build import build
from data.ledger import Ledger, file_sha256
from data.publish import current
from home import Home
from tests.rows import load

ROUNDS = 24
WORKER = """
import sys
from pathlib import Path
from data.build import build
from home import Home
from tests.rows import load
home, number = Home(Path(sys.argv[1])), int(sys.argv[2])
print("started", flush=True)
load(home, "training", [{"record_id": f"{number}-{row}", "person_times": number + 1} for row in range(3000)])
print("loaded", flush=True)
build(home)
print("built", flush=True)
"""


def totals(home: Home) -> list[tuple[object, ...]]:
    """What the current version says of every month and place."""
    facts = current(home)
    assert facts is not None
    with duckdb.connect(str(home.warehouse / str(facts["file"])), read_only=True) as connection:
        return connection.execute("select * from main.measure where source = 'ledger' order by all").fetchall()


def run_and_kill(home: Home, number: int, chance: random.Random) -> str:
    """Start one load and build, kill it at a moment that chance picks; returns the last thing it said."""
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(home.path), str(number)], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdout is not None
    said = process.stdout.readline().strip()
    if chance.random() < 0.5:
        said = process.stdout.readline().strip()
        time.sleep(chance.uniform(0, 1.2))
    else:
        time.sleep(chance.uniform(0, 0.08))
    process.send_signal(signal.SIGKILL)
    rest = process.communicate()[0].split()
    return rest[-1] if rest else said


@pytest.mark.slow
def test_a_killed_load_or_build_leaves_a_whole_batch_or_none(home: Home, tmp_path: Path) -> None:
    load(home, "training", [{"record_id": "first"}])
    build(home)
    chance, said = random.Random(20260101), []
    for number in range(ROUNDS):
        said.append(run_and_kill(home, number, chance))
        ledger = Ledger(home)
        ledger.repair()
        owned = {ledger.path(batch) for batch in ledger.batches()}
        assert {path for path in home.ledger.rglob("*") if path.is_file()} == owned
        for batch in ledger.batches():
            assert file_sha256(ledger.path(batch)) == batch.parquet_sha256
            assert pl.read_parquet(ledger.path(batch)).height == batch.accepted
        assert totals(home), "a whole version is served at every moment"
    build(home)
    afterwards = totals(home)
    for path in home.warehouse.iterdir():
        path.unlink()
    build(home)
    assert totals(home) == afterwards, "the warehouse is only ever a copy of the ledger"
    assert len(set(said)) > 1, "the kills must fall at different moments to prove anything"
    assert not list(home.warehouse.glob(".build-*"))
