"""Reports of one place and indicator against each other: cumulative figures and what came month by month.

Methods 1.8: 上月止累计 + 本月 = 本月止累计, "often broken in practice. Store what was reported; derive the other;
mismatch -> flag; a fall in a cumulative -> 冲减". So all of this warns and nothing is rejected: a fall may be the
correction that the office means. Figures of the file are held against each other and against those of the live batches
that will stand beside them; live rows of which this file takes the place are not asked.
"""

import polars as pl

from data.contract import Rule
from data.intake.reported import with_indicator
from data.intake.rules import Checking

NEAR = 0.005  # numbers are reported with two digits at most


def reports(rows: pl.DataFrame, rule: Rule, checking: Checking) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """The reports of a file that may be accepted, and the live ones of the same series.

    Columns: row_no or batch and replaced, indicator_kind, value, basis, start, end, and what tells a series from
    another. None: there are no live ones.
    """
    value, basis, start, end, *alike = checking.stored(rule)
    sound = rows.filter(~pl.col("row_no").is_in(checking.report.rejected.implode()))
    known = checking.live.like(sound, alike, [value, basis, start, end, *alike]) if checking.live else None
    shown = [pl.col(start).alias("start"), pl.col(end).alias("end"), pl.col(basis).alias("basis"), pl.col(alike)]
    figures = [pl.col("indicator_kind"), pl.col(value).alias("value"), *shown]
    told = with_indicator(sound, checking).select("row_no", *figures).drop_nulls(["value", "start", "end"])
    if known is not None:
        known = with_indicator(known, checking).select("batch", "replaced", *figures)
    return told, known


def cumulative(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """A cumulative figure that falls, or is not the one before and what the months since then added, is shown.

    Columns: value, basis, period, then all that tells one series from another. Needs all rows of a file.
    """
    series = checking.stored(rule)[4:]
    told, known = reports(rows, rule, checking)
    if known is None:
        told = told.with_columns(batch=pl.lit(None, pl.String))
    else:
        told = pl.concat([told, known.filter(~pl.col("replaced"))], how="diagonal")
    told = told.filter(pl.col("indicator_kind") == "flow")  # a rate may fall
    so_far = since_before(told, series)
    _report_falls(so_far, rule, checking)
    _report_sums(so_far, told.filter(pl.col("basis") == "period"), series, rule, checking)
    return rows


def since_before(told: pl.DataFrame, series: list[str]) -> pl.DataFrame:
    """The cumulative figures with the one before of each: its value, row or batch, and `until` when it counted.

    A cumulative figure for one month counts from January, as the warehouse has it.
    """
    alone = pl.col("start") == pl.col("end")
    january = pl.when(alone).then(pl.col("start").dt.truncate("1y")).otherwise("start")
    so_far = told.filter(pl.col("basis") == "cumulative").with_columns(start=january).sort("end", "row_no")
    before = {"before": "value", "before_row": "row_no", "before_batch": "batch", "until": "end"}
    kept = [pl.col(name).shift().over(*series, "start").alias(called) for called, name in before.items()]
    return so_far.with_columns(kept)


def _report_falls(so_far: pl.DataFrame, rule: Rule, checking: Checking) -> None:
    """Falls inside the file, below a live figure, and of a live figure below one of the file."""
    falls = so_far.filter((pl.col("value") < pl.col("before")) & (pl.col("until") < pl.col("end"))).sort("row_no")
    new, before_new = pl.col("row_no").is_not_null(), pl.col("before_row").is_not_null()
    field = rule.columns[0]
    inside = falls.filter(new & before_new).select("row_no", "before", value=_text("value"))
    checking.report.rows(rule.code, inside, field=field, from_row=["before"])
    below = falls.filter(new & ~before_new).select(
        "row_no", "before", value=_text("value"), batch="before_batch", month=_month("until")
    )
    checking.report.rows("cumulative-below-live", below, field=field, from_row=["before", "batch", "month"])
    above = falls.filter(~new & before_new).select(
        "batch", row_no="before_row", value=_text("before"), after="value", month=_month("end")
    )
    checking.report.rows(
        "cumulative-above-live", above.sort("row_no"), field=field, from_row=["after", "batch", "month"]
    )


def _report_sums(so_far: pl.DataFrame, pieces: pl.DataFrame, series: list[str], rule: Rule, checking: Checking) -> None:
    """Cumulative figures that are not the one before and what was reported for the time since then.

    The time since then must be told in full: by every single month, or by one figure for all of it.
    """
    since = pl.coalesce(pl.col("until").dt.offset_by("1mo"), "start")
    whole = so_far.with_row_index("number").with_columns(since=since)
    added = pieces.select(*series, added="value", first="start", last="end", added_row="row_no", added_batch="batch")
    inside = whole.join(added, on=series, how="inner", nulls_equal=True).filter(
        (pl.col("first") >= pl.col("since")) & (pl.col("last") <= pl.col("end"))
    )
    single = pl.col("first") == pl.col("last")
    all_of_it = (pl.col("first") == pl.col("since")) & (pl.col("last") == pl.col("end"))
    months = inside.filter(single).filter(pl.len().over("number") == months_between("since", "end"))
    at_once = inside.filter(all_of_it & ~single).join(months, on="number", how="anti")
    found = pl.concat([months, at_once]).group_by("number", maintain_order=True).agg(
        pl.col("value", "before", "row_no", "batch", "before_row", "before_batch", "end", "until").first(),
        pl.col("added").sum(), pl.col("added").sort_by("added_row").last().alias("own_added"),
        pl.col("added_row").max(), pl.col("added_batch").drop_nulls().first(),
        pl.col("added_batch").is_null().all().alias("told_here"),
    )  # fmt: skip
    found = found.with_columns(expected=(pl.col("before").fill_null(0) + pl.col("added")).round(2))
    wrong = found.filter((pl.col("value") - pl.col("expected")).abs() > NEAR)
    here = pl.col("batch").is_null() & pl.col("told_here") & pl.col("before_batch").is_null()
    inner = wrong.filter(here).sort("row_no").select("row_no", "expected", value=_text("value"))
    checking.report.rows("cumulative-disagrees", inner, field=rule.columns[0], from_row=["expected"])
    row = pl.coalesce("row_no", "added_row", "before_row")
    cell = (
        pl.when(pl.col("row_no").is_not_null()).then("value")
        .when(pl.col("added_row").is_not_null()).then("own_added")
        .otherwise("before")
    )  # fmt: skip
    outer = wrong.filter(~here).with_columns(
        row_no=row, cell=cell, other=pl.coalesce("before_batch", "added_batch", "batch")
    )
    shown = outer.drop_nulls("row_no").sort("row_no").select(
        "row_no", "expected", value=_text("cell"), cumulative="value", batch="other", month=_month("end")
    )  # fmt: skip
    names = ["expected", "cumulative", "batch", "month"]
    checking.report.rows("cumulative-disagrees-live", shown, field=rule.columns[0], from_row=names)


def months_between(first: str, last: str) -> pl.Expr:
    """How many months there are from one month to another, both counted."""
    year, month = (
        pl.col(last).dt.year() - pl.col(first).dt.year(),
        pl.col(last).dt.month().cast(pl.Int32) - pl.col(first).dt.month().cast(pl.Int32),
    )
    return 12 * year + month + 1


def _text(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).str.strip_suffix(".0")


def _month(name: str) -> pl.Expr:
    return pl.col(name).dt.strftime("%Y-%m")
