"""Totals of a file as control totals: what each states is compared with the rows that it takes in.

Sums are counted on while pieces come in; only what the rows between two totals add up to is kept. Where rows could not
be read, were rounded, or count different things, nothing is compared.
"""

from dataclasses import dataclass

import polars as pl

from data.contract import Contract, Field
from data.intake import units
from data.intake.fold import without_null_words
from data.intake.match import Match, scale
from data.intake.numbers import parse_numbers
from data.intake.report import Report

NEAR = 0.005  # numbers are reported with two digits at most
_EXACT = 1e-9  # of a sum of doubles

_SUMMED = ("integer", "number", "money")


@dataclass(frozen=True)
class Sums:
    """What a piece adds up to. `marks`: row_no, tier, and for each summed field and `rows`, `doubt` what was added up
    above in this piece; the totals' own numbers as `FIELD stated`. `whole`: the same sums over all of the piece.

    `rows` counts rows and `doubt` those of which the numbers are not certain. `units` are what the rows count.
    """

    marks: pl.DataFrame
    whole: dict[str, float]
    units: frozenset[str]


def summed(contract: Contract, match: Match) -> list[Field]:
    """The fields of a file that totals may add up."""
    return [field for field in contract.fields if field.type in _SUMMED and field.name in match.places]


def sums(
    rows: pl.DataFrame, totals: pl.DataFrame, rejected: pl.Series, cells: pl.DataFrame, contract: Contract, match: Match
) -> Sums:
    """Add up the typed rows of a piece above each of its totals. `cells`: the same rows as written."""
    fields = summed(contract, match)
    counted = [name for name in ("unit",) if name in rows.columns]
    doubt = pl.col("row_no").is_in(rejected.implode())
    if "approximate" in rows.columns:
        doubt |= pl.col("approximate").fill_null(False)
    numbers = rows.select(
        "row_no", *(pl.col(field.stored).cast(pl.Float64).fill_null(0).alias(field.name) for field in fields),
        rows=pl.lit(1.0), doubt=doubt.cast(pl.Float64),
    )  # fmt: skip
    names = numbers.columns[1:]
    broken = float(rejected.is_in(rows["row_no"].implode()).not_().sum())  # rows that have no cells at all
    whole = {name: float(numbers[name].sum()) for name in names} | {"doubt": float(numbers["doubt"].sum()) + broken}
    words = set(rows["unit"].drop_nulls().unique()) if counted else set[str]()
    if not totals.height:
        return Sums(pl.DataFrame(), whole, frozenset(words))
    above = numbers.with_columns(pl.col(names).cum_sum())
    lost = rejected.filter(~rejected.is_in(rows["row_no"].implode())).sort()
    stated = totals.select("row_no", "tier").hstack([_stated(field, totals, cells, match) for field in fields])
    marks = stated.sort("row_no").join_asof(above, on="row_no").with_columns(pl.col(names).fill_null(0))
    return Sums(marks.with_columns(pl.col("doubt") + lost.search_sorted(marks["row_no"])), whole, frozenset(words))


def _stated(field: Field, totals: pl.DataFrame, cells: pl.DataFrame, match: Match) -> pl.Series:
    """What the totals of a piece say in one column, null where they say nothing certain."""
    place = str(match.places[field.name])
    heading = match.units.get(field.name)
    power = (scale(field, heading) if heading and field.scales else None) or 0
    parsed = parse_numbers(without_null_words(totals[place]), field, power)
    sure = parsed["problem"].is_null() & ~parsed["percent"].fill_null(False) & ~parsed["shortened"].fill_null(False)
    value = parsed["value"].cast(pl.Float64).zip_with(sure, pl.Series([None], dtype=pl.Float64))
    if "unit" in match.places and not field.scales:
        value = value * _unit_power(str(match.places["unit"]), heading, totals, cells)
    elif heading and not field.scales:
        value = value * 10.0 ** _power(heading)
    return value.alias(f"{field.name} stated")


def _unit_power(place: str, heading: str | None, totals: pl.DataFrame, cells: pl.DataFrame) -> pl.Series:
    """The factor of each total's unit: its own, the heading's, or that of all rows when they have only one."""
    words = without_null_words(cells[place]).drop_nulls().unique().to_list()
    usual = heading or (words[0] if len(words) == 1 else "" if not words else None)
    said = without_null_words(totals[place]).fill_null(usual)
    known = {word: 10.0 ** _power(word) for word in said.drop_nulls().unique()}
    return said.replace_strict(known, default=None, return_dtype=pl.Float64)


def _power(word: str) -> int:
    meant = units.unit(word)
    return meant.power if meant else 0


class Control:
    """The totals of a whole file, met piece by piece."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._marks: list[pl.DataFrame] = []
        self._so_far: dict[str, float] = {}
        self._units: set[str] = set()

    def add(self, found: Sums) -> None:
        """Take in the next piece."""
        self._units |= found.units
        if found.marks.height:
            offsets = [(pl.col(name) + self._so_far.get(name, 0.0)).alias(name) for name in found.whole]
            self._marks.append(found.marks.with_columns(offsets))
        self._so_far = {name: self._so_far.get(name, 0.0) + added for name, added in found.whole.items()}

    def settle(self, match: Match, report: Report) -> None:
        """Compare every total with its rows, in the order of the file, and report what differs."""
        if not self._marks or len(self._units) > 1 or "percent" in self._units:
            return
        marks = pl.concat(self._marks)
        # a total above all rows speaks of those below it, and so do the others of such a table
        first_below = marks["rows"][0] == 0
        for field in summed(self._contract, match):
            parts = [self._compared(marks, field.name, tier, below=first_below) for tier in (1, 2, 3)]
            wrong = pl.concat(parts).sort("row_no")
            report.rows("total-differs", wrong, field=field.name, from_row=["stated", "found"])

    def _compared(self, marks: pl.DataFrame, name: str, tier: int, *, below: bool) -> pl.DataFrame:
        """The totals of a tier that differ. A total that has no rows of its own takes in the whole table."""
        among = marks.filter(pl.col("tier") >= tier)
        whole = self._so_far
        spans = {}
        for one in (name, "rows", "doubt"):
            here = pl.col(one)
            spans[one] = here.shift(-1).fill_null(whole[one]) - here if below else here - here.shift().fill_null(0)
        own = spans["rows"] > 0
        every = {one: pl.lit(whole[one]) if below else pl.col(one) for one in spans}
        found = pl.when(own).then(spans[name]).otherwise(every[name])
        doubt = pl.when(own).then(spans["doubt"]).otherwise(every["doubt"])
        near = pl.max_horizontal(pl.lit(NEAR), found.abs() * _EXACT)
        stated = pl.col(f"{name} stated")
        differs = ((stated - found).abs() > near) & (doubt == 0)
        shown = [pl.col(column).cast(pl.String).str.strip_suffix(".0") for column in ("stated", "found")]
        facts = among.with_columns(stated=stated, found=found, differs=differs).filter(
            pl.col("differs") & (pl.col("tier") == tier)
        )
        return facts.select("row_no", "stated", "found").with_columns(shown)
