"""Whatever is sent: refused with one clear reason, in bounded memory and time, or looked at piece by piece."""

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from data.intake import NotReady, accept, glance, inspect
from data.intake.content import CHUNK
from data.intake.header import MOST_COLUMNS
from data.intake.pieces import LONGEST_LINE
from data.staging import IN_MEMORY
from home import Home
from tests.data.intake.files import TODAY, errors, look

MB = 1024 * 1024
MOST_MB = 500  # of memory, interpreter and libraries included

PEAK = """
import sys
from pathlib import Path
from data.intake import inspect
from home import Home
seen = inspect(Path(sys.argv[1]), "x.csv", sys.argv[3], home=Home(Path(sys.argv[2])))
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(seen.state, [(one.code, one.row) for one in seen.problems][:3], int(peak.split()[1]) // 1024)
"""


def refused_with(file: Path, home: Home, kind: str = "statistics") -> tuple[str, int]:
    """What a fresh process says of a file, and the most memory that it held, in MB."""
    command = [sys.executable, "-c", PEAK, str(file), str(home.path), kind]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    words, _, peak = said.strip().rpartition(" ")
    return words, int(peak)


def test_ten_gigabytes_of_nonsense_are_refused_unread(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    with file.open("wb") as handle:
        handle.write(b"nonsense")
        handle.truncate(10 * 1024 * MB)
    words, peak = refused_with(file, home)
    assert words == "refused [('file-too-large', None)]"
    assert peak < MOST_MB


@pytest.mark.parametrize("start", [b"", "指标,期间,地区,数值\n".encode(), b"\xff\xfe"])
def test_nonsense_without_line_ends_is_refused_by_its_first_chunk(home: Home, tmp_path: Path, start: bytes) -> None:
    file = tmp_path / "x.csv"
    with file.open("wb") as handle:
        handle.write(start + b"nonsense " * 1000)
        handle.truncate(400 * MB)
    words, peak = refused_with(file, home)
    assert words.startswith("refused [('line-too-long',") or words.startswith("refused [('header-not-found',")
    assert peak < MOST_MB


def test_one_line_of_a_hundred_megabytes_is_named(home: Home, tmp_path: Path) -> None:
    good = "补贴性职业技能培训,2024-06,贵州,12\n"
    file = tmp_path / "x.csv"
    file.write_bytes(f"指标,期间,地区,数值\n{good}".encode() + b"x" * 100 * MB + f"\n{good}".encode())
    words, peak = refused_with(file, home)
    assert words == "refused [('line-too-long', 3)]"
    assert peak < MOST_MB


@pytest.mark.parametrize("heading", ["指标", "x", ""])
def test_a_header_of_a_million_columns_is_refused_by_its_width(home: Home, tmp_path: Path, heading: str) -> None:
    file = tmp_path / "x.csv"
    file.write_text(",".join(["期间", "地区", *[heading] * 10**6]) + "\n" + "," * 10**6 + "\n", encoding="utf-8")
    words, peak = refused_with(file, home)
    assert words == "refused [('too-many-columns', 1)]"
    assert peak < MOST_MB


def test_the_widest_table_is_read_and_the_next_is_not(home: Home) -> None:
    def table(columns: int) -> str:
        extra = [f"备用{number}" for number in range(columns - 4)]
        return (
            ",".join(["指标", "期间", "地区", "数值", *extra])
            + "\n"
            + "补贴性职业技能培训,2024-06,贵州,12"
            + "," * len(extra)
        )

    assert errors(look(home, table(MOST_COLUMNS), "statistics")) == []
    assert errors(look(home, table(MOST_COLUMNS + 1), "statistics")) == [("too-many-columns", 1, None)]


def test_a_cell_that_ends_after_the_longest_line_does_not_open_the_way(home: Home) -> None:
    quoted = '补贴性职业技能培训,2024-06,贵州,12,"' + "a" * LONGEST_LINE + '"\n'
    assert errors(look(home, "指标,期间,地区,数值,说明\n" + quoted, "statistics")) == [("line-too-long", 2, None)]


def many(rows: int, wrong: int = -1) -> bytes:
    """Training rows of one class each, a place that nobody knows in row `wrong`."""
    number = pl.int_range(rows, eager=True)
    place = pl.when(number == wrong).then(pl.lit("火星")).otherwise(pl.lit("贵州"))
    table = pl.DataFrame({"编号": number}).select(
        pl.format("T{},{},2024-05-20,{}", pl.col("编号").cast(pl.String).str.zfill(9), place, pl.lit("注" * 20))
    )
    return ("培训记录编号,地区,结业日期,培训项目\n" + "\n".join(table.to_series()) + "\n").encode()


def test_a_file_of_many_pieces_is_told_as_one(home: Home) -> None:
    rows = IN_MEMORY + 50_000
    content = many(rows, wrong=rows - 5) + b"T000000000," + "贵州,2024-05-20,\n".encode()
    assert len(content) > CHUNK
    seen = inspect(content, "x.csv", "training", home=home, today=TODAY)
    assert errors(seen) == [("region-unknown", rows - 3, "地区"), ("record-repeated", rows + 2, "培训记录编号")]
    assert seen.problems[1].params == {"first_row": 2}
    assert (seen.file.rows, seen.accepted, seen.rejected) == (rows + 1, rows - 1, 2)
    assert sum(frame.height for frame in seen.staged.frames()) == seen.accepted


def test_a_glance_shows_the_first_rows_and_cannot_be_accepted(home: Home) -> None:
    content = many(IN_MEMORY + 50_000)
    seen = glance(content, "x.csv", "training", home=home, today=TODAY)
    whole = inspect(content, "x.csv", "training", home=home, today=TODAY)
    assert (seen.partial, seen.state, whole.partial) == (True, "ready", False)
    assert seen.rows.equals(whole.rows)
    assert (seen.mapping, seen.problems) == (whole.mapping, whole.problems)
    assert 0 < seen.accepted < whole.accepted == IN_MEMORY + 50_000
    with pytest.raises(NotReady):
        accept(seen, home=home, who="t")
    assert not home.path.exists()
    assert accept(whole, home=home, who="t").accepted == whole.accepted
