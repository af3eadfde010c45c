"""Rates: percent or fraction, decided over the column, and the arithmetic of numerator and denominator."""

import polars as pl

from data.contract import Rule
from data.intake.reported import as_written, with_indicator
from data.intake.rules import Checking
from data.intake.styles import AS_WRITTEN, Style

ENOUGH = 3  # rates between 0 and 1 that make a column of fractions, when nothing else proves it


def rate(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """A rate follows from numerator and denominator and lies between 0 and 100.

    The column writes percentages or fractions, never both. Fractions are taken for what they are, multiplied by 100 and
    said to be, when no rate of the column has a sign, a unit or more than 1, and several of them lie between 0 and 1 or
    one equals its numerator through its denominator. A ratio of two different things (key ending in _ratio) may pass
    100, so that nothing tells its fractions.
    """
    frame = with_indicator(as_written(rows, "value", checking), checking).filter(pl.col("indicator_kind") == "rate")
    share = ~pl.col("indicator").str.ends_with("_ratio")
    style = _style(frame, share, rule, checking)
    if style.fractions:
        rows, frame = _as_percent(rows, frame, rule, checking)
    over = frame.filter(share & (pl.col("numerator") > pl.col("denominator")))
    checking.report.rows(
        "numerator-over-denominator", over.select("row_no", "numerator", "denominator"), field="numerator",
        from_row=["numerator", "denominator"],
    )  # fmt: skip
    frame = frame.join(over, on="row_no", how="anti")
    _report_arithmetic(frame, rule, checking)
    _report_bare(frame, share, style, checking)
    return rows


_EITHER = pl.col("numerator").is_not_null() | pl.col("denominator").is_not_null()
_WHOLE = pl.col("numerator").is_not_null() & (pl.col("denominator") > 0)
_SILENT = ~pl.col("percent") & pl.col("word").is_null()  # neither a sign nor a unit says what the number is
_INSIDE = (pl.col("value") > 0) & (pl.col("value") <= 1)


def _style(frame: pl.DataFrame, share: pl.Expr, rule: Rule, checking: Checking) -> Style:
    """How the column writes rates: decided once, by the first piece that holds any."""
    if rule.columns[0] in checking.styles:
        return checking.styles[rule.columns[0]]
    filled = frame.filter(pl.col("value").is_not_null())
    if not filled.height:
        return AS_WRITTEN
    possible = filled.select((_SILENT & share & pl.col("value").is_between(0, 1)).all()).item()
    half = 0.5 * 10.0 ** -pl.col("decimals") + 1e-9
    proven = _WHOLE & ((pl.col("value") - pl.col("numerator") / pl.col("denominator")).abs() <= 2 * half)
    between = filled.filter((pl.col("value") > 0) & (pl.col("value") < 1))
    fractions = possible and (between.height >= ENOUGH or between.filter(proven).height > 0)
    found = Style(
        fractions=bool(fractions),
        signs=bool(filled["percent"].any()),
        above_one=bool((filled["value"] > 1).any()),
    )
    checking.styles[rule.columns[0]] = found
    if found.fractions:
        text, value = between.select("text", "value").row(0)
        column = checking.report.headers.get(rule.columns[0])
        checking.report.file("rates-as-fractions", column=column, value=text, percent=round(value * 100, 6))
    return found


def _as_percent(
    rows: pl.DataFrame, frame: pl.DataFrame, rule: Rule, checking: Checking
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Fractions times 100, rounded to the digits that were written; a percent sign among them is refused."""
    signed = frame.filter("percent").select("row_no", value="text")
    checking.report.rows("rate-mixed", signed, field="value")
    frame = frame.join(signed, on="row_no", how="anti").with_columns(decimals=(pl.col("decimals") - 2).clip(0))
    value = pl.col("value") * 100
    for places in sorted(set(frame["decimals"].drop_nulls())):
        value = pl.when(pl.col("decimals") == places).then((pl.col("value") * 100).round(places)).otherwise(value)
    frame = frame.with_columns(value.alias("value"))
    changed = frame.filter(pl.col("value").is_not_null()).select(
        kind=pl.lit("fraction"), written="text", kept=pl.col("value").cast(pl.String)
    )
    checking.conversions.count(checking.report.headers.get("value", "value"), changed["kind"], changed)
    times = rows.join(frame.select("row_no", times="value"), on="row_no", how="left", maintain_order="left")
    return times.with_columns(value=pl.coalesce("times", "value")).drop("times"), frame


def _report_arithmetic(frame: pl.DataFrame, rule: Rule, checking: Checking) -> None:
    half = frame.filter(_EITHER & ~_WHOLE.fill_null(False)).select("row_no")
    known = pl.concat([checking.report.flagged(name) for name in ("numerator", "denominator")])
    half = half.join(pl.DataFrame({"row_no": known}), on="row_no", how="anti")
    checking.report.rows("fraction-incomplete", half, field="numerator")

    full = frame.filter(_WHOLE).with_columns(expected=100 * pl.col("numerator") / pl.col("denominator"))
    # one unit of the last digit: reports round, and some cut off
    near = (pl.col("value") - pl.col("expected")).abs() <= 10.0 ** -pl.col("decimals") + 1e-9
    wrong = full.filter(~near).select("row_no", value="text", expected=pl.col("expected").round(2))
    checking.report.rows(rule.code, wrong, field="value", from_row=["expected"])


def _report_bare(frame: pl.DataFrame, share: pl.Expr, style: Style, checking: Checking) -> None:
    """Rates that stand without numerator and denominator: nothing but their own writing tells what they mean."""
    bare = frame.filter(~_EITHER)
    outside = bare.filter((pl.col("value") < 0) | (share & (pl.col("value") > 100)))
    checking.report.rows("rate-out-of-range", outside.select("row_no", value="text"), field="value")
    if style.fractions:
        return
    # a unit column that says % everywhere may have been filled in beside the fractions of a spreadsheet
    doubtful = _SILENT if style.above_one else ~pl.col("percent")
    shown = bare.filter(_INSIDE & doubtful).select("row_no", value="text", percent=(pl.col("value") * 100).round(6))
    checking.report.rows("rate-ambiguous", shown, field="value", from_row=["percent"])
    if style.signs:
        mixed = bare.filter(_SILENT & (pl.col("value") > 1)).select("row_no", value="text")
        checking.report.rows("rate-mixed", mixed, field="value")
