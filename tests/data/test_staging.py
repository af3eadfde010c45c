"""Rows wait for acceptance without a name: few in memory, many in a file that nobody sees and a crash takes along."""

import gc
import os
from pathlib import Path

import polars as pl
import pytest

from data import staging
from data.ledger import file_sha256
from data.staging import Staged

ROWS = staging.IN_MEMORY // 2


def rows(first: int, count: int = ROWS) -> pl.DataFrame:
    """Rows with a key of their own."""
    number = pl.int_range(first, first + count, dtype=pl.Int64, eager=True).alias("row_no")
    return pl.DataFrame([number]).with_columns(
        id=pl.format("T{}", "row_no"), region=pl.lit("520000"), nothing=pl.lit(None, pl.String)
    )


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def staged(home: Path, *frames: pl.DataFrame, seq: int = 7) -> Staged:
    found = Staged(home, seq)
    for frame in frames:
        found.add(frame)
    found.close()
    return found


MANY = (rows(2), rows(2 + ROWS), rows(2 + 2 * ROWS, 10))


def test_many_rows_have_no_name_until_they_are_written(tmp_path: Path) -> None:
    found = staged(tmp_path / "home", *MANY)
    assert list(tmp_path.iterdir()) == []
    assert pl.concat(found.frames()).equals(pl.concat(MANY))
    sha256 = found.write(tmp_path / "batch.parquet", 7)
    assert sha256 == file_sha256(tmp_path / "batch.parquet")
    stored = pl.read_parquet(tmp_path / "batch.parquet")
    assert stored.drop("batch_seq").equals(pl.concat(MANY))
    assert stored["batch_seq"].unique().to_list() == [7]
    assert (tmp_path / "batch.parquet").stat().st_mode & 0o777 == tmp_path.stat().st_mode & 0o666


@pytest.mark.parametrize("frames", [MANY, (rows(2, 5),)])
def test_another_number_and_other_rows_are_written_anew(tmp_path: Path, frames: tuple[pl.DataFrame, ...]) -> None:
    found = staged(tmp_path, *frames)
    renamed = pl.DataFrame({"row_no": [3], "id": ["other"]})
    height = sum(frame.height for frame in frames) - 2
    found.settle(height, pl.Series([2, 5, 10**9]), renamed)
    kept = pl.concat(frames).filter(~pl.col("row_no").is_in([2, 5]))
    kept = kept.with_columns(id=pl.when(pl.col("row_no") == 3).then(pl.lit("other")).otherwise("id"))
    assert (found.height, pl.concat(found.frames()).equals(kept)) == (height, True)
    assert found.head(2).equals(kept.head(2))
    assert found.write(tmp_path / "batch.parquet", 8) == file_sha256(tmp_path / "batch.parquet")
    stored = pl.read_parquet(tmp_path / "batch.parquet")
    assert (stored.drop("batch_seq").equals(kept), stored["batch_seq"].unique().to_list()) == (True, [8])


def test_some_columns_can_be_asked_for(tmp_path: Path) -> None:
    found = staged(tmp_path, *MANY)
    assert pl.concat(found.frames(["row_no", "id"])).equals(pl.concat(MANY).select("row_no", "id"))


@pytest.mark.parametrize("frames", [MANY[2:], MANY])
def test_rows_left_out_are_so_in_some_columns_too(tmp_path: Path, frames: tuple[pl.DataFrame, ...]) -> None:
    found = staged(tmp_path, *frames)
    every = pl.concat(frames)
    found.settle(every.height - 1, every["row_no"].head(1), None)
    assert pl.concat(found.frames(["id"])).equals(every.select("id").tail(-1))


def test_two_readers_do_not_disturb_each_other(tmp_path: Path) -> None:
    found = staged(tmp_path, *MANY)
    pairs = list(zip(found.frames(), found.frames(), strict=True))
    assert len(pairs) > 1
    assert all(one.equals(other) for one, other in pairs)
    assert pl.concat(one for one, _ in pairs).equals(pl.concat(MANY))


def test_what_is_never_accepted_leaves_nothing(tmp_path: Path) -> None:
    before = open_files()
    unfinished = Staged(tmp_path, 1)
    for frame in MANY:
        unfinished.add(frame)
    found = staged(tmp_path, *MANY)
    assert open_files() > before
    del unfinished, found
    gc.collect()
    assert (list(tmp_path.iterdir()), open_files()) == ([], before)


def test_where_a_file_cannot_be_named_it_is_copied(tmp_path: Path) -> None:
    elsewhere = Path("/dev/shm")
    if not os.access(elsewhere, os.W_OK) or elsewhere.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second disk here")
    found = staged(elsewhere, *MANY)
    assert found.write(tmp_path / "batch.parquet", 7) == file_sha256(tmp_path / "batch.parquet")
    assert pl.read_parquet(tmp_path / "batch.parquet").drop("batch_seq").equals(pl.concat(MANY))
