"""Numbers and columns as they are handed to a method: lists, tuples, arrays, Series or frames, checked once.

Whatever a method cannot compute with is a ValueError that names it: a silent guess would be a wrong figure.
"""

from collections.abc import Iterable
from math import isfinite, isnan
from numbers import Real
from statistics import NormalDist
from typing import Any, SupportsFloat

import polars as pl


def number(value: SupportsFloat | None, name: str) -> float:
    """A finite number of any type; ValueError for a missing one, NaN, infinity and text."""
    try:
        found = float(value) if value is not None and not isinstance(value, str) else None
    except (TypeError, ValueError):
        found = None
    if found is None or not isfinite(found):
        raise ValueError(f"{name} must be a finite number, not {value!r}")
    return found


def given(value: SupportsFloat | None, name: str) -> float | None:
    """As `number`, but None for what is not known: None and NaN."""
    unknown = value is None or (isinstance(value, Real) and isnan(value))
    return None if unknown else number(value, name)


def count(value: SupportsFloat | None, name: str) -> float:
    """A finite number that is not negative."""
    found = number(value, name)
    if found < 0:
        raise ValueError(f"{name} must not be negative, but is {found:g}")
    return found


def part(x: SupportsFloat | None, n: SupportsFloat | None, x_name: str = "x", n_name: str = "n") -> tuple[float, float]:
    """x of n with 0 <= x <= n."""
    above, below = count(x, x_name), count(n, n_name)
    if above > below:
        raise ValueError(f"{x_name} must not be greater than {n_name}, but {above:g} > {below:g}")
    return above, below


def quantile(level: float) -> float:
    """The normal quantile of a two-sided interval: 1.959964 at a level of 0.95."""
    if not 0 < number(level, "level") < 1:
        raise ValueError(f"level must lie between 0 and 1, but is {level!r}")
    return NormalDist().inv_cdf((1 + level) / 2)


def series(values: Iterable[object], name: str) -> pl.Series:
    """Finite numbers as one Series of floats; ValueError for a gap, NaN, infinity and text."""
    given = values if isinstance(values, pl.Series) else pl.Series(name, listed(values), strict=False)
    if not given.len():
        return pl.Series(name, [], dtype=pl.Float64)
    if not (given.dtype.is_numeric() or given.dtype == pl.Boolean):
        raise ValueError(f"{name} must be numbers, not {given.dtype}")
    found = given.cast(pl.Float64).alias(name)
    if found.null_count() or not found.is_finite().all():
        raise ValueError(f"{name} must be finite numbers without gaps")
    return found


def counts(values: Iterable[object], name: str) -> pl.Series:
    """As `series`, and none of them negative."""
    found = series(values, name)
    if found.len() and (found < 0).any():
        raise ValueError(f"{name} must not be negative")
    return found


def require(frame: pl.DataFrame, *names: str) -> None:
    """ValueError where the frame has not all of these columns."""
    if missing := [name for name in names if name not in frame.columns]:
        raise ValueError(f"the frame has no column {', '.join(missing)}; it has {', '.join(frame.columns) or 'none'}")


def known(frame: pl.DataFrame, *names: str) -> pl.DataFrame:
    """The frame with these columns as floats, NaN told as null; ValueError where one is missing or infinite."""
    require(frame, *names)
    for name in names:
        if not (frame[name].dtype.is_numeric() or frame[name].dtype in (pl.Boolean, pl.Null)):
            raise ValueError(f"{name} must be numbers, not {frame[name].dtype}")
    made = frame.with_columns(pl.col(name).cast(pl.Float64).fill_nan(None) for name in names)
    for name in names:
        if not made[name].drop_nulls().is_finite().all():
            raise ValueError(f"{name} must be finite")
    return made


def counted(frame: pl.DataFrame, *names: str) -> pl.DataFrame:
    """As `known`, and none of them negative."""
    made = known(frame, *names)
    for name in names:
        if (made[name].drop_nulls() < 0).any():
            raise ValueError(f"{name} must not be negative")
    return made


def listed(values: Iterable[object]) -> Iterable[Any]:
    return values if hasattr(values, "__array__") else list(values)
