"""The monthly flows of the reports: a total per unit and month, and the same by group, industry and level.

Groups are tags: each is at most the total and their sum means nothing. Industries and levels divide the total exactly.
"""

from dataclasses import dataclass

import numpy as np

from data.demo.calibration import fit, reported
from data.demo.rounding import Counts, Floats, split
from data.demo.seasons import MONTHS, activity, local_outbreak, outbreak
from data.demo.units import Units, random, shares

# Parts of the certificates by level: below 高级工, and 高级工 and above.
LOWER_SHARES = {"初级工": 0.44, "中级工": 0.56}
HIGH_SHARES = {"高级工": 0.790, "技师": 0.150, "高级技师": 0.054, "特级技师": 0.004, "首席技师": 0.002}
LEVELS = (*LOWER_SHARES, *HIGH_SHARES)


@dataclass(frozen=True)
class Flow:
    """One flow in the indicator's unit. Shapes: total (units, months); groups, sections or levels come before those."""

    indicator: str
    total: Counts
    by_group: Counts
    by_industry: Counts
    by_level: Counts | None = None


def years() -> Floats:
    """The year of each month of MONTHS, from the middle of the plan on: -2 .. 2."""
    return np.array([year - 2023 for year, _ in MONTHS], dtype=float)


def pulse(units: Units, stream: str) -> Floats:
    """How busy each unit is in each month: season, trend, outbreaks and chance, around 1. Shape (units, months)."""
    season = activity()[None, :] ** units.column("surge")[:, None]
    trend = (1 + units.column("trend"))[:, None] ** years()[None, :]
    lockdowns = np.array([local_outbreak(code) for code in units.codes]) * outbreak()[None, :]
    chance = random(stream).lognormal(0, 0.07, season.shape)
    return season * trend * lockdowns * chance


def flows(units: Units) -> tuple[Flow, ...]:
    """Training (subsidised and all), certificates and newly highly skilled, in that order."""
    there = reported(units.codes)
    beat = pulse(units, "training")
    size = (units.column("weight") * units.column("pace"))[:, None]
    subsidised = fit(size * beat * there, *_of("training_subsidised", units))
    ratio = units.column("all_ratio")[:, None] * random("training_all").lognormal(0, 0.04, beat.shape)
    every = fit(subsidised * ratio, *_of("training_all", units))
    certificates = fit(_certificates(units, beat) * there, *_of("certificates", units))
    high = fit(certificates * _high_share(units), *_of("new_high_skilled", units))
    return (
        _flow("training_subsidised", subsidised, units),
        _flow("training_all", every, units),
        _flow("certificates", certificates, units, by_level=levels(certificates, high)),
        _flow("new_high_skilled", high, units),
    )


def levels(certificates: Counts, high: Counts) -> Counts:
    """Certificates by level 1..7, shape (7, units, months); those from 高级工 up are a little more than `high`."""
    highest = np.minimum(np.rint(high * 1.03).astype(np.int64), certificates)
    lower = split(certificates - highest, _column(LOWER_SHARES))
    return np.concatenate([lower, split(highest, _column(HIGH_SHARES))])


def _of(indicator: str, units: Units) -> tuple[str, tuple[str, ...]]:
    return indicator, units.codes


def _column(shares_of_levels: dict[str, float]) -> Floats:
    return np.array(list(shares_of_levels.values()))[:, None, None]


def _certificates(units: Units, beat: Floats) -> Floats:
    """Certificates follow training by a month: assessment takes its time."""
    followed = 0.45 * beat + 0.55 * np.concatenate([beat[:, :1], beat[:, :-1]], axis=1)
    chance = random("certificates").lognormal(0, 0.06, beat.shape)
    return units.column("weight")[:, None] * units.column("certificates")[:, None] * followed * chance


def _high_share(units: Units) -> Floats:
    """Which part of a unit's certificates makes somebody newly highly skilled; it grows slowly."""
    chance = random("new_high_skilled").lognormal(0, 0.05, (len(units.codes), len(MONTHS)))
    return 0.19 * units.column("high")[:, None] * 1.02 ** years()[None, :] * chance


def _flow(indicator: str, total: Counts, units: Units, by_level: Counts | None = None) -> Flow:
    return Flow(indicator, total, by_group(indicator, total, units), by_industry(indicator, total, units), by_level)


def by_group(indicator: str, total: Counts, units: Units) -> Counts:
    """One layer per row of groups.csv; a province's own profile tilts the national share."""
    table = shares("groups.csv")
    tilts = {"migrant_workers": "migrant", "enterprise_staff": "enterprise", "out_of_poverty": "poverty"}
    layers = []
    for code, share, drift in table.select("code", indicator, "drift").iter_rows():
        rng = random(f"{indicator} {code}")
        tilt = units.column(tilts[code]) if code in tilts else rng.lognormal(0, 0.12, len(units.codes))
        chance = rng.lognormal(0, 0.05, total.shape)
        wanted = total * share * tilt[:, None] * (1 + drift) ** years()[None, :] * chance
        layers.append(np.minimum(fit(wanted, indicator, units.codes, group=code), total))
    return np.stack(layers)


def by_industry(indicator: str, total: Counts, units: Units) -> Counts:
    """One layer per section A..S; they divide the total exactly."""
    table = shares("industries.csv")
    tilts = {"A": "agriculture", "B": "mining", "C": "manufacturing"}
    rng = random(f"{indicator} industry")
    layers = []
    for code, share in table.select("code", indicator).iter_rows():
        tilt = units.column(tilts[code]) if code in tilts else rng.lognormal(0, 0.18, len(units.codes))
        layers.append(share * tilt[:, None] * rng.lognormal(0, 0.06, total.shape))
    return split(total, np.stack(layers))
