"""Targets handed down: how much of a place's target the targets of the places below it make up."""

from collections.abc import Iterator
from dataclasses import dataclass

from queries import places, register
from queries.methods.decompose import Cascade, cascade
from queries.register import Target

SUMMED = ("flow_cumulative", "flow_annual_floor", "stock_at")
"""Kinds of targets that add up over places; a share does not."""


@dataclass(frozen=True)
class Handed:
    """One target with those of the places directly below: same indicator, part, kind, unit and period, one a place.

    `places` is how many places below owe reports; those not among `children` have no such target in the register,
    which does not mean that nothing was asked of them.
    """

    target: Target
    children: tuple[Target, ...]
    places: int
    found: Cascade


def handed_down(region: str) -> tuple[Handed, ...]:
    """The targets of a place of which at least one place below has its part, in the register's order."""
    below = set(places.children(region).filter("due")["code"])
    every = register.targets(additional=True)
    return tuple(_handed(one, every, below) for one in every if one.region == region and any(_parts(one, every, below)))


def _handed(target: Target, every: tuple[Target, ...], below: set[str]) -> Handed:
    children = {one.region: one for one in _parts(target, every, below)}  # the last of a place counts
    ordered = tuple(children[code] for code in sorted(children))
    given = {one.region: one.value for one in ordered}
    return Handed(target, ordered, len(below), cascade(target.value or 0.0, given))


def _parts(target: Target, every: tuple[Target, ...], below: set[str]) -> Iterator[Target]:
    """The targets of places below that are of the very same thing."""
    if target.kind in SUMMED and target.value and target.sense == "at_least":
        yield from (one for one in every if one.region in below and _same(one, target) and one.value is not None)


def _same(one: Target, other: Target) -> bool:
    return _about(one) == _about(other)


def _about(one: Target) -> tuple[object, ...]:
    return (
        one.indicator, one.population_group, one.industry, one.level, one.kind, one.sense, one.unit, one.since,
        one.period_end,
    )  # fmt: skip
