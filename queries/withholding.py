"""Which steps of a funnel are of too few persons to be told: the cells that their measures withhold, and small ones.

Completed are the measure training_all, passed the pass rate's parts, and so on: what is withheld there (year by year,
so that no margin gives it away) is withheld here. Programmes, persons, those who did not complete, all kinds of
certificate and work on any of the 180 days stand in no measure: of these a small count is withheld, but nothing else
for its sake.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import polars as pl

from queries import disclosing, places
from queries.question import ALL

MEASURES = {
    "completed": "training_all", "passed": "pass_rate", "certified": "certification_rate", "placed": "employment_rate",
}  # fmt: skip
"""step -> the measure whose cells it is made of."""


def withhold(
    rows: pl.DataFrame,
    counts: Mapping[str, Sequence[str]],
    since: date,
    until: date,
    columns: Mapping[str, Sequence[str]],
) -> pl.DataFrame:
    """The rows, null in a step's `counts` and other `columns` where it is withheld, and `withheld`: those steps.

    `rows` have region, population_group, industry and programme ('*' is the total) and the counts of each step, the
    first of which is of whom it is asked: where that is 0 there is nothing to withhold.
    """
    smallest = disclosing.threshold()
    broken = (pl.col("population_group") != ALL) | (pl.col("industry") != ALL) | (pl.col("programme") != ALL)
    broken |= pl.col("region").is_in(_local())
    found = rows.with_columns(withheld=pl.lit([], dtype=pl.List(pl.String)))
    if smallest <= disclosing.OFF or not rows.height:
        return found
    for step, (base, *others) in counts.items():
        few = pl.any_horizontal(pl.col(name) < smallest for name in (base, *others)) & (pl.col(base) > 0)
        hidden = broken & few | _closed(MEASURES[step], since, until, rows["population_group"].unique())
        found = found.with_columns(hidden.alias("\0hidden")).with_columns(
            pl.when("\0hidden")
            .then(pl.col("withheld").list.concat(pl.lit([step])))
            .otherwise("withheld")
            .alias("withheld"),
            *(
                pl.when(~pl.col("\0hidden")).then(pl.col(name)).alias(name)
                for name in (base, *others, *columns.get(step, ()))
            ),
        )
    return found.drop("\0hidden", strict=False)


def _closed(measure: str, since: date, until: date, groups: Iterable[str]) -> pl.Expr:
    """Whether a row is a cell that the measure withholds in any year; each group is a table of its own."""
    cells = pl.concat(disclosing.of(measure, until, group) for group in groups).filter(
        pl.col("source") == "ledger", pl.col("level") == ALL, pl.col("year") >= since.year
    )
    keys = cells.select(pl.concat_str("region", "population_group", "industry", separator="|")).unique().to_series()
    key = pl.concat_str("region", "population_group", "industry", separator="|")
    return (pl.col("programme") == ALL) & key.is_in(keys.to_list())


def _local() -> list[str]:
    """The places below the provinces."""
    return [code for code, row in places.by_code().items() if row["level"] == "prefecture"]
