"""What was known when: the batches behind an indicator, and the promises that were changed."""

import polars as pl

from queries import disclosing, meta
from queries.question import ALL
from queries.warehouse import run

COUNTS = ("rows", "amount", "amount_counted")


def batches(indicator: str, region: str) -> pl.DataFrame:
    """The batches that brought figures of an indicator in a place or inside it, newest first.

    Columns: batch_id, kind, mode, state (live, withdrawn), file_name, who, accepted_at, rows (brought; null where only
    those that count are known), counted, first_month, last_month, amount (brought), amount_counted, synthetic. A
    withdrawn batch has no counts: its rows are out of the warehouse, so whether it carried this indicator is unknown.
    Nor has one that reaches into a year in which the place has too few persons to be told (`suppressed`), but that
    nothing of it counts any more.
    """
    rows = run("revisions/batches", indicator=indicator, region=region)
    hidden = disclosing.years_of(indicator, max(meta.months()), (region, ALL, ALL, ALL)) if rows.height else {}
    years = sorted(frozenset().union(*hidden.values()))
    first, last = pl.col("first_month").dt.year(), pl.col("last_month").dt.year()
    few = pl.any_horizontal(pl.lit(False), *(pl.lit(year).is_between(first, last) for year in years)).fill_null(False)
    told = [pl.when(~few).then(pl.col(name)).alias(name) for name in COUNTS]
    counted = pl.when(~few | (pl.col("counted") == 0)).then("counted")
    return rows.with_columns(*told, counted=counted, suppressed=few)


def targets(indicator: str) -> pl.DataFrame:
    """Every version of the promises about an indicator that were uploaded or changed: id, unit, value, value_before,
    valid_from, announced_on, batch_id (null: the register as shipped), file_name, who, accepted_at, version.
    """
    return run("revisions/targets", indicator=indicator)
