"""What explains the gap: which places, groups or industries are short of what a promise asks, and which are ahead."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import polars as pl

from queries import paths, places, progress, regions, register
from queries.actuals import PREFERENCE
from queries.gap_units import units
from queries.methods import pace
from queries.methods.decompose import Shortfall, shared_out, shortfall
from queries.methods.progress import elapsed_share
from queries.question import ALL, Question
from queries.standing import TargetProgress

Dimension = Literal["region", "population_group", "industry"]
Basis = Literal["own", "share", "level", "growth"]

FEWEST = 2
"""Of one unit alone there is nothing to compare."""

WHOLE = 0.9
"""A target is shared out only where so much of what is due stands behind the shares; a few units never carry it all."""

FRAME = {"unit": pl.String, "value": pl.Float64, "expected": pl.Float64, "gap": pl.Float64, "base": pl.Float64,
         "target": pl.String, "last_month": pl.Date, "synthetic": pl.Boolean}  # fmt: skip


@dataclass(frozen=True)
class Gap:
    """One measure by the units of one dimension, each held against what is asked of it, from one source only.

    `basis` says what that is: own, the unit's own target to date; share, its part of the target by what it brought in
    `base` (项目口径); level, the target itself (a rate is asked of everybody alike); growth, what it brought in the
    same months a year before. None: nothing can be held against anything.
    `frame`: unit, value, expected, gap (positive is ahead, also where less is better), base, target (the id of its own
    one), last_month, synthetic; largest shortfall first. `silent` are the units left out for want of a figure,
    `withheld` those with too few persons to be told.
    `sums` is the shortfall of all, net (positive is short) and gross, None where units overlap or are rates.
    """

    indicator: str
    dimension: Dimension
    parent: str
    group: str
    industry: str
    basis: Basis | None
    source: str | None
    since: date
    until: date
    base: tuple[date, date] | None
    frame: pl.DataFrame
    silent: tuple[str, ...]
    withheld: tuple[str, ...]
    sums: Shortfall | None


@dataclass(frozen=True)
class _Asked:
    """The question with everything it depends on looked up once; `rows` are the chosen source's, by unit."""

    question: Question
    indicator: str
    standing: TargetProgress | None
    dimension: Dimension
    parent: str
    since: date
    end: date | None
    source: str | None
    rows: Mapping[str, dict[str, object]]
    units: tuple[str, ...]
    withheld: tuple[str, ...]

    @property
    def until(self) -> date:
        return min(self.question.as_of, self.end or self.question.as_of)


def gap(question: Question, indicator: str, standing: TargetProgress | None, dimension: Dimension) -> Gap:
    """Who is short and who is ahead. `standing` is the promise about this indicator in this scope, None: there is none.

    Places are those below the question's region, or beside it where nothing lies below.
    """
    asked = _ask(question, indicator, standing, dimension)
    own = _own(asked)
    basis, base, expected = _expected(asked, own)
    values = {unit: _number(row, "year_value" if basis == "growth" else "value") for unit, row in asked.rows.items()}
    sign = -1.0 if _less_is_better(asked) else 1.0
    rows = []
    for unit, due in expected.items():
        mine = own[unit].actual if unit in own and basis != "growth" and own[unit].expected == due else None
        value = mine.value if mine else values.get(unit)
        if value is not None:
            row = asked.rows.get(unit, {})
            rows.append((
                unit, value, due, sign * (value - due), _number(row, _base_column(base, asked)) if base else None,
                own[unit].target.id if mine else None, mine.through if mine else row["last_month"],
                mine.synthetic if mine else row["synthetic"],
            ))  # fmt: skip
    rows = rows if len(rows) >= FEWEST else []
    frame = pl.DataFrame(rows, schema=FRAME, orient="row").sort("gap", maintain_order=True)
    told = set(frame["unit"])
    adds = dimension != "population_group" and register.indicator(indicator).kind in ("flow", "stock")
    return Gap(
        indicator, dimension, asked.parent, question.group, question.industry, basis if rows else None, asked.source,
        asked.since, asked.until, base, frame,
        tuple(unit for unit in asked.units if unit not in told and unit not in asked.withheld),
        tuple(unit for unit in asked.withheld if unit not in told),
        _sums(frame) if adds and rows else None,
    )  # fmt: skip


def _sums(frame: pl.DataFrame) -> Shortfall:
    """What all together are short of; where less is better, whoever is above is short."""
    due = pl.col("expected")
    return shortfall(frame.select("unit", target=due, actual=due + pl.col("gap")), 1.0)


def _ask(question: Question, indicator: str, standing: TargetProgress | None, dimension: Dimension) -> _Asked:
    if standing is not None:
        question = replace(question, group=standing.group, industry=standing.industry)
    since, end = _window(question, standing)
    parent = regions.parent_of(question.region) if dimension == "region" else question.region
    window = (since, min(question.as_of, end or question.as_of))
    rows = units(question, indicator, dimension, parent, window)
    source = _fullest(rows)
    chosen = rows.filter(pl.col("source") == pl.lit(source, pl.String), pl.col("value").is_not_null())
    hidden = rows.filter(pl.col("source") == pl.lit(source, pl.String), pl.col("suppressed"), pl.col("unit") != ALL)
    by_unit = {str(row["unit"]): row for row in chosen.iter_rows(named=True)}
    return _Asked(
        question, indicator, standing, dimension, parent, since, end, source, by_unit, _units(dimension, parent),
        tuple(hidden["unit"]),
    )  # fmt: skip


def _window(question: Question, standing: TargetProgress | None) -> tuple[date, date | None]:
    if standing is not None:
        return paths.window(standing, question.as_of)
    plan = register.plan(question.plan)
    return plan.period_start or date(question.as_of.year, 1, 1), plan.period_end


def _units(dimension: Dimension, parent: str) -> tuple[str, ...]:
    if dimension == "region":
        return tuple(places.children(parent).filter(pl.col("due"))["code"])
    return tuple((places.groups() if dimension == "population_group" else places.industries())["code"])


def _fullest(rows: pl.DataFrame) -> str | None:
    """The source with the most months of the most units behind it: units are compared within one source only."""
    known = rows.filter(pl.col("value").is_not_null(), pl.col("unit") != ALL)
    months = known.group_by("source").agg(pl.col("months_covered").sum()).rows()
    ranked = sorted(months, key=lambda row: (-row[1], PREFERENCE.index(row[0])))
    return str(ranked[0][0]) if ranked else None


def _own(asked: _Asked) -> dict[str, TargetProgress]:
    """The units' own promises for this very measure, those with an expectation to date and a figure."""
    if asked.dimension == "region":
        found = dict(regions.ranking(asked.question, asked.indicator, asked.since).standings)
    else:
        question = asked.question
        by_group = asked.dimension == "population_group"
        whole = replace(question, group=ALL) if by_group else replace(question, industry=ALL)
        about = [one for one in _flat(progress.targets(whole)) if one.target.indicator == asked.indicator]
        found = {getattr(one.target, asked.dimension): one for one in about if one.own_scope}
        found.pop(ALL, None)
    return {unit: one for unit, one in found.items() if one.expected is not None and one.actual is not None}


def _expected(
    asked: _Asked, own: Mapping[str, TargetProgress]
) -> tuple[Basis | None, tuple[date, date] | None, dict[str, float]]:
    """What is asked of each unit to date, and by which rule: its own target where most have one, else the best rule
    that the figures allow.
    """
    mine = {unit: one.expected for unit, one in own.items() if one.expected is not None}
    if len(mine) > 1 and 2 * len(mine) >= len(set(asked.rows) - {ALL}):
        return "own", None, mine
    goal = _goal(asked)
    if goal is not None and register.indicator(asked.indicator).unit == "percent":
        return "level", None, {unit: goal for unit in asked.rows if unit != ALL}
    if goal is not None and (shared := _shared(asked, goal)):
        base, parts = shared
        # of groups and industries, the plan's own number for one is worth more than a part of the whole
        return "share", base, parts if asked.dimension == "region" else parts | mine
    before = {unit: _number(row, "year_before") for unit, row in asked.rows.items() if unit != ALL}
    grown = {unit: value for unit, value in before.items() if value is not None}
    return ("growth" if grown else None), None, grown


def _goal(asked: _Asked) -> float | None:
    """The number that the units together are asked for: none where they are neighbours, or where it is about one unit
    of the very dimension.
    """
    standing, question = asked.standing, asked.question
    whole = {"region": question.region == asked.parent, "population_group": question.group == ALL,
             "industry": question.industry == ALL}[asked.dimension]  # fmt: skip
    return standing.goal if standing is not None and whole and standing.target.sense != "range" else None


def _shared(asked: _Asked, goal: float) -> tuple[tuple[date, date], dict[str, float]] | None:
    """The target to date by each unit's share of an earlier year: the one before the promise, else its first."""
    for base in _bases(asked):
        column = _base_column(base, asked)
        bases = {unit: _number(row, column) for unit, row in asked.rows.items()}
        known = {unit: value for unit, value in bases.items() if value is not None and value > 0 and unit != ALL}
        whole = sum(known.values()) if asked.dimension == "region" else bases.get(ALL) or 0.0
        if known and _is_whole(asked, set(known)):
            parts = shared_out(_totals(asked, goal, base), known, whole)
            return (base, parts) if parts else None
    return None


def _bases(asked: _Asked) -> list[tuple[date, date]]:
    before = (pace.shift(asked.since, -pace.MONTHS), pace.shift(asked.since, -1))
    first = (asked.since, pace.shift(asked.since, pace.MONTHS - 1))
    return [before, first] if asked.until > first[1] else [before]


def _base_column(base: tuple[date, date], asked: _Asked) -> str:
    return "base_before" if base[0] < asked.since else "base_first"


def _is_whole(asked: _Asked, known: set[str]) -> bool:
    """Whether nearly every place that is due has a base; of a group or industry, whether the total itself is whole."""
    if asked.dimension == "region":
        return len(known & set(asked.units)) >= WHOLE * len(asked.units)
    return ALL in asked.rows and _covered(asked, ALL) >= WHOLE


def _totals(asked: _Asked, goal: float, base: tuple[date, date]) -> dict[str, float]:
    """What the whole target asks by each unit's own last month, late and missing reports taken into account."""
    standing = asked.standing
    assert standing is not None
    if standing.target.kind == "stock_at":
        return {} if standing.expected is None else dict.fromkeys(asked.rows, standing.expected)
    if asked.end is None or standing.target.kind == "frequency":
        return {}
    weights = standing.seasons.get(asked.source or "")
    gone = {
        unit: elapsed_share(asked.since, asked.end, _last(row), "season", weights) * _covered(asked, unit)
        for unit, row in asked.rows.items()
    }
    return {unit: goal * share for unit, share in gone.items()}


def _covered(asked: _Asked, unit: str) -> float:
    """Months that were reported over months gone by the unit's own last one; records have no month that is missing."""
    row = asked.rows[unit]
    if asked.source != "reported":
        return 1.0
    return min((_number(row, "months_covered") or 0.0) / pace.months_in(asked.since, _last(row)), 1.0)


def _last(row: Mapping[str, object]) -> date:
    last = row["last_month"]
    assert isinstance(last, date)
    return last


def _number(row: Mapping[str, object], column: str) -> float | None:
    value = row.get(column)
    return float(value) if isinstance(value, float) else None


def _less_is_better(asked: _Asked) -> bool:
    ceiling = asked.standing is not None and asked.standing.target.sense == "at_most"
    return ceiling or register.indicator(asked.indicator).direction == "down"


def _flat(standings: tuple[TargetProgress, ...]) -> list[TargetProgress]:
    return [each for one in standings for each in (one, *_flat(one.children))]
