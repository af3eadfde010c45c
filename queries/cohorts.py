"""Those who completed a training without having work: how many had work later, and how long it took them.

A cohort is a month of completion. It is looked at after so many days only when these and the time that registers take
had gone by at the end of the month asked as of: before that it is immature, which is not a low rate.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any, Literal

import polars as pl

from queries import disclosing
from queries.breakdowns import window
from queries.methods import survival
from queries.methods.rates import Rate
from queries.methods.survival import LAG
from queries.methods.waiting import End, LogRank, Step, compare, product_limit, share_by
from queries.question import ALL, Question
from queries.warehouse import edition, run

By = Literal["population_group", "industry", "form"]

WINDOWS = (30, 90, 180, 365)
HEADLINE = 180
FORMS = ("pre_employment", "upskilling", "entrepreneur", "apprentice", "work_for_training", "other")

EVENLY = Fraction(1, 10)
"""Places whose shares of linked people differ by more are not ranked (methods 3.5)."""

COUNTS = {"eligible": 0} | {f"employed_{days}": days for days in WINDOWS}
"""What must not be too few of a cell in a year, lest it be withheld, and after how many days it is known."""

CELL = ("region", "population_group", "industry", "form")


@dataclass(frozen=True)
class Cohorts:
    """The completion months of a window by the days that have gone by.

    `frame`: month, days, completed, eligible, unknown (person-times; status at the start not known), followed, employed
    and linked (null unless the cell is mature), due (a day), state: mature, immature, unknown (nobody can be followed:
    the records of the place do not reach so far), or withheld (too few people: no number is told).
    """

    since: date
    until: date
    seen: date
    frame: pl.DataFrame

    def after(self, days: int) -> pl.DataFrame:
        """The mature cells after so many days."""
        return self.frame.filter(pl.col("days") == days, pl.col("state") == "mature")


@dataclass(frozen=True)
class Curve:
    """Time to the first work of one member: `ends` (days, worked, gone), in order, and what follows from them.

    `line`: time, at_risk, events, share (to whom it has happened), low, high; `people` are person-times.
    """

    member: str
    ends: tuple[End, ...]

    @cached_property
    def people(self) -> int:
        return sum(worked + gone for _, worked, gone in self.ends)

    @cached_property
    def followed(self) -> int:
        """The longest that anybody was followed, in days."""
        return int(max((days for days, worked, gone in self.ends if worked or gone), default=0))

    @cached_property
    def waiting(self) -> tuple[Step, ...]:
        """The share still without work, step by step."""
        return product_limit(self.ends)

    @property
    def line(self) -> pl.DataFrame:
        return pl.DataFrame(self.waiting, schema=survival.STEPS, orient="row").select(
            "time", "at_risk", "events", share=1 - pl.col("survival"), low=1 - pl.col("high"), high=1 - pl.col("low")
        )

    def by(self, days: int) -> Rate:
        """The share that has found work by then."""
        return share_by(self.waiting, days, self.followed)


def cohorts(question: Question) -> Cohorts:
    """Every completion month of the plan in view up to the month asked as of."""
    since, until = window(question)
    rows = run("cohorts/months", **_scope(question), since=since, until=until)
    due = survival.mature(rows["month"].unique(), WINDOWS, month_end(question.as_of))
    small = pl.col("month").dt.year().is_in(_hidden(question, **_scope(question)))
    state = (
        pl.when(~pl.col("mature")).then(pl.lit("immature"))
        .when(small).then(pl.lit("withheld"))
        .when(pl.col("followed") > 0).then(pl.lit("mature"))
        .otherwise(pl.lit("unknown"))
    )  # fmt: skip
    frame = rows.join(due, on=["month", "days"], how="left", maintain_order="left").with_columns(state=state)
    shown = pl.when(pl.col("state") == "mature")
    frame = frame.with_columns(
        *(shown.then(pl.col(name)).alias(name) for name in ("followed", "employed", "linked")),
        *(pl.when(~small).then(pl.col(name)).alias(name) for name in ("completed", "eligible", "unknown")),
    )
    return Cohorts(since, until, seen(question), frame.drop("mature"))


@dataclass(frozen=True)
class Curves:
    """The curves that are told, everybody's ('*') among them, and the members of which some years of completion, or
    all, are left out for too few people.
    """

    told: tuple[Curve, ...]
    withheld: tuple[str, ...]


def curves(question: Question, by: By) -> Curves:
    """Time to the first work of everybody and of every member, as it was known in the month asked as of. The other of
    group and industry is held at what the question asks; by both at once nothing is kept.
    """
    scope = _scope(question) | {"form": ALL}
    axis = {"population_group": "group"}.get(by, by)
    rows = _waits(question, by).rows()
    whole = _hidden(question, **scope | {axis: ALL})  # a part that is told while the whole is not could not be compared
    small = {member: whole | _hidden(question, **scope | {axis: member}) for member in {row[0] for row in rows}}
    lost = {member for member, year, *_ in rows if year in small[member]}
    return Curves(_curves(row for row in rows if row[1] not in small[row[0]]), tuple(sorted(lost)))


def by_month(question: Question) -> dict[date, Curve]:
    """Time to the first work of each completion month that is told, as it was known in the month asked as of."""
    hidden = _hidden(question, **_scope(question))
    rows = (row for row in _waits(question, "month").iter_rows() if row[1] not in hidden)
    return {date.fromisoformat(f"{one.member}-01"): one for one in _curves(rows)}


def apart(whole: Curve, part: Curve) -> LogRank:
    """Whether a part finds work sooner or later than all others of the whole it belongs to."""
    own = {days: (worked, gone) for days, worked, gone in part.ends}
    none = (0, 0)
    rest = tuple(
        (days, worked - own.get(days, none)[0], gone - own.get(days, none)[1]) for days, worked, gone in whole.ends
    )
    return differ((part, Curve(ALL, rest)))


def differ(parts: tuple[Curve, ...]) -> LogRank:
    """Whether it takes some parts longer than others; they must not overlap."""
    return compare(one.ends for one in parts)


@dataclass(frozen=True)
class Linkage:
    """Of each place below `parent`, over the mature completion months `since` to `until`: region, eligible, followed,
    employed (on day 180), linked, first_month (of those followed). `until` is before `since` where none has matured.
    `withheld` are the places of which some years, or all, are left out for too few people.
    """

    parent: str
    since: date
    until: date
    frame: pl.DataFrame
    withheld: tuple[str, ...]

    @property
    def uneven(self) -> bool:
        """Whether so different shares are linked that the places must not be ranked."""
        known = self.frame.filter(pl.col("followed") > 0).select("linked", "followed").rows()
        shares = [Fraction(linked, followed) for linked, followed in known]
        return bool(shares) and max(shares) - min(shares) > EVENLY


def linkage(question: Question, parent: str) -> Linkage:
    """How many could be linked to any employment record, place by place."""
    since, until = window(question)
    last = last_mature(question)
    until = min(until, last)
    rows = run(
        "cohorts/places", parent=parent, group=question.group, industry=question.industry, since=since, until=until
    )
    scope = _scope(question)
    small = {region: _hidden(question, **scope | {"region": region}) for region in rows["region"].unique()}
    told = pl.Series(
        [year not in small[region] for region, year in rows.select("region", "year").iter_rows()], dtype=pl.Boolean
    )
    summed = (
        rows.filter(told)
        .group_by("region", maintain_order=True)
        .agg(pl.col("eligible", "followed", "employed", "linked").sum(), pl.col("first_month").min())
    )
    return Linkage(parent, since, until, summed, tuple(sorted(set(rows.filter(~told)["region"]))))


def seen(question: Question) -> date:
    """The day up to which the registers were in, at the end of the month asked as of."""
    return month_end(question.as_of) - timedelta(LAG)


def last_mature(question: Question, days: int = HEADLINE) -> date:
    """The last completion month that is mature after so many days."""
    return last_month(seen(question), days)


def last_month(known: date, days: int) -> date:
    """The last month from whose end so many days had gone by on a day."""
    latest = known - timedelta(days)
    first = latest.replace(day=1)
    return first if month_end(first) <= latest else (first - timedelta(1)).replace(day=1)


def month_end(month: date) -> date:
    """The last day of a month."""
    return (month.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def _hidden(question: Question, region: str, group: str, industry: str, form: str = ALL) -> frozenset[int]:
    """The years of completion of which nothing is told of a cell, for too few people."""
    since, until = window(question)
    return _years(edition(), disclosing.threshold(), since.year, until, seen(question)).get(
        (region, group, industry, form), frozenset()
    )


@lru_cache(maxsize=128)
def _years(
    edition: Hashable, smallest: int, first: int, until: date, seen: date
) -> Mapping[tuple[str, ...], frozenset[int]]:
    """(region, group, industry, form) -> the years that are withheld, decided for all cells together."""
    found: dict[tuple[str, ...], frozenset[int]] = {}
    for year in range(first, until.year + 1):
        for count, days in COUNTS.items():
            last = min(until, date(year, 12, 1), last_month(seen, days) if days else until)
            if last.year == year:
                for cell in _withheld(edition, smallest, count, last):
                    found[cell] = found.get(cell, frozenset()) | {year}
    return found


@lru_cache(maxsize=2048)  # a year that has matured is decided once, whatever month is asked as of
def _withheld(_edition: Hashable, smallest: int, count: str, last: date) -> frozenset[tuple[str, ...]]:
    """(region, group, industry, form) withheld for a count of a year's months up to the last that tells it."""
    months = run("cohorts/cells", since=last.replace(month=1), until=last.replace(month=12))
    told = months.filter(pl.col("month") <= last, pl.col(count).is_not_null())
    cells = told.group_by(*CELL, maintain_order=True).agg(pl.col(count).sum())
    return frozenset(disclosing.small_cells(cells, (count,), smallest).select(*CELL).iter_rows())


def _scope(question: Question) -> dict[str, str]:
    return {"region": question.region, "group": question.group, "industry": question.industry}


def _waits(question: Question, dimension: str) -> pl.DataFrame:
    since, until = window(question)
    return run("cohorts/waits", dimension=dimension, **_scope(question), since=since, until=until, seen=seen(question))


def _curves(rows: Iterable[tuple[Any, ...]]) -> tuple[Curve, ...]:
    """Rows of cohorts/waits, their years added up."""
    summed: dict[str, dict[int, tuple[int, int]]] = {}
    for member, _, days, worked, gone in rows:
        ends = summed.setdefault(member, {})
        before = ends.get(days, (0, 0))
        ends[days] = before[0] + worked, before[1] + gone
    return tuple(
        Curve(member, tuple((days, *both) for days, both in sorted(summed[member].items())))
        for member in sorted(summed)
    )
