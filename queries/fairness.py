"""Whether groups are reached as often as there are people of them, and women as well as all others (methods 2.7)."""

from dataclasses import dataclass
from datetime import date
from math import inf
from typing import NamedTuple

from queries import disclosing, register
from queries.actuals import PUBLISHED
from queries.breakdowns import Breakdown
from queries.methods.compare import Parity, parity_index, representation_index
from queries.methods.rates import Rate
from queries.question import ALL
from queries.warehouse import run

WOMEN = "women"
YEARS = 5
"""A count of those in work serves as long as a plan runs."""


@dataclass(frozen=True)
class Represented:
    """A group's share of those counted and of those in work (fractions), the latter at one month; `index` is the
    one over the other with its 95 % limits: 1 is as many as there are. `told_by` are the indicators that tell of those
    in work, of all and of the group.
    """

    group: str
    counted: float
    in_work: float
    index: Rate
    month: date
    source: str
    told_by: tuple[str, str]


@dataclass(frozen=True)
class Equality:
    """The rate of women and that of all others (fractions), and the index of the two."""

    women: float
    others: float
    index: Parity


def represented(found: Breakdown) -> tuple[Represented, ...]:
    """The groups of a breakdown of persons of whom it is known how many are in work, in their usual order.

    Both numbers of those in work come from one source and one month, the newest of five years. Empty for rates and
    amounts, where no total is told, and where nobody counts a group.
    """
    about = register.indicator(found.indicator)
    counts = {row["member"]: row["value"] for row in found.here.iter_rows(named=True) if row["value"] is not None}
    whole = counts.get(ALL)
    if about.kind not in ("flow", "stock") or about.unit not in disclosing.PERSONS or not whole:
        return ()
    known = _in_work(found.region, found.until)
    found_of = ((group, _newest(known, group)) for group in found.members["code"] if counts.get(group, inf) <= whole)
    return tuple(
        Represented(
            group, counts[group] / whole, part.value / every.value,
            representation_index(counts[group], whole, part.value, every.value),
            part.month, part.source, (every.indicator, part.indicator),
        )
        for group, newest in found_of
        if newest
        for part, every in [newest]
    )  # fmt: skip


def equality(found: Breakdown) -> Equality | None:
    """Of a rate, women against all others: what the total has beyond them. None where either is not known."""
    rows = {row["member"]: (row["numerator"], row["denominator"]) for row in found.here.iter_rows(named=True)}
    (above, below), (all_above, all_below) = rows.get(WOMEN, (None, None)), rows.get(ALL, (None, None))
    if register.indicator(found.indicator).kind != "rate" or None in (above, below, all_above, all_below):
        return None
    if not below or below >= all_below or above > all_above:
        return None
    women, others = above / below, (all_above - above) / (all_below - below)
    return Equality(women, others, parity_index(women, others))


class InWork(NamedTuple):
    """How many of a group ('*' is all) were in work in a month, by one indicator of one source."""

    indicator: str
    source: str
    month: date
    group: str
    value: float


def _in_work(region: str, until: date) -> list[InWork]:
    """What was told of it in five years, without what is withheld."""
    rows = run("progress/in_work", region=region, since=until.replace(year=until.year - YEARS), until=until)
    return [one for one in map(InWork._make, rows.iter_rows()) if not _withheld(one, region, until)]


def _withheld(one: InWork, region: str, until: date) -> bool:
    if one.source == PUBLISHED:
        return False
    group = one.group if one.indicator == "employed_total" else ALL  # a group's own indicator is about it alone
    return one.month.year in disclosing.years_of(one.indicator, until, (region, group, ALL, ALL)).get(one.source, ())


def _newest(known: list[InWork], group: str) -> tuple[InWork, InWork] | None:
    """The group and all, as one source told of both for one month; the newest such pair."""
    every = {(one.month, one.source): one for one in known if one.group == ALL}
    pairs = [(one, every[one.month, one.source]) for one in known
             if one.group == group and (one.month, one.source) in every]  # fmt: skip
    possible = [pair for pair in pairs if 0 < pair[0].value <= pair[1].value]
    return max(possible, key=lambda pair: (pair[0].month, pair[0].source), default=None)
