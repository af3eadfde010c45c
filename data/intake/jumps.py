"""Figures far beyond the place's own history: shown, never rejected.

The rule. A figure is taken to what it says of one month: a cumulative one to what came since the one before, one for a
longer time to its mean. It is held against the last MONTHS such figures that the live batches hold of the same
indicator, place, group, industry and level. Their middle is the median of their logarithms, their spread the median
distance from it (MAD): a place that once reported a wrong number keeps its range, which mean and standard deviation
would not. Usual is what lies within FACTOR times the middle either way, or within SPREADS robust standard deviations
where a place varies more; and what lies near (SAME) the figure of the same month in earlier years, so that a December
rush is held against Decembers.

One year cannot tell a season from a jump. So with fewer than ENOUGH figures usual is besides what lies within FACTOR
times the lowest and the highest of them all: a digit or a unit too many shows, a first December rush does not.

Nothing is said with fewer than FEW figures, of figures more than MONTHS from all of them, where number and range
both stay below SMALL (a few persons more or less are chance), of rates (they have limits of their own), and of
negative numbers (corrections, which are shown anyway). What the file takes the place of is history all the same: a
monthly re-export is held against the export before.
"""

import math

import polars as pl

from data.contract import Rule
from data.intake.rules import Checking
from data.intake.series import months_between, reports, since_before

FEW = 6  # figures
ENOUGH = 24  # figures: two of each month
MONTHS = 36
FACTOR = 4.0
SPREADS = 5.0
SAME = 1.5
SMALL = 100

_OF_NORMAL = 1.4826  # a normal distribution's standard deviation in MADs


def jump(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """What lies far outside of the place's own range is shown with it. Needs all rows of a file.

    Columns: value, basis, period, then all that tells one series from another.
    """
    series = checking.stored(rule)[4:]
    told, known = reports(rows, rule, checking)
    if known is None:
        return rows
    beside = pl.concat([told, known.filter(~pl.col("replaced"))], how="diagonal")
    history = _monthly(known.with_columns(row_no=pl.lit(None, pl.Int64)), series)
    new = _monthly(beside, series).drop_nulls("row_no")
    found = usual_ranges(new, history, series)
    monthly, low, high = pl.col("monthly"), pl.col("low"), pl.col("high")
    far = ((monthly > high) & (monthly >= SMALL)) | ((monthly < low) & (low * FACTOR >= SMALL))
    shown = found.filter(far & (monthly >= 0)).sort("row_no").select(
        "row_no", "count", monthly.round(2), low.round(), high.round(), "value",
        own=(monthly - pl.col("value")).abs() < 0.005,
    )  # fmt: skip
    shown = shown.with_columns(value=pl.col("value").cast(pl.String).str.strip_suffix(".0"))
    names = ["low", "high", "count"]
    checking.report.rows(rule.code, shown.filter("own"), field=rule.columns[0], from_row=names)
    others = shown.filter(~pl.col("own"))
    checking.report.rows("history-jump-monthly", others, field=rule.columns[0], from_row=["monthly", *names])
    return rows


def _monthly(told: pl.DataFrame, series: list[str]) -> pl.DataFrame:
    """What each figure says of one month. Columns: row_no, value, monthly, end, and the series.

    Of a time told twice, the figure for it goes before the difference of two cumulative ones.
    """
    told = told.filter(pl.col("indicator_kind").is_in(["flow", "stock"])).with_columns(amount="value")
    added = (pl.col("indicator_kind") == "flow") & (pl.col("basis") == "cumulative")
    so_far = since_before(told.filter(added), series).with_columns(
        start=pl.coalesce(pl.col("until").dt.offset_by("1mo"), "start"),
        amount=pl.col("value") - pl.col("before").fill_null(0),
    )
    each = pl.concat([told.filter(~added), so_far.select(told.columns)])
    months = pl.when(pl.col("indicator_kind") == "stock").then(1).otherwise(months_between("start", "end"))
    each = each.with_columns(months=months).filter(pl.col("months") > 0)
    once = each.unique(["start", "end", *series], keep="first", maintain_order=True)
    return once.select("row_no", "value", "end", *series, monthly=pl.col("amount") / pl.col("months"))


def usual_ranges(new: pl.DataFrame, history: pl.DataFrame, series: list[str]) -> pl.DataFrame:
    """The figures that have a history of their own, with the usual range (`low`, `high`) and the `count` behind it.

    Both hold `monthly`, `end` (the month) and the columns of `series`; what else `new` holds is kept.
    """
    month = {"month": pl.col("end").dt.month()}
    past = history.filter(pl.col("monthly") >= 0).sort("end").with_columns(**month, log=_log(pl.col("monthly")))
    last = past.filter(pl.int_range(pl.len(), 0, -1).over(series) <= MONTHS)
    middle = last.with_columns(middle=pl.col("log").median().over(series))
    usual = middle.group_by(series).agg(
        pl.len().alias("count"), pl.col("middle").first(), pl.col("end").min().alias("first"),
        pl.col("end").max().alias("last"), (pl.col("log") - pl.col("middle")).abs().median().alias("mad"),
        pl.col("log").min().alias("lowest"), pl.col("log").max().alias("highest"),
    )  # fmt: skip
    wide = pl.max_horizontal(pl.lit(math.log(FACTOR)), SPREADS * _OF_NORMAL * pl.col("mad"))
    short = pl.col("count") < ENOUGH
    low, high = pl.col("middle") - wide, pl.col("middle") + wide
    least, most = pl.col("lowest") - math.log(FACTOR), pl.col("highest") + math.log(FACTOR)
    usual = usual.filter(pl.col("count") >= FEW).with_columns(
        low=pl.when(short).then(pl.min_horizontal(low, least)).otherwise(low).exp(),
        high=pl.when(short).then(pl.max_horizontal(high, most)).otherwise(high).exp(),
        first=pl.col("first").dt.offset_by(f"-{MONTHS}mo"), last=pl.col("last").dt.offset_by(f"{MONTHS}mo"),
    )  # fmt: skip
    same = past.group_by(*series, "month").agg(
        (pl.col("monthly").min() / SAME).alias("least"), (pl.col("monthly").max() * SAME).alias("most")
    )
    found = new.with_columns(**month).join(usual, on=series, how="inner").join(same, on=[*series, "month"], how="left")
    return found.filter(pl.col("end").is_between("first", "last")).with_columns(
        low=pl.min_horizontal("low", "least"), high=pl.max_horizontal("high", "most")
    )


def _log(amount: pl.Expr) -> pl.Expr:
    return amount.clip(1).log()
