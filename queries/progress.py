"""Every promise with its number: actual, share done, share of time gone, pace, status."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from queries import actuals, register
from queries.actuals import PREFERENCE, Scope
from queries.judge import Case, judge, nest
from queries.methods import status
from queries.question import ALL, Question
from queries.register import Target
from queries.standing import TargetProgress as TargetProgress
from queries.standing import Watched as Watched
from queries.warehouse import run


def targets(question: Question) -> tuple[TargetProgress, ...]:
    """Every promise of the plan in the order of the register, each 其中 inside its parent.

    A question narrowed to a place, group or industry gives the figures of that scope; the plan's values do not
    apply there and say so (`own_scope`). A promise for another group or industry than the one asked about is left
    out.
    """
    scope = _scope(question)
    wanted = [one for one in register.targets(question.plan) if _asked(one, question)]
    return nest(_judged(wanted, scope))


def one(target: str, as_of: date) -> TargetProgress:
    """One promise of any register in its own scope. Raises KeyError."""
    return some((target,), as_of)[0]


def some(ids: Iterable[str], as_of: date) -> tuple[TargetProgress, ...]:
    """Several promises of any register, each in its own scope, in the order given. Raises KeyError."""
    wanted = [register.target(each) for each in ids]
    return tuple(_judged(wanted, Scope(as_of, targets=tuple(one.id for one in wanted)))) if wanted else ()


def _scope(question: Question) -> Scope:
    home = register.plan(question.plan).region
    return Scope(
        question.as_of,
        question.plan,
        region=None if question.region == home else question.region,
        group=None if question.group == ALL else question.group,
        industry=None if question.industry == ALL else question.industry,
    )


def _asked(target: Target, question: Question) -> bool:
    groups, industries = (ALL, target.population_group), (ALL, target.industry)
    in_group = question.group in groups or target.population_group == ALL
    return in_group and (question.industry in industries or target.industry == ALL)


def _judged(wanted: list[Target], scope: Scope) -> list[TargetProgress]:
    figures, years, seasons = actuals.by_target(scope), actuals.by_year(scope), actuals.seasons(scope)
    watched = _watched(scope)
    return [
        judge(
            Case(
                one,
                one.since or scope.as_of,
                scope.as_of,
                scope.region or one.region,
                scope.group or one.population_group,
                scope.industry or one.industry,
                figures.get(one.id, ()),
                years.get(one.id, {}),
                {source: weights for (id, source), weights in seasons.items() if id == one.id},
                watched.get(one.id, ()),
            )
        )
        for one in wanted
    ]


def _watched(scope: Scope) -> dict[str, tuple[Watched, ...]]:
    found: defaultdict[str, defaultdict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in run("progress/watched", **scope.params()).iter_rows(named=True):
        found[row["target"]][row["indicator"]].append(row)
    return {id: tuple(_compared(rows) for rows in each.values()) for id, each in found.items()}


def _compared(rows: list[dict[str, Any]]) -> Watched:
    """The preferred source among those that know the year before."""
    row = min(rows, key=lambda row: (row["month_before"] is None, PREFERENCE.index(row["source"])))
    now = (row["value"], row["numerator"], row["denominator"])
    before = (row["value_before"], row["numerator_before"], row["denominator_before"])
    light = status.direction(now, None if row["month_before"] is None else before)
    keep = ("indicator", "source", "month", "value", "month_before", "value_before", "synthetic")
    return Watched(**{name: row[name] for name in keep}, status=light)
