"""Cells to typed values, column by column. Each text is read once, however often it stands in the file."""

from dataclasses import dataclass
from dataclasses import field as member
from datetime import date

import polars as pl

from data.codes import Codes
from data.contract import Field
from data.intake import lookups
from data.intake.characters import lookalikes, odd_characters
from data.intake.conversions import EXAMPLES, KIND, KINDS, Conversions
from data.intake.dates import FIRST, last_day, parse_dates
from data.intake.encoding import UNDECODABLE
from data.intake.fold import without_apostrophe, without_null_words
from data.intake.numbers import LARGEST, parse_numbers
from data.intake.periods import parse_periods
from data.intake.person import checked, holds_identity, mobiles, pseudonyms, without_identity, without_mobile
from data.intake.quick import are_codes, sound_numbers
from data.intake.report import Report
from data.intake.styles import AS_WRITTEN, Style, style
from data.occupations import Occupations
from data.problem import CODES, Param

TYPES: dict[str, pl.DataType] = {
    "integer": pl.Int64(), "number": pl.Float64(), "money": pl.Float64(), "boolean": pl.Boolean(),
    "date": pl.Date(), "month_or_period": pl.Date(),
}  # fmt: skip
CREDIT_CODE = "^[0-9A-HJ-NPQRTUWXY]{18}$"
SCIENTIFIC = r"^[1-9](?:\.[0-9]+)?E\+[0-9]{2}$"  # a long code that a spreadsheet took for a number
FREE = ("text", "code")  # kept as written
FEW = 10_000  # different texts of a column that are quicker found by number than joined
SPREADSHEET_ERROR = r"^#(?:REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)$"

# problems behind which a character may stand that only looks like a digit
_MISREAD = ("number-unreadable", "date-unreadable", "period-unreadable", "identity-malformed")
_NOTHING = pl.Series([None], dtype=pl.String)


@dataclass(frozen=True)
class Texts:
    """The different texts of a column, and what each was read as."""

    kind: pl.Enum
    texts: pl.Series
    parsed: pl.DataFrame


@dataclass(frozen=True)
class Reader:
    """What it takes to read cells: the code lists, the day, the person key, the file's encoding and its report. And the
    office's catalogue of occupations, for the rules.

    The first piece in which a column says anything decides how it is written (`styles`, by field) for all later ones,
    whose readers start from these styles. Each piece has a report and `conversions` of its own, merged in the order of
    the file: what was kept as something else than was written. `texts` of the first piece need not be read again.
    """

    codes: Codes
    today: date
    key: bytes
    encoding: str
    report: Report
    styles: dict[str, Style] = member(default_factory=dict)
    conversions: Conversions = member(default_factory=Conversions)
    occupations: Occupations = member(default_factory=Occupations)
    texts: dict[str, "Texts"] = member(default_factory=dict)

    def read(self, field: Field, cells: pl.Series, rows: pl.Series, power: int = 0) -> pl.DataFrame:
        """One column. Columns of the answer: value, and what the type adds (end, percent, shortened, decimals).

        Every cell that cannot be read is reported and null. `rows` are the physical lines of the cells.
        """
        if field.type == "text" and are_codes(cells):
            return pl.DataFrame({"value": cells})
        if field.type == "person":
            return self._people(field, cells, rows)
        return self._each_text(field, cells, rows, power)

    def _people(self, field: Field, cells: pl.Series, rows: pl.Series) -> pl.DataFrame:
        """Identity numbers: those that are sound as they stand, then the others among them."""
        rounded = self.styles.get(field.name, Style(rounded=True)).rounded
        sound = sound_numbers(cells, self.today, rounded=rounded)
        if field.name not in self.styles:
            self._style_of_people(field, cells, sound)
        if sound.all():
            return pseudonyms(cells, self.key).to_frame("value")
        found = pseudonyms(cells.set(~sound, None), self.key).alias("value")
        others = self._each_text(field, cells.filter(~sound), rows.filter(~sound))["value"]
        return found.scatter((~sound).arg_true(), others).to_frame()

    def _style_of_people(self, field: Field, cells: pl.Series, sound: pl.Series) -> None:
        """Decide how a column of identity numbers is written. `sound`: which of them are, and do not end in 000."""
        if cells.filter(sound).head(FEW).n_unique() > 10 * int((~sound).sum()):
            self.styles[field.name] = AS_WRITTEN  # not one in ten can be rounded
        else:
            self._style(field, without_null_words(without_apostrophe(cells.unique(maintain_order=True))))

    def _each_text(self, field: Field, cells: pl.Series, rows: pl.Series, power: int = 0) -> pl.DataFrame:
        """Each different text once, in the way that knows everything that may be wrong with it."""
        texts, parsed, places = self._each_read(field, cells, power)
        said = [name for name in ("problem", "kind") if parsed[name].count()]
        hint = ["hint"] if "problem" in said else []
        parsed = parsed.select(pl.exclude("problem", "kind", "hint"), *said, *hint)
        found = parsed if places is None else parsed[places]
        if "problem" in said:
            self._report(field, found.with_columns(row_no=rows, cell=cells))
        if "kind" in said:
            column = self.report.headers.get(field.name, field.name)
            self.conversions.count(column, found["kind"], _examples(field, parsed.with_columns(texts)))
        return found.drop(*said, *hint)

    def _each_read(
        self, field: Field, cells: pl.Series, power: int
    ) -> tuple[pl.Series, pl.DataFrame, pl.Series | None]:
        """The different texts, how each is read, and the place of every cell among them (None: that of the cell)."""
        if known := self.texts.get(field.name):
            places = cells.cast(known.kind, strict=False).to_physical()
            if not places.null_count():
                return known.texts, known.parsed, places
        texts = cells.unique(maintain_order=True).alias("cell")
        parsed = self._read(field, texts, power)
        if len(texts) == len(cells):
            return texts, parsed, None
        if len(texts) > FEW or field.type == "person":
            numbered = texts.to_frame().with_row_index("place")
            found = cells.alias("cell").to_frame().join(numbered, on="cell", how="left", maintain_order="left")
            return texts, parsed, found["place"]
        self.texts.setdefault(field.name, Texts(pl.Enum(texts), texts, parsed))
        return texts, parsed, cells.cast(pl.Enum(texts)).to_physical()

    def _read(self, field: Field, texts: pl.Series, power: int) -> pl.DataFrame:
        """Distinct cells. Columns: value, what the type adds, problem and kind (or null), hint: what a code names."""
        odd = odd_characters(texts)
        sound = odd["problem"].is_null()
        plain = without_apostrophe(texts, free=field.type in FREE)
        written = without_null_words(plain).zip_with(sound, _NOTHING)
        parsed = self._parse(field, written, power)
        extra = [pl.lit(None, pl.String).alias("hint")] if "hint" not in parsed.columns else []
        parsed = parsed.with_columns(*extra, written=written, cell=texts, plain=plain, odd=odd["problem"])
        needed = pl.lit("value-missing") if field.required and not field.blank else pl.lit(None, pl.String)
        problem = (
            pl.when(pl.col("odd").is_not_null()).then("odd")
            .when(pl.col("written").is_null()).then(needed)
            .when(_failed(written)).then(pl.lit("spreadsheet-error"))
            .otherwise("problem")
        )  # fmt: skip
        parsed = parsed.with_columns(_default(field), problem=problem)
        hint = pl.when(pl.col("odd").is_null()).then("hint").otherwise(odd["codepoint"])
        return _misread(parsed.with_columns(_kind(field, parsed), hint=hint)).drop("written", "cell", "plain", "odd")

    def _parse(self, field: Field, texts: pl.Series, power: int) -> pl.DataFrame:
        """Texts, null where the cell says nothing. Columns: value, problem, kind, and what the type adds."""
        match field.type:
            case "person":
                return self._person(texts, self._style(field, texts))
            case "text" | "code":
                return self._text(field, texts)
            case "integer" | "number" | "money":
                return parse_numbers(texts, field, power)
            case "date":
                return parse_dates(texts, self.today, serials=self._style(field, texts).serials)
            case "month_or_period":
                return parse_periods(texts, self.today, field.part, self._style(field, texts))
            case _:
                return lookups.parse(texts, field, self.codes)

    def _style(self, field: Field, texts: pl.Series) -> Style:
        """How the column is written: decided once, by the first piece in which it says anything."""
        if field.name not in self.styles:
            found = style(field, texts, self.today)
            if found is None:
                return AS_WRITTEN
            self.styles[field.name] = found
            if found.serials:
                first = parse_dates(texts.drop_nulls().head(1), self.today, serials=True)["value"][0]
                column = self.report.headers.get(field.name, field.name)
                self.report.file("serial-dates", column=column, value=texts.drop_nulls()[0], date=first.isoformat())
        return self.styles[field.name]

    def _person(self, texts: pl.Series, seen: Style) -> pl.DataFrame:
        found = checked(texts, self.today, rounded=seen.rounded)
        spelled = pl.when(found["number"] != texts).then(pl.lit("spelling"))
        return found.select(value=pseudonyms(found["number"], self.key), problem="problem", kind=spelled)

    def _text(self, field: Field, texts: pl.Series) -> pl.DataFrame:
        kept = without_mobile(without_identity(texts, self.key), self.key) if field.keeps_identity else texts
        lost = kept.str.contains(SCIENTIFIC).fill_null(False)
        identity, mobile = holds_identity(kept), mobiles(kept).is_not_null()
        frame = pl.DataFrame({"value": kept, "identity": identity, "mobile": mobile, "lost": lost, "text": texts})
        malformed = ~pl.col("value").str.to_uppercase().str.contains(CREDIT_CODE)
        # a sound credit code may hold digits that look like a number
        called = pl.col("mobile") & (malformed | pl.lit(field.type != "code"))
        problem = (
            pl.when("identity").then(pl.lit("identity-in-text"))
            .when(called).then(pl.lit("mobile-in-text"))
            .when("lost").then(pl.lit("digits-lost"))
            .when(malformed & pl.lit(field.type == "code")).then(pl.lit("code-malformed"))
        )  # fmt: skip
        hidden = pl.when(pl.col("value") != pl.col("text")).then(pl.lit("pseudonym"))
        sound = ~pl.col("identity") & ~called & ~pl.col("lost")
        return frame.select(pl.when(sound).then("value"), problem=problem, kind=hidden)

    def _report(self, field: Field, found: pl.DataFrame) -> None:
        wrong = found.filter(pl.col("problem").is_not_null())
        facts = self._facts(field)
        for code in wrong["problem"].unique(maintain_order=True):
            params = {name: fact for name, fact in facts.items() if name in CODES[code]}
            hints = [name for name in CODES[code] if name in ("codepoint", "date", "places")]
            rows = wrong.filter(pl.col("problem") == code).select(
                "row_no", *(pl.col("hint").alias(name) for name in hints), value=_shown(field)
            )
            self.report.rows(code, rows, field=field.name, from_row=hints, params=params)

    def _facts(self, field: Field) -> dict[str, Param]:
        return {
            "low": _plain(field.low), "high": _plain(LARGEST if field.high is None else field.high),
            "first": FIRST.isoformat(), "last": last_day(self.today).isoformat(), "choices": lookups.choices(field),
            "encoding": self.encoding,
        }  # fmt: skip


def empty(field: Field, height: int) -> pl.DataFrame:
    """The column of a field that the file does not have: its default, or null."""
    nothing = pl.Series("written", [None], pl.String)
    frame = nothing.to_frame().with_columns(value=pl.lit(None, TYPES.get(field.type, pl.String())))
    return frame.select(_default(field)).to_series().new_from_index(0, height).to_frame()


def _default(field: Field) -> pl.Expr:
    """The value, or the field's default where nothing was `written`."""
    default = "" if field.type == "groups" else field.default
    if default is None:
        return pl.col("value")
    typed = pl.lit(default).cast(TYPES.get(field.type, pl.String()))
    return pl.when(pl.col("written").is_null()).then(typed).otherwise("value").alias("value")


def _kind(field: Field, parsed: pl.DataFrame) -> pl.Expr:
    """The kind of conversion of a cell, the one that says most; null where it was kept as written, or is wrong."""
    nothing = pl.lit("nothing" if field.default is None else "default")
    silent = (pl.col("cell") == "") & pl.lit(field.default is None)
    said = pl.col("kind")
    if (parsed["cell"] != parsed["plain"]).any():
        stripped = pl.col("cell").str.strip_chars()
        forced, trimmed = pl.col("plain") != stripped, pl.col("cell") != stripped
        spelled = pl.coalesce(said, pl.when(trimmed).then(pl.lit("spelling")))
        said = pl.when(forced).then(pl.lit("apostrophe")).otherwise(spelled)
    kind = (
        pl.when(silent | (pl.col("problem").is_not_null() & pl.col("value").is_null())).then(None)
        .when(pl.col("written").is_null()).then(nothing)
        .otherwise(said)
    )  # fmt: skip
    return kind.cast(KIND).alias("kind")


def _failed(written: pl.Series) -> pl.Series:
    """Cells in which a formula failed."""
    marked = written.str.starts_with("#").fill_null(False)
    return written.str.contains(SPREADSHEET_ERROR).fill_null(False) if marked.any() else marked


def _misread(parsed: pl.DataFrame) -> pl.DataFrame:
    """Name the character behind an unreadable number or date that only looks like a digit."""
    misread = parsed["problem"].is_in(_MISREAD)
    if not misread.any():
        return parsed
    found = lookalikes(parsed["written"].zip_with(misread, _NOTHING))
    return parsed.with_columns(
        problem=pl.when(found.is_not_null()).then(pl.lit("digit-lookalike")).otherwise("problem"),
        hint=pl.when(found.is_not_null()).then(found).otherwise("hint"),
    )


def _examples(field: Field, parsed: pl.DataFrame) -> pl.DataFrame:
    """The first few changed cells of each kind. Columns: kind, written, kept. Of people only the ends."""
    some = pl.concat([parsed.filter(pl.col("kind") == kind).head(EXAMPLES) for kind in KINDS])
    kept = pl.col("value").cast(pl.String)
    if field.type == "person":
        kept = pl.concat_str(kept.str.head(8), pl.lit("…"))
    elif field.type == "month_or_period":
        first, last = (pl.col(name).dt.strftime("%Y-%m") for name in ("value", "end"))
        kept = pl.when(first == last).then(first).otherwise(pl.concat_str(first, last, separator=".."))
    elif field.type in ("number", "money"):
        kept = kept.str.strip_suffix(".0")
    return some.select("kind", written=_shown(field), kept=kept.fill_null(""))


def _shown(field: Field) -> pl.Expr:
    """The cell as written; of the column of identity numbers only the ends, however they are written."""
    cell = pl.col("cell").str.replace_all(UNDECODABLE, "\ufffd", literal=True)
    if field.type != "person":
        return cell
    ends = pl.concat_str(cell.str.slice(0, 4), pl.lit("*" * 12), cell.str.tail(2))
    return pl.when(cell.str.len_chars() > 8).then(ends).otherwise(pl.lit("****"))


def _plain(number: float | None) -> int | float:
    return int(number or 0) if float(number or 0).is_integer() else float(number or 0)
