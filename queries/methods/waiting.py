"""How long until it happens, from counted ends: to how many it happened at each time, and how many were followed no
longer (methods 3.4). The formulas of queries/methods/survival, for whoever has counted already.
"""

from collections.abc import Iterable, Sequence
from math import exp, log, sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from queries.methods import inputs
from queries.methods.rates import Rate

NEARLY_NOTHING = 1e-10
"""The share of the largest eigenvalue below which one is rounding: groups that were never compared."""

Floats = npt.NDArray[np.float64]

End = tuple[float, int, int]
"""A time, to how many it happened then, and how many were followed up to then only."""


class Step(NamedTuple):
    """A time at which it happened: how many were there just before, to how many, and the share still without it.

    The limits are None once nobody is left.
    """

    time: float
    at_risk: int
    events: int
    survival: float
    low: float | None
    high: float | None


class LogRank(NamedTuple):
    """The statistic and the probability of one at least as large where the groups do not differ."""

    chi2: float
    p: float


def product_limit(ends: Iterable[End], level: float = 0.95) -> tuple[Step, ...]:
    """Kaplan and Meier 1958, one step for each time at which it happened; limits by Greenwood on log(-log S).

    `ends` are in the order of time, each time once. Who leaves at a time is still there when it happens.
    """
    z, known = inputs.quantile(level), list(ends)
    there, share, variance = sum(happened + left for _, happened, left in known), 1.0, 0.0
    found = []
    for time, happened, left in known:
        if happened:
            share *= 1 - happened / there
            variance += happened / (there * (there - happened)) if there > happened else 0.0
            found.append(Step(time, there, happened, share, *_limits(share, variance, z)))
        there -= happened + left
    return tuple(found)


def _limits(share: float, variance: float, z: float) -> tuple[float | None, float | None]:
    if not 0 < share < 1:
        return None, None
    width = z * sqrt(variance) / abs(log(share))
    return float(share ** exp(width)), float(share ** exp(-width))


def share_by(steps: Sequence[Step], time: float, longest: float) -> Rate:
    """The share to whom it has happened by a time, from the steps of `product_limit` and the longest time that anybody
    was followed: all None when nobody was followed so far while somebody was still waiting.
    """
    last = next((step for step in reversed(steps) if step.time <= time), None)
    survival, low, high = (last.survival, last.low, last.high) if last else (1.0, None, None)
    if survival and longest < time:
        return Rate(None, None, None)
    return Rate(1 - survival, None if high is None else 1 - high, None if low is None else 1 - low)


def compare(groups: Iterable[Iterable[End]]) -> LogRank:
    """The log-rank test (Mantel 1966; Peto and Peto 1972) of two or more groups that do not overlap, equal weights.

    One degree of freedom less than there are groups that were ever compared: with nothing to compare (no event while
    two groups were there) the statistic is 0 and p is 1.
    """
    from scipy.special import chdtrc

    sides = [np.array(sorted(one), dtype=float).reshape(-1, 3) for one in groups]
    times = np.unique(np.concatenate([one[one[:, 1] > 0, 0] for one in sides]))
    there = np.array([_from(one, times) for one in sides])
    events = np.array([_at(one, times) for one in sides])
    total, happened = there.sum(axis=0), events.sum(axis=0)
    share = there / total
    spread = happened * (total - happened) / np.maximum(total - 1, 1)
    excess = (events - happened * share).sum(axis=1)
    covariance = np.diag((spread * share).sum(axis=1)) - (spread * share) @ share.T
    size, axes = np.linalg.eigh(covariance)
    real = size > NEARLY_NOTHING * max(size.max(), NEARLY_NOTHING)
    chi2 = float(((axes.T @ excess)[real] ** 2 / size[real]).sum())
    return LogRank(chi2, float(chdtrc(real.sum(), chi2)) if real.any() else 1.0)


def _from(side: Floats, times: Floats) -> Floats:
    """How many were still there at each time."""
    before = np.concatenate([[0.0], np.cumsum(side[:, 1] + side[:, 2])])
    there: Floats = before[-1] - before[np.searchsorted(side[:, 0], times)]
    return there


def _at(side: Floats, times: Floats) -> Floats:
    """To how many it happened at each time."""
    before = np.concatenate([[0.0], np.cumsum(side[:, 1])])
    first, behind = (np.searchsorted(side[:, 0], times, edge) for edge in ("left", "right"))
    events: Floats = before[behind] - before[first]
    return events
