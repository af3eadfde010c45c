"""What must hold between the cells of one row. Each check is named by a contract's rule.

A check sees typed rows, reports the rows that break it and returns the rows, in which units and other things that
follow from several cells may have been settled. Cells that could not be read are null here, and null breaks no rule.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

from data import indicator
from data.codes import normalise
from data.contract import Contract, Rule
from data.intake.conversions import Conversions
from data.intake.live import Live
from data.intake.match import Match
from data.intake.report import Report
from data.intake.styles import Style
from data.occupations import Occupations


@dataclass(frozen=True)
class Checking:
    """What a check may look at: the contract, how headings were matched, how numbers were written, known target ids.

    `written`: field to a frame of row_no, percent, shortened, decimals, text. `styles` and `conversions` are those of
    the file's reader: what holds for all its pieces. `live`: the live batches, where all rows are looked at at once.
    """

    contract: Contract
    match: Match
    report: Report
    indicators: Mapping[str, indicator.Indicator]
    written: Mapping[str, pl.DataFrame]
    targets: Callable[[], frozenset[str]]
    styles: dict[str, Style] = field(default_factory=dict)
    conversions: Conversions = field(default_factory=Conversions)
    occupations: Occupations = field(default_factory=Occupations)
    live: Live | None = None

    def stored(self, rule: Rule) -> list[str]:
        """The ledger columns of a rule's fields: two for a whole period."""
        return [column for name in rule.columns for column in self.contract.field(name).columns]


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
    """Where the first is true, the second is not said to be false. With a third column: where that one says nothing.

    What is said in between has its own rules, so that one contradiction is one problem.
    """
    first, second, *between = checking.stored(rule)
    silent = pl.all_horizontal(pl.lit(value=True), *(pl.col(name).is_null() for name in between))
    wrong = rows.filter(pl.col(first) & ~pl.col(second) & silent)
    checking.report.rows(rule.code, wrong.select("row_no"), field=rule.columns[0])
    return rows


def level_of_occupation(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """The level is one that the occupation has, where the office's catalogue knows the occupation."""
    level, occupation = checking.stored(rule)
    known = checking.occupations.levels
    if not known:
        return rows
    facts = [
        (text, code, " / ".join(sorted(found)))
        for text, code in rows.select(occupation, level).drop_nulls().unique().iter_rows()
        if (found := known.get(normalise(text))) and code not in found
    ]
    schema = {occupation: pl.String, level: pl.String, "levels": pl.String}
    wrong = rows.join(pl.DataFrame(facts, schema=schema, orient="row"), on=[occupation, level], how="inner")
    shown = wrong.select("row_no", "levels", value=level, occupation=occupation).sort("row_no")
    checking.report.rows(rule.code, shown, field=rule.columns[0], from_row=["levels", "occupation"])
    return rows


def several_on_one_number(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """Certificates of the rule's kinds bear the person's number: what else they say tells one from another.

    Columns: the number, the kind of certificate, then what is put behind the number. A renewal has another day of
    issue and is another certificate.
    """
    number, kind, *others = checking.stored(rule)
    here = pl.col(kind).is_in(list(rule.values)) & pl.col(number).is_not_null()
    if not rows.select(here.any()).item():
        return rows
    texts = rows.select(others).unique()
    parts = [
        [normalise(cell) if isinstance(cell, str) else str(cell or "") for cell in row] for row in texts.iter_rows()
    ]
    told = texts.with_columns(pl.Series("told", ["/".join(row) for row in parts], dtype=pl.String))
    frame = rows.join(told, on=others, how="left", maintain_order="left", nulls_equal=True)
    whole = pl.concat_str(number, pl.lit("/"), "told")
    return frame.with_columns(pl.when(here).then(whole).otherwise(pl.col(number)).alias(number)).drop("told")


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
    """A parent target is in this file, in the ledger or in the reference, and another one."""
    above, own = checking.stored(rule)
    if rows[above].count():
        known = [*checking.targets(), *rows[own].drop_nulls()]
        unknown = ~pl.col(above).is_in(known) | (pl.col(above) == pl.col(own))
        wrong = rows.filter(pl.col(above).is_not_null() & unknown).select("row_no", value=above)
        checking.report.rows(rule.code, wrong, field=rule.columns[0])
    return rows


def _needed(rows: pl.DataFrame, missing: pl.Series, rule: Rule, checking: Checking) -> pl.DataFrame:
    """Not where the cell was filled with something that could not be read: that is a problem already."""
    found = rows.filter(missing).select("row_no")
    known = pl.DataFrame({"row_no": checking.report.flagged(rule.columns[0])})
    checking.report.rows(rule.code, found.join(known, on="row_no", how="anti"), field=rule.columns[0])
    return rows
