"""The dimensions as rows to choose from: regions, industries, population groups, skill levels."""

import polars as pl

from queries.warehouse import run

NATION = "000000"


def regions() -> pl.DataFrame:
    """Every region in the order it is listed: code, name_zh, name_short, name_en, level, parent, macro regions, type,
    due, sort.
    """
    return run("places/regions")


def region(code: str) -> dict[str, object] | None:
    """The row of one region, None when there is no such code."""
    return _one(run("places/regions"), code)


def children(parent: str) -> pl.DataFrame:
    """The regions directly below one: provinces of the nation, prefectures of a province."""
    return run("places/regions").filter(pl.col("parent") == parent)


def lineage(code: str) -> tuple[str, ...]:
    """The codes from the nation down to a region, itself included; empty for an unknown code."""
    row = region(code)
    if row is None:
        return ()
    parent = row["parent"]
    return (*(lineage(str(parent)) if parent else ()), code)


def industries() -> pl.DataFrame:
    """GB/T 4754 sections: code, name_zh, name_en, sector, sort."""
    return run("places/industries")


def groups() -> pl.DataFrame:
    """Population groups (tags, not a partition): code, name_zh, name_en, sort."""
    return run("places/groups")


def levels() -> pl.DataFrame:
    """The eight-level ladder: code, name_zh, name_en, grade, is_high_skilled, sort."""
    return run("places/levels")


def _one(frame: pl.DataFrame, code: str) -> dict[str, object] | None:
    found = frame.filter(pl.col("code") == code)
    return found.row(0, named=True) if found.height else None
