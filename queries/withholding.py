"""Which steps of a funnel are of too few persons to be told: the cells that their measures withhold, and small ones.

Completed are the measure training_all, passed the pass rate's parts, and so on: what is withheld there (year by year,
so that no margin gives it away) is withheld here. Programmes stand in no measure: which of them are withheld is decided
here, year by year too, for all places at once, in person-times, given that everybody's numbers are told elsewhere.
Persons, those who did not complete, all kinds of certificate and work on any of the 180 days stand in no measure
either: of these a small count is withheld, and nothing else for its sake but what a programme's person-times need.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

import polars as pl

from queries import disclosing, places
from queries.cohorts import HEADLINE, last_month, month_end
from queries.methods.disclosure import suppress
from queries.methods.survival import LAG
from queries.question import ALL
from queries.warehouse import edition, run

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
        if (rows["programme"] != ALL).any():
            hidden |= _programme_is_closed(step, (base, *others), "funded" in rows.columns, since, until)
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


def _programme_is_closed(step: str, counts: tuple[str, ...], paid: bool, since: date, until: date) -> pl.Expr:
    """Whether a row is of a programme that is withheld in any year. `paid`: of those that a subsidy was paid for.

    What takes 180 days is looked at as of the end of the window; what matures of a plan after its end is not.
    """
    mature = last_month(month_end(until) - timedelta(LAG), HEADLINE)
    keys = set[str]()
    for year in range(since.year, until.year + 1):
        end = date(year, 12, 1)
        ends = min(until, end), min(mature, end)
        keys |= _programmes_in_year(edition(), disclosing.threshold(), step, counts, paid, *ends)
    return pl.concat_str("region", "programme", separator="|").is_in(list(keys))


@lru_cache(maxsize=1024)  # a year that is over is decided once, whatever month is asked as of
def _programmes_in_year(
    _edition: Hashable, smallest: int, step: str, counts: tuple[str, ...], paid: bool, until: date, mature: date
) -> frozenset[str]:
    """The `region|programme` that are withheld in a step, in the year up to a month; everybody's numbers are told."""
    cube = run("withholding/programmes", paid=paid, since=until.replace(month=1), until=until, mature=mature)
    cells = cube.filter(pl.col(counts[0]) > 0)  # of nobody there is nothing to withhold: it is told
    few = cells.select(pl.col(name) < smallest for name in counts)
    programme = cells["programme"] != ALL
    risky = [name for name in counts if (few[name] & programme).any()]
    if not risky:
        return frozenset()
    measured = disclosing.of(MEASURES[step], until, ALL).filter(
        source="ledger", year=until.year, industry=ALL, level=ALL
    )
    local, hidden = cells["region"].is_in(_local()), cells["region"].is_in(measured["region"].implode())
    closed = pl.repeat(False, cells.height, eager=True)
    for name in risky:
        small = few[name] & (programme | local)
        told = ~programme & ~hidden & ~small
        table = cells.select(pl.col("region").replace(places.NATION, ALL), "programme", count=pl.col(name))
        try:
            closed |= _suppressed(table, smallest, small, told)
        except ValueError:  # too few in all to hide one among them
            closed |= _suppressed(table, smallest, small, None)
    found = cells.filter(closed & programme)
    return frozenset(found.select(pl.concat_str("region", "programme", separator="|")).to_series())


def _suppressed(table: pl.DataFrame, smallest: int, small: pl.Series, told: pl.Series | None) -> pl.Series:
    return suppress(table, smallest, within={"region": disclosing.parents()}, small=small, told=told)["suppressed"]


def _local() -> list[str]:
    """The places below the provinces."""
    return [code for code, row in places.by_code().items() if row["level"] == "prefecture"]
