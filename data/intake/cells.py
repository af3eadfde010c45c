"""Cells to typed values, column by column. Each text is read once, however often it stands in the file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from data.codes import Codes
from data.contract import Field
from data.intake import lookups
from data.intake.characters import odd_characters
from data.intake.dates import FIRST, last_day, parse_dates, parse_periods
from data.intake.encoding import UNDECODABLE
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

_NOTHING = pl.Series([None], dtype=pl.String)


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
        found = by_distinct(cells, lambda texts: self._read(field, texts, power))
        if found["problem"].count():
            self._report(field, found.with_columns(row_no=rows, cell=cells))
        return found.drop("problem", "codepoint")

    def _read(self, field: Field, texts: pl.Series, power: int) -> pl.DataFrame:
        """Distinct cells. Columns: value, what the type adds, problem (code or null), codepoint of an odd character."""
        odd = odd_characters(texts)
        sound = odd["problem"].is_null()
        written = without_null_words(texts).zip_with(sound, _NOTHING)
        parsed = self._parse(field, written, power).with_columns(written=written, odd=odd["problem"])
        needed = pl.lit("value-missing") if field.required and not field.blank else pl.lit(None, pl.String)
        problem = (
            pl.when(pl.col("odd").is_not_null()).then("odd")
            .when(pl.col("written").is_null()).then(needed)
            .otherwise("problem")
        )  # fmt: skip
        return parsed.with_columns(_default(field), problem=problem, codepoint=odd["codepoint"]).drop("written", "odd")

    def _parse(self, field: Field, texts: pl.Series, power: int) -> pl.DataFrame:
        """Texts, null where the cell says nothing. Columns: value, problem, and what the type adds."""
        match field.type:
            case "person":
                return self._person(texts)
            case "text" | "code":
                return self._text(field, texts)
            case "integer" | "number" | "money":
                return parse_numbers(texts, field, power)
            case "date":
                return parse_dates(texts, self.today)
            case "month_or_period":
                return parse_periods(texts, self.today, field.part)
            case _:
                return lookups.parse(texts, field, self.codes)

    def _person(self, texts: pl.Series) -> pl.DataFrame:
        found = checked(texts)
        return found.select(value=pseudonyms(found["number"], self.key), problem="problem")

    def _text(self, field: Field, texts: pl.Series) -> pl.DataFrame:
        kept = without_identity(texts, self.key) if field.keeps_identity else texts
        frame = pl.DataFrame({"value": kept, "identity": holds_identity(kept)})
        malformed = ~pl.col("value").str.to_uppercase().str.contains(CREDIT_CODE)
        problem = (
            pl.when("identity").then(pl.lit("identity-in-text"))
            .when(malformed & pl.lit(field.type == "code")).then(pl.lit("code-malformed"))
        )  # fmt: skip
        return frame.select(pl.when(~pl.col("identity")).then("value"), problem=problem)

    def _report(self, field: Field, found: pl.DataFrame) -> None:
        wrong = found.filter(pl.col("problem").is_not_null())
        facts = self._facts(field)
        for code in wrong["problem"].unique(maintain_order=True):
            params = {name: fact for name, fact in facts.items() if name in CODES[code]}
            from_row = ["codepoint"] if "codepoint" in CODES[code] else []
            rows = wrong.filter(pl.col("problem") == code).select("row_no", *from_row, value=_shown(field))
            self.report.rows(code, rows, field=field.name, from_row=from_row, params=params)

    def _facts(self, field: Field) -> dict[str, Param]:
        return {
            "low": _plain(field.low), "high": _plain(LARGEST if field.high is None else field.high),
            "first": FIRST.isoformat(), "last": last_day(self.today).isoformat(), "choices": lookups.choices(field),
            "encoding": self.encoding,
        }  # fmt: skip


def by_distinct(cells: pl.Series, parse: Callable[[pl.Series], pl.DataFrame]) -> pl.DataFrame:
    """Parse each different text once. `parse` keeps the order of its texts; so does the answer that of the cells."""
    texts = cells.unique(maintain_order=True).alias("text")
    parsed = parse(texts)
    if len(texts) == len(cells):
        return parsed
    frame = cells.alias("text").to_frame()
    return frame.join(parsed.with_columns(texts), on="text", how="left", maintain_order="left").drop("text")


def empty(field: Field, height: int) -> pl.DataFrame:
    """The column of a field that the file does not have: its default, or null."""
    nothing = pl.Series("written", [None] * height, pl.String)
    frame = nothing.to_frame().with_columns(value=pl.lit(None, TYPES.get(field.type, pl.String())))
    return frame.select(_default(field))


def _default(field: Field) -> pl.Expr:
    """The value, or the field's default where nothing was `written`."""
    default = "" if field.type == "groups" else field.default
    if default is None:
        return pl.col("value")
    typed = pl.lit(default).cast(TYPES.get(field.type, pl.String()))
    return pl.when(pl.col("written").is_null()).then(typed).otherwise("value").alias("value")


def _shown(field: Field) -> pl.Expr:
    """The cell as written; of the column of identity numbers only the ends, however they are written."""
    cell = pl.col("cell").str.replace_all(UNDECODABLE, "\ufffd", literal=True)
    if field.type != "person":
        return cell
    ends = pl.concat_str(cell.str.slice(0, 4), pl.lit("*" * 12), cell.str.tail(2))
    return pl.when(cell.str.len_chars() > 8).then(ends).otherwise(pl.lit("****"))


def _plain(number: float | None) -> int | float:
    return int(number or 0) if float(number or 0).is_integer() else float(number or 0)
