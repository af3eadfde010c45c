"""Units beside each other without a league table: funnels, shrunken rates, who takes part (methods 2.5-2.7)."""

from collections.abc import Iterable
from math import asin, exp, fsum, pi, sqrt
from typing import NamedTuple

import polars as pl

from queries.methods import inputs
from queries.methods.rates import Rate

WINSORISED = 0.1
"""The share of scores at each end that are brought in before the dispersion is measured."""

LIMITS = (("95", inputs.quantile(0.95)), ("998", inputs.quantile(0.998)))
SIDES = tuple((f"{side}{name}", sign * z) for name, z in LIMITS for side, sign in (("low", -1), ("high", 1)))

PARITY = (0.97, 1.03)
"""Between these a parity index is parity (UNESCO)."""


class Dispersion(NamedTuple):
    """How far the units of a funnel spread: `rate` of all together, `phi` (1 is chance alone) and `tau2`, the variance
    between units on the scale of asin(sqrt(rate)). `rate` and `phi` are None where no unit has anybody.
    """

    rate: float | None
    phi: float | None
    tau2: float


def dispersion(frame: pl.DataFrame) -> Dispersion:
    """Overdispersion of rates (Spiegelhalter 2005; methods 2.5): to be told with every funnel that is adjusted for it.

    `frame`: x, n. Scores on the scale of asin(sqrt(rate)), winsorised at 10 % at each end; tau2 is 0 while they spread
    no more than chance makes them.
    """
    given = _rates(frame).filter(pl.col("rate").is_not_null())
    count = given.height
    if not count:
        return Dispersion(None, None, 0.0)
    rate = fsum(given["x"]) / fsum(given["n"])
    scores = ((given["rate"].sqrt().arcsin() - asin(sqrt(rate))) * 2 * given["n"].sqrt()).rename("score")
    low, high = (scores.quantile(end, "linear") for end in (WINSORISED, 1 - WINSORISED))
    phi = fsum(scores.clip(low, high) ** 2) / count
    weights = 4 * given["n"]
    spare = count * phi - (count - 1)
    free = fsum(weights) - fsum(weights**2) / fsum(weights)
    return Dispersion(rate, phi, spare / free if spare > 0 and free > 0 else 0.0)


def funnel(frame: pl.DataFrame, overdispersion: bool = True) -> pl.DataFrame:
    """Rates against the limits within which chance keeps units of their size around the rate of all (methods 2.5).

    `frame`: unit, x, n, one row per unit. Gives unit, rate, low95, high95, low998, high998, z (the distance from the
    rate of all in standard errors) and flag: outside the limits of 99.8 %. In the order given. With `overdispersion`
    the limits widen by the variance between units (see `dispersion`), on the scale of asin(sqrt(rate)); without, they
    are the binomial ones. Nobody or nothing known: null. Within the limits units must not be ranked.
    """
    inputs.require(frame, "unit")
    given = _rates(frame)
    centre, _, tau2 = dispersion(frame)
    whole = pl.lit(centre, pl.Float64)
    if overdispersion:
        middle, found, error = whole.sqrt().arcsin(), pl.col("rate").sqrt().arcsin(), _widened(tau2)
        bounds = _widened_bounds(centre, tau2)
    else:
        middle, found = whole, pl.col("rate")
        error = (whole * (1 - whole) / pl.col("size")).sqrt()
        bounds = {name: (whole + z * error).clip(0, 1) for name, z in SIDES}
    score = pl.when(error > 0).then((found - middle) / error).when(found.is_not_null()).then(0.0)
    return (
        given.with_columns(size=pl.when(pl.col("n") > 0).then(pl.col("n")))
        .select("unit", "rate", **bounds, z=score)
        .with_columns(flag=pl.col("z").abs() > LIMITS[1][1])
    )


def limits(sizes: Iterable[float], found: Dispersion) -> pl.DataFrame:
    """The limits of a funnel at any size, for its curves: those that `funnel` gives a unit of n with overdispersion.

    Gives n, low95, high95, low998, high998, in the order given; limits of nobody (n = 0) and around no rate are null.
    """
    frame = pl.DataFrame({"n": inputs.series(sizes, "sizes")})
    size = pl.when(pl.col("n") > 0).then(pl.col("n"))
    return frame.with_columns(size=size).select("n", **_widened_bounds(found.rate, found.tau2))


def _widened(tau2: float) -> pl.Expr:
    """The standard error of a unit of `size`, on the scale of asin(sqrt(rate))."""
    return (1 / (4 * pl.col("size")) + tau2).sqrt()


def _widened_bounds(centre: float | None, tau2: float) -> dict[str, pl.Expr]:
    middle, error = pl.lit(centre, pl.Float64).sqrt().arcsin(), _widened(tau2)
    return {name: (middle + z * error).clip(0, pi / 2).sin() ** 2 for name, z in SIDES}


def shrink(frame: pl.DataFrame) -> pl.DataFrame:
    """稳健估计: rates of small units drawn towards the rate of all, the more the smaller they are (methods 2.6).

    Empirical Bayes, beta-binomial by moments weighted with n (Kleinman 1973). `frame`: unit, x, n. Gives
    unit, rate and eb_rate, in the order given; a unit of nobody has the rate of all, and where units differ no more
    than by chance all have. To be shown beside the raw rate, never in its place.
    """
    inputs.require(frame, "unit")
    given = _rates(frame)
    known = given.filter(pl.col("rate").is_not_null())
    if known.is_empty():
        return given.select("unit", "rate", eb_rate=pl.lit(None, pl.Float64))
    units, heads = known.height, fsum(known["n"])
    centre = fsum(known["x"]) / heads
    chance = centre * (1 - centre)
    spread = fsum(known["n"] * (known["rate"] - centre) ** 2)
    free = chance * (heads - fsum(known["n"] ** 2) / heads - (units - 1))
    alike = (spread - chance * (units - 1)) / free if free > 0 else 0.0
    if alike <= 0:
        drawn = pl.lit(centre)
    else:
        prior = max(1 / alike - 1, 0.0)
        drawn = (pl.col("x") + prior * centre) / (pl.col("n") + prior)
    told = pl.when(pl.col("rate").is_not_null()).then(drawn).when(pl.col("n") == 0).then(centre)
    return given.select("unit", "rate", eb_rate=told)


def shrink_ratio(frame: pl.DataFrame) -> pl.DataFrame:
    """As `shrink`, for counts against an expectation: gamma-Poisson by moments (Marshall 1991; methods 2.6).

    `frame`: unit, observed, expected. Gives unit, ratio and eb_ratio.
    """
    inputs.require(frame, "unit")
    given = inputs.counted(frame, "observed", "expected").with_columns(
        ratio=pl.when(pl.col("expected") > 0).then(pl.col("observed") / pl.col("expected"))
    )
    known = given.filter(pl.col("ratio").is_not_null())
    if known.is_empty():
        return given.select("unit", "ratio", eb_ratio=pl.lit(None, pl.Float64))
    due = fsum(known["expected"])
    centre = fsum(known["observed"]) / due
    spread = fsum(known["expected"] * (known["ratio"] - centre) ** 2) / due
    between = max(spread - centre * known.height / due, 0.0)
    weight = between / (between + centre / pl.col("expected")) if between else pl.lit(0.0)
    drawn = centre + weight * (pl.col("ratio") - centre)
    told = pl.when(pl.col("ratio").is_not_null()).then(drawn).when(pl.col("expected") == 0).then(centre)
    return given.select("unit", "ratio", eb_ratio=told)


def representation_index(
    group_participants: float, participants: float, group_eligible: float, eligible: float, level: float = 0.95
) -> Rate:
    """代表性指数: the group's share of the participants over its share of the eligible population; 1 is parity.

    Limits on the log of the ratio (Katz and others 1978; methods 2.7), None while none of the group took part. All
    None where nobody took part or none of the group is eligible: then only the composition can be told.
    """
    z = inputs.quantile(level)
    a, n = inputs.part(group_participants, participants, "group_participants", "participants")
    b, m = inputs.part(group_eligible, eligible, "group_eligible", "eligible")
    if not n or not b:
        return Rate(None, None, None)
    value = (a / n) / (b / m)
    if not a:
        return Rate(value, None, None)
    error = z * sqrt(1 / a - 1 / n + 1 / b - 1 / m)
    return Rate(value, value * exp(-error), value * exp(error))


class Parity(NamedTuple):
    """`value` is the index, `adjusted` the same on a scale that is symmetric around 1 (between 0 and 2), `parity`
    whether the value lies in the band that counts as parity.
    """

    value: float | None
    adjusted: float | None
    parity: bool | None


def parity_index(female_rate: float, male_rate: float) -> Parity:
    """性别平价指数: female over male rate (UNESCO; methods 2.7), adjusted to 2 - 1/value above 1. All None without a
    male rate to divide by.
    """
    above, below = inputs.count(female_rate, "female_rate"), inputs.count(male_rate, "male_rate")
    if not below:
        return Parity(None, None, None)
    value = above / below
    return Parity(value, 2 - 1 / value if value > 1 else value, PARITY[0] <= value <= PARITY[1])


def _rates(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with `rate`, null where x or n is not known or n is 0."""
    given = inputs.counted(frame, "x", "n")
    if (given["x"] > given["n"]).any():
        raise ValueError("x must not be greater than n")
    return given.with_columns(rate=pl.when(pl.col("n") > 0).then(pl.col("x") / pl.col("n")))
