"""The raw rows behind a number: which batch and which row brought it."""

from datetime import date

import polars as pl

from queries import disclosing
from queries.actuals import LEDGER, REPORTED
from queries.question import ALL
from queries.warehouse import run

MOST = 200
"""Rows that one answer holds, the newest; the columns `rows` and `total…` speak of all of them."""

SOURCES = (REPORTED, LEDGER)
AMOUNTS = ("value", "numerator", "denominator")


def behind(
    source: str, indicator: str, region: str, since: date, until: date, group: str = "*", industry: str = "*"
) -> pl.DataFrame:
    """The rows behind one indicator's figure by one source (reported, ledger), newest first.

    Columns: batch_id, file_name, row_no, since, month, region, groups, industry, level, value, numerator, denominator,
    basis (of reported ones), synthetic, rows, total, total_above, total_below. Of a rate the rows of its last year;
    the totals are null where rows do not add up (cumulative ones, levels). Empty when nothing is behind it, or too few
    persons to be told (`withheld`). Unless small numbers are told, records show nothing of themselves but what was
    asked for, and reported numbers that are too small are null.
    """
    place = {"region": region, "group": group, "industry": industry}
    if source == LEDGER:
        found = run("rows/counted", indicator=indicator, **place, since=since, until=until)
        # whoever may count the rows by what stands in them need not ask for the cells
        return found if disclosing.is_off() else found.with_columns(
            region=pl.lit(region), groups=pl.lit(group), industry=pl.lit(industry), level=pl.lit(ALL),
        ).filter(not withheld(source, indicator, region, since, until, group, industry))  # fmt: skip
    found = run("rows/reported", indicator=indicator, **place, since=since, until=until)
    cell: disclosing.Cell = {"region": pl.col("region"), "population_group": group, "industry": industry, "level": ALL}
    year = disclosing.Span(AMOUNTS, pl.col("since").dt.year(), pl.col("month").dt.year())
    told = disclosing.tell(found.with_columns(source=pl.lit(source)), indicator, until, cell, (year,))
    return told.drop("source", "suppressed").filter(
        not withheld(source, indicator, region, since, until, group, industry)
    )


def withheld(
    source: str, indicator: str, region: str, since: date, until: date, group: str = ALL, industry: str = ALL
) -> bool:
    """Whether too few persons stand behind a figure for its rows to be told."""
    years = disclosing.years_of(indicator, until, (region, group, industry, ALL)).get(source, frozenset())
    return any(since.year <= year <= until.year for year in years)
