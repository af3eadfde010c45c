"""Two who load at once, and many who read meanwhile: everybody sees the old figures or the new, nobody an error."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from data.doctor import examine
from data.ledger import Ledger
from data.publish import current
from home import Home
from tests.homes import HEADER, reported

READERS = 20
PLACES = ("甘肃", "吉林")


def loading(home: Home, file: Path) -> "subprocess.Popen[str]":
    """The command line, started and not waited for."""
    command = [sys.executable, "-m", "cli", "load", str(file), "--kind", "statistics"]
    environment = os.environ | {"SKILLGAUGE_HOME": str(home.path), "LANG": "C.UTF-8"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)


def seen(home: Home) -> tuple[str, tuple[object, ...]]:
    """One reader's view: the version that counts, and what it says in two questions."""
    facts = current(home)
    assert facts is not None
    with duckdb.connect(str(home.warehouse / str(facts["file"])), read_only=True) as connection:
        one = connection.execute("select count(*), sum(value) from main.measure where source = 'ledger'").fetchall()
        two = connection.execute("select count(*) from main.batch").fetchall()
        return str(facts["version"]), (one[0], two[0])


@pytest.mark.slow
def test_two_loads_and_twenty_readers_do_not_disturb_each_other(tmp_path: Path) -> None:
    home = reported(Home(tmp_path / "home"), places=("贵州",))
    files = []
    for place in PLACES:
        files.append(tmp_path / f"{place}.csv")
        rows = "".join(f"各类职业技能培训,2024-{month:02},{place},,{month}\n" for month in range(1, 13))
        files[-1].write_text(f"{HEADER}\n{rows}", encoding="utf-8")
    views: set[tuple[str, tuple[object, ...]]] = set()
    errors: list[Exception] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                views.add(seen(home))
            except (duckdb.Error, OSError, ValueError) as error:
                errors.append(error)

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    loads = [loading(home, file) for file in files]
    said = [load.communicate()[0] for load in loads]
    done.set()
    for reader in readers:
        reader.join()
    assert [load.returncode for load in loads] == [0, 0], said
    assert errors == []
    assert len(views) == len({version for version, _ in views}), "a version says one thing to everybody"
    assert len(views) > 1, "there was something to see"
    assert [batch.id for batch in Ledger(home).live()] == ["B0001", "B0002", "B0003"]
    assert {finding.verdict for finding in examine(home)} == {"sound"}
