"""A disk that is full: whatever was asked for fails with a word about the disk and is not there at all."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.build import build
from data.doctor import examine
from data.intake import accept, inspect
from data.ledger import Ledger
from data.publish import current
from data.rehearsal import effect, rehearsal
from data.scratch import workbench
from data.staging import IN_MEMORY
from home import Home
from tests.data.test_rehearsal import measure
from tests.homes import HEADER, reported

MB = 1024 * 1024
SIZE = 96 * MB
PAGE = 4096  # what a disk gives at once

MONTH = f"{HEADER}\n补贴性职业技能培训,2025-11,贵州,,54321\n".encode()
CLASSES = "培训记录编号,地区,结业日期,培训项目\n" + "".join(
    f"T{number * 7919 % 10**6:07}-{number},贵州,2024-05-20,第{number * 31 % 99991}期\n"
    for number in range(IN_MEMORY * 2)
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home on a disk with room, to be copied."""
    return reported(Home(tmp_path_factory.mktemp("made") / "home"), places=("贵州",))


@pytest.fixture
def small(made: Home, tmp_path: Path) -> Iterator[Home]:
    """The same home on a small disk of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be made here: mounting needs root")
    try:
        shutil.copytree(made.path, disk / "home")
        yield Home(disk / "home")
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(home: Home, room: int) -> Path:
    """Something else fills the disk, all but `room` bytes."""
    filler = home.path.parent / "filler"
    with filler.open("wb") as handle:
        handle.write(bytes(shutil.disk_usage(home.path).free - room))
    return filler


def inspected(home: Home) -> None:
    inspect(CLASSES.encode(), "x.csv", "training", home=home)


def taken_in(home: Home) -> None:
    accept(inspect(MONTH, "x.csv", "statistics", home=home), home=home, who="t")


def withdrawn(home: Home) -> None:
    Ledger(home).withdraw("B0001", "t", "test")


def compared(home: Home) -> None:
    effect(inspect(MONTH, "x.csv", "statistics", home=home, mode="replace"), home)


def rehearsed(home: Home) -> None:
    with rehearsal(inspect(MONTH, "x.csv", "statistics", home=home), home):
        pass


def spilled(home: Home) -> None:
    """A comparison with more keys than memory holds."""
    with workbench(home) as connection:
        connection.execute("set memory_limit = '32MB'")
        connection.execute("create table kept as select range || repeat('x', 80) as key from range(400000)")


def built(home: Home) -> None:
    build(home)


def served(home: Home) -> object:
    facts = current(home)
    assert facts is not None
    return facts["version"], measure(home.warehouse / str(facts["file"]))


def state(home: Home) -> object:
    """What counts, and every file but the register's own; the folder of scratch, but not what is in it."""
    own = {"register.sqlite-wal", "register.sqlite-shm", "register.sqlite-journal", "scratch"}
    return Ledger(home).batches(), sorted(path for path in home.path.rglob("*") if path.name not in own), served(home)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "room"),
    [
        (inspected, 0), (inspected, MB), (taken_in, 0), (taken_in, PAGE), (taken_in, 2 * PAGE), (taken_in, 3 * PAGE),
        (withdrawn, 0), (compared, 0), (rehearsed, 0), (rehearsed, MB), (spilled, MB),
        (built, 0), (built, PAGE), (built, MB), (built, 2 * MB), (built, 3 * MB),
    ],
)  # fmt: skip
def test_a_full_disk_leaves_everything_as_it_was(small: Home, step: Callable[[Home], None], room: int) -> None:
    before, figures = state(small), served(small)
    filler = fill(small, room)
    with pytest.raises(OSError, match=r"(?i)no space left|disk is full|disk I/O error|no room on the disk") as failure:
        step(small)
    del failure
    assert served(small) == figures, "the figures are there while the disk is full"
    filler.unlink()
    assert state(small) == before
    assert {finding.verdict for finding in examine(small)} == {"sound"}
    step(small)
    build(small)
    assert {finding.verdict for finding in examine(small)} == {"sound"}
