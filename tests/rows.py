"""Small extracts as the ledger keeps them: what a test leaves out is null."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from data.ledger import Ledger, Source
from data.register import Batch, Scope
from data.staging import Staged
from home import Home

SCHEMAS: dict[str, dict[str, Any]] = {
    "training": {
        "record_id": pl.String, "person": pl.String, "person_times": pl.Int64, "occupation": pl.String,
        "level": pl.String, "form": pl.String, "start_date": pl.Date, "end_date": pl.Date, "completed": pl.Boolean,
        "assessed": pl.Boolean, "passed": pl.Boolean, "subsidised": pl.Boolean, "subsidy_yuan": pl.Float64,
        "region": pl.String, "population_groups": pl.String, "industry": pl.String,
        "programme": pl.String, "employed_at_start": pl.Boolean,
    },
    "certification": {
        "cert_no": pl.String, "person": pl.String, "cert_type": pl.String, "occupation": pl.String,
        "level": pl.String, "issue_date": pl.Date, "region": pl.String, "population_groups": pl.String,
        "industry": pl.String, "person_times": pl.Int64,
    },
    "employment": {
        "record_id": pl.String, "person": pl.String, "start_date": pl.Date, "end_date": pl.Date,
        "status": pl.String, "region": pl.String,
    },
    "statistics": {
        "record_id": pl.String, "indicator": pl.String, "period_start": pl.Date, "period_end": pl.Date,
        "region": pl.String, "population_group": pl.String, "industry": pl.String, "level": pl.String,
        "value": pl.Float64, "numerator": pl.Float64, "denominator": pl.Float64, "unit": pl.String,
        "basis": pl.String,
    },
}  # fmt: skip

DEFAULTS: dict[str, dict[str, Any]] = {
    "training": {"person_times": 1, "end_date": date(2024, 1, 15), "completed": True, "subsidised": True,
                 "region": "520500", "population_groups": ""},
    "certification": {"cert_type": "职业技能等级", "issue_date": date(2024, 2, 1), "region": "520500",
                      "population_groups": "", "person_times": 1},
    "employment": {"start_date": date(2024, 2, 1), "status": "单位就业", "region": "520500"},
    "statistics": {"indicator": "training_subsidised", "region": "520000", "population_group": "*",
                   "industry": "*", "level": "*", "basis": "period"},
}  # fmt: skip


def person(name: str) -> str:
    """A pseudonym as the intake makes them: 64 hexadecimal digits."""
    return hashlib.sha256(name.encode()).hexdigest()


def frame(kind: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows of one kind with defaults filled in; ids and row numbers are given when left out."""
    key = "cert_no" if kind == "certification" else "record_id"
    filled = [{key: f"{kind}-{number}"} | DEFAULTS[kind] | row for number, row in enumerate(rows)]
    for row in filled:
        if kind == "statistics":
            row["period_end"] = row.get("period_end", row["period_start"])
            row[key] = "|".join(str(row.get(name)) for name in [*list(SCHEMAS[kind])[1:8], "basis"])
    return pl.DataFrame(filled, schema=SCHEMAS[kind]).with_row_index("row_no", 2).cast({"row_no": pl.Int64})


def load(
    home: Home, kind: str, rows: list[dict[str, Any]], mode: str = "append", synthetic: bool = False,
    waiting: Callable[[], object] | None = None,
) -> Batch:  # fmt: skip
    """Put rows into the ledger as one batch."""
    table = frame(kind, rows)
    day = {"training": "end_date", "certification": "issue_date", "employment": "start_date"}.get(kind, "period_end")
    months = sorted({f"{value:%Y-%m}" for value in table[day].drop_nulls()})
    content = f"{kind}{rows}{mode}"
    source = Source(f"{kind}.csv", hashlib.sha256(content.encode()).hexdigest(), len(content), "utf-8", ",", 1, {})
    scope = Scope(tuple(sorted(set(table["region"]))), tuple(months))
    return Ledger(home).add(
        kind,
        Staged.of(table),
        source,
        mode=mode,
        scope=scope,
        rejected=0,
        warnings=0,
        who="tester",
        synthetic=synthetic,
        waiting=waiting,
    )


def parquet_files(home: Home) -> list[Path]:
    """Every file in the ledger folder."""
    return sorted(path for path in home.ledger.rglob("*") if path.is_file())
