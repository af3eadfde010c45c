"""Cells to typed values, column by column. Each text is read once, however often it stands in the file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from data.codes import Codes
from data.contract import Field
from data.intake import lookups
from data.intake.characters import without_odd
from data.intake.dates import FIRST, last_day, parse_dates, parse_periods
from data.intake.fold import without_null_words
from data.intake.numbers import LARGEST, parse_numbers
from data.intake.person import checked, holds_identity, pseudonyms, without_identity
from data.intake.report import Report
from data.problem import CODES, Param

TYPES: dict[str, pl.DataType] = {
    "integer": pl.Int64(), "number": pl.Float64(), "money": pl.Float64(), "boolean": pl.Boolean(),
    "date": pl.Date(), "month_or_period": pl.Date(),
}  # fmt: skip
CREDIT_CODE = "^[0-9A-HJ-NPQRTUWXY]{18}$"


@dataclass(frozen=True)
class Reader:
    """What it takes to read cells: the code lists, the day, the person key, the file's encoding and its report."""

    codes: Codes
    today: date
    key: bytes
    encoding: str
    report: Report

    def read(self, field: Field, cells: pl.Series, rows: pl.Series, power: int = 0) -> pl.DataFrame:
        """One column. Columns of the answer: value, and what the type adds (end, percent, shortened, decimals).

        Every cell that cannot be read is reported and null. `rows` are the physical lines of the cells.
        """
        sound = without_odd(cells, rows, self.encoding, self.report, field.name)
        written = without_null_words(sound)
        found = self._typed(field, written, power)
        self._report(field, found.with_columns(row_no=rows, written=written))
        self._report_missing(field, written, rows)
        return found.drop("problem").with_columns(_default(field, written))

    def _typed(self, field: Field, cells: pl.Series, power: int) -> pl.DataFrame:
        match field.type:
            case "person":
                return self._person(cells)
            case "text" | "code":
                return self._text(field, cells)
            case _:
                return by_distinct(cells, lambda texts: self._parse(field, texts, power))

    def _parse(self, field: Field, texts: pl.Series, power: int) -> pl.DataFrame:
        match field.type:
            case "integer" | "number" | "money":
                return parse_numbers(texts, field, power)
            case "date":
                return parse_dates(texts, self.today)
            case "month_or_period":
                return parse_periods(texts, self.today, field.part)
            case "boolean":
                return lookups.parse_booleans(texts, field)
            case "choice":
                return lookups.parse_choices(texts, field)
            case "groups":
                return lookups.parse_groups(texts, self.codes)
            case "unit":
                return lookups.parse_units(texts)
            case "plan":
                return lookups.parse_plans(texts)
            case _:
                return lookups.parse_codes(texts, field, self.codes)

    def _person(self, cells: pl.Series) -> pl.DataFrame:
        found = checked(cells)
        return found.select(value=pseudonyms(found["number"], self.key), problem="problem")

    def _text(self, field: Field, cells: pl.Series) -> pl.DataFrame:
        kept = without_identity(cells, self.key) if field.keeps_identity else cells
        identity, value = holds_identity(kept), pl.col("value")
        frame = pl.DataFrame({"value": kept, "identity": identity})
        malformed = pl.when(~value.str.to_uppercase().str.contains(CREDIT_CODE)).then(pl.lit("code-malformed"))
        problem = pl.when("identity").then(pl.lit("identity-in-text"))
        problem = problem.otherwise(malformed) if field.type == "code" else problem
        return frame.with_columns(problem=problem).select(pl.when(~pl.col("identity")).then("value"), "problem")

    def _report(self, field: Field, found: pl.DataFrame) -> None:
        wrong = found.filter(pl.col("problem").is_not_null())
        for code in wrong["problem"].unique(maintain_order=True):
            rows = wrong.filter(pl.col("problem") == code).select("row_no", value=self._shown(field))
            facts = {name: fact for name, fact in self._facts(field).items() if name in CODES[code]}
            self.report.rows(code, rows, field=field.name, **facts)

    def _shown(self, field: Field) -> pl.Expr:
        written = pl.col("written")
        if field.type != "person":
            return written
        # whatever stands in the column of identity numbers may be one, however it is written
        long = written.str.len_chars() > 8
        ends = pl.concat_str(written.str.slice(0, 4), pl.lit("*" * 12), written.str.tail(2))
        return pl.when(long).then(ends).otherwise(pl.lit("****"))

    def _facts(self, field: Field) -> dict[str, Param]:
        return {
            "low": _plain(field.low), "high": _plain(LARGEST if field.high is None else field.high),
            "first": FIRST.isoformat(), "last": last_day(self.today).isoformat(), "choices": lookups.choices(field),
        }  # fmt: skip

    def _report_missing(self, field: Field, cells: pl.Series, rows: pl.Series) -> None:
        if field.required and not field.blank:
            empty = pl.DataFrame({"row_no": rows.filter(cells.is_null())})
            known = pl.DataFrame({"row_no": self.report.flagged(field.name)})
            self.report.rows("value-missing", empty.join(known, on="row_no", how="anti"), field=field.name)


def by_distinct(cells: pl.Series, parse: Callable[[pl.Series], pl.DataFrame]) -> pl.DataFrame:
    """Parse each different text once. `parse` gives a frame with `text` and more columns; the rows come back in order."""
    texts = cells.alias("text")
    parsed = parse(texts.drop_nulls().unique(maintain_order=True))
    return texts.to_frame().join(parsed, on="text", how="left", maintain_order="left").drop("text")


def empty(field: Field, height: int) -> pl.DataFrame:
    """The column of a field that the file does not have: its default, or null."""
    nothing = pl.Series("value", [None] * height, pl.String)
    frame = nothing.cast(TYPES.get(field.type, pl.String())).to_frame()
    return frame.with_columns(_default(field, nothing))


def _default(field: Field, written: pl.Series) -> pl.Expr:
    if field.type == "groups":
        return pl.when(written.is_null()).then(pl.lit("")).otherwise("value").alias("value")
    if field.default is None:
        return pl.col("value")
    default = pl.lit(field.default).cast(TYPES.get(field.type, pl.String()))
    return pl.when(written.is_null()).then(default).otherwise("value").alias("value")


def _plain(number: float | None) -> int | float:
    return int(number or 0) if float(number or 0).is_integer() else float(number or 0)
