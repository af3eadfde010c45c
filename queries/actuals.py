"""One number from one source, and the choice between sources. Sources are never mixed inside a number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from queries.methods.pace import season_weights
from queries.warehouse import Param, run

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
    from_start: bool = True
    coverage: float = 1.0
    synthetic: bool = False
    numerator: float | None = None
    denominator: float | None = None
    baseline: float | None = None
    baseline_month: date | None = None
    recent_mean: float | None = None  # mean of the last three months, all three present
    origin: str | None = None
    unit: str | None = None  # a published figure's own unit; may differ from the target's (persons, person-times)
    qualifier: str | None = None  # exact | approx | gt | ge | lt_approx


@dataclass(frozen=True)
class Scope:
    """Which promises are asked about, and where. None: every plan, every target, the target's own place or group."""

    as_of: date
    plan: str | None = None
    targets: tuple[str, ...] | None = None
    region: str | None = None
    group: str | None = None
    industry: str | None = None

    def params(self) -> dict[str, Param]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def choose(actuals: Iterable[Actual]) -> Actual | None:
    """Published before reported before ledger; what begins with the promise before what begins later."""
    ranked = sorted(actuals, key=lambda actual: (not actual.from_start, PREFERENCE.index(actual.source)))
    return ranked[0] if ranked else None


def by_target(scope: Scope) -> Mapping[str, list[Actual]]:
    """Every source's figure of each flow, stock and rate promised, by target id."""
    found: defaultdict[str, list[Actual]] = defaultdict(list)
    for name in ("flows", "levels", "published"):
        for row in run(f"progress/{name}", **scope.params()).iter_rows(named=True):
            found[row["target"]].append(_actual({"source": PUBLISHED} | row))
    return found


def by_year(scope: Scope) -> Mapping[str, Mapping[int, list[Actual]]]:
    """Every source's figure of each year of each annual promise, by target id and year."""
    found: defaultdict[str, defaultdict[int, list[Actual]]] = defaultdict(lambda: defaultdict(list))
    for row in run("progress/annual", **scope.params()).iter_rows(named=True):
        found[row["target"]][row["year"]].append(_actual(row))
    return found


def seasons(scope: Scope) -> Mapping[tuple[str, str], tuple[float, ...]]:
    """The month-of-year profile of each promised flow with three complete years, by target id and source."""
    years: defaultdict[tuple[str, str], list[list[float]]] = defaultdict(list)
    for row in run("progress/seasons", **scope.params()).iter_rows(named=True):
        years[row["target"], row["source"]].append(row["months"])
    weights = {key: season_weights(each) for key, each in years.items()}
    return {key: weight for key, weight in weights.items() if weight is not None}


def _actual(row: dict[str, Any]) -> Actual:
    return Actual(**{field.name: row[field.name] for field in fields(Actual) if field.name in row})
