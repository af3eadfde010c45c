"""对账: published against reported against counted, each over the very same window."""

from datetime import date

import polars as pl

from queries.warehouse import run


def reconcile(
    indicator: str, region: str, since: date, until: date, group: str = "*", industry: str = "*"
) -> pl.DataFrame:
    """One row per published figure that lies inside the window, and one for the window itself.

    Columns: since, through, origin (published row), published, qualifier, reported, reported_coverage, ledger,
    ledger_coverage, synthetic. Null means that the source says nothing about that window.
    """
    place = {"region": region, "group": group, "industry": industry}
    return run("progress/reconcile", indicator=indicator, **place, since=since, until=until)
