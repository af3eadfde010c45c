"""Who a shortfall comes from (methods 2.2), and what a target asks of units that have none of their own.

The second is 项目口径: a target shared out by what each unit brought in an earlier year. Never an official demand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum


@dataclass(frozen=True)
class Shortfall:
    """Actual less expected over units that may be added: `net` = `surplus` - `gross`, both of these never negative."""

    net: float
    gross: float
    surplus: float


def shortfall(gaps: Iterable[float]) -> Shortfall:
    """Net, gross shortfall and surplus of each unit's actual less expected (methods 2.2, with the sign of 超欠数)."""
    known = list(gaps)
    return Shortfall(fsum(known), fsum(-gap for gap in known if gap < 0), fsum(gap for gap in known if gap > 0))


def explained(gaps: Iterable[float], most: int) -> float | None:
    """The share of the gross shortfall that the `most` largest shortfalls make up; None when nobody is short."""
    short = sorted(-gap for gap in gaps if gap < 0)
    return fsum(short[-most:]) / fsum(short) if short else None


def shared_out(expected: Mapping[str, float], bases: Mapping[str, float], whole: float) -> dict[str, float]:
    """Each unit's part of what is expected of all: by its base over the `whole` base.

    `expected` is what the target would ask of all units together by each unit's own last month; units without a base
    are left out. The parts add up to it only where the bases add up to the whole.
    """
    if whole <= 0:
        return {}
    return {unit: expected[unit] * base / whole for unit, base in bases.items() if unit in expected}
