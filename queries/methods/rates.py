"""Rates and counts with their uncertainty (methods 2.4, 2.7). Rates are fractions, never percentages.

The quantiles of the exact limits are scipy's, imported where they are asked for: that takes a third of a second, and
the pages start without it.
"""

from collections.abc import Callable
from math import hypot, sqrt
from typing import NamedTuple

import polars as pl

from queries.methods import inputs

FEWEST = 10
"""A standardised rate of fewer events is withheld (PHE's rule, methods 2.4)."""


class Rate(NamedTuple):
    """A figure and its limits, in the same unit; None is not known or withheld."""

    value: float | None
    low: float | None
    high: float | None


def wilson(x: float, n: float, level: float = 0.95) -> tuple[float, float]:
    """Limits of the share x of n (Wilson 1927; Newcombe 1998a, method 3). Of nobody (n = 0) the share may be anything.

    ValueError when x > n or either is negative or missing.
    """
    x, n = inputs.part(x, n)
    z = inputs.quantile(level)
    if not n:
        return 0.0, 1.0
    p = x / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return (max(centre - half, 0.0) if x else 0.0), (min(centre + half, 1.0) if x < n else 1.0)


def linkage_bounds(happened: float, linked: float, eligible: float) -> tuple[float, float]:
    """Between which the share lies that a register tells of, where not everybody could be linked to it (methods 3.5):
    as if it happened to none of the unlinked, and as often to them as to the others. 0 to 1 where nobody is linked.
    """
    happened, linked = inputs.part(happened, linked, "happened", "linked")
    linked, eligible = inputs.part(linked, eligible, "linked", "eligible")
    return (happened / eligible, happened / linked) if linked else (0.0, 1.0)


def newcombe_gap(x1: float, n1: float, x2: float, n2: float, level: float = 0.95) -> tuple[float, float]:
    """Limits of x1/n1 - x2/n2 from the two Wilson intervals (Newcombe 1998b, method 10), between -1 and 1.

    Where one side is nobody, its share may be anything, and so the gap.
    """
    (x1, n1), (x2, n2) = inputs.part(x1, n1, "x1", "n1"), inputs.part(x2, n2, "x2", "n2")
    (low1, high1), (low2, high2) = wilson(x1, n1, level), wilson(x2, n2, level)
    if not n1 or not n2:
        return low1 - high2, high1 - low2
    p1, p2 = x1 / n1, x2 / n2
    return p1 - p2 - hypot(p1 - low1, high2 - p2), p1 - p2 + hypot(high1 - p1, p2 - low2)


def byar(count: float, level: float = 0.95) -> tuple[float, float]:
    """Limits of the expectation behind a Poisson count, Byar's approximation (Breslow and Day 1987, p. 69).

    Within 0.2 % of the exact limits from 10 events on (2 % at a level of 0.999); below that see `exact_poisson`.
    """
    count = inputs.count(count, "count")
    z, above = inputs.quantile(level), count + 1
    low = count * max(1 - 1 / (9 * count) - z / (3 * sqrt(count)), 0.0) ** 3 if count else 0.0
    return low, above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3


def exact_poisson(count: float, level: float = 0.95) -> tuple[float, float]:
    """Exact limits of the expectation behind a Poisson count (Garwood 1936): half of what is outside on either side."""
    from scipy.special import gammaincinv

    count = inputs.count(count, "count")
    inputs.quantile(level)
    low = float(gammaincinv(count, (1 - level) / 2)) if count else 0.0
    return low, float(gammaincinv(count + 1, (1 + level) / 2))


def standardised_rate(frame: pl.DataFrame, level: float = 0.95) -> Rate:
    """Direct standardisation: what the rate would be, had the strata the mix of the standard (methods 2.4).

    `frame`: observed (events), population, standard (the weight of the stratum in the standard; any scale), one row
    per stratum. Limits by Dobson, Kuulasmaa, Eberle and Scherer 1991 on Byar's limits of the count. Value and limits
    are None when fewer than 10 events were observed. A stratum with a weight of 0 counts for nothing, its events
    neither. Events may be more than persons; ValueError where a stratum that the standard has is without a population,
    or anything is missing: its rate is not known.
    """
    given = inputs.counted(frame, "observed", "population", "standard").filter(
        pl.col("standard").is_null() | (pl.col("standard") > 0)
    )
    if any(given.select("observed", "population", "standard").null_count().row(0)):
        raise ValueError("observed, population and standard must be known in every stratum")
    if (given["population"] == 0).any():
        raise ValueError("every stratum of the standard must have a population")
    observed = float(given["observed"].sum())
    if observed < FEWEST:
        inputs.quantile(level)
        return Rate(None, None, None)
    weight = given["standard"] / given["standard"].sum() / given["population"]
    value = float((weight * given["observed"]).sum())
    spread = sqrt(float((weight**2 * given["observed"]).sum()) / observed)
    low, high = byar(observed, level)
    return Rate(value, max(value + spread * (low - observed), 0.0), value + spread * (high - observed))


def standardised_ratio(observed: float, expected: float, level: float = 0.95) -> Rate:
    """Indirect standardisation O/E as a fraction (1 is as expected): exact limits below 10 events, else Byar's
    (methods 2.4). All None when nothing was expected.
    """
    observed, expected = inputs.count(observed, "observed"), inputs.count(expected, "expected")
    limits: Callable[[float, float], tuple[float, float]] = exact_poisson if observed < FEWEST else byar
    low, high = limits(observed, level)
    return Rate(observed / expected, low / expected, high / expected) if expected else Rate(None, None, None)
