"""One number from one source, and the choice between sources. Sources are never mixed inside a number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

PUBLISHED, REPORTED, LEDGER = "published", "reported", "ledger"
PREFERENCE = (PUBLISHED, REPORTED, LEDGER)


@dataclass(frozen=True)
class Actual:
    """What one source says of one indicator in one place and window. Months are first days.

    `since`..`through` is what the figure itself covers; `from_start` says that this begins where the promise begins.
    `coverage` is the share of due unit-months that were reported in it, 1 when nothing is missing. `baseline` is the
    same source's last value in the year before the promise began. `origin` is the row of a published figure.
    """

    source: str
    value: float
    since: date
    through: date
    from_start: bool
    coverage: float
    synthetic: bool
    numerator: float | None = None
    denominator: float | None = None
    baseline: float | None = None
    baseline_month: date | None = None
    recent_mean: float | None = None  # mean of the last three months, all three present
    origin: str | None = None
    unit: str | None = None  # a published figure's own unit; may differ from the target's (persons, person-times)
    qualifier: str | None = None  # exact | approx | gt | ge | lt_approx


def choose(actuals: Iterable[Actual]) -> Actual | None:
    """Published before reported before ledger, among those that cover the promise from its start; else the same order."""
    ranked = sorted(actuals, key=lambda actual: (not actual.from_start, PREFERENCE.index(actual.source)))
    return ranked[0] if ranked else None
