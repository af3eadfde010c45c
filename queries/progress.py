"""Every promise with its number: actual, share done, share of time gone, pace, status."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from queries import disclosing, register, series
from queries.actuals import Sources
from queries.judge import Case, judge
from queries.methods.status import Status
from queries.outlook import outlook
from queries.question import ALL, Question
from queries.register import Target
from queries.series import Scope
from queries.standing import TargetProgress as TargetProgress
from queries.standing import Watched as Watched
from queries.standing import nest
from queries.warehouse import edition

EVEN = 0.5
"""A chance below this is rather a miss."""


def targets(question: Question) -> tuple[TargetProgress, ...]:
    """Every promise of the plan in the order of the register, each 其中 inside its parent.

    A question narrowed to a place, group or industry gives the figures of that scope; the plan's values do not
    apply there and say so (`own_scope`). A promise for another group or industry than the one asked about is left
    out.
    """
    return _targets(question, edition(), disclosing.threshold())


@lru_cache(maxsize=64)  # every figure of a page asks for them
def _targets(question: Question, _edition: Hashable, _smallest: int) -> tuple[TargetProgress, ...]:
    scope = _scope(question)
    wanted = [one for one in register.targets(question.plan) if _asked(one, question)]
    return nest(_judged(wanted, scope))


def one(target: str, as_of: date) -> TargetProgress:
    """One promise of any register in its own scope. Raises KeyError."""
    return some((target,), as_of)[0]


def some(ids: Iterable[str], as_of: date) -> tuple[TargetProgress, ...]:
    """Several promises of any register, each in its own scope, in the order given. Raises KeyError."""
    known = {one.id: one for one in register.targets(additional=True)}
    wanted = [known[each] for each in ids]
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
    rows = series.read(scope)
    judged = [_weighed(_judge(target, scope, rows.get(target.id, {})), scope.as_of, rows) for target in wanted]
    return [replace(one, withheld=True) if series.withheld(one.target, scope) else one for one in judged]


def _judge(target: Target, scope: Scope, rows: Mapping[str, Sources]) -> TargetProgress:
    place = scope.region or target.region, scope.group or target.population_group, scope.industry or target.industry
    return judge(Case(target, target.since or scope.as_of, scope.as_of, *place, rows))


def _weighed(standing: TargetProgress, as_of: date, rows: Mapping[str, Mapping[str, Sources]]) -> TargetProgress:
    """One grade more of warning where the pace is enough and yet a miss is likelier (methods 1.7, number 6)."""
    target = standing.target
    if standing.status is not Status.ON_TRACK or target.sense not in ("at_least", "about"):
        return standing
    found = outlook(standing, as_of, rows.get(target.id, {}).get(target.indicator, {}))
    chance = found.expected.p_attain if found else None
    doubtful = chance is not None and chance < EVEN
    return replace(standing, chance=chance, status=Status.SLOW if doubtful else standing.status)
