"""What was known when: the batches behind an indicator, and the promises that were changed."""

import polars as pl

from queries.warehouse import run


def batches(indicator: str, region: str) -> pl.DataFrame:
    """The batches that brought figures of an indicator in a place or inside it, newest first.

    Columns: batch_id, kind, mode, state (live, withdrawn), file_name, who, accepted_at, rows (brought; null where only
    those that count are known), counted, first_month, last_month, amount (brought), amount_counted, synthetic. A
    withdrawn batch has no counts: its rows are out of the warehouse, so whether it carried this indicator is unknown.
    """
    return run("revisions/batches", indicator=indicator, region=region)


def targets(indicator: str) -> pl.DataFrame:
    """Every version of the promises about an indicator that were uploaded or changed: id, unit, value, value_before,
    valid_from, announced_on, batch_id (null: the register as shipped), file_name, who, accepted_at, version.
    """
    return run("revisions/targets", indicator=indicator)
