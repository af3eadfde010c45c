"""What the figures by population group and by industry share: the rows, their names, their targets."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from figures import notes, sourcing
from figures.figure import Figure, table
from figures.view import View
from figures.wording import msg
from queries import breakdowns, progress, register
from queries.breakdowns import Breakdown, Dimension
from queries.question import ALL
from queries.register import Indicator
from queries.standing import TargetProgress

BY = {"population_group": msg("population group"), "industry": msg("industry")}
HEADING = {"population_group": msg("Population group"), "industry": msg("Industry")}
TAGS = msg(
    "Groups are tags: one person can belong to several, and to none. Their numbers are never added up, and their "
    "shares need not come to 100%."
)
SECTIONS = msg("Industries are the sections of GB/T 4754-2017; records without an industry are in the total only.")


@dataclass(frozen=True)
class Parts:
    """One indicator by one dimension, ready to be worded: `data` and the promises about single members."""

    view: View
    data: Breakdown

    @classmethod
    def of(cls, view: View, dimension: Dimension) -> "Parts | None":
        if view.measure is None:
            return None
        return cls(view, breakdowns.breakdown(view.question, view.measure, dimension, view.since))

    @cached_property
    def indicator(self) -> Indicator:
        return register.indicator(self.data.indicator)

    @property
    def unit(self) -> str:
        return self.indicator.unit or "items"

    @property
    def adds(self) -> bool:
        """Whether a member can be a share of the total."""
        return self.indicator.kind in ("flow", "stock") and self.unit != "percent"

    @cached_property
    def total(self) -> float | None:
        """The place's own total over the window."""
        found = self.data.here.filter(pl.col("member") == ALL)["value"]
        return found[0] if len(found) else None

    @cached_property
    def rows(self) -> pl.DataFrame:
        """The members that have a figure, largest first: the breakdown's columns, names, and `share` (percent)."""
        named = self.data.here.join(self.data.members, left_on="member", right_on="code")
        share = 100 * pl.col("value") / self.total if self.adds and self.total else pl.lit(None, dtype=pl.Float64)
        known = named.filter(pl.col("value").is_not_null()).with_columns(share.alias("share"))
        return known.sort(["value", "sort"], descending=[True, False])

    @cached_property
    def withheld(self) -> pl.DataFrame:
        """The members whose figure is not told: the breakdown's columns and names."""
        hidden = self.data.here.filter("suppressed")
        return hidden.join(self.data.members, left_on="member", right_on="code").sort("sort")

    @cached_property
    def silent(self) -> list[str]:
        """The names of the members without a figure."""
        known = {*self.rows["member"], *self.withheld["member"]}
        return [self.view.say.name(row) for row in self.data.members.iter_rows(named=True) if row["code"] not in known]

    @cached_property
    def promises(self) -> dict[str, TargetProgress]:
        """The plan's own promise for a member, where it made one about this indicator: by the member's code."""
        question = replace(self.view.question, group=ALL, industry=ALL)
        standings = _flat(progress.targets(question))
        about = [(getattr(one.target, self.data.dimension), one) for one in standings if self._is_for(one)]
        return {code: one for code, one in about if code != ALL}

    def _is_for(self, one: TargetProgress) -> bool:
        return one.target.indicator == self.data.indicator and one.own_scope and one.goal is not None

    @cached_property
    def window(self) -> str:
        say, last = self.view.say, self.rows["last_month"].drop_nulls()
        until = max(last, default=self.data.until)
        if self.indicator.kind != "flow":
            return say("as of {month}", month=say.month(until))
        first = self.data.years["year"].min()  # a source may begin years after the promise
        since = date(first, 1, 1) if isinstance(first, int) else self.data.since
        return say.period(max(since, self.data.since), until)

    @property
    def by(self) -> str:
        return self.view.say(BY[self.data.dimension])

    @property
    def part(self) -> str:
        """The part of the question that a member of the dimension narrows."""
        return "group" if self.data.dimension == "population_group" else "industry"

    @property
    def heading(self) -> str:
        """The dimension as the heading of a column."""
        return self.view.say(HEADING[self.data.dimension])

    def facts(self) -> dict[str, str]:
        """What a title names: measure, dimension, place, window."""
        names = self.view.names
        title = names.indicator(self.data.indicator)
        narrowed = names.scope(None, *self._held())
        return {
            "title": self.view.say("{name} ({parts})", name=title, parts=narrowed) if narrowed else title,
            "by": self.by,
            "place": names.region(self.data.region, short=True),
            "window": self.window,
        }

    def _held(self) -> tuple[str, str]:
        """The group and industry that the numbers are held at: the other dimension's, as the question asks."""
        by_group = self.data.dimension == "population_group"
        return (ALL, self.view.question.industry) if by_group else (self.view.question.group, ALL)

    def number(self, value: float | None) -> str:
        """A short number without its unit, as it stands beside a mark."""
        return self.view.say.percent(value) if self.unit == "percent" else self.view.say.compact(value)

    def sources(self, shown: pl.DataFrame) -> tuple[str, ...]:
        """On whose word the numbers shown stand."""
        own = [sourcing.own(source, self.view.say) for source in shown["source"].unique(maintain_order=True)]
        return notes.unique(own)

    def notes(self, shown: pl.DataFrame, *more: str) -> tuple[str, ...]:
        """The notes all these figures carry, after the synthetic one the figure's own."""
        say = self.view.say
        found = [say(notes.SYNTHETIC) if synthetic(shown) else "", *more, self._not_shown(shown)]
        found.append(say(TAGS if self.data.dimension == "population_group" else SECTIONS))
        found.append(notes.coverage(covered(shown), say))
        found.append(notes.definition(self.data.indicator, self.view.names))
        return notes.unique(found)

    def _not_shown(self, shown: pl.DataFrame) -> str:
        """That cells are withheld: of a table of two ways each, else the members."""
        say, hidden = self.view.say, shown.filter("suppressed")
        if ("region" in hidden.columns and hidden["region"].n_unique() > 1) or "level" in hidden.columns:
            keys = [name for name in ("region", "industry", "level", "member") if name in hidden.columns]
            return notes.withheld(["|".join(row) for row in hidden.select(keys).iter_rows()], say, counted=True)
        names = {row["code"]: say.name(row) for row in self.data.members.iter_rows(named=True)}
        return notes.withheld([names[code] for code in hidden["member"] if code in names], say)


def synthetic(shown: pl.DataFrame) -> bool:
    """Whether any number shown was invented."""
    return bool(shown["synthetic"].fill_null(False).any())


def covered(shown: pl.DataFrame) -> float:
    """The share of what was due that is in, over the numbers shown (0 to 1)."""
    mean = shown["coverage"].mean()
    return float(mean) if isinstance(mean, float) else 1.0


def nothing(key: str, parts: Parts, sentence: str) -> Figure:
    """The figure of a measure that nobody broke down: it says so, and has an empty table."""
    say = parts.view.say
    content, formats = table([], {parts.heading: "text", say("Value"): "number"})
    title = say("{title} by {by} in {place}", **parts.facts())
    held = (notes.definition(parts.data.indicator, parts.view.names),)
    as_of = parts.view.question.as_of
    return Figure(
        key, title, sentence, "", as_of, (), notes.unique(held), content, None, sentence, False, formats
    )  # fmt: skip


def untold(parts: Parts) -> str:
    """That no figures of this dimension are in for what is asked."""
    return parts.view.say("No figures by {by} are in for this measure and place.", by=parts.by)


def listed(rows: list[dict[str, Any]], parts: Parts, column: str = "value") -> str:
    """Members with their numbers: Women 12.3%, Young people 4.5%."""
    say = parts.view.say
    told = []
    for row in rows:
        value = say.percent(row[column]) if column == "share" else say.quantity(row[column], parts.unit)
        told.append(say("{name} {value}", name=say.name(row), value=value))
    return say.listing(told)


def _flat(standings: tuple[TargetProgress, ...]) -> list[TargetProgress]:
    return [each for one in standings for each in (one, *_flat(one.children))]
