"""The figures that the front page of every plan leads with, to be compared with what they were or would be."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from queries import progress, register
from queries.question import default
from queries.standing import TargetProgress


@dataclass(frozen=True)
class Headline:
    """What one promise stands at. `values` are in `unit`: one, none without a figure, several of a direction, which
    watches them. `since`..`through` is what the figure covers. `goal`: what was promised, two numbers of a range.
    """

    target: str
    values: tuple[float, ...]
    unit: str
    source: str
    qualifier: str
    since: date | None
    through: date | None
    status: str
    goal: tuple[float, ...]


@dataclass(frozen=True)
class Move:
    """A headline before and after a change; None where the promise was not there."""

    before: Headline | None
    after: Headline | None

    @property
    def target(self) -> str:
        """The id of the promise."""
        return next(one.target for one in (self.after, self.before) if one)

    @property
    def difference(self) -> float | None:
        """After minus before, in their unit; None where these are not two numbers of one unit and one source."""
        before, after = self.before, self.after
        if not before or not after or len(before.values) != 1 or len(after.values) != 1:
            return None
        same = (before.unit, before.source, before.since) == (after.unit, after.source, after.since)
        return after.values[0] - before.values[0] if same else None


def headlines() -> dict[str, Headline]:
    """Every promise of every plan at the month its front page opens with, by its id. Raises NoWarehouse."""
    return {
        one.target.id: _headline(one)
        for plan in register.plans()
        for top in progress.targets(default(plan.id))
        for one in _flat(top)
    }


def moves(before: Mapping[str, Headline], after: Mapping[str, Headline]) -> tuple[Move, ...]:
    """The headlines that are not the same, in the order they are listed."""
    ids = dict.fromkeys([*after, *before])
    return tuple(Move(before.get(id), after.get(id)) for id in ids if before.get(id) != after.get(id))


def to_facts(moved: Iterable[Move]) -> list[dict[str, Any]]:
    """Moves as JSON can say them."""
    return [{side: one and asdict(one) | {"since": _iso(one.since), "through": _iso(one.through)}
             for side, one in (("before", move.before), ("after", move.after))} for move in moved]  # fmt: skip


def from_facts(facts: Iterable[Mapping[str, Any]]) -> tuple[Move, ...]:
    """Moves as `to_facts` wrote them."""
    return tuple(Move(_read(one["before"]), _read(one["after"])) for one in facts)


def _flat(top: TargetProgress) -> Iterable[TargetProgress]:
    yield top
    for child in top.children:
        yield from _flat(child)


def _headline(one: TargetProgress) -> Headline:
    found, watched = one.actual, one.watched
    values = tuple(each.value for each in watched) or ((found.value,) if found else ())
    return Headline(
        target=one.target.id,
        values=values,
        unit="percent" if watched else (found.unit if found else None) or one.target.unit or "items",
        source=watched[0].source if watched else found.source if found else "",
        qualifier=(found.qualifier if found else None) or "exact",
        since=found.since if found else None,
        through=max(each.month for each in watched) if watched else found.through if found else None,
        status=str(one.status),
        goal=tuple(value for value in (one.target.value, one.target.value_high) if value is not None),
    )


def _read(facts: Mapping[str, Any] | None) -> Headline | None:
    if facts is None:
        return None
    days = {name: facts[name] and date.fromisoformat(facts[name]) for name in ("since", "through")}
    return Headline(**{**facts, **days, "values": tuple(facts["values"]), "goal": tuple(facts["goal"])})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
