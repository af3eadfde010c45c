"""kill -9 while files are read, taken in, withdrawn, brought back and built: whole or absent, and the numbers agree."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from data.build import write
from data.doctor import examine
from data.ledger import Ledger, file_sha256
from data.publish import current
from home import Home
from tests.data.test_rehearsal import measure
from tests.homes import reported

KILLS = 16
SEED = 20261123
# does one thing after the other, each told before it begins, until it is killed
WORKER = """
import itertools, sys
from pathlib import Path
from data.build import build, building
from data.intake import accept, inspect
from data.ledger import Ledger
from home import Home
home, first = Home(Path(sys.argv[1])), int(sys.argv[2])
tell = lambda what: print(what, flush=True)
if first % 2 and not Ledger(home).get("B0001").live:
    Ledger(home).restore("B0001", "t", "test")
while first % 2:  # these two are short: to be met at all, they are done over and over
    tell("withdraw")
    Ledger(home).withdraw("B0001", "t", "test")
    tell("restore")
    Ledger(home).restore("B0001", "t", "test")
for number in itertools.count(first):
    rows = "".join(f"T{number}-{row},贵州,2024-05-20,第{row}期\\n" for row in range(40_000))
    tell("read")
    seen = inspect(f"培训记录编号,地区,结业日期,培训项目\\n{rows}".encode(), "x.csv", "training", home=home)
    tell("accept")
    batch = accept(seen, home=home, who="t", prepare=lambda ledger: building(home, ledger))
    tell("withdraw")
    Ledger(home).withdraw(batch.id, "t", "test")
    tell("build")
    build(home)
    tell("restore")
    Ledger(home).restore(batch.id, "t", "test")
    tell("build")
    build(home)
"""


def killed(home: Home, number: int, after: float) -> str:
    """Let a process work for some time and kill it; what it was doing."""
    command = [sys.executable, "-c", WORKER, str(home.path), str(number)]
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    said = process.stdout.readline().strip()
    time.sleep(after)
    assert process.poll() is None, "it works until it is killed"
    process.send_signal(signal.SIGKILL)
    return (process.communicate()[0].split() or [said])[-1]


@pytest.mark.slow
def test_whatever_is_killed_is_whole_or_absent(tmp_path: Path) -> None:
    home = reported(Home(tmp_path / "home"), places=("贵州",))
    chance, moments, found = random.Random(SEED), Counter[str](), Counter[str]()
    for number in range(KILLS):
        moments[killed(home, number * 1000 + number % 2, chance.uniform(0, 2.5 - number % 2 * 2))] += 1
        findings = examine(home)
        found.update(finding.code for finding in findings if finding.verdict != "sound")
        assert not [finding for finding in findings if finding.verdict == "wrong"], findings
        assert {finding.verdict for finding in examine(home)} == {"sound"}, "what was repaired stays repaired"
        ledger = Ledger(home)
        assert {path for path in home.ledger.rglob("*") if path.is_file()} == {
            ledger.path(batch) for batch in ledger.batches()
        }
        for batch in ledger.batches():
            assert file_sha256(ledger.path(batch)) == batch.parquet_sha256
            if batch.kind == "training":
                rows = duckdb.read_parquet(str(ledger.path(batch))).aggregate("count(*), count(distinct record_id)")
                assert rows.fetchall() == [(40_000, 40_000)]
        facts = current(home)
        assert facts is not None
        fresh = tmp_path / "fresh.duckdb"
        write(fresh, ledger, "fresh")
        assert measure(home.warehouse / str(facts["file"])) == measure(fresh)
        fresh.unlink()
    print(f"seed {SEED}: killed during {dict(moments)}; repaired {dict(found)}")
    assert len(moments) >= 3, "the kills must fall at different moments to prove anything"
