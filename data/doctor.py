"""Is a home sound? What a crash left behind is tidied up and said; what is lost is said and left alone.

The order matters: nothing is removed on the word of a register that is itself damaged, and the warehouse, which is only
ever a copy, is built anew when the ledger behind it is whole.
"""

import json
import sqlite3
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import duckdb

from data import scratch
from data.build import Progress, build
from data.durable import writing
from data.ledger import Ledger, file_sha256
from data.publish import current, sweep
from data.register import Batch, Register
from home import Home

Verdict = Literal["sound", "repaired", "wrong"]
PEOPLE = ("training", "certification", "employment")


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `code` and `params` choose the words for the reader."""

    code: str
    verdict: Verdict
    params: dict[str, str | int] = field(default_factory=dict)


def examine(home: Home, progress: Progress | None = None) -> list[Finding]:
    """Look at everything, repair what can be repaired without losing a fact, and tell all of it in order.

    `progress(step, done, total)` is told of every batch that is read. Raises HomeBusy.
    """
    if not home.register.exists():
        return [Finding("no-register", "wrong", {"path": str(home.register)})]
    if reasons := _register_damage(home):
        return [Finding("register-damaged", "wrong", {"reason": reasons[0]})]
    ledger = Ledger(home)
    findings = [Finding("register-sound", "sound", {"batches": len(ledger.batches())})]
    findings += _batches(ledger, progress or _silent)
    findings += [Finding("stray-removed", "repaired", {"file": name}) for name in ledger.repair()]
    findings += _key(home, ledger) + _half_keys(home)
    findings += _leftovers(home)
    return findings + _warehouse(home, ledger, progress, may_build=not _any_wrong(findings))


def _register_damage(home: Home) -> list[str]:
    try:
        return Register(home).check()
    except sqlite3.DatabaseError as error:
        return [str(error)]


def _batches(ledger: Ledger, progress: Progress) -> list[Finding]:
    """Every batch's Parquet against the digest taken when it was accepted; withdrawn ones too, they may come back."""
    batches = ledger.batches()
    wrong = []
    for done, batch in enumerate(batches):
        progress("verify", done, len(batches))
        wrong += _batch(ledger, batch)
    return wrong or [Finding("batches-sound", "sound", {"batches": len(batches)})]


def _batch(ledger: Ledger, batch: Batch) -> list[Finding]:
    path, params = ledger.path(batch), {"batch": batch.id, "file": batch.parquet}
    if not path.exists():
        return [Finding("batch-missing", "wrong", {**params})]
    if file_sha256(path) != batch.parquet_sha256:
        return [Finding("batch-damaged", "wrong", {**params})]
    return []


def _key(home: Home, ledger: Ledger) -> list[Finding]:
    """The key of the pseudonyms: there when people are in the ledger, and for its owner's eyes only."""
    if not home.person_key.exists():
        needed = any(batch.kind in PEOPLE for batch in ledger.batches())
        return [Finding("key-missing", "wrong", {"path": str(home.person_key)})] if needed else []
    if stat.S_IMODE(home.person_key.stat().st_mode) & 0o077:
        home.person_key.chmod(0o600)
        return [Finding("key-was-open", "repaired", {"path": str(home.person_key)})]
    return [Finding("key-sound", "sound")]


def _half_keys(home: Home) -> list[Finding]:
    """Copies of a key that was being written when its process died: a key must not lie about."""
    left = sorted(home.person_key.parent.glob(".*.tmp"))
    for path in left:
        path.unlink(missing_ok=True)
    return [Finding("half-key-removed", "repaired", {"file": path.name}) for path in left]


def _leftovers(home: Home) -> list[Finding]:
    """What builds that died have left: half a file, a spill folder, a version never published; and previews."""
    with writing(home):
        names = sweep(home)
        for path in sorted(path for path in home.warehouse.glob("*") if _is_left(path, home)):
            path.unlink()
            names.append(path.name)
    builds = [Finding("half-build-removed", "repaired", {"file": name}) for name in names]
    return builds + [Finding("preview-removed", "repaired", {"file": name}) for name in scratch.sweep(home)]


def _is_left(path: Path, home: Home) -> bool:
    published = _published(home)
    number = path.stem.removeprefix("wh-")
    never_published = published is not None and number.isdigit() and int(number) > int(published["version"])
    return path.suffix == ".tmp" or never_published


def _warehouse(home: Home, ledger: Ledger, progress: Progress | None, *, may_build: bool) -> list[Finding]:
    published = _published(home)
    fault = _fault(home, ledger, published)
    if published and not fault:
        return [Finding("warehouse-sound", "sound", {"version": published["version"]})]
    if not may_build:
        return [Finding(fault, "wrong")]
    if not published:
        (home.warehouse / "CURRENT").unlink(missing_ok=True)
    return [Finding(f"{fault}-rebuilt", "repaired", {"version": build(home, progress)})]


def _fault(home: Home, ledger: Ledger, published: dict[str, str | int] | None) -> str:
    """Why the published version cannot be trusted; empty when it can."""
    if not (home.warehouse / "CURRENT").exists():
        return "warehouse-missing"
    if not published or not _is_whole(home.warehouse / str(published["file"]), str(published["sha256"])):
        return "warehouse-damaged"
    known = _states(home.warehouse / str(published["file"]))
    return "" if known == {(batch.id, batch.state) for batch in ledger.batches()} else "warehouse-behind"


def _published(home: Home) -> dict[str, str | int] | None:
    """What CURRENT says; None when it is not there or cannot be read."""
    try:
        return current(home)
    except (json.JSONDecodeError, UnicodeDecodeError):
        return None


def _is_whole(path: Path, sha256: str) -> bool:
    return path.exists() and file_sha256(path) == sha256


def _states(path: Path) -> set[tuple[str, str]]:
    """The batches and their states as the version knows them; none when it was made by an older Skillgauge."""
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            return set(connection.execute("select id, state from main.batch").fetchall())
    except duckdb.CatalogException:
        return set()


def _any_wrong(findings: list[Finding]) -> bool:
    return any(finding.verdict == "wrong" for finding in findings)


def _silent(step: str, done: float, total: float) -> None:
    """Nobody is watching."""
