"""Writing the demo's extracts the way offices do: Chinese headers, most in GB18030, some in UTF-8 with a BOM."""

from pathlib import Path
from typing import Literal, NamedTuple

import polars as pl

Encoding = Literal["gb18030", "utf-8-sig"]
MARK = "演示-合成"
SOURCE = "演示合成数据"


class Extract(NamedTuple):
    """One file to load: where it is, which kind it is, and the mode to load it in."""

    path: Path
    kind: str
    mode: str


def write(frame: pl.DataFrame, folder: Path, title: str, encoding: Encoding) -> Path:
    """Write one extract as `<title>_演示-合成.csv` and return its path. Empty cells for null, CRLF as Excel writes."""
    path = folder / f"{title}_{MARK}.csv"
    text = frame.write_csv(line_terminator="\r\n")
    path.write_bytes(text.encode(encoding))
    return path
