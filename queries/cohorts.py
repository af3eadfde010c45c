"""Those who completed a training without having work: how many had work later, and how long it took them.

A cohort is a month of completion. It is looked at after so many days only when these and the time that registers take
had gone by at the end of the month asked as of: before that it is immature, which is not a low rate.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Literal

import polars as pl

from queries import disclosing
from queries.breakdowns import window
from queries.methods import survival
from queries.methods.rates import Rate
from queries.methods.survival import LAG, LogRank
from queries.question import ALL, Question
from queries.warehouse import edition, run

By = Literal["population_group", "industry", "form"]

WINDOWS = (30, 90, 180, 365)
HEADLINE = 180
FORMS = ("pre_employment", "upskilling", "entrepreneur", "apprentice", "work_for_training", "other")

EVENLY = Fraction(1, 10)
"""Places whose shares of linked people differ by more are not ranked (methods 3.5)."""

COUNTS = ("eligible", *(f"employed_{days}" for days in WINDOWS))
"""What must not be too few of a cell in a year, lest it be withheld."""


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
    """Time to the first work of one member: `steps` (days, worked, gone) and what follows from them.

    `steps` are in order. `line`: time, at_risk, events, share (to whom it has happened), low, high; `people` are
    person-times.
    """

    member: str
    steps: pl.DataFrame

    @property
    def people(self) -> int:
        return int(self.steps.select(pl.col("worked").sum() + pl.col("gone").sum()).item())

    @cached_property
    def followed(self) -> int:
        """The longest that anybody was followed, in days."""
        days = self.steps.filter(pl.col("gone") + pl.col("worked") > 0)["days"]
        return int(days[-1]) if days.len() else 0

    @cached_property
    def waiting(self) -> pl.DataFrame:
        """The share still without work, as `kaplan_meier` gives it."""
        time, happened, counts = _observed(self.steps)
        return survival.kaplan_meier(time, happened, counts=counts)

    @property
    def line(self) -> pl.DataFrame:
        return self.waiting.select(
            "time", "at_risk", "events", share=1 - pl.col("survival"), low=1 - pl.col("high"), high=1 - pl.col("low")
        )

    def by(self, days: int) -> Rate:
        """The share that has found work by then."""
        return survival.share_by(self.waiting, days, self.followed)


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
    rows = _waits(question, by)
    whole = _hidden(question, **scope | {axis: ALL})  # a part that is told while the whole is not could not be compared
    small = {
        one: whole | _hidden(question, **scope | {axis: one}) for one in rows["member"].unique(maintain_order=True)
    }
    left_out = pl.DataFrame(
        [(one, year) for one, years in small.items() for year in years],
        schema={"member": pl.String, "year": pl.Int64}, orient="row",
    )  # fmt: skip
    lost = rows.join(left_out, on=["member", "year"], how="semi")["member"]
    return Curves(_curves(rows.join(left_out, on=["member", "year"], how="anti")), tuple(sorted(set(lost))))


def by_month(question: Question) -> dict[date, Curve]:
    """Time to the first work of each completion month that is told, as it was known in the month asked as of."""
    hidden = _hidden(question, **_scope(question))
    rows = _waits(question, "month").filter(~pl.col("year").is_in(hidden))
    return {date.fromisoformat(f"{one.member}-01"): one for one in _curves(rows)}


def apart(whole: Curve, part: Curve) -> LogRank:
    """Whether a part finds work sooner or later than all others of the whole it belongs to."""
    joined = whole.steps.join(part.steps, on="days", how="left", suffix="_part").fill_null(0)
    rest = joined.select(
        "days", worked=pl.col("worked") - pl.col("worked_part"), gone=pl.col("gone") - pl.col("gone_part")
    )
    return differ((part, Curve(ALL, rest)))


def differ(parts: tuple[Curve, ...]) -> LogRank:
    """Whether it takes some parts longer than others; they must not overlap."""
    sides = [_observed(one.steps) for one in parts]
    labels = [pl.Series([number] * side[0].len(), dtype=pl.Int64) for number, side in enumerate(sides)]
    time, happened, counts = (pl.concat([side[at] for side in sides]) for at in range(3))
    return survival.log_rank(time, happened, pl.concat(labels), counts)


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
    latest = seen(question) - timedelta(days)
    first = latest.replace(day=1)
    return first if month_end(first) <= latest else (first - timedelta(1)).replace(day=1)


def month_end(month: date) -> date:
    """The last day of a month."""
    return (month.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def _hidden(question: Question, region: str, group: str, industry: str, form: str = ALL) -> set[int]:
    """The years of completion of which nothing is told of a cell, for too few people."""
    since, until = window(question)
    last, cell = seen(question), (region, group, industry, form)
    return {
        year for year in range(since.year, until.year + 1)
        if cell in _withheld(edition(), disclosing.threshold(), *_stretch(year, until, last))
    }  # fmt: skip


def _stretch(year: int, until: date, last: date) -> tuple[date, date]:
    """The last month of a year that is asked for, and the last day that can change what is told of the year: one that
    is over is decided once, whatever month is asked as of.
    """
    ended = date(year, 12, 31) + timedelta(WINDOWS[-1])
    return min(until, date(year, 12, 1)), min(last, ended)


@lru_cache(maxsize=512)
def _withheld(_edition: Hashable, smallest: int, until: date, seen: date) -> frozenset[tuple[str, ...]]:
    """(region, group, industry, form) of the year of `until`, decided for all cells together."""
    cells = run("cohorts/cells", since=until.replace(month=1), until=until, seen=seen)
    hidden = disclosing.small_cells(cells, COUNTS, smallest)
    return frozenset(hidden.select("region", "population_group", "industry", "form").iter_rows())


def _scope(question: Question) -> dict[str, str]:
    return {"region": question.region, "group": question.group, "industry": question.industry}


def _waits(question: Question, dimension: str) -> pl.DataFrame:
    since, until = window(question)
    return run("cohorts/waits", dimension=dimension, **_scope(question), since=since, until=until, seen=seen(question))


def _curves(rows: pl.DataFrame) -> tuple[Curve, ...]:
    summed = rows.group_by("member", "days").agg(pl.col("worked", "gone").sum()).sort("member", "days")
    return tuple(
        Curve(str(member), part.drop("member")) for (member,), part in summed.group_by("member", maintain_order=True)
    )


def _observed(steps: pl.DataFrame) -> tuple[pl.Series, pl.Series, pl.Series]:
    """durations, observed and counts, as the methods take them."""
    both = pl.concat([
        steps.select("days", pl.lit(1).alias("happened"), counts="worked"),
        steps.select("days", pl.lit(0).alias("happened"), counts="gone"),
    ]).filter(pl.col("counts") > 0)  # fmt: skip
    return both["days"], both["happened"], both["counts"]
