"""What the units of one dimension brought, as the explanation of a gap needs it."""

from datetime import date

import polars as pl

from queries import disclosing
from queries.disclosing import Span
from queries.methods import pace
from queries.question import ALL, Question
from queries.warehouse import run


def units(question: Question, indicator: str, dimension: str, parent: str, window: tuple[date, date]) -> pl.DataFrame:
    """Every unit by every source: unit, source, value, year_value, year_before, base_before, base_first,
    months_covered, last_month, synthetic (see progress/gap), suppressed. Numbers of too few persons are null.
    """
    since, until = window
    rows = run(
        "progress/gap",
        indicator=indicator, dimension=dimension, region=question.region, parent=parent, group=question.group,
        industry=question.industry, since=since, until=until,
    )  # fmt: skip
    cell: disclosing.Cell = {
        "region": question.region, "population_group": question.group, "industry": question.industry, "level": ALL,
        dimension: pl.col("unit"),
    }  # fmt: skip
    year = pl.col("last_month").dt.year()
    spans = (
        Span(("value",), *disclosing.years(indicator, since, until, pl.col("last_month"))),
        Span(("year_value",), year, year),
        Span(("year_before",), year - 1, year - 1),
        Span(("base_before",), pl.lit(pace.shift(since, -pace.MONTHS).year), pl.lit(pace.shift(since, -1).year)),
        Span(("base_first",), pl.lit(since.year), pl.lit(pace.shift(since, pace.MONTHS - 1).year)),
    )
    return disclosing.tell(rows, indicator, until, cell, spans)
