"""Numbers as people write them. What could mean two things, or has lost digits, is refused."""

import polars as pl

from data.contract import Field
from data.intake.fold import fold
from data.intake.units import WORDS

LARGEST = 1e15  # beyond it a double no longer holds every whole number

# how many zeros stand behind 千, 万, 亿
MAGNITUDES = {"": 0, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8}

_NUMBER = r"^[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?$|^[+-]?\.[0-9]+$"
_SCIENTIFIC = r"^[+-]?[0-9.]+[eE][+-]?[0-9]+$"
_PLAIN = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$"
_WITH_UNIT = rf"^[+-]?[0-9][0-9,]*(?:\.[0-9]+)?\s*[千万亿]?(?:{'|'.join(WORDS)})$"


def parse_numbers(texts: pl.Series, field: Field, power: int = 0) -> pl.DataFrame:
    """Texts to numbers; `power` is the power of ten that the heading's unit adds.

    Columns: value (float or, for integers, whole), problem (code or null), kind of conversion (or null), percent and
    shortened (whether the text said % or ‰, or 万), decimals (digits behind the point, those of the percentage for ‰).
    """
    frame = texts.alias("text").to_frame().with_columns(folded=fold(pl.col("text")))
    frame = frame.with_columns(
        part=pl.col("folded").str.extract("([%‰])$").fill_null(""),
        magnitude=pl.col("folded").str.extract(f"([{''.join(MAGNITUDES)}])$").fill_null(""),
    ).with_columns(core=pl.col("folded").str.replace(f"[%‰{''.join(MAGNITUDES)}]$", "").str.strip_chars_end())
    permille = (pl.col("part") == "‰").cast(pl.Int64)
    frame = frame.with_columns(
        plain=pl.col("core").str.replace_all(",", "", literal=True),
        zeros=pl.col("magnitude").replace_strict(MAGNITUDES, return_dtype=pl.Int64) - permille + power,
        decimals=pl.col("core").str.extract(r"\.([0-9]+)$").str.len_bytes().fill_null(0).cast(pl.Int64) + permille,
    )
    frame = _valued(frame.with_columns(shaped=pl.col("core").str.contains(_NUMBER)))
    whole = field.type == "integer"
    return frame.with_columns(problem=_problem(field)).select(
        pl.when(pl.col("problem").is_null()).then("value").cast(pl.Int64 if whole else pl.Float64).alias("value"),
        "problem",
        _kind(power).alias("kind"),
        (pl.col("part") != "").alias("percent"),
        (pl.col("magnitude") != "").alias("shortened"),
        "decimals",
    )


def _valued(frame: pl.DataFrame) -> pl.DataFrame:
    """Move the decimal point in the text, then read it once: 1.2万 is exactly the double nearest to 12000."""
    value = pl.col("plain").cast(pl.Float64, strict=False)
    parts = pl.col("plain").str.extract_groups(r"^([+-]?)([0-9]*)\.?([0-9]*)$").struct
    sign, before, behind = (parts.field(name) for name in ("1", "2", "3"))
    for zeros in sorted(set(frame["zeros"].drop_nulls()) - {0}):
        if zeros > 0:
            filled = behind.str.pad_end(zeros, "0")
            moved = pl.concat_str(sign, before, filled.str.slice(0, zeros), pl.lit("."), filled.str.slice(zeros))
        else:
            filled = before.str.pad_start(1 - zeros, "0")
            moved = pl.concat_str(sign, filled.str.head(zeros), pl.lit("."), filled.str.tail(-zeros), behind)
        value = pl.when(pl.col("zeros") == zeros).then(moved.cast(pl.Float64, strict=False)).otherwise(value)
    return frame.with_columns(value=pl.when("shaped").then(value))


def _problem(field: Field) -> pl.Expr:
    low, high = field.low, LARGEST if field.high is None else field.high
    value, part, magnitude = pl.col("value"), pl.col("part") != "", pl.col("magnitude") != ""
    return (
        pl.when(pl.col("core").str.contains(_SCIENTIFIC)).then(pl.lit("number-scientific"))
        .when(pl.col("folded").str.contains(_WITH_UNIT)).then(pl.lit("number-with-unit"))
        .when(~pl.col("shaped")).then(pl.lit("number-unreadable"))
        .when(part & pl.lit(not field.percent)).then(pl.lit("number-percent"))
        .when(magnitude & pl.lit(not field.magnitudes)).then(pl.lit("number-magnitude"))
        .when(part & magnitude).then(pl.lit("number-unreadable"))
        .when(pl.lit(low is not None) & (value < (low or 0))).then(pl.lit("number-below"))
        .when((value > high) | (value < -LARGEST)).then(pl.lit("number-above"))
        .when(pl.lit(field.type == "integer") & (value != value.floor())).then(pl.lit("number-not-whole"))
    )  # fmt: skip


def _kind(power: int) -> pl.Expr:
    return (
        pl.when(pl.lit(power != 0)).then(pl.lit("heading-unit"))
        .when(pl.col("magnitude") != "").then(pl.lit("magnitude"))
        .when(pl.col("part") == "‰").then(pl.lit("permille"))
        .when(pl.col("part") == "%").then(pl.lit("percent"))
        .when(pl.col("core").str.contains(",", literal=True)).then(pl.lit("thousands"))
        .when(~pl.col("text").str.contains(_PLAIN)).then(pl.lit("spelling"))
    )  # fmt: skip
