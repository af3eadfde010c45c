"""A warehouse by hand: the public tables with just the rows a test names, published as the build publishes.

The tables are those of the production build; a test compares the two column by column.
"""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from home import Home

SCHEMA = """
create table region(code varchar, name_zh varchar, name_short varchar, name_en varchar, level varchar, parent varchar,
    macro_region_zh varchar, macro_region_en varchar, type varchar, due boolean, sort bigint);
create table industry(code varchar, name_zh varchar, name_en varchar, sector varchar, sort bigint);
create table population_group(code varchar, name_zh varchar, name_en varchar, sort bigint);
create table skill_level(code varchar, name_zh varchar, name_en varchar, grade varchar, is_high_skilled boolean,
    sort bigint);
create table indicator(key varchar, name_zh varchar, name_en varchar, unit varchar, kind varchar, direction varchar,
    meaning_zh varchar, meaning_en varchar, note_zh varchar, note_en varchar, part_of varchar, watches varchar[],
    also varchar[], "order" bigint, basis varchar, source_model varchar, sql varchar, sort bigint);
create table plan(id varchar, title_zh varchar, title_en varchar, number varchar, issued_on varchar, issuer varchar,
    region varchar, period_start date, period_end date, register varchar, note varchar);
create table target(id varchar, plan varchar, register varchar, region varchar, category varchar, indicator varchar,
    population_group varchar, industry varchar, level varchar, period_start date, period_end date, kind varchar,
    sense varchar, value double, value_high double, unit varchar, parent varchar, property varchar, document varchar,
    clause varchar, quote varchar, valid_from date, announced_on date, flag varchar, note varchar, batch_id varchar,
    sort bigint);
create table published(row_id varchar, indicator varchar, region varchar, population_group varchar, industry varchar,
    level varchar, period_start date, period_end date, value double, unit varchar, qualifier varchar,
    source_title varchar, source_date varchar, source_url varchar, quote varchar, confidence varchar,
    preferred boolean, note varchar);
create table measure(indicator varchar, source varchar, region varchar, population_group varchar, industry varchar,
    level varchar, period_start date, month date, value double, numerator double, denominator double, coverage double,
    synthetic boolean, origin varchar);
create table batch(id varchar, seq bigint, kind varchar, mode varchar, state varchar, file_name varchar, who varchar,
    accepted_at varchar, accepted bigint, rejected bigint, warnings bigint, synthetic boolean);
create table quality("check" varchar, indicator varchar, source varchar, region varchar, month date, detail varchar);
create table meta(version varchar, built_at timestamp, as_of date, synthetic boolean, schema integer);
"""

USUAL: dict[str, dict[str, Any]] = {
    "measure": {
        "source": "reported", "region": "000000", "population_group": "*", "industry": "*", "level": "*",
        "coverage": 1.0, "synthetic": False,
    },
    "published": {
        "region": "000000", "population_group": "*", "industry": "*", "level": "*", "unit": "person_times",
        "qualifier": "exact", "confidence": "high", "preferred": True,
    },
    "target": {
        "plan": "P", "register": "plan", "region": "000000", "category": "headline", "population_group": "*",
        "industry": "*", "level": "*", "kind": "flow_cumulative", "sense": "at_least", "unit": "person_times",
        "sort": 1,
    },
    "plan": {"title_zh": "规划", "title_en": "Plan", "region": "000000", "register": "plan"},
    "indicator": {"name_zh": "培训", "name_en": "Training", "unit": "person_times", "kind": "flow", "direction": "up",
        "basis": "official",
        "watches": [], "also": [], "sort": 1},
    "region": {"due": True, "sort": 1},
}  # fmt: skip


def month(text: str) -> date:
    """2024-06 as the first day of that month."""
    return date.fromisoformat(f"{text}-01")


def publish(home: Home, version: int, tables: dict[str, list[dict[str, Any]]]) -> Path:
    """Write the rows as version `version` of the home's warehouse and make it current.

    Absent columns get USUAL, then null.
    """
    home.warehouse.mkdir(parents=True, exist_ok=True)
    building, file = home.warehouse / f".build-{version}.duckdb", home.warehouse / f"wh-{version}.duckdb"
    with duckdb.connect(str(building)) as connection:
        connection.begin()
        connection.execute(SCHEMA)
        for name, rows in tables.items():
            _insert(connection, name, [USUAL.get(name, {}) | row for row in rows])
        if "meta" not in tables:
            connection.execute(
                "insert into meta select $version, timestamp '2026-01-02 03:04:05', max(month), "
                "coalesce(bool_or(synthetic), false), 1 from measure",
                {"version": str(version)},
            )
        connection.commit()
    building.replace(file)
    facts = {"version": str(version), "file": file.name, "sha256": sha256(file.read_bytes()).hexdigest(), "rows": 0}
    waiting = home.warehouse / "CURRENT.tmp"
    waiting.write_text(json.dumps(facts), encoding="utf-8")
    waiting.replace(home.warehouse / "CURRENT")
    return file


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    if table == "measure":
        rows = [{"period_start": row["month"]} | row for row in rows]
    connection.register("rows", pl.DataFrame(rows, infer_schema_length=None))
    connection.execute(f"insert into {table} by name select * from rows")
    connection.unregister("rows")
