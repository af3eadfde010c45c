"""What a file brings and what it changes: places by months, and the headlines before and after."""

from collections.abc import Callable, Mapping, Sequence

import polars as pl

from figures import promises
from figures.figure import Figure, table
from figures.names import Names
from figures.wording import Words
from queries import register
from queries.headlines import Headline, Move
from queries.register import Plan, Target

MOST_MONTHS, MOST_PLACES = 24, 40
"""Columns and rows of a table that can still be read; beyond them it counts years, and provinces."""


def coverage(counts: pl.DataFrame, names: Names) -> Figure:
    """How many rows a file has of each place and month. counts: region, month (first day), rows."""
    say = names.say
    yearly = counts["month"].n_unique() > MOST_MONTHS
    wide = counts["region"].n_unique() > MOST_PLACES
    place = pl.col("region").str.slice(0, 2) + "0000" if wide else pl.col("region")
    time = pl.col("month").dt.strftime("%Y" if yearly else "%Y-%m")
    cells = counts.select(place.alias("place"), time.alias("time"), "rows").group_by("place", "time").sum()
    times = sorted(cells["time"].unique())
    title = say("What the file holds, in rows")
    here = say("Place")
    listed = [
        {here: names.region(str(code), short=True), **dict(rows.select("time", "rows").iter_rows())}
        for (code,), rows in cells.sort("place").group_by("place", maintain_order=True)
    ]
    frame, formats = table(listed, {here: "text", **dict.fromkeys(times, "integer")})
    return Figure("file_coverage", title, "", "", None, (), (), frame, None, title, False, formats)


def headlines(moved: Sequence[Move], names: Names) -> Figure:
    """The headlines that move, with what each was, will be, and by how much."""
    say = names.say
    columns = (
        say("Measure"), say("Before"), say("After"), say("Change"), say("Target value"), say("Status"),
        say("What it covers"), say("Plan"),
    )  # fmt: skip
    plans = {plan.id: plan for plan in register.plans(additional=True)}
    known = {one.id: one for one in register.targets(additional=True)}
    rows: list[dict[str, object]] = [
        dict(zip(columns, _cells(move, known.get(move.target), plans, names), strict=True)) for move in moved
    ]
    frame, formats = table(rows, dict.fromkeys(columns, "text"))
    title = say("Headline figures that change")
    return Figure("headline_changes", title, "", "", None, (), (), frame, None, title, False, formats)


def _cells(move: Move, target: Target | None, plans: Mapping[str, Plan], names: Names) -> tuple[str, ...]:
    """A promise that the figures do not know any more, or not yet, is named by its id."""
    say, plan = names.say, plans[target.plan] if target else None
    return (
        promises.title(target, names) if target else move.target, _amount(move.before, say), _amount(move.after, say),
        _difference(move, say), _both(move, lambda one: _goal(one, target, say)),
        _both(move, lambda one: say.term("status", one.status)), _covers(move, say),
        say.name({"name_zh": plan.title_zh, "name_en": plan.title_en}) if plan else "",
    )  # fmt: skip


def _amount(one: Headline | None, say: Words) -> str:
    if one is None:
        return ""
    if not one.values:
        return say("no data")
    return say.qualified(say.listing(say.quantity(each, one.unit) for each in one.values), one.qualifier)


def _goal(one: Headline, target: Target | None, say: Words) -> str:
    unit = target.unit if target else None
    return "—".join(promises.amount(value, unit, say) for value in one.goal)


def _covers(move: Move, say: Words) -> str:
    """The months of the figures, and their sources, each once where it stays."""
    periods = _both(move, lambda one: _period(one, say) if one.values else say("no data"))
    sources = _both(move, lambda one: say.term("source", one.source) if one.values else "")
    return say.listing(filter(None, (periods, sources.removeprefix(" → ").removesuffix(" → "))))


def _period(one: Headline, say: Words) -> str:
    return say.period(one.since, one.through) if one.since else say.month(one.through)


def _difference(move: Move, say: Words) -> str:
    if move.difference is None:
        return ""
    unit = next(one.unit for one in (move.after, move.before) if one)
    return say.difference(move.difference, unit) if move.difference else say("no change")


def _both(move: Move, word: Callable[[Headline], str]) -> str:
    """What is said of a headline before and after, once where that is the same."""
    return " → ".join(dict.fromkeys(word(one) for one in (move.before, move.after) if one))
