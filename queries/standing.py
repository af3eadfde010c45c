"""Where a promise stands: the facts a card, a row or a sentence is made of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from queries.actuals import Actual
from queries.methods.floors import YearTest
from queries.methods.progress import of_which
from queries.methods.status import Status
from queries.register import Target


@dataclass(frozen=True)
class Watched:
    """An indicator that a direction ("逐步提高") watches: its last value and the value a year before, from one
    source.
    """

    indicator: str
    source: str
    month: date
    value: float
    month_before: date | None
    value_before: float | None
    synthetic: bool
    status: Status


@dataclass(frozen=True)
class TargetProgress:
    """One promise at one as-of month. Shares and tau are fractions, unrounded; amounts are in the target's unit.

    Everything is computed at the last month of the chosen figure (`actual.through`), not at the as-of month. For an
    annual floor `actual`, `tau`, `completion` and what follows speak of one year, `year`; `years` holds every year's
    test.
    """

    target: Target
    region: str  # the scope of the figures: the target's own unless the question narrows it
    group: str
    industry: str
    own_scope: bool  # False: narrowed by the question, so the target's value does not apply and status is no_target
    goal: float | None  # the target's value where it applies: in its own scope, not when it is each sub-unit's
    actual: Actual | None
    others: tuple[Actual, ...]  # the sources that were not chosen; compare with `actual`
    status: Status
    tau: float | None = None  # 月时序进度 at actual.through, at the as-of month without a figure; None: no deadline
    tau_season: float | None = None  # 季节时序进度; None: fewer than three complete years of the same source
    seasons: Mapping[str, tuple[float, ...]] = field(default_factory=dict)  # of a flow: the profile of each such source
    tau_pace: float | None = None  # what expected and spi use: season if known else month, times the figure's coverage
    completion: float | None = None  # 完成率 A/T; of a level y/T
    gap_pp: float | None = None  # 进度差 in points against tau; of a level: of the share of its path; None without one
    spi: float | None = None  # 进度系数 against tau_pace; of a level: the share of its path over tau
    expected: float | None = None  # 时序应完成数; of a level: where the straight line from its baseline stands
    ahead: float | None = None  # 超欠数: actual - expected
    remaining: float | None = None
    required_per_month: float | None = None
    catchup: float | None = None
    chance: float | None = None  # that the target is reached, where a projection has one (methods 1.7, number 6)
    distance: float | None = None  # a range: signed distance to the nearer bound, 0 inside; a ceiling: (y - T) / T
    withheld: bool = False  # a source has a figure that is too small to be told
    course: tuple[float, ...] = ()  # the way of the figure's own source, month by month: actuals.course
    year: int | None = None
    years: tuple[YearTest, ...] = ()
    watched: tuple[Watched, ...] = ()
    share_of_parent: float | None = None  # 其中: child / parent, when both are of one source and month
    exceeds_parent: bool = False  # 其中 above its whole: an error in the figures
    children: tuple["TargetProgress", ...] = ()


def nest(standings: Iterable[TargetProgress]) -> tuple[TargetProgress, ...]:
    """The same standings with each 其中 inside its parent, checked against it (methods 1.7)."""
    every = tuple(standings)
    present = {one.target.id for one in every}
    return tuple(_with_children(one, every) for one in every if one.target.parent not in present)


def _with_children(parent: TargetProgress, every: Sequence[TargetProgress]) -> TargetProgress:
    inside = [one for one in every if one.target.parent == parent.target.id]
    return replace(parent, children=tuple(_with_children(_part(one, parent), every) for one in inside))


def _part(child: TargetProgress, parent: TargetProgress) -> TargetProgress:
    part, whole = child.actual, parent.actual
    if part is None or whole is None or (part.source, part.through) != (whole.source, whole.through):
        return child
    share, exceeds = of_which(part.value, whole.value)
    return replace(child, share_of_parent=share, exceeds_parent=exceeds)
