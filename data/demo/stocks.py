"""Stocks at the end of each quarter: skilled and highly skilled people, and their shares.

National stocks move between published levels: 2.0 to 2.2 亿 skilled, 5800 to 7200 万 highly skilled. Gansu's highly
skilled stock and its technicians follow levels of our own, so that its plan's two dates can be read.
"""

import numpy as np

from data.demo.calibration import Mask, reported
from data.demo.rounding import Counts, Floats, share_out
from data.demo.seasons import position
from data.demo.units import Units, random

QUARTERS: tuple[tuple[int, int], ...] = ((2020, 12), *((y, m) for y in range(2021, 2026) for m in (3, 6, 9, 12)))
# National level in persons at 2020-12 and 2025-09; the growth between is even and goes on for the last quarter.
NATIONAL = {"skilled_stock": (200_400_000, 220_300_000), "high_skilled_stock": (58_000_000, 72_200_000)}
GANSU = {"high_skilled_stock": (402_000, 449_000), "technician_stock": (38_600, 50_600)}
PROFILE = {"skilled_stock": "skilled_wan", "high_skilled_stock": "high_skilled_wan"}
EMPLOYED_PER_WEIGHT = 9_900


def stocks(units: Units) -> dict[str, Counts]:
    """Persons by unit and quarter, shape (units, quarters), the sum of each quarter on the national path."""
    return {indicator: _stock(indicator, units) for indicator in NATIONAL}


def gansu_technicians() -> Counts:
    """Gansu's technicians and senior technicians, a part of its highly skilled; shape (quarters,)."""
    return _path(*GANSU["technician_stock"])


def employed(units: Units) -> Counts:
    """Persons in work, the denominator of the skilled share: synthetic, from the weights; shape (units, quarters)."""
    growth = np.linspace(1.004, 0.996, len(QUARTERS))
    return np.rint(units.column("weight")[:, None] * EMPLOYED_PER_WEIGHT * growth).astype(np.int64)


def present(units: Units) -> Mask:
    """Which unit told which quarter's stock: the baseline is complete, then as the monthly reports."""
    columns = [position(year, month) for year, month in QUARTERS[1:]]
    return np.concatenate([np.ones((len(units.codes), 1), dtype=bool), reported(units.codes)[:, columns]], axis=1)


def _path(start: int, end: int) -> Counts:
    """An even path from 2020-12 to 2025-09 and one quarter on."""
    steps = np.arange(len(QUARTERS)) / (len(QUARTERS) - 2)
    return np.rint(start + (end - start) * steps).astype(np.int64)


def _stock(indicator: str, units: Units) -> Counts:
    """Each unit grows at its own speed; the quarter's sum meets the national path exactly."""
    national = _path(*NATIONAL[indicator])
    wanted = units.column(PROFILE[indicator])[:, None] * _own_speed(indicator, units)
    gansu = units.codes.index("620000")
    fixed = _path(*GANSU[indicator]) if indicator in GANSU else _due_part(national, wanted, gansu)
    result = np.empty(wanted.shape, dtype=np.int64)
    others = np.arange(len(units.codes)) != gansu
    for quarter, total in enumerate(national):
        result[others, quarter] = share_out(int(total - fixed[quarter]), wanted[others, quarter])
    result[gansu] = fixed
    return result


def _due_part(national: Counts, wanted: Floats, row: int) -> Counts:
    """What one unit's due part of the national stock is, in whole persons, by quarter."""
    due: Counts = np.rint(national * wanted[row] / wanted.sum(axis=0)).astype(np.int64)
    return due


def _own_speed(indicator: str, units: Units) -> Floats:
    """Growth of each unit against the nation: 1 at the end, a little more or less at the start."""
    tilt = random(indicator).normal(0, 0.03, len(units.codes))
    back = np.linspace(1, 0, len(QUARTERS))
    return 1 + tilt[:, None] * back[None, :]
