"""Reports of one place and indicator against each other: cumulative figures and what came month by month."""

import polars as pl

from data.contract import Rule
from data.intake.reported import with_indicator
from data.intake.rules import Checking

NEAR = 0.005  # numbers are reported with two digits at most


def cumulative(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """上月止累计 + 本月 = 本月止累计: a cumulative figure that falls, or is not what the month added, is shown.

    Columns: value, basis, period, then all that tells one series from another. Needs all rows of a file. A cumulative
    figure for one month counts from January, as the warehouse has it.
    """
    value, basis, start, end, *series = checking.stored(rule)
    flows = with_indicator(rows, checking).filter(pl.col("indicator_kind") == "flow")  # a rate may fall
    told = flows.select("row_no", basis, *series, value=value, start=start, end=end).drop_nulls(["value", "start"])
    alone = pl.col("start") == pl.col("end")
    so_far = told.filter(pl.col(basis) == "cumulative").with_columns(
        start=pl.when(alone).then(pl.col("start").dt.truncate("1y")).otherwise("start")
    )
    so_far = so_far.sort("end").with_columns(
        pl.col("value").shift().over(*series, "start").alias("before"),
        pl.col("end").shift().over(*series, "start").alias("until"),
    )
    falls = so_far.filter(pl.col("value") < pl.col("before")).sort("row_no").select("row_no", "value", "before")
    checking.report.rows(rule.code, _shown(falls), field=rule.columns[0], from_row=["before"])

    months = told.filter((pl.col(basis) == "period") & alone).select(*series, "end", added="value")
    whole = so_far.join(months, on=[*series, "end"], how="inner", nulls_equal=True)
    next_month = pl.col("until").dt.offset_by("1mo") == pl.col("end")
    from_start = pl.col("until").is_null() & (pl.col("start") == pl.col("end"))
    whole = whole.filter(next_month | from_start).with_columns(expected=pl.col("before").fill_null(0) + pl.col("added"))
    wrong = whole.filter((pl.col("value") - pl.col("expected")).abs() > NEAR).sort("row_no")
    found = _shown(wrong.select("row_no", "value", "expected"))
    checking.report.rows("cumulative-disagrees", found, field=rule.columns[0], from_row=["expected"])
    return rows


def _shown(found: pl.DataFrame) -> pl.DataFrame:
    return found.with_columns(pl.col("value").cast(pl.String).str.strip_suffix(".0"))
