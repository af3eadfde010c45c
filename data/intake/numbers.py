"""Numbers as people write them. What could mean two things, or has lost digits, is refused."""

import polars as pl

from data.contract import Field
from data.intake.fold import fold

LARGEST = 1e15  # beyond it a double no longer holds every whole number

# how many zeros stand behind 千, 万, 亿
MAGNITUDES = {"": 0, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8}

_NUMBER = r"^[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?$|^[+-]?\.[0-9]+$"
_SCIENTIFIC = r"^[+-]?[0-9.]+[eE][+-]?[0-9]+$"


def parse_numbers(texts: pl.Series, field: Field, power: int = 0) -> pl.DataFrame:
    """Texts to numbers; `power` is the power of ten that the heading's unit adds.

    Columns: value (float or, for integers, whole), problem (code or null), percent and shortened (whether the text said
    % or 万), decimals (digits behind the point as written).
    """
    frame = texts.alias("text").to_frame().with_columns(folded=fold(pl.col("text")))
    frame = frame.with_columns(
        percent=pl.col("folded").str.ends_with("%"),
        magnitude=pl.col("folded").str.extract(f"([{''.join(MAGNITUDES)}])$").fill_null(""),
    ).with_columns(core=pl.col("folded").str.replace(f"[%{''.join(MAGNITUDES)}]$", "").str.strip_chars_end())
    frame = frame.with_columns(
        plain=pl.col("core").str.replace_all(",", "", literal=True),
        zeros=pl.col("magnitude").replace_strict(MAGNITUDES, return_dtype=pl.Int64) + power,
        decimals=pl.col("core").str.extract(r"\.([0-9]+)$").str.len_bytes().fill_null(0).cast(pl.Int64),
    )
    frame = _valued(frame.with_columns(shaped=pl.col("core").str.contains(_NUMBER)))
    whole = field.type == "integer"
    return frame.with_columns(problem=_problem(field)).select(
        pl.when(pl.col("problem").is_null()).then("value").cast(pl.Int64 if whole else pl.Float64).alias("value"),
        "problem",
        "percent",
        (pl.col("magnitude") != "").alias("shortened"),
        "decimals",
    )


def _valued(frame: pl.DataFrame) -> pl.DataFrame:
    """Move the decimal point in the text, then read it once: 1.2万 is exactly the double nearest to 12000."""
    value = pl.col("plain").cast(pl.Float64, strict=False)
    parts = pl.col("plain").str.extract_groups(r"^([+-]?[0-9]*)\.?([0-9]*)$").struct
    for zeros in sorted(set(frame["zeros"]) - {0}):
        behind = parts.field("2").str.pad_end(zeros, "0")
        moved = pl.concat_str(parts.field("1"), behind.str.slice(0, zeros), pl.lit("."), behind.str.slice(zeros))
        value = pl.when(pl.col("zeros") == zeros).then(moved.cast(pl.Float64, strict=False)).otherwise(value)
    return frame.with_columns(value=pl.when("shaped").then(value))


def _problem(field: Field) -> pl.Expr:
    low, high = field.low, LARGEST if field.high is None else field.high
    value = pl.col("value")
    return (
        pl.when(pl.col("core").str.contains(_SCIENTIFIC)).then(pl.lit("number-scientific"))
        .when(~pl.col("shaped")).then(pl.lit("number-unreadable"))
        .when(pl.col("percent") & pl.lit(not field.percent)).then(pl.lit("number-percent"))
        .when((pl.col("magnitude") != "") & pl.lit(not field.magnitudes)).then(pl.lit("number-magnitude"))
        .when(pl.col("percent") & (pl.col("magnitude") != "")).then(pl.lit("number-unreadable"))
        .when(pl.lit(low is not None) & (value < (low or 0))).then(pl.lit("number-below"))
        .when((value > high) | (value < -LARGEST)).then(pl.lit("number-above"))
        .when(pl.lit(field.type == "integer") & (value != value.floor())).then(pl.lit("number-not-whole"))
    )  # fmt: skip
