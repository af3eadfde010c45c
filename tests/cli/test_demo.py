"""The demo from nothing to figures, by one command; broken off, it leaves no home that could pass for one."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from cli.main import main
from data.ledger import Ledger
from home import Home
from queries import cohorts, disclosing, warehouse
from queries.question import Question
from tests import cohort_oracle
from tests.cli.conftest import MONTH, written

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home made by `skillgauge demo` where another one had been killed half way."""
    home = Home(tmp_path_factory.mktemp("demo") / "home")
    kill_half_way(home)
    assert not home.path.exists()
    assert command(home, "demo").exit_code == 0
    return home


def command(home: Home, *arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"SKILLGAUGE_HOME": str(home.path), "LC_ALL": "C.UTF-8"})


def kill_half_way(home: Home) -> None:
    """kill -9 as soon as the first batch is being written."""
    environment = os.environ | {"SKILLGAUGE_HOME": str(home.path)}
    running = subprocess.Popen(
        [sys.executable, "-m", "cli", "demo"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
    )
    ledger = home.path.with_name("home.partial") / "ledger"
    while running.poll() is None and not ledger.exists():
        time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL


@pytest.mark.slow
def test_the_demo_is_whole_and_synthetic_throughout(demo_home: Home) -> None:
    batches = Ledger(demo_home).batches()
    assert {batch.kind for batch in batches} == {"statistics", "training", "certification", "employment"}
    assert all(batch.synthetic and batch.live for batch in batches)
    assert command(demo_home, "doctor").exit_code == 0
    assert not demo_home.path.with_name("home.partial").exists()


@pytest.mark.slow
def test_every_figure_of_the_demo_says_that_it_is_synthetic_or_published(demo_home: Home) -> None:
    told = json.loads(command(demo_home, "figure", "region_table", "--format", "json").stdout)
    assert told["synthetic"] is True
    assert len(told["rows"]) >= 31


@pytest.mark.slow
def test_a_file_loaded_into_the_demo_counts_as_practice(demo_home: Home, tmp_path: Path) -> None:
    month = written(tmp_path / "2026-01.csv", MONTH.replace("2025-10", "2026-01"))
    result = command(demo_home, "load", str(month), "--kind", "statistics", "--json")
    assert json.loads(result.stdout)["state"] == "accepted"
    assert Ledger(demo_home).batches()[-1].synthetic


@pytest.mark.slow
def test_the_demo_a_second_time_loads_nothing_twice(demo_home: Home) -> None:
    before = len(Ledger(demo_home).live())
    assert command(demo_home, "demo").exit_code == 0
    assert len(Ledger(demo_home).live()) == before


@pytest.mark.slow
def test_the_cohorts_of_the_demo_are_the_oracle_s(demo_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger, as_of = Ledger(demo_home), date(2025, 6, 1)
    batches = [
        (batch.kind, batch.mode, pl.read_parquet(file).to_dicts())
        for batch in ledger.batches() if batch.kind in ("training", "employment")
        for file in ledger.known_ids(batch.kind) if batch.id in file.name
    ]  # fmt: skip
    facts = cohort_oracle.facts(batches)
    assert len(facts) > 300_000
    monkeypatch.setenv("SKILLGAUGE_HOME", str(demo_home.path))
    monkeypatch.setenv(disclosing.SETTING, "0")
    for scope in (("000000", "*", "*"), ("230000", "women", "*")):
        found = cohorts.cohorts(Question("cn-145", as_of, *scope)).frame
        told = found.select("completed", "eligible", "unknown", "followed", "employed", "linked", "state").rows()
        wanted = cohort_oracle.cohorts(facts, cohort_oracle.scope(*scope), as_of)
        assert dict(zip(found.select("month", "days").rows(), told, strict=True)) == wanted
    (women,) = (one for one in cohorts.curves(Question("cn-145", as_of, "000000"), "population_group").told
                if one.member == "women")  # fmt: skip
    steps = {days: (worked, gone) for days, worked, gone in women.ends}
    assert steps == cohort_oracle.waits(facts, cohort_oracle.scope("000000", "women"), as_of)
    warehouse.close()
