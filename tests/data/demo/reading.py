"""Reading the demo's files as they are written."""

from pathlib import Path

import polars as pl

DATA = Path(__file__).parents[3] / "data"


def read(path: Path) -> pl.DataFrame:
    """All cells of one extract as text."""
    raw = path.read_bytes()
    encoding = "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "gb18030"
    return pl.read_csv(raw.decode(encoding).encode(), infer_schema=False)
