"""Doctor finds what is damaged, repairs what it can without losing a fact, and tells all of it."""

import json
import shutil
import stat
import sys
from datetime import date
from pathlib import Path
from subprocess import PIPE, Popen

import duckdb
import pytest

from data.build import build
from data.doctor import examine
from data.intake.person import keep_key
from data.ledger import Ledger
from data.publish import current
from data.register import Register
from data.scratch import scratch
from home import Home
from tests.rows import load

# a preview that is held up where its rows lie on the disk already
PREVIEW = """
import sys, time
from pathlib import Path
from data.intake import inspect
from data.rehearsal import rehearsal
from home import Home
home = Home(Path(sys.argv[1]))
rows = "指标,期间,地区,数值\\n各类职业技能培训,2025-11,贵州,1\\n"
with rehearsal(inspect(rows.encode(), "a.csv", "statistics", home=home), home) as file:
    print(file.parent, flush=True)
    time.sleep(120)
"""


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two batches, a key and a warehouse. Not to be written to."""
    home = Home(tmp_path_factory.mktemp("healthy") / "home")
    Register(home).create()
    keep_key(home, b"k" * 32)
    load(home, "training", [{}])
    load(home, "statistics", [{"value": 5.0, "period_start": date(2024, 1, 1)}])
    build(home)
    return home.path


@pytest.fixture
def home(healthy: Path, tmp_path: Path) -> Home:
    shutil.copytree(healthy, tmp_path / "home")
    return Home(tmp_path / "home")


def told(home: Home) -> dict[str, str]:
    """What doctor says, without what is sound: code -> verdict."""
    return {finding.code: finding.verdict for finding in examine(home) if finding.verdict != "sound"}


def flip(path: Path) -> None:
    """One bit in the middle of a file, as a dying disk does."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def figures(home: Home) -> list[tuple[object, ...]]:
    facts = current(home)
    assert facts is not None
    with duckdb.connect(str(home.warehouse / str(facts["file"])), read_only=True) as connection:
        return connection.execute("from measure order by all").fetchall()


def test_a_healthy_home_is_sound(home: Home) -> None:
    assert told(home) == {}
    assert {finding.code for finding in examine(home)} == {
        "register-sound", "batches-sound", "key-sound", "warehouse-sound",
    }  # fmt: skip


def test_a_folder_without_register_is_no_home(tmp_path: Path) -> None:
    assert told(Home(tmp_path)) == {"no-register": "wrong"}


def test_a_damaged_register_stops_everything_and_nothing_is_removed(home: Home) -> None:
    home.register.write_bytes(b"this is no database" * 100)
    before = sorted(home.path.rglob("*"))
    assert told(home) == {"register-damaged": "wrong"}
    assert sorted(home.path.rglob("*")) == before


def test_a_flipped_bit_in_a_batch_is_found_and_left_alone(home: Home) -> None:
    ledger = Ledger(home)
    path = ledger.path(ledger.get("B0001"))
    flip(path)
    damaged = path.read_bytes()
    assert told(home) == {"batch-damaged": "wrong"}
    assert path.read_bytes() == damaged


def test_a_missing_batch_is_found(home: Home) -> None:
    ledger = Ledger(home)
    ledger.path(ledger.get("B0002")).unlink()
    assert told(home) == {"batch-missing": "wrong"}


def test_a_file_that_no_batch_owns_goes(home: Home) -> None:
    stray = home.ledger / "training" / ".B0003.parquet.123.tmp"
    stray.write_bytes(b"half a file")
    assert told(home) == {"stray-removed": "repaired"}
    assert not stray.exists()
    assert told(home) == {}


def test_a_key_that_others_can_read_is_closed(home: Home) -> None:
    home.person_key.chmod(0o644)
    assert told(home) == {"key-was-open": "repaired"}
    assert stat.S_IMODE(home.person_key.stat().st_mode) == 0o600


def test_a_half_made_key_goes(home: Home) -> None:
    left = home.person_key.with_name(".0123456789abcdef.tmp")
    left.write_bytes(b"k" * 32)
    assert told(home) == {"half-key-removed": "repaired"}
    assert not left.exists()


def test_a_lost_key_is_told(home: Home) -> None:
    home.person_key.unlink()
    assert told(home) == {"key-missing": "wrong"}


@pytest.mark.parametrize("name", [".build-9-123.duckdb", ".build-9-123.spill/part.tmp", "wh-9.duckdb", "CURRENT.tmp"])
def test_what_a_dead_build_left_goes(home: Home, name: str) -> None:
    left = home.warehouse / name
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"half a warehouse")
    assert told(home) == {"half-build-removed": "repaired"}
    assert sorted(path.name for path in home.warehouse.iterdir()) == ["CURRENT", "wh-1.duckdb"]


def test_what_a_killed_preview_left_goes_and_what_is_in_use_stays(home: Home) -> None:
    killed = Popen([sys.executable, "-c", PREVIEW, str(home.path)], stdout=PIPE, cwd=Path(__file__).parents[2])
    assert killed.stdout is not None
    left = Path(killed.stdout.readline().decode().strip())
    with scratch(home) as mine:
        assert (left / "rows.parquet").exists()
        assert told(home) == {}  # both are at work
        killed.kill()
        killed.wait()
        killed.stdout.close()
        assert left.exists()
        assert told(home) == {"preview-removed": "repaired"}
        assert (left.exists(), mine.exists()) == (False, True)
    assert list(home.scratch.iterdir()) == []


def test_the_next_preview_removes_what_a_killed_one_left(home: Home) -> None:
    left = home.scratch / "left"
    left.mkdir(parents=True)
    (left / "rows.parquet").write_bytes(b"half of it")
    with scratch(home) as mine:
        assert list(home.scratch.iterdir()) == [mine]
        assert stat.S_IMODE(mine.stat().st_mode) == 0o700


def test_the_version_before_is_no_leftover(home: Home) -> None:
    build(home)
    assert told(home) == {}
    assert (home.warehouse / "wh-1.duckdb").exists()


@pytest.mark.parametrize("harm", ["flip", "remove", "no-current", "bad-current"])
def test_a_damaged_warehouse_is_built_anew_with_the_same_figures(home: Home, harm: str) -> None:
    before = figures(home)
    warehouse = home.warehouse / "wh-1.duckdb"
    match harm:
        case "flip":
            flip(warehouse)
        case "remove":
            warehouse.unlink()
        case "no-current":
            (home.warehouse / "CURRENT").unlink()
        case "bad-current":
            (home.warehouse / "CURRENT").write_text('{"version": ')
    code = "warehouse-missing-rebuilt" if harm == "no-current" else "warehouse-damaged-rebuilt"
    assert told(home) == {code: "repaired"}
    assert figures(home) == before
    assert told(home) == {}


def test_a_batch_that_the_warehouse_does_not_know_is_built_in(home: Home) -> None:
    Ledger(home).withdraw("B0002", "somebody")
    assert told(home) == {"warehouse-behind-rebuilt": "repaired"}
    assert told(home) == {}


def test_no_warehouse_is_built_on_a_damaged_ledger(home: Home) -> None:
    ledger = Ledger(home)
    flip(ledger.path(ledger.get("B0001")))
    (home.warehouse / "CURRENT").unlink()
    assert told(home) == {"batch-damaged": "wrong", "warehouse-missing": "wrong"}
    assert not (home.warehouse / "CURRENT").exists()


def test_progress_is_told_of_every_batch(home: Home) -> None:
    steps: list[tuple[str, float, float]] = []
    examine(home, lambda *step: steps.append(step))
    assert [step for step in steps if step[0] == "verify"] == [("verify", 0, 2), ("verify", 1, 2)]


def test_current_names_a_version_that_is_there(home: Home) -> None:
    facts = json.loads((home.warehouse / "CURRENT").read_text())
    assert (home.warehouse / facts["file"]).exists()
