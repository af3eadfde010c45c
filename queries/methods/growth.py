"""The growth that a level has had against the growth it needs (methods 1.3): for levels with a baseline, never for
counts that start at zero. The formula is Statistics Canada's, as in Open SDG 2.4 (docs/progress-methodology.md).
"""

import warnings

from queries.methods.inputs import given
from queries.methods.status import ON_TRACK_FROM, SLOW_FROM

NEAR_ZERO = 0.001  # what stands for a baseline or target of zero in a growth rate (methods 1.3)
DIRECTIONS = {
    "up": 1.0, "increase": 1.0, "positive": 1.0, "at_least": 1.0,
    "down": -1.0, "decrease": -1.0, "negative": -1.0, "at_most": -1.0,
}  # fmt: skip


def growth_ratio(
    baseline: float | None,
    current: float | None,
    target: float | None,
    years_elapsed: float | None,
    years_total: float | None,
    direction: float | str = 1,
) -> float | None:
    """R = d CAGR observed / |CAGR required| (methods 1.3, Statistics Canada 2025): for levels with a baseline only.

    `direction` is 1 or "up" where more is better, -1 or "down" where less is. A baseline or target of zero is taken
    as 0.001 with a warning, for that choice moves the result. None where a figure is not known, and where no growth
    is required. ValueError for signs that differ, growth of which there is none, and for less than two points in time.
    """
    d = _direction(direction)
    figures = given(baseline, "baseline"), given(current, "current"), given(target, "target")
    gone, whole = given(years_elapsed, "years_elapsed"), given(years_total, "years_total")
    if None in figures or gone is None or whole is None:
        return None
    if gone <= 0 or whole <= 0:
        raise ValueError("a growth rate needs two points in time: years_elapsed and years_total must be above zero")
    begun, now, goal = (figure or 0.0 for figure in figures)
    if not begun or not goal:
        warnings.warn(f"a baseline or target of zero is taken as {NEAR_ZERO}; it moves the result", stacklevel=2)
        sign = -1.0 if min(begun, now, goal) < 0 else 1.0
        begun, goal = begun or sign * NEAR_ZERO, goal or sign * NEAR_ZERO
    if min(begun, now, goal) < 0 < max(begun, now, goal):
        raise ValueError("baseline, current and target must have one sign: there is no growth rate across zero")
    observed, required = (now / begun) ** (1 / gone) - 1, (goal / begun) ** (1 / whole) - 1
    # of negative levels the growth rate is that of their size
    return (d if begun > 0 else -d) * observed / abs(required) if required else None


def growth_band(ratio: float | None, achieved: bool = False) -> str | None:
    """achieved, on_track (R >= 0.95), moderate (>= 0.6), limited (>= 0) or away; None without a ratio (methods 1.3)."""
    if achieved:
        return "achieved"
    if ratio is None:
        return None
    cuts = ((ON_TRACK_FROM, "on_track"), (SLOW_FROM, "moderate"), (0.0, "limited"))
    return next((name for cut, name in cuts if ratio >= cut), "away")


def growth_score(ratio: float | None, achieved: bool = False) -> float | None:
    """The score from -5 to 5 of a growth ratio, 5 once achieved (Statistics Canada; methods 1.3)."""
    if achieved:
        return 5.0
    if ratio is None:
        return None
    return min(7.1429 * ratio - 4.2857, 5.0) if ratio >= SLOW_FROM else max(4.1667 * ratio - 2.5, -5.0)


def _direction(direction: float | str) -> float:
    d = DIRECTIONS.get(direction) if isinstance(direction, str) else given(direction, "direction")
    if d not in (1, -1):
        raise ValueError(f"direction must be 1 or 'up', -1 or 'down', not {direction!r}")
    return d
