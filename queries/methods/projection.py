"""Where a year or a cohort will end, with its interval (methods 1.9): by the months of past years, or by their lags.

Student's distribution and Mack's error are written out: both are a few lines, and the library that has the first takes
half a second to import on a page that shows it.
"""

from collections.abc import Iterable
from math import atan, cos, exp, isclose, log, pi, sin, sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from queries.methods import inputs
from queries.methods.pace import FEWEST_YEARS, MONTHS, MOST_YEARS, season_weights

FEW = 10
"""Whole numbers below this are too small for logs, 项目口径: a past year may well have had nothing by this month."""

PATHS, SEED = 5_000, 20_210_101

Floats = npt.NDArray[np.float64]
Triangle = Iterable[Iterable[float | None]] | pl.DataFrame


class Projection(NamedTuple):
    """What the whole year is expected to reach, the limits of its interval, and the probability of the target.

    None is what cannot be said: without three complete years there is no interval, without a target no probability.
    """

    point: float | None
    low: float | None = None
    high: float | None = None
    p_attain: float | None = None


def month_profile(history: pl.DataFrame) -> tuple[float, ...] | None:
    """The share of a year in each month, January first, over the last three to five complete years (methods 1.1).

    `history`: year, month (1 to 12), value. January and February are one cell, of which each has half: the Spring
    Festival moves between them. None with fewer than three complete years above zero: then the calendar counts.
    """
    return season_weights(complete_years(history).tolist())


def complete_years(history: pl.DataFrame) -> Floats:
    """The years that have all twelve months, oldest first: one row a year, one column a month."""
    months = inputs.known(history, "year", "month", "value").drop_nulls(["year", "month", "value"])
    if not months["month"].is_in([float(month) for month in range(1, MONTHS + 1)]).all():
        raise ValueError("month must be a whole number from 1 to 12")
    if months.select("year", "month").is_duplicated().any():
        raise ValueError("the history has two values for one month")
    whole = months.filter(pl.len().over("year") == MONTHS).sort("year", "month")
    return whole["value"].to_numpy().reshape(-1, MONTHS)


def project_linear(year_to_date: float | None, months_done: int) -> float | None:
    """按时序推算: what the year reaches if every month brings the same. None before the first month is complete."""
    done, months = inputs.given(year_to_date, "year_to_date"), _months(months_done)
    return None if done is None or not months else done * MONTHS / months


def project_profile(
    history: pl.DataFrame,
    year_to_date: float | None,
    months_done: int,
    target: float | None = None,
    level: float = 0.8,
) -> Projection:
    """按月度进度规律推算 from the last three to five complete years of `history` (year, month, value; methods 1.9).

    The point is the year to date over the mean share that past years had reached by then. The interval is that of
    one more year: log shares, Student's t with one degree of freedom less than years. Whole numbers below 10 are
    simulated as counts instead. With fewer than three years it is the straight line, without an interval.
    ValueError where more was taken back than came in, or for a month or level that cannot be.
    """
    inputs.quantile(level)
    done, months, goal = (
        inputs.given(year_to_date, "year_to_date"),
        _months(months_done),
        inputs.given(target, "target"),
    )
    years = complete_years(history)
    years = years[years.sum(axis=1) > 0][-MOST_YEARS:]
    if done is None or not months:
        return Projection(None)
    if months == MONTHS:
        return Projection(done, done, done, _certain(done, goal) if goal else None)
    if len(years) < FEWEST_YEARS:
        return Projection(project_linear(done, months))
    reached = years[:, :months].sum(axis=1)
    if done < 0 or (reached < 0).any():
        raise ValueError("a year in which more was taken back than came in cannot be projected")
    numbers = np.append(years.ravel(), done)
    if min(done, *reached) < FEW and (numbers == np.round(numbers)).all() and (numbers >= 0).all():
        found = _by_counts(years, done, months, goal, level)
    elif done > 0 and (reached > 0).all():
        found = _by_logs(reached / years.sum(axis=1), done, goal, level)
    else:
        share = float(np.mean(reached / years.sum(axis=1)))
        found = Projection(done / share if share else None)
    return found._replace(p_attain=1.0) if goal and done >= goal else found


def _months(months_done: int) -> int:
    if months_done not in range(MONTHS + 1):
        raise ValueError(f"months_done must be a whole number from 0 to 12, not {months_done!r}")
    return int(months_done)


def _certain(value: float, goal: float) -> float:
    return 1.0 if value >= goal else 0.0


def _by_logs(shares: Floats, done: float, goal: float | None, level: float) -> Projection:
    """Methods 1.9, number 3; what has come in already bounds the year from below."""
    logs = log(done) - np.log(shares)
    mean, df = float(logs.mean()), len(logs) - 1
    spread = float(logs.std(ddof=1)) * sqrt(1 + 1 / len(logs))
    reach = _t_quantile((1 + level) / 2, df) * spread
    chance = None
    if goal is not None and goal > 0:
        chance = 1 - _t_below((log(goal) - mean) / spread, df) if spread else _certain(mean, log(goal))
    return Projection(done / float(shares.mean()), max(exp(mean - reach), done), exp(mean + reach), chance)


def _by_counts(years: Floats, done: float, months: int, goal: float | None, level: float) -> Projection:
    """Methods 1.9, number 4: 5,000 paths of the months to come, with the dispersion that past months had.

    This year's level is not known from a few events: it is drawn from what they say together with the mean of past
    years, which weighs as much as one event (a gamma distribution, 项目口径).
    """
    weights = years.sum(axis=0) / years.sum()
    gone, mean = float(weights[:months].sum()), float(years.sum(axis=1).mean())
    # one more year varies by its own months and by the shares that so few years tell
    dispersion = _dispersion(years, weights) * (1 + 1 / len(years))
    shape = 1 + (done / dispersion if gone else 0)
    rate = 1 / mean + gone / dispersion
    chance = np.random.default_rng(SEED)
    coming = weights[months:][weights[months:] > 0]
    means = chance.gamma(shape, 1 / rate, (PATHS, 1)) * coming
    paths = chance.negative_binomial(np.maximum(means / (dispersion - 1), 1e-9), 1 / dispersion)
    ends = done + paths.sum(axis=1)
    low, high = np.quantile(ends, [(1 - level) / 2, (1 + level) / 2], method="inverted_cdf")
    p_attain = float((ends >= goal).mean()) if goal else None
    return Projection(done + shape / rate * float(coming.sum()), float(low), float(high), p_attain)


def _dispersion(years: Floats, weights: Floats) -> float:
    """Variance over mean of past months, from Pearson residuals against year total times month share; at least 1."""
    used = weights > 0
    if used.sum() < 2:
        return 1.0
    expected = years.sum(axis=1, keepdims=True) * weights[used]
    squares = float(((years[:, used] - expected) ** 2 / expected).sum())
    return max(squares / ((len(years) - 1) * (int(used.sum()) - 1)), 1.0)


def _t_below(t: float, df: int) -> float:
    """P(T <= t) of Student's t with whole degrees of freedom (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4)."""
    angle = atan(t / sqrt(df))
    term, total = (cos(angle) if df % 2 else 1.0), 0.0
    for k in range(df % 2, df - 1, 2):
        total += term
        term *= (k + 1) / (k + 2) * cos(angle) ** 2
    within = 2 / pi * (angle + sin(angle) * total) if df % 2 else sin(angle) * total
    return (1 + within) / 2


def _t_quantile(p: float, df: int) -> float:
    """The t that `_t_below` gives p >= 1/2 for, by halving."""
    low, high = 0.0, 1.0
    while _t_below(high, df) < p:
        low, high = high, 2 * high
    while not isclose(low, high, rel_tol=1e-14):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if _t_below(middle, df) < p else (low, middle)
    return high


class Reserve(NamedTuple):
    """What is still to come of all origins together, and Mack's standard error of it (None: not to be estimated).

    `by_origin`: origin (0 is the first row), latest, ultimate, reserve, standard_error.
    """

    total: float
    standard_error: float | None
    by_origin: pl.DataFrame


def chain_ladder(triangle: Triangle) -> Reserve:
    """What late registration still brings: chain ladder with Mack's error (Mack 1993; methods 1.9, number 7).

    `triangle`: cumulative numbers, one row per origin, oldest first, one column per lag (a frame is read the same
    way); None or NaN, or a shorter row, where not yet known. The last variance, of one observation, is
    min(s4/s2, s2, s2) of the two before it.
    ValueError for gaps in a row, for a lag that no origin has reached, and where something comes out of nothing.
    """
    known = _triangle(triangle)
    lags = known.shape[1]
    factors, variances = np.ones(lags - 1), np.full(lags - 1, np.nan)
    below = np.zeros(lags - 1)
    for k in range(lags - 1):
        here, there = known[~np.isnan(known[:, k + 1]), k], known[~np.isnan(known[:, k + 1]), k + 1]
        below[k] = here.sum()
        if not below[k] and there.sum():
            raise ValueError(f"no origin had anything at lag {k}, but some at lag {k + 1}: growth cannot be estimated")
        factors[k] = there.sum() / below[k] if below[k] else 1.0
        variances[k] = _variance(here, there, factors[k], variances[:k])
    return _reserve(known, factors, variances, below)


def _triangle(triangle: Triangle) -> Floats:
    given = triangle.rows() if isinstance(triangle, pl.DataFrame) else triangle
    rows = [[inputs.given(value, "a cell of the triangle") for value in row] for row in given]
    lags = max((len(row) for row in rows), default=0)
    known = np.array([[np.nan if x is None else x for x in row] + [np.nan] * (lags - len(row)) for row in rows])
    if not known.size or np.isnan(known[:, 0]).any() or np.isnan(known).all(axis=0).any():
        raise ValueError("every origin needs a first number, and every lag one origin that has reached it")
    if (np.isnan(known[:, :-1]) & ~np.isnan(known[:, 1:])).any():
        raise ValueError("an origin has a gap before a later number")
    if (known < 0).any():
        raise ValueError("a cumulative number must not be negative")
    return known


def _variance(here: Floats, there: Floats, factor: float, before: Floats) -> float:
    """Mack's variance of one development; of a single observation by his rule. Unknown (NaN) without any before
    it, and where something came out of nothing.
    """
    used = here > 0
    if there[~used].any():
        return float("nan")
    if used.sum() > 1:
        return float((((there - factor * here)[used]) ** 2 / here[used]).sum() / (used.sum() - 1))
    last = [float(one) for one in before[-2:] if not np.isnan(one)]
    if not last:
        return 0.0 if not here.sum() else float("nan")
    return min(last[1] ** 2 / last[0], *last) if len(last) == 2 and last[0] else min(last)


def _reserve(known: Floats, factors: Floats, variances: Floats, below: Floats) -> Reserve:
    """Mack's recursion (1999): process and parameter error of each origin, and of their sum with its own covariance."""
    lags = (~np.isnan(known)).sum(axis=1)
    latest = known[np.arange(len(known)), lags - 1]
    ultimate, error = latest.copy(), np.zeros(len(known))
    running = 0.0
    for k, (factor, variance, base) in enumerate(zip(factors, variances, below, strict=True)):
        open_ = lags <= k + 1
        if open_.any() and ultimate[open_].any():
            mine, parameter = ultimate[open_], variance / base if base else np.nan
            error[open_] = error[open_] * factor**2 + variance * mine + mine**2 * parameter
            running = running * factor**2 + variance * mine.sum() + mine.sum() ** 2 * parameter
        ultimate[open_] *= factor
    errors = [None if np.isnan(one) else sqrt(one) for one in error]
    frame = pl.DataFrame(
        {"origin": range(len(known)), "latest": latest, "ultimate": ultimate, "reserve": ultimate - latest,
         "standard_error": pl.Series(errors, dtype=pl.Float64)}
    )  # fmt: skip
    return Reserve(float((ultimate - latest).sum()), None if np.isnan(running) else sqrt(running), frame)
