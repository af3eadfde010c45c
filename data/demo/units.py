"""The 32 reporting units of the demo and their synthetic profiles (provinces.csv), as aligned arrays."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from data.demo.rounding import Floats

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Units:
    """31 provinces and 兵团: codes, names as the reports write them, and one array per column of provinces.csv."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    table: pl.DataFrame

    def column(self, name: str) -> Floats:
        """One profile column as floats, shape (units,)."""
        return self.table[name].cast(pl.Float64).to_numpy()


def load_units() -> Units:
    """Read provinces.csv: weights in 万 employed (round numbers of our own), the rest are factors around 1."""
    table = pl.read_csv(HERE / "provinces.csv", schema_overrides={"code": pl.String})
    return Units(tuple(table["code"]), tuple(table["name"]), table)


def shares(file_name: str) -> pl.DataFrame:
    """Read groups.csv or industries.csv: one row per group or section, one share column per indicator."""
    return pl.read_csv(HERE / file_name)


def group_names(codes: Iterable[str] | None = None) -> tuple[str, ...]:
    """Chinese names of these groups, in this order; of all groups of groups.csv when none are named."""
    names = dict(shares("groups.csv").select("code", "name").iter_rows())
    return tuple(names[code] for code in (names if codes is None else codes))


def industry_codes() -> tuple[str, ...]:
    """The sections A..S, as the reports write them."""
    return tuple(shares("industries.csv")["code"])


def random(stream: str) -> np.random.Generator:
    """The random numbers of one part of the demo: the same each run, whatever the other parts draw."""
    return np.random.default_rng([20251231, *stream.encode()])
