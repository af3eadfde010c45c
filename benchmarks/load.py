"""From an office's CSV to an accepted batch, against bare DuckDB that copies the same columns to Parquet unread.

DuckDB reads no GB18030: the floor of that line is the same table in UTF-8, so the cost of decoding counts against us.
"""

import shutil
from pathlib import Path
from tempfile import mkdtemp

import duckdb

from benchmarks.alone import by_turns
from benchmarks.rows import extract
from benchmarks.table import Line
from data.intake import accept, inspect
from home import Home

ENCODINGS = ("utf-8", "gb18030")


def lines(rows: int, folder: Path, times: int) -> list[Line]:
    """One line per encoding."""
    files = {encoding: extract(rows, folder, encoding) for encoding in ENCODINGS}
    found = []
    for encoding, file in files.items():
        works = (("benchmarks.load:ours", str(file)), ("benchmarks.load:floor", str(files["utf-8"])))
        loaded, bare = by_turns(times, *works)
        note = f"{file.stat().st_size / 1e6:,.0f} MB; the floor's peak is {bare.peak_mb:,.0f} MB"
        what = f"load, {rows:,} rows, {encoding}"
        found.append(Line(what, loaded.seconds, "s", bare.seconds, peak_mb=loaded.peak_mb, note=note))
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


def floor(file: str) -> int:
    """The rows copied."""
    folder = Path(mkdtemp(dir=Path(file).parent))
    try:
        with duckdb.connect() as connection:
            connection.execute(f"copy (from read_csv('{file}')) to '{folder}/bare.parquet' (format parquet)")
            return int(connection.execute(f"select count(*) from '{folder}/bare.parquet'").fetchall()[0][0])
    finally:
        shutil.rmtree(folder)
