"""Batches are accepted whole or not at all; withdrawing and restoring is a change of state, never of rows."""

import multiprocessing

import polars as pl
import pytest

from data.durable import HomeBusy, writing
from data.ledger import Ledger, LedgerRefused, file_sha256
from data.register import Register
from home import Home
from tests.rows import load, parquet_files


def test_a_batch_keeps_its_rows_and_its_facts(home: Home) -> None:
    batch = load(home, "training", [{"record_id": "a"}, {"record_id": "b", "region": "230100"}])
    assert (batch.id, batch.state, batch.accepted) == ("B0001", "live", 2)
    assert batch.scope.places == ("230100", "520500")
    assert batch.scope.months == ("2024-01",)
    stored = pl.read_parquet(Ledger(home).path(batch))
    assert stored["record_id"].to_list() == ["a", "b"]
    assert stored["row_no"].to_list() == [2, 3]
    assert stored["batch_seq"].to_list() == [1, 1]
    assert Ledger(home).get("B0001") == batch


def test_the_same_bytes_are_refused_while_they_are_live(home: Home) -> None:
    batch = load(home, "training", [{"record_id": "a"}])
    with pytest.raises(LedgerRefused, match="duplicate-file"):
        load(home, "training", [{"record_id": "a"}])
    Ledger(home).withdraw(batch.id, "tester", "wrong month")
    assert load(home, "training", [{"record_id": "a"}]).id == "B0002"
    with pytest.raises(LedgerRefused, match="duplicate-file"):
        Ledger(home).restore(batch.id, "tester")


def test_append_refuses_a_record_that_is_live_and_upsert_takes_it(home: Home) -> None:
    load(home, "training", [{"record_id": "a"}, {"record_id": "b"}])
    with pytest.raises(LedgerRefused, match="known-record") as refused:
        load(home, "training", [{"record_id": "c"}, {"record_id": "b", "person_times": 2}])
    assert refused.value.params == {"batch": "B0001", "value": "b"}
    assert len(parquet_files(home)) == 1, "a refusal leaves nothing behind"
    assert load(home, "training", [{"record_id": "b", "person_times": 2}], mode="upsert").live


def test_restore_refuses_what_would_count_twice(home: Home) -> None:
    first = load(home, "training", [{"record_id": "a"}])
    Ledger(home).withdraw(first.id, "tester")
    load(home, "training", [{"record_id": "a", "person_times": 3}])
    with pytest.raises(LedgerRefused, match="known-record-live") as refused:
        Ledger(home).restore(first.id, "tester")
    assert refused.value.params["other"] == "B0002"


def test_withdraw_and_restore_stand_in_the_audit_trail(home: Home) -> None:
    batch = load(home, "training", [{"record_id": "a"}])
    ledger = Ledger(home)
    assert not ledger.withdraw(batch.id, "wang", "wrong file").live
    assert parquet_files(home), "withdrawing deletes nothing"
    with pytest.raises(LedgerRefused, match="not-live"):
        ledger.withdraw(batch.id, "wang")
    assert ledger.restore(batch.id, "li", "was right after all").live
    with pytest.raises(LedgerRefused, match="already-live"):
        ledger.restore(batch.id, "li")
    told = [(event.action, event.who, event.reason) for event in Register(home).events()]
    assert told == [
        ("restore", "li", "was right after all"),
        ("withdraw", "wang", "wrong file"),
        ("accept", "tester", "training.csv"),
    ]


def test_an_unknown_batch_is_named(home: Home) -> None:
    with pytest.raises(LedgerRefused, match="unknown-batch"):
        Ledger(home).withdraw("B9999", "tester")


def test_repair_removes_only_what_no_batch_owns(home: Home) -> None:
    batch = load(home, "training", [{"record_id": "a"}])
    stray = home.ledger / "training" / ".B0002.parquet.77.tmp"
    stray.write_bytes(b"half")
    orphan = home.ledger / "training" / "B0002.parquet"
    orphan.write_bytes(b"whole, but never entered")
    assert Ledger(home).repair() == ["training/.B0002.parquet.77.tmp", "training/B0002.parquet"]
    assert parquet_files(home) == [Ledger(home).path(batch)]


def test_the_register_knows_each_files_digest(home: Home) -> None:
    batch = load(home, "training", [{"record_id": "a"}])
    assert file_sha256(Ledger(home).path(batch)) == batch.parquet_sha256
    assert Register(home).check() == []


def _hold(path: str, held: "multiprocessing.synchronize.Event", done: "multiprocessing.synchronize.Event") -> None:
    from pathlib import Path

    with writing(Home(Path(path))):
        held.set()
        done.wait(30)


def test_a_second_writer_is_told_to_wait(home: Home) -> None:
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    process = context.Process(target=_hold, args=(str(home.path), held, done))
    process.start()
    try:
        assert held.wait(30)
        with pytest.raises(HomeBusy), writing(home, wait_seconds=0.2):
            pass
    finally:
        done.set()
        process.join(30)
    with writing(home, wait_seconds=5):
        assert home.lock.exists()


def test_a_writer_that_waits_can_be_stopped_and_leaves_nothing(home: Home) -> None:
    before = parquet_files(home)

    def stop() -> None:
        raise InterruptedError

    with writing(home):  # the lock belongs to the open file: another writer of this process waits, too
        with pytest.raises(InterruptedError):
            load(home, "training", [{"record_id": "a"}], waiting=stop)
        with pytest.raises(HomeBusy), writing(home, wait_seconds=0.2):
            pass
    assert (Ledger(home).batches(), parquet_files(home)) == ([], before)
    assert load(home, "training", [{"record_id": "a"}], waiting=stop).id == "B0001"  # nobody else: no wait
