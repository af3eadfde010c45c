"""The places directly below one, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from queries import disclosing, places, progress, register
from queries.actuals import PREFERENCE
from queries.disclosing import Span
from queries.question import ALL, Question
from queries.register import Target
from queries.standing import TargetProgress
from queries.warehouse import run

STANDING = {
    "target_id": pl.String, "target_value": pl.Float64, "target_actual": pl.Float64, "completion": pl.Float64,
    "tau": pl.Float64, "status": pl.String,
}  # fmt: skip


@dataclass(frozen=True)
class Ranking:
    """One indicator in every place below `parent`, from one source only, in the order places are listed.

    `frame`: region, name_zh, name_short, name_en, level, due, sort, value (null: no figure), numerator,
    denominator, months_reported, first_month, last_month, coverage, ytd_value, ytd_before, synthetic, suppressed
    (withheld: its numbers are null), share (of the sum of all places; flows only, none where one is withheld), and of
    the place's own target for this indicator, where the register has one: target_id, target_value, target_actual (in
    the target's own window), completion, tau, status; null where it has none.
    """

    parent: str
    indicator: str
    source: str | None
    since: date
    until: date
    frame: pl.DataFrame
    standings: Mapping[str, TargetProgress]


def ranking(question: Question, indicator: str, since: date | None = None) -> Ranking:
    """Every place below the question's region; for a place with nothing below it, the places beside it.

    The window runs from `since`, or the start of the plan, to the as-of month or the end of the plan.
    """
    plan = register.plan(question.plan)
    start = since or plan.period_start or question.as_of
    until = min(question.as_of, plan.period_end or question.as_of)
    parent = parent_of(question.region)
    rows = run(
        "progress/regions",
        parent=parent, indicator=indicator, group=question.group, industry=question.industry, since=start, until=until,
    )  # fmt: skip
    source = _fullest(rows)
    rows = _told(rows, question, indicator, (start, until))
    standings = {one.region: one for one in progress.some(_own_targets(question, indicator, parent), question.as_of)}
    frame = _with_targets(_with_share(_of_source(rows, source, parent), indicator), standings)
    return Ranking(parent, indicator, source, start, until, frame, standings)


def employed(question: Question) -> Mapping[str, float]:
    """Persons employed in each place below the question's region, as it last told within three years; without those
    that told of none. All from one source. Empty where nobody has: no number is taken over from anywhere else.
    """
    since = question.as_of.replace(year=question.as_of.year - 2, month=1, day=1)
    told = run("progress/employed", parent=parent_of(question.region))  # of all months at once: few tell of any
    rows = told.filter(pl.col("month").is_between(since, question.as_of)).unique(["region", "source"], keep="last")
    known = rows.filter(pl.col("source") == pl.lit(_fullest(rows), pl.String))
    return dict(known.select("region", "value").rows())


def parent_of(region: str) -> str:
    """Whose children a place is compared by: its own, or those of its parent where nothing lies below it."""
    if places.children(region).height:
        return region
    row = places.region(region)
    return str(row["parent"]) if row and row["parent"] else region


def _told(rows: pl.DataFrame, question: Question, indicator: str, window: tuple[date, date]) -> pl.DataFrame:
    cell: disclosing.Cell = {
        "region": pl.col("region"),
        "population_group": question.group,
        "industry": question.industry,
        "level": ALL,
    }
    year = pl.col("last_month").dt.year()
    spans = (
        Span(("value", "numerator", "denominator"), *disclosing.years(indicator, *window, pl.col("last_month"))),
        Span(("ytd_value",), year, year),
        Span(("ytd_before",), year - 1, year - 1),
    )
    return disclosing.tell(rows, indicator, window[1], cell, spans)


def _fullest(rows: pl.DataFrame) -> str | None:
    """The source most places have a figure from: places are compared within one source only."""
    counts = rows.filter(pl.col("value").is_not_null()).group_by("source").len().rows()
    ranked = sorted(counts, key=lambda row: (-row[1], PREFERENCE.index(row[0])))
    return ranked[0][0] if ranked else None


def _of_source(rows: pl.DataFrame, source: str | None, parent: str) -> pl.DataFrame:
    names = places.children(parent).select(
        pl.col("code").alias("region"), "name_zh", "name_short", "name_en", "level", "due", "sort"
    )
    chosen = rows.filter(pl.col("source") == pl.lit(source, pl.String)).drop("source")
    joined = names.join(chosen, on="region", how="left", maintain_order="left")
    return joined.with_columns(pl.col("suppressed").fill_null(False))


def _with_share(frame: pl.DataFrame, indicator: str) -> pl.DataFrame:
    whole = not frame["suppressed"].any()
    adds = register.indicator(indicator).kind == "flow" and frame["value"].sum() and whole
    share = pl.col("value") / pl.col("value").sum() if adds else pl.lit(None, dtype=pl.Float64)
    return frame.with_columns(share.alias("share"))


def _own_targets(question: Question, indicator: str, parent: str) -> tuple[str, ...]:
    """The target that each place set itself for this very indicator and group: the running one, else the last."""
    inside = set(places.children(parent)["code"])
    found = [one for one in register.targets() if _is_for(one, question, indicator) and one.region in inside]
    found.sort(key=lambda one: (_running(one, question.as_of), one.period_end or date.max))
    return tuple({one.region: one.id for one in found}.values())


def _is_for(target: Target, question: Question, indicator: str) -> bool:
    about = (target.indicator, target.population_group, target.industry, target.level)
    return about == (indicator, question.group, question.industry, "*") and target.value is not None


def _running(target: Target, as_of: date) -> bool:
    return (target.since or as_of) <= as_of <= (target.period_end or as_of)


def _with_targets(frame: pl.DataFrame, standings: Mapping[str, TargetProgress]) -> pl.DataFrame:
    rows = [
        (region, one.target.id, one.target.value, one.actual.value if one.actual else None, one.completion, one.tau,
         one.status.value)
        for region, one in standings.items()
    ]  # fmt: skip
    own = pl.DataFrame(rows, schema={"region": pl.String, **STANDING}, orient="row")
    return frame.join(own, on="region", how="left", maintain_order="left")
