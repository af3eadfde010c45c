"""Everything the warehouse knows that may speak for a set of promises, in one question to it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from queries import disclosing, register
from queries.actuals import LEDGER, REPORTED, Sources
from queries.methods.algebra import Row, complete_years
from queries.methods.pace import season_weights
from queries.warehouse import Param, run


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
        """The scope as the parameters of a query."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def read(scope: Scope) -> Mapping[str, Mapping[str, Sources]]:
    """The rows of every promise in the scope: target id -> indicator -> source -> rows, oldest first."""
    found: defaultdict[str, defaultdict[str, defaultdict[str, list[Row]]]]
    found = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for target, indicator, source, *facts in run("progress/series", **scope.params()).iter_rows():
        found[target][indicator][source].append(Row(*facts))
    for target, indicators in found.items():
        for indicator, sources in indicators.items():
            _withhold(sources, register.target(target), indicator, scope)
    return found


def withheld(target: register.Target, scope: Scope) -> bool:
    """Whether a source has a figure of the promise's own window that is too small to be told."""
    found = disclosing.years_of(target.indicator, scope.as_of, _cell(target, scope))
    return any(max(years) >= (target.since or scope.as_of).year for years in found.values())


def _cell(target: register.Target, scope: Scope) -> tuple[str, str, str, str]:
    return (
        scope.region or target.region, scope.group or target.population_group, scope.industry or target.industry,
        target.level,
    )  # fmt: skip


def _withhold(sources: dict[str, list[Row]], target: register.Target, indicator: str, scope: Scope) -> None:
    """Leave out the years that are too small to be told, and all of a flow whose own window has such a year."""
    for source, years in disclosing.years_of(indicator, scope.as_of, _cell(target, scope)).items():
        since = (target.since or scope.as_of).year
        whole = register.indicator(indicator).kind in ("flow", "frequency") and max(years) >= since
        rows = sources.get(source, [])
        sources[source] = [] if whole else [row for row in rows if row.month.year not in years]


def profiles(sources: Sources) -> dict[str, tuple[float, ...]]:
    """The month-of-year profile of a flow by each source that has three complete years of it (methods 1.1)."""
    weights = {source: season_weights(complete_years(sources.get(source, ()))) for source in (REPORTED, LEDGER)}
    return {source: weight for source, weight in weights.items() if weight is not None}
