"""Training rows of any number, put straight into a ledger as monthly batches, or written as an office's CSV extract."""

import csv
import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

import duckdb
import polars as pl

from data.ledger import Ledger, Source
from data.register import Scope
from data.staging import Staged
from home import Home

HERE = Path(__file__).parent
REFERENCE = HERE.parent / "data" / "reference"
Shape = Literal["wide", "narrow"]
MONTHS = [date(year, month, 1) for year in (2023, 2024, 2025) for month in range(1, 13)]
CORRECTED = 0.01  # the share of rows that a last batch sends again, corrected: real ledgers hold such


def home_with(rows: int, folder: Path) -> Home:
    """A home with `rows` live training rows in 36 monthly batches and one of corrections, made once."""
    home = Home(folder / f"home-{rows}-{_edition('rows.sql')}")
    ledger = Ledger(home)
    done = len(ledger.batches())
    for place, frame in enumerate(_batches(rows), start=1):
        if place > done:
            _add(ledger, frame, f"{place:02d}.csv", "append" if place <= len(MONTHS) else "upsert")
    return home


def extract(rows: int, folder: Path, encoding: str, shape: Shape = "wide") -> Path:
    """An office's CSV of `rows` trainings of one year, identity numbers included, in Chinese headers. Made once.

    Wide rows fill most columns of the contract (195 bytes in UTF-8), narrow ones the seven that matter (65 bytes).
    """
    sql = f"{shape}.sql"
    path = folder / f"{shape}-{rows}-{encoding}-{_edition(sql)}.csv"
    if not path.exists():
        begun = path.with_suffix(".part")
        with begun.open("w", encoding=encoding, newline="") as handle:
            writer = csv.writer(handle)
            for frame in _slices(rows, 100_000, sql):
                if not handle.tell():
                    writer.writerow(frame.columns)
                writer.writerows(frame.rows())
        begun.rename(path)
    return path


def _edition(name: str) -> str:
    """What is kept from an earlier run is used again only while the SQL that made it is the same."""
    return hashlib.sha256((HERE / name).read_bytes()).hexdigest()[:8]


def _batches(rows: int) -> Iterator[pl.DataFrame]:
    each = -(-rows // len(MONTHS))
    people = max(1, int(rows * 0.7))
    sql, codes = (HERE / "rows.sql").read_text(encoding="utf-8"), _lists(0)
    corrections = []
    for place, month in enumerate(MONTHS):
        count = min(each, rows - place * each)
        frame = _rows(sql, codes, month, place * each, count, people)
        corrections.append(frame.head(int(count * CORRECTED)))
        yield frame
    yield pl.concat(corrections).with_columns(
        hours=pl.col("hours") + 1, row_no=pl.int_range(2, pl.len() + 2, dtype=pl.Int64)
    )


def _slices(rows: int, size: int, name: str) -> Iterator[pl.DataFrame]:
    sql = (HERE / name).read_text(encoding="utf-8")
    names = _lists(1) | {"prefixes": _lists(0)["regions"]}
    for first in range(0, rows, size):
        month = MONTHS[first * 12 // rows]
        yield _rows(sql, names, month, first, min(size, rows - first), int(rows * 0.7) + 1)


def _rows(sql: str, codes: dict[str, list[str]], month: date, first: int, count: int, people: int) -> pl.DataFrame:
    params: dict[str, Any] = {"month": month, "first": first, "count": count, "people": people} | codes
    wanted = {name: value for name, value in params.items() if f"${name}" in sql}
    rows: pl.DataFrame = duckdb.connect().sql(sql, params=wanted).pl()
    return rows


def _lists(column: int) -> dict[str, list[str]]:
    """The places, groups and industries: their codes (column 0) or their Chinese names (column 1)."""
    files = {"regions": "prefectures.csv", "groups": "population_groups.csv", "industries": "industries.csv"}
    return {
        name: pl.read_csv(REFERENCE / file, infer_schema=False).to_series(column).to_list()
        for name, file in files.items()
    }


def _add(ledger: Ledger, rows: pl.DataFrame, name: str, mode: str) -> None:
    sha256 = hashlib.sha256(f"{name} {rows.height} {rows['record_id'][0]}".encode()).hexdigest()
    source = Source(name, sha256, 0, "utf-8", ",", 1, {})
    months = tuple(sorted(rows["end_date"].dt.strftime("%Y-%m").unique()))
    scope = Scope(tuple(sorted(rows["region"].unique())), months)
    ledger.add(
        "training", Staged.of(rows), source, mode=mode, scope=scope, rejected=0, warnings=0, who="bench", synthetic=True
    )
