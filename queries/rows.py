"""The raw rows behind a number: which batch and which row brought it."""

from datetime import date

import polars as pl

from queries.actuals import LEDGER, REPORTED
from queries.warehouse import run

MOST = 200
"""Rows that one answer holds, the newest; the columns `rows` and `total…` speak of all of them."""

SOURCES = (REPORTED, LEDGER)


def behind(
    source: str, indicator: str, region: str, since: date, until: date, group: str = "*", industry: str = "*"
) -> pl.DataFrame:
    """The rows behind one indicator's figure by one source (reported, ledger), newest first.

    Columns: batch_id, file_name, row_no, since, month, region, groups, industry, level, value, numerator, denominator,
    basis (of reported ones), synthetic, rows, total, total_above, total_below. Of a rate the rows of its last year;
    the totals are null where rows do not add up (cumulative ones, levels). Empty when nothing is behind it.
    """
    place = {"region": region, "group": group, "industry": industry}
    if source == LEDGER:
        return run("rows/counted", indicator=indicator, **place, since=since, until=until)
    return run("rows/reported", indicator=indicator, **place, since=since, until=until)
