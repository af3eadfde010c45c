"""kill -9 in the middle of taking a file in together with its figures: afterwards both are there or neither."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.doctor import examine
from data.ledger import Ledger
from data.publish import current
from home import Home
from tests.data.test_rehearsal import measure
from tests.homes import reported

ROUNDS = 12
WORKER = """
import sys
from pathlib import Path
from data.build import building
from data.intake import accept, inspect
from home import Home
home, number = Home(Path(sys.argv[1])), int(sys.argv[2])
rows = "\\n".join(f"各类职业技能培训,2024-{month:02},甘肃,,{number + month}" for month in range(1, 13))
seen = inspect(f"指标,期间,地区,人员类别,数值\\n{rows}\\n".encode(), "a.csv", "statistics", home=home)
print("started", flush=True)
accept(seen, home=home, who="test", prepare=lambda ledger: building(home, ledger))
print("accepted", flush=True)
"""


def run_and_kill(home: Home, number: int, after: float) -> str:
    """Take a file in, killed so many seconds after it began; returns the last thing it said."""
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(home.path), str(number)], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    return process.communicate()[0].strip() or "started"


@pytest.mark.slow
def test_a_file_is_in_with_its_figures_or_not_at_all(tmp_path: Path) -> None:
    home = reported(Home(tmp_path / "home"), places=("贵州",))
    chance, said = random.Random(20261101), []
    for number in range(ROUNDS):
        before = len(Ledger(home).batches())
        said.append(run_and_kill(home, number, chance.uniform(0, 1.4)))
        assert len(Ledger(home).batches()) - before in ((1,) if said[-1] == "accepted" else (0, 1))
        findings = examine(home)
        assert not [finding for finding in findings if finding.verdict == "wrong"], findings
        assert Ledger(home).repair() == []
        assert {path.suffix for path in home.warehouse.iterdir()} == {".duckdb", ""}
    published = current(home)
    assert published is not None
    served = measure(home.warehouse / str(published["file"]))
    for path in home.warehouse.iterdir():
        path.unlink()
    examine(home)
    published = current(home)
    assert published is not None
    assert measure(home.warehouse / str(published["file"])) == served
    assert len(set(said)) > 1, "the kills must fall before and after to prove anything"
