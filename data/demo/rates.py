"""Pass, certification and employment rates with numerator and denominator, and the subsidies paid.

Certification and employment are told by month of completion, and only for cohorts that have had their 180 days:
the reports at hand end in December 2025, so these two end in June.
"""

from dataclasses import dataclass

import numpy as np

from data.demo.flows import Flow, years
from data.demo.rounding import Counts, Floats
from data.demo.seasons import MONTHS, position
from data.demo.units import Units, random, shares

LAST_MATURE = position(2025, 6)
GROUPS = ("enterprise_staff", "migrant_workers", "graduates", "unemployed", "out_of_poverty", "women")


@dataclass(frozen=True)
class Rate:
    """One rate. Shapes (1 + groups, units, months): the first layer is everybody; 0 in the denominator is no report."""

    indicator: str
    numerator: Counts
    denominator: Counts


def rates(training: Flow, units: Units) -> tuple[Rate, ...]:
    """The three rates of the subsidised trainings: passed of assessed, certified and employed of completed."""
    people = np.concatenate([training.total[None], _groups_of(training)])
    assessed = np.rint(people * 0.91).astype(np.int64)
    completed = np.rint(people * 0.96).astype(np.int64)
    mature = completed * (np.arange(len(MONTHS)) <= LAST_MATURE)
    return (
        _rate("pass_rate", assessed, units.column("pass_pct"), 0.4),
        _rate("certification_rate", mature, units.column("cert_pct"), 1.2),
        _rate("employment_rate", mature, units.column("work_pct"), 0.3),
    )


def subsidy_paid(training: Flow, units: Units) -> Counts:
    """Yuan paid, shape (units, months): half of a month's trainings are paid for in the month after."""
    rng = random("subsidy_paid")
    price = 640 + 420 * rng.beta(2, 3, len(units.codes))
    late = np.concatenate([training.total[:, :1], training.total[:, :-1]], axis=1)
    paid = (0.5 * training.total + 0.5 * late) * price[:, None] * rng.lognormal(0.0, 0.04, training.total.shape)
    return np.where(training.total > 0, np.rint(paid), 0).astype(np.int64)


def _groups_of(training: Flow) -> Counts:
    codes = shares("groups.csv")["code"].to_list()
    return training.by_group[[codes.index(code) for code in GROUPS]]


def _rate(indicator: str, denominator: Counts, level_pct: Floats, yearly_points: float) -> Rate:
    """A rate around each unit's own level, moving a little each year, shifted for each group (points)."""
    table = shares("groups.csv")
    shift = np.array([0.0, *(table.filter(code=code)["rate_shift"].item() for code in GROUPS)])
    rng = random(indicator)
    points = level_pct[:, None] + yearly_points * years()[None, :] + shift[:, None, None]
    chance = np.clip(points + rng.normal(0, 1.1, denominator.shape), 20, 98.5) / 100
    return Rate(indicator, np.rint(denominator * chance).astype(np.int64), denominator)
