"""The one table that `make bench` prints, and the same as JSON."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
HEADINGS = ("measured", "ours", "floor", "ratio", "limit", "", "peak memory", "note")


@dataclass(frozen=True)
class Line:
    """One measured thing. `limit` bounds the ratio, or `ours` itself when there is no floor; None is only reported."""

    what: str
    ours: float
    unit: str
    floor: float | None = None
    limit: float | None = None
    peak_mb: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    @property
    def verdict(self) -> str:
        """'ok', or by how much the limit is passed. Empty when there is no limit."""
        value = self.ours if self.ratio is None else self.ratio
        if self.limit is None:
            return ""
        return "ok" if value <= self.limit else f"over by {value / self.limit - 1:.0%}"

    def cells(self) -> tuple[str, ...]:
        limit = "" if self.limit is None else f"{self.limit:g}{'×' if self.floor else ' ' + self.unit}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}×"
        floor = "" if self.floor is None else f"{self.floor:.3g} {self.unit}"
        peak = "" if self.peak_mb is None else f"{self.peak_mb:,.0f} MB"
        return (self.what, f"{self.ours:.3g} {self.unit}", floor, ratio, limit, self.verdict, peak, self.note)


def render(lines: Sequence[Line]) -> str:
    """The lines as one aligned table."""
    rows = [HEADINGS, *(line.cells() for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def keep(lines: Sequence[Line]) -> Path:
    """Write the lines and the machine they were measured on to benchmarks/results/<moment>.json."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"
    facts = {"machine": machine(), "lines": [asdict(line) | {"ratio": line.ratio} for line in lines]}
    path.write_text(json.dumps(facts, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def machine() -> dict[str, str | int | None]:
    """What the numbers depend on."""
    libraries = {name: version(name) for name in ("duckdb", "polars", "streamlit", "plotly")}
    return {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.platform(), **libraries}
