"""From an office's CSV to an accepted batch, against bare DuckDB that copies the same columns to Parquet unread.

DuckDB reads no GB18030: the floor of that line is the same table in UTF-8, so the cost of decoding counts against us.
Narrow rows have the seven columns that a person's training needs, wide ones most of the contract's.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkdtemp

import duckdb

from benchmarks.alone import alone, by_turns
from benchmarks.rows import Shape, extract
from benchmarks.table import Line
from data.intake import accept, glance, inspect
from home import Home

LIMITS = {"utf-8": 2.0, "gb18030": 2.5}
FIRST_SCREEN_SECONDS = 5.0


def lines(sizes: Iterable[int], folder: Path, times: int) -> list[Line]:
    """One line per size, shape and encoding, and one for the first screen of the largest narrow file."""
    found: list[Line] = []
    for rows in sizes:
        for shape in ("narrow", "wide") if rows <= 1_000_000 else ("narrow",):
            found += _shape(rows, shape, folder, times)
    largest = extract(max(sizes), folder, "utf-8", "narrow")
    first = alone("benchmarks.load:first_screen", str(largest))
    what = f"first screen of {largest.stat().st_size / 1e6:,.0f} MB"
    found.append(Line(what, first.seconds, "s", limit=FIRST_SCREEN_SECONDS, peak_mb=first.peak_mb))
    return found


def _shape(rows: int, shape: Shape, folder: Path, times: int) -> list[Line]:
    files = {encoding: extract(rows, folder, encoding, shape) for encoding in LIMITS}
    found = []
    for encoding, limit in LIMITS.items():
        works = (("benchmarks.load:ours", str(files[encoding])), ("benchmarks.load:floor", str(files["utf-8"])))
        loaded, bare = by_turns(times, *works)
        note = f"{files[encoding].stat().st_size / 1e6:,.0f} MB; the floor's peak is {bare.peak_mb:,.0f} MB"
        what = f"load, {rows:,} {shape} rows, {encoding}"
        found.append(Line(what, loaded.seconds, "s", bare.seconds, limit, loaded.peak_mb, note))
    return found


def ours(file: str) -> int:
    """The rows accepted into a new home. Raises ValueError when the file is refused: then there is nothing to time."""
    folder = Path(mkdtemp(dir=Path(file).parent))
    try:
        home = Home(folder)
        inspection = inspect(Path(file), Path(file).name, "training", home=home)
        if inspection.state != "ready":
            raise ValueError(f"{file} was refused: {inspection.problems[:3]}")
        return accept(inspection, home=home, who="bench", synthetic=True).accepted
    finally:
        shutil.rmtree(folder)


def first_screen(file: str) -> int:
    """The rows that a first look shows."""
    folder = Path(mkdtemp(dir=Path(file).parent))
    try:
        return glance(Path(file), Path(file).name, "training", home=Home(folder)).rows.height
    finally:
        shutil.rmtree(folder)


def floor(file: str) -> int:
    """The rows copied."""
    folder = Path(mkdtemp(dir=Path(file).parent))
    try:
        with duckdb.connect() as connection:
            connection.execute(f"copy (from read_csv('{file}')) to '{folder}/bare.parquet' (format parquet)")
            return int(connection.execute(f"select count(*) from '{folder}/bare.parquet'").fetchall()[0][0])
    finally:
        shutil.rmtree(folder)
