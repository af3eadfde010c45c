"""The files as a whole: the same on every run, marked as synthetic, of the size that the demo promises."""

import hashlib
from pathlib import Path

import polars as pl
import pytest

from data import demo
from tests.data.demo.reading import read


def digests(extracts: list[demo.Extract]) -> dict[str, str]:
    return {one.path.name: hashlib.sha256(one.path.read_bytes()).hexdigest() for one in extracts}


def test_two_runs_write_the_same_bytes_and_tell_of_every_file(written: list[demo.Extract], tmp_path: Path) -> None:
    told: list[tuple[str, float, float]] = []
    again = demo.extracts(tmp_path, progress=lambda *step: told.append(step))
    assert digests(again) == digests(written)
    assert [name for name, _, _ in told] == [one.path.name for one in written]
    assert told[-1][1:] == (len(written), len(written))


def test_every_file_says_that_it_is_synthetic(written: list[demo.Extract]) -> None:
    for one in written:
        rows = read(one.path)
        source = next(name for name in rows.columns if name in ("来源", "数据来源"))
        assert "演示-合成" in one.path.name
        assert rows[source].unique().to_list() == ["演示合成数据"]


def test_both_encodings_that_offices_use_are_there(written: list[demo.Extract]) -> None:
    marked = [one.path.read_bytes().startswith(b"\xef\xbb\xbf") for one in written]
    assert 0 < sum(marked) < len(marked) / 2


@pytest.mark.parametrize(("kind", "least", "most"), [("statistics", 250_000, 350_000), ("training", 380_000, 420_000)])
def test_sizes(written: list[demo.Extract], kind: str, least: int, most: int) -> None:
    assert least < sum(len(read(one.path)) for one in written if one.kind == kind) < most


def test_no_training_record_or_certificate_is_numbered_twice(records: dict[str, pl.DataFrame]) -> None:
    for kind, column in (("training", "培训记录编号"), ("certification", "证书编号")):
        assert records[kind][column].is_duplicated().sum() == 0
