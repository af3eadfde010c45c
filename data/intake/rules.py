"""What must hold between the cells of one row. Each check is named by a contract's rule.

A check sees typed rows, reports the rows that break it and returns the rows, in which units and other things that
follow from several cells may have been settled. Cells that could not be read are null here, and null breaks no rule.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

from data import indicator
from data.contract import Contract, Rule
from data.intake.conversions import Conversions
from data.intake.match import Match
from data.intake.report import Report
from data.intake.styles import Style


@dataclass(frozen=True)
class Checking:
    """What a check may look at: the contract, how headings were matched, how numbers were written, known target ids.

    `written`: field to a frame of row_no, percent, shortened, decimals, text. `styles` and `conversions` are those of
    the file's reader: what holds for all its pieces.
    """

    contract: Contract
    match: Match
    report: Report
    indicators: Mapping[str, indicator.Indicator]
    written: Mapping[str, pl.DataFrame]
    targets: Callable[[], frozenset[str]]
    styles: dict[str, Style] = field(default_factory=dict)
    conversions: Conversions = field(default_factory=Conversions)

    def stored(self, rule: Rule) -> list[str]:
        """The ledger columns of a rule's fields."""
        return [self.contract.field(name).stored for name in rule.columns]


def order(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """The second date is not before the first."""
    first, last = checking.stored(rule)
    wrong = rows.filter(pl.col(last) < pl.col(first)).select(
        "row_no",
        value=pl.col(last).cast(pl.String),
        start=pl.col(first).cast(pl.String),
        end=pl.col(last).cast(pl.String),
    )
    checking.report.rows(rule.code, wrong, field=rule.columns[1], from_row=["start", "end"])
    return rows


def implies(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """Where the first is true, the second is not said to be false."""
    first, second = checking.stored(rule)
    wrong = rows.filter(pl.col(first) & ~pl.col(second))
    checking.report.rows(rule.code, wrong.select("row_no"), field=rule.columns[0])
    return rows


def one_person(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """A row that names a person counts one."""
    person, count = checking.stored(rule)
    wrong = rows.filter(pl.col(person).is_not_null() & (pl.col(count) != 1)).select("row_no", count=count)
    checking.report.rows(rule.code, wrong, field=rule.columns[1], from_row=["count"])
    return rows


def needed_when(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """The first cell is filled where the second holds one of the rule's values."""
    needed, when = checking.stored(rule)
    return _needed(rows, rows[needed].is_null() & rows[when].is_in(list(rule.values)), rule, checking)


def needed_unless(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """The first cell is filled unless the second holds one of the rule's values."""
    needed, unless = checking.stored(rule)
    return _needed(rows, rows[needed].is_null() & ~rows[unless].is_in(list(rule.values)), rule, checking)


def parent(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """A parent target is in this file, in the ledger or in the reference."""
    above, own = checking.stored(rule)
    if rows[above].count():
        known = [*checking.targets(), *rows[own].drop_nulls()]
        wrong = rows.filter(pl.col(above).is_not_null() & ~pl.col(above).is_in(known)).select("row_no", value=above)
        checking.report.rows(rule.code, wrong, field=rule.columns[0])
    return rows


def _needed(rows: pl.DataFrame, missing: pl.Series, rule: Rule, checking: Checking) -> pl.DataFrame:
    """Not where the cell was filled with something that could not be read: that is a problem already."""
    found = rows.filter(missing).select("row_no")
    known = pl.DataFrame({"row_no": checking.report.flagged(rule.columns[0])})
    checking.report.rows(rule.code, found.join(known, on="row_no", how="anti"), field=rule.columns[0])
    return rows
