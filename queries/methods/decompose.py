"""What a difference is made of: shortfalls by unit, mix and level, factors of a product, targets handed down.

Methods 2.1-2.3. "Attributable" is arithmetic, not cause (Das Gupta 1993). A difference is always b less a, the second
less the first, as in Das Gupta's tables: from the year before (a) to this one (b), from the nation (a) to a place (b).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import comb, fsum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from queries.methods import inputs

ROUNDED = 0.01
"""How far shares of a printed table may be from adding up to 1."""


class Kitagawa(NamedTuple):
    """The two parts of a difference of rates, in the unit of the rates; they add up to it exactly."""

    mix: float
    within: float


def kitagawa(frame: pl.DataFrame) -> Kitagawa:
    """结构效应 and 水平效应 of rate b less rate a (Kitagawa 1955; methods 2.3), without an interaction term.

    `frame`: weight_a, rate_a, weight_b, rate_b, one row per group. Weights that add up to 1 but for the rounding of a
    printed table are taken as they stand; heads or percentages are divided by their sum. A group that one side does
    not have may have no rate there: it differs in the mix alone. ValueError where a rate is missing otherwise.
    """
    given = _sides(frame)
    a, b, r, s = _shares(given["weight_a"]), _shares(given["weight_b"]), given["rate_a"], given["rate_b"]
    return Kitagawa(fsum((b - a) * (r + s) / 2), fsum((s - r) * (a + b) / 2))


class CrossMix(NamedTuple):
    """The effect of the mix by one trait, by the other, and of the rates within; they add up to the difference."""

    first: float
    second: float
    within: float


def cross_mix(frame: pl.DataFrame, first: str, second: str) -> CrossMix:
    """As `kitagawa`, the mix told apart by two traits, such as group and industry (Das Gupta 1993, ch. 5).

    `frame`: the two columns of these names and those of `kitagawa`, one row per combination. Each share is written as
    a product of two symmetric factors, one for each trait (methods 2.3).
    """
    inputs.require(frame, first, second)
    weights = [pl.col(name) / pl.col(name).sum() for name in ("weight_a", "weight_b")]
    given = _sides(frame, first, second).with_columns(weights)
    within = kitagawa(given).within
    rate = (given["rate_a"] + given["rate_b"]) / 2
    one, other = ([_factor(side, mine, theirs) for side in ("weight_a", "weight_b")]
                  for mine, theirs in ((first, second), (second, first)))  # fmt: skip
    parts = given.select(a=one[0], b=one[1], c=other[0], d=other[1])
    a, b, c, d = (parts[name] for name in "abcd")
    return CrossMix(fsum((b - a) * (c + d) / 2 * rate), fsum((d - c) * (a + b) / 2 * rate), within)


def _factor(side: str, mine: str, other: str) -> pl.Expr:
    """The part of each share that belongs to one trait: sqrt(share within the other trait x own share)."""
    share = pl.col(side)
    within = pl.when(share > 0).then(share / share.sum().over(other)).otherwise(0.0)
    return (within * share.sum().over(mine)).sqrt()


def _sides(frame: pl.DataFrame, *traits: str) -> pl.DataFrame:
    """The groups that either side has, with both weights and both rates."""
    given = (
        inputs.known(inputs.counted(frame, "weight_a", "weight_b"), "rate_a", "rate_b")
        .select(*traits, pl.col("weight_a", "weight_b").fill_null(0.0), "rate_a", "rate_b")
        .filter((pl.col("weight_a") > 0) | (pl.col("weight_b") > 0))
        .with_columns(rate_a=_either("a", "b"), rate_b=_either("b", "a"))
    )
    if given["rate_a"].null_count() or given["rate_b"].null_count():
        raise ValueError("every group that has a weight must have a rate")
    return given


def _either(side: str, other: str) -> pl.Expr:
    rate = pl.col(f"rate_{side}")
    return pl.when(rate.is_null() & (pl.col(f"weight_{side}") == 0)).then(pl.col(f"rate_{other}")).otherwise(rate)


def _shares(weights: pl.Series) -> pl.Series:
    whole = fsum(weights)
    if whole <= 0:
        raise ValueError("the weights of each side must not all be zero")
    return weights if abs(whole - 1) <= ROUNDED else weights / whole


def das_gupta(factors_a: Sequence[npt.ArrayLike], factors_b: Sequence[npt.ArrayLike]) -> list[float]:
    """What each factor adds to product b less product a: the mean over all orders of change (Das Gupta 1993, ch. 2).

    One number per factor, in the same order on both sides; or one sequence of numbers per factor, a number per group,
    where the figure is the sum of the groups' products (ch. 4). The effects add up to the difference exactly.
    """
    a, b = _factors(factors_a, "factors_a"), _factors(factors_b, "factors_b")
    if a.shape != b.shape:
        raise ValueError(f"both sides must have the same factors and groups, not {a.shape} and {b.shape}")
    return [_effect(a, b, factor) for factor in range(len(a))]


def _factors(factors: Sequence[npt.ArrayLike], name: str) -> npt.NDArray[np.float64]:
    try:
        found = np.array([np.asarray(factor, dtype=np.float64) for factor in factors], dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be numbers, or sequences of numbers of one length") from None
    if not len(found) or not np.isfinite(found).all():
        raise ValueError(f"{name} must be at least one finite number")
    return found


def _effect(a: npt.NDArray[np.float64], b: npt.NDArray[np.float64], factor: int) -> float:
    """The factor's own change times the others' product, averaged over how many and which of them changed before."""
    others = [other for other in range(len(a)) if other != factor]
    orders = []
    for many in range(len(others) + 1):
        for changed in combinations(others, many):
            product = b[factor] - a[factor]
            for other in others:
                product = product * (b if other in changed else a)[other]
            orders.append(float(np.sum(product)) / comb(len(others), many))
    return fsum(orders) / len(a)


@dataclass(frozen=True)
class Shortfall:
    """What is expected less what there is, over units that may be added: `net` = `gross` - `surplus`, both of these
    never negative.

    `units`: unit, shortfall (positive is short, null is not known) and contribution, the unit's share of the net: only
    where no unit is ahead while another is short, for a share of a net near 0 says nothing (methods 2.2).
    """

    net: float
    gross: float
    surplus: float
    units: pl.DataFrame = field(compare=False, repr=False)


def shortfall(frame: pl.DataFrame, share: float | Sequence[float]) -> Shortfall:
    """Who a shortfall comes from: share x target - actual of each unit (methods 2.2).

    `frame`: unit, target, actual; `share` is the elapsed share of the period, one for all or one per row. A unit
    without a target or a figure is in no sum.
    """
    inputs.require(frame, "unit")
    given = inputs.known(frame, "target", "actual")
    shares = inputs.counts(share if isinstance(share, Iterable) else [share], "share")
    if shares.len() not in (1, given.height) or (shares > 1).any():
        raise ValueError("share must lie between 0 and 1, one for all units or one for each")
    due = shares[0] if shares.len() == 1 else pl.lit(shares)
    units = given.select("unit", shortfall=due * pl.col("target") - pl.col("actual"))
    missing = units["shortfall"].drop_nulls()
    gross, surplus = fsum(missing.filter(missing > 0)), fsum(-missing.filter(missing < 0))
    net = gross - surplus if not gross or not surplus else None
    units = units.with_columns(contribution=pl.col("shortfall") / (net or None))
    return Shortfall(gross - surplus, gross, surplus, units)


def explained(gaps: Iterable[float], most: int) -> float | None:
    """The share of the gross shortfall that the `most` largest shortfalls make up; None when nobody is short.

    `gaps` are actual less expected: negative is short.
    """
    short = sorted(-gap for gap in gaps if gap < 0)
    return fsum(short[-most:]) / fsum(short) if short else None


def shared_out(expected: Mapping[str, float], bases: Mapping[str, float], whole: float) -> dict[str, float]:
    """Each unit's part of what is expected of all: by its base over the `whole` base. 项目口径, no official demand.

    `expected` is what the target would ask of all units together by each unit's own last month; units without a base
    are left out. The parts add up to it only where the bases add up to the whole.
    """
    if whole <= 0:
        return {}
    return {unit: expected[unit] * base / whole for unit, base in bases.items() if unit in expected}


class Cascade(NamedTuple):
    """A target handed down (methods 2.1): `alloc_ratio` 分解率, None without a positive target above; `unallocated`
    未分解, what nobody below was given; `escalation` 层层加码, the factor by which more was handed down, else None.
    """

    alloc_ratio: float | None
    unallocated: float
    escalation: float | None


def cascade(parent: float, children: Iterable[float | None] | Mapping[str, float | None]) -> Cascade:
    """How much of the target of a unit its children's targets make up, all in one unit, kind and period (methods 2.1).

    `children` are their targets, or these by unit. A child without a target (None) was given nothing.
    """
    above = inputs.count(parent, "parent")
    targets = children.values() if isinstance(children, Mapping) else children
    given = [target for target in targets if target is not None]
    below = fsum(inputs.count(target, "a child's target") for target in given)
    ratio = below / above if above else None
    return Cascade(ratio, max(above - below, 0.0), ratio if ratio is not None and below > above else None)
