"""A home is made, filled, built, checked and served from the command line."""

import os
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from data.ledger import Ledger
from data.publish import current
from home import Home
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


def test_init_makes_a_home_with_a_warehouse_of_the_reference_data(run: Run, home: Home) -> None:
    assert stat.S_IMODE(home.person_key.stat().st_mode) == 0o600
    assert run("figure", "targets").exit_code == 0


def test_init_empty_makes_no_warehouse(run: Run, tmp_path: Path) -> None:
    result = run("init", "--empty", SKILLGAUGE_HOME=str(tmp_path / "new"))
    new = Home(tmp_path / "new")
    assert result.exit_code == 0
    assert new.register.exists()
    assert new.person_key.exists()
    assert not new.warehouse.exists()


def test_init_leaves_a_home_as_it_is(run: Run, home: Home, month: Path) -> None:
    key = home.person_key.read_bytes()
    run("load", month, "--kind", "statistics")
    assert run("init").exit_code == 0
    assert home.person_key.read_bytes() == key
    assert len(Ledger(home).live()) == 1


def test_build_names_the_new_version(run: Run, home: Home) -> None:
    assert "2" in run("build").stdout
    assert (current(home) or {})["version"] == "2"


def test_the_demo_is_refused_where_real_uploads_are(run: Run, home: Home, month: Path) -> None:
    run("load", month, "--kind", "statistics")
    result = run("demo")
    assert result.exit_code == 1
    assert "real uploads" in result.stderr
    assert [batch.synthetic for batch in Ledger(home).batches()] == [False]


def test_a_withdrawn_real_upload_keeps_the_demo_out_too(run: Run, month: Path) -> None:
    run("load", month, "--kind", "statistics")
    run("withdraw", "B0001")
    assert run("demo").exit_code == 1


def test_doctor_is_quiet_about_a_sound_home(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0
    assert all(line.startswith("ok: ") for line in result.stdout.splitlines())


def test_doctor_says_what_it_repaired_then_is_quiet(run: Run, home: Home) -> None:
    (home.warehouse / ".build-7-1.duckdb").write_bytes(b"half")
    first = run("doctor", LANG="zh_CN.UTF-8")
    assert first.exit_code == 0
    assert "已修复：.build-7-1.duckdb" in first.stdout
    assert "repaired" not in run("doctor").stdout


def test_doctor_fails_while_something_is_wrong(run: Run, home: Home, month: Path) -> None:
    run("load", month, "--kind", "statistics")
    ledger = Ledger(home)
    ledger.path(ledger.get("B0001")).write_bytes(b"not what was accepted")
    result = run("doctor")
    assert result.exit_code == 1
    assert "WRONG" in result.stdout
    assert "B0001" in result.stdout


def test_serve_says_when_the_port_is_taken(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--port", port)
    assert result.exit_code == 1
    assert str(port) in result.stderr


@pytest.mark.slow
def test_serve_works_from_any_folder_builds_what_is_missing_and_sweeps(home: Home, tmp_path: Path) -> None:
    for path in home.warehouse.iterdir():
        path.unlink()
    (home.scratch / "left by a killed preview").mkdir(parents=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"SKILLGAUGE_HOME": os.path.relpath(home.path, tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "cli", "serve", "--port", str(port)]
    log = tmp_path / "server.log"
    with log.open("w") as handle:
        server = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=handle, stderr=subprocess.STDOUT)
        try:
            assert healthy(port, server), log.read_text()
        finally:
            server.terminate()
            server.wait()
    assert current(home) is not None
    assert list(home.scratch.iterdir()) == []


def healthy(port: int, server: subprocess.Popen[bytes]) -> bool:
    """Whether the server answers within a minute."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as answer:
                return bool(answer.read() == b"ok")
        except OSError:
            time.sleep(0.1)
    return False


def test_the_help_names_every_command_and_the_exit_codes(run: Run) -> None:
    told = run("--help").stdout
    for name in (
        "init",
        "demo",
        "load",
        "batches",
        "withdraw",
        "restore",
        "build",
        "figures",
        "figure",
        "serve",
        "doctor",
    ):
        assert f"\n  {name}" in told
    assert "3 input refused" in told
