"""Which numbers of persons are too few to be told: decided once for a whole cube, the same for every question.

What counts as a person. Numbers in persons and person-times (人, 人次), and the two parts of every rate, as counted
from records or as reported by units. Published figures are public and are never withheld. Money, institutions, and
shares that come without their parts are no persons.

What is a cell. Persons broken down by group, by industry, or in a place below the province, in one calendar year: the
finest stretch that is protected. A number is withheld when any calendar year it runs over (the running one as far as
the as-of month) is withheld for its cell, so that no sum over years gives away one of them, and a question for another
place, group, industry or level meets the same withheld cells. Whole provinces and the nation are withheld only where
they would give a cell away.

What is not protected, and said so on 口径. Within a year, the months of a cell that is published may be small, and so
may the difference between two as-of months. A person belongs to several groups: of two groups each is protected
against its own parts, not against the other, and what a cell lacks to its whole (those who did not pass) is no cell.
Two sources for one cell are two tables.

    cells = run("funnel/cells", since=since, until=until)        # every place, group, industry; '*' is the total
    told = disclosing.withhold(cells, counts=("started", "completed", "passed"))
    told.filter(region=question.region, population_group=question.group, ...)     # null and `suppressed` where withheld
"""

import os
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import polars as pl

from queries import meta, places, register
from queries.methods import pace
from queries.methods.disclosure import suppress
from queries.question import ALL
from queries.warehouse import edition, run

SETTING = "SKILLGAUGE_SMALLEST_CELL"
DEFAULT = 10
OFF = 1
"""A threshold of 0 or 1 withholds nothing."""

GROUP = "population_group"
CELL = ("region", GROUP, "industry", "level")
PERSONS = ("persons", "person_times")
HIDDEN = {"source": pl.String, "year": pl.Int64, **dict.fromkeys(CELL, pl.String)}
COUNTS = ("people", "whole")
ROW = "\0row"

Cell = Mapping[str, pl.Expr | str]


class BadThreshold(ValueError):
    """The setting is not a whole number."""


def threshold() -> int:
    """The smallest number of persons that is told: $SKILLGAUGE_SMALLEST_CELL, else 10; 0 or 1 tells everything."""
    said = os.environ.get(SETTING, "").strip()
    if said and not said.isdecimal():
        raise BadThreshold(f"{SETTING} is {said!r}: it has to be a whole number, 0 for no limit")
    return int(said) if said else DEFAULT


def is_off() -> bool:
    """Whether every number is told, however small."""
    return threshold() <= OFF


def withhold(cells: pl.DataFrame, counts: Sequence[str], columns: Sequence[str] = ()) -> pl.DataFrame:
    """The cells with `suppressed`, and null in `counts` and `columns` where a cell or one that gives it away is small.

    `cells` is the whole cube of one stretch of time: region, and any of population_group, industry, level, form,
    programme ('*' is the total of each); with `year`, each year is a cube of its own. All counts of a cell are withheld
    together; a null count is none. Filter afterwards, never before: two parts that are safe alone need not be safe
    together.
    """
    own = [name for name in cells.columns if name in (*CELL, "form", "programme", "year")]
    hidden = small_cells(cells.select(*own, *counts), counts, threshold())
    return blank(cells, hidden, own, (*counts, *columns))


def blank(rows: pl.DataFrame, hidden: pl.DataFrame, keys: Sequence[str], columns: Sequence[str]) -> pl.DataFrame:
    """The rows with `suppressed`: true, and the columns null, where their keys are among the hidden ones."""
    if not hidden.height:
        return rows.with_columns(suppressed=pl.lit(False))
    marked = rows.join(
        hidden.select(keys).unique().with_columns(suppressed=True), on=list(keys), how="left", maintain_order="left"
    ).with_columns(pl.col("suppressed").fill_null(False))
    told = pl.when(~pl.col("suppressed"))
    return marked.with_columns(told.then(pl.col(name)).alias(name) for name in columns)


def small_cells(cube: pl.DataFrame, counts: Sequence[str], smallest: int) -> pl.DataFrame:
    """The keys of `cube` (all its columns but `counts`) that are withheld.

    Each group is a table of its own, as is each year: neither adds up with the others. What is withheld for one count
    is withheld for all of them, which can only leave an onlooker with less.
    """
    keys = [name for name in cube.columns if name not in counts]
    found = cube.clear().select(keys)
    if smallest <= OFF:
        return found
    above = parents()
    cube = cube.with_columns(_broken(keys, above).alias("\0broken"))
    apart = [name for name in keys if name in (GROUP, "year", "source")]
    for count in counts:
        few = pl.col("\0broken") & (pl.col(count) < smallest)
        at_risk = cube.filter(few).select(apart).unique() if apart else cube
        tables = cube.join(at_risk, on=apart, how="semi").partition_by(apart) if apart else [cube]
        for part in tables:
            known = part.filter(pl.col(count).is_not_null())
            found = pl.concat([found, _closed(known, keys, apart, count, smallest, above)])
    return found.unique(maintain_order=True)


def _closed(
    part: pl.DataFrame, keys: list[str], apart: list[str], count: str, smallest: int, parents: Mapping[str, str]
) -> pl.DataFrame:
    own = [name for name in keys if name not in apart]
    table = part.select(pl.col(own).cast(pl.String).replace(places.NATION, ALL), count=pl.col(count))
    told = suppress(table, smallest, within={"region": parents} if "region" in own else {}, small=part["\0broken"])
    return part.filter(told["suppressed"]).select(keys)


def _broken(keys: Sequence[str], parents: Mapping[str, str]) -> pl.Expr:
    """Whether a row is about a group, an industry, a kind of training, or a place below the province."""
    kinds = [name for name in keys if name in (GROUP, "industry", "form", "programme")]
    parts = [pl.col(name) != ALL for name in kinds]
    parts += [pl.col("region").is_in(list(parents))] if "region" in keys else []
    return pl.any_horizontal(parts) if parts else pl.lit(False)


def parents() -> dict[str, str]:
    """The province of each place below it."""
    rows = places.by_code()
    return {code: str(row["parent"]) for code, row in rows.items() if row["parent"] and row["parent"] != places.NATION}


@dataclass(frozen=True)
class Span:
    """Columns of an answer that run over the calendar years `first` to `last`, as expressions of its rows."""

    columns: tuple[str, ...]
    first: pl.Expr
    last: pl.Expr


def tell(rows: pl.DataFrame, indicator: str, until: date, cell: Cell, spans: Sequence[Span]) -> pl.DataFrame:
    """The rows (which name their `source`) with `suppressed`, and null where their cell is withheld in a span.

    `cell` says region, population_group, industry and level of each row, by an expression or one code for all;
    `suppressed` speaks of the first span.
    """
    group = cell[GROUP]
    hidden = of(indicator, until, group if isinstance(group, str) else None)
    if not hidden.height or not rows.height:
        return rows.with_columns(suppressed=pl.lit(False))
    own = {name: pl.lit(each) if isinstance(each, str) else each for name, each in cell.items()}
    keyed = rows.with_row_index(ROW).with_columns(own[name].alias(f"{ROW}{name}") for name in CELL)
    met = keyed.join(
        hidden.rename({name: f"{ROW}{name}" for name in (*CELL, "year")}),
        on=["source", *(f"{ROW}{name}" for name in CELL)],
    )
    if not met.height:
        return rows.with_columns(suppressed=pl.lit(False))
    within = [met.filter(pl.col(f"{ROW}year").is_between(one.first, one.last))[ROW].unique() for one in spans]
    flags = [keyed[ROW].is_in(each.implode()) for each in within]
    blanked = {
        name: pl.when(~flag).then(pl.col(name)) for one, flag in zip(spans, flags, strict=True) for name in one.columns
    }
    return rows.with_columns(suppressed=flags[0], **blanked)


def years(indicator: str, since: date, until: date, last: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """The calendar years that the figure of a whole window runs over: of a level or a rate only its last one."""
    adds = register.indicator(indicator).kind in ("flow", "frequency")
    return (pl.lit(since.year), pl.lit(until.year)) if adds else (last.dt.year(), last.dt.year())


def years_of(indicator: str, until: date, cell: tuple[str, str, str, str]) -> Mapping[str, frozenset[int]]:
    """The years that are withheld of one cell (region, group, industry, level), by source; most cells have none."""
    return _by_cell(edition(), threshold(), indicator, until, cell[CELL.index(GROUP)]).get(cell, {})


@lru_cache(maxsize=512)
def _by_cell(
    edition: Hashable, smallest: int, indicator: str, until: date, group: str
) -> Mapping[tuple[str, ...], Mapping[str, frozenset[int]]]:
    found: dict[tuple[str, ...], dict[str, frozenset[int]]] = {}
    hidden = _of(edition, smallest, indicator, until, group)
    for source, year, *cell in hidden.select("source", "year", *CELL).iter_rows():
        sources = found.setdefault(tuple(cell), {})
        sources[source] = sources.get(source, frozenset()) | {year}
    return found


def of(indicator: str, until: date, group: str | None = None) -> pl.DataFrame:
    """The withheld cells of a measure as of a month: source, year, region, population_group, industry, level.

    `group`: of this one alone, which is a table of its own; who asks of everybody need not wait for every group's.
    """
    return _of(edition(), threshold(), indicator, until, group)


@lru_cache(maxsize=2048)
def _of(edition: Hashable, smallest: int, indicator: str, until: date, group: str | None) -> pl.DataFrame:
    found = [pl.DataFrame(schema=HIDDEN)]
    if smallest > OFF:
        first = min(meta.months(), default=until).year
        ends = [min(until, date(year, 12, 1)) for year in range(min(first, until.year), until.year + 1)]
        groups = (ALL, *places.groups()["code"]) if group is None else (group,)
        found += [_in_year(edition, smallest, indicator, end, each) for end in ends for each in groups]
    return pl.concat(one for one in found if one.height) if any(one.height for one in found) else found[0]


@lru_cache(maxsize=16384)  # a year that is over is decided once, whatever month is asked as of
def _in_year(edition: Hashable, smallest: int, indicator: str, until: date, group: str) -> pl.DataFrame:
    cube = _at_risk(edition, smallest, indicator, until).get(group)
    if cube is None:
        return pl.DataFrame(schema=HIDDEN)
    return small_cells(cube, [name for name in COUNTS if name in cube.columns], smallest).select(*HIDDEN)


@lru_cache(maxsize=64)  # whole tables, wanted by group after group of the same page
def _at_risk(_edition: Hashable, smallest: int, indicator: str, until: date) -> Mapping[str, pl.DataFrame]:
    """The tables of the groups that have a small cell in the year that ends with a month; most have none."""
    measured = register.indicator(indicator)
    if measured.kind != "rate" and measured.unit not in PERSONS:
        return {}
    months = meta.months()
    if until.month == pace.MONTHS and months:  # years that are over are asked for once, all together
        cube = run("disclosing/cells", indicator=indicator, since=min(months), until=max(months))
        cube = cube.filter(pl.col("year") == until.year)
    else:
        cube = run("disclosing/cells", indicator=indicator, since=date(until.year, 1, 1), until=until)
    counts = [name for name in COUNTS if cube[name].null_count() < cube.height]
    few = _broken(cube.columns, parents()) & pl.any_horizontal(
        pl.lit(False), *(pl.col(one) < smallest for one in counts)
    )
    risky = cube.drop(set(COUNTS) - set(counts)).filter(pl.col(GROUP).is_in(cube.filter(few)[GROUP].implode()))
    return {str(group): part for (group,), part in risky.partition_by(GROUP, as_dict=True).items()}
