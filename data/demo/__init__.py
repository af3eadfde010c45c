"""Synthetic extracts for a first look: written as files, loaded through the same intake as real ones.

Everything here is invented, says so in its file name and in a column, and is the same, byte for byte, on every run.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from data.demo import records, reports
from data.demo.calibration import Sum, expected_totals
from data.demo.cities import CITIES
from data.demo.files import Extract

__all__ = ["Extract", "Sum", "expected_totals", "extracts"]

# told of every file: its name, how many are written, how many there will be
Progress = Callable[[str, float, float], None]
FILES = 21


def extracts(folder: Path, progress: Progress | None = None) -> list[Extract]:
    """Write every extract of the demo into `folder`, which must exist, in the order in which to load them."""
    written: list[Extract] = []
    for extract in _all(folder):
        written.append(extract)
        if progress:
            progress(extract.path.name, len(written), FILES)
    return written


def _all(folder: Path) -> Iterator[Extract]:
    yield from reports.extracts(folder)
    for city in CITIES:
        yield from records.extracts(city, folder)
