"""对账: published against reported against counted, each over the very same window."""

from datetime import date

import polars as pl

from queries import disclosing
from queries.question import ALL
from queries.warehouse import run


def reconcile(
    indicator: str, region: str, since: date, until: date, group: str = "*", industry: str = "*"
) -> pl.DataFrame:
    """One row per published figure that lies inside the window, and one for the window itself.

    Columns: since, through, origin (published row), published, qualifier, reported, reported_coverage, ledger,
    ledger_coverage, synthetic. Null means that the source says nothing about that window, or too few persons to be
    told.
    """
    place = {"region": region, "group": group, "industry": industry}
    rows = run("progress/reconcile", indicator=indicator, **place, since=since, until=until)
    hidden = disclosing.years_of(indicator, until, (region, group, industry, ALL))
    for source, years in hidden.items():
        met = pl.any_horizontal(pl.lit(year).is_between(pl.col("since").dt.year(), pl.col("through").dt.year())
                                for year in years)  # fmt: skip
        rows = rows.with_columns(pl.when(~met).then(pl.col(source)).alias(source))
    return rows
