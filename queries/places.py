"""The dimensions as rows to choose from: regions, industries, population groups, skill levels."""

from collections.abc import Hashable, Mapping
from functools import lru_cache

import polars as pl

from queries.warehouse import edition, run

NATION = "000000"


def regions() -> pl.DataFrame:
    """Every region in the order it is listed: code, name_zh, name_short, name_en, level, parent, macro regions, type,
    due, sort.
    """
    return run("places/regions")


def region(code: str) -> dict[str, object] | None:
    """The row of one region, None when there is no such code. Treat it as immutable."""
    return by_code().get(code)


def by_code() -> Mapping[str, dict[str, object]]:
    """Every region by its code, in the order they are listed. Treat them as immutable."""
    return _regions(edition())


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


@lru_cache(maxsize=4)  # every page asks for the same few places many times
def _regions(_edition: Hashable) -> Mapping[str, dict[str, object]]:
    return {row["code"]: row for row in regions().iter_rows(named=True)}
