"""Words that stand for a code: places, industries, groups, levels, indicators, yes and no, choices, units, plans.

Each function is given the distinct texts of a column, so its cost follows how many different things are written, not
how many rows there are.
"""

import csv
from collections.abc import Callable, Mapping
from functools import cache

import polars as pl

from data.codes import REFERENCE, WHOLE, Codes, normalise
from data.contract import Field
from data.intake.characters import OTHER_DIGITS
from data.intake.units import unit

YES = ("是", "1", "y", "yes", "true", "√", "✓", "✔", "☑", "对", "t")
NO = ("否", "0", "n", "no", "false", "×", "✗", "✘", "☒", "x", "错", "f")

_PLAIN_BOOLEAN = "^[是否]$"


def parse(texts: pl.Series, field: Field, codes: Codes) -> pl.DataFrame:
    """Texts of a field that holds codes. Columns: value, problem (code or null), kind of conversion (or null)."""
    match field.type:
        case "boolean":
            return parse_booleans(texts, field)
        case "choice":
            return parse_choices(texts, field)
        case "groups":
            return parse_groups(texts, codes)
        case "unit":
            return parse_units(texts)
        case "plan":
            return parse_plans(texts)
        case _:
            return parse_codes(texts, field, codes)


def lookup(texts: pl.Series, find: Callable[[str], str | None], code: str, kind: str) -> pl.DataFrame:
    """Texts to codes. Columns: value, problem (`code` where nothing was found), `kind` where another word was written.

    ② and the digits of other scripts are no digits here, though normalising would make them so.
    """
    odd = texts.str.contains(OTHER_DIGITS).fill_null(False)
    found = [None if text is None or strange else find(text) for text, strange in zip(texts, odd, strict=True)]
    frame = pl.DataFrame({"value": found, "text": texts}, schema={"value": pl.String, "text": pl.String})
    return frame.select(
        "value",
        problem=pl.when(pl.col("value").is_null()).then(pl.lit(code)),
        kind=pl.when(pl.col("value") != pl.col("text")).then(pl.lit(kind)),
    )


def parse_codes(texts: pl.Series, field: Field, codes: Codes) -> pl.DataFrame:
    """A region, industry, level, indicator or single group; '*' for words that mean all, where the field allows it."""
    finders: dict[str, Callable[[str], str | None]] = {
        "region": codes.region if field.counties else codes.place,
        "industry": codes.industry,
        "level": codes.level,
        "indicator": codes.indicator,
        "group": codes.group,
    }
    find = finders[field.type]

    def code(text: str) -> str | None:
        return WHOLE if field.all and codes.whole(text) else find(text)

    found = lookup(texts, code, f"{field.type}-unknown", "name")
    if field.type == "region" and not field.counties and found["problem"].count():
        inside = pl.Series([text is not None and codes.region(text) is not None for text in texts], dtype=pl.Boolean)
        county = pl.when(pl.col("problem").is_not_null() & inside).then(pl.lit("region-county"))
        found = found.with_columns(problem=county.otherwise("problem"))
    if field.type == "region" and found["problem"].count():
        found = _either(found, texts, codes)
    # a county's code, a division's or a former one, to the code that is kept
    number = texts.str.contains("^[A-T]?[0-9]+$")
    counted = pl.when(pl.col("kind").is_not_null() & number).then(pl.lit("code")).otherwise("kind")
    return found.with_columns(kind=counted)


def _either(found: pl.DataFrame, texts: pl.Series, codes: Codes) -> pl.DataFrame:
    """The same, with the places that a name could equally mean as its `hint`."""
    names = [" / ".join(codes.either(text or "")) or None for text in texts]
    frame = found.with_columns(hint=pl.Series(names, dtype=pl.String))
    two = pl.col("problem").is_not_null() & pl.col("hint").is_not_null()
    return frame.with_columns(problem=pl.when(two).then(pl.lit("region-ambiguous")).otherwise("problem"))


def parse_groups(texts: pl.Series, codes: Codes) -> pl.DataFrame:
    """Several groups in a cell: their codes sorted and joined by ';', each once."""

    def joined(text: str) -> str | None:
        found = codes.groups(text)
        return None if None in found else ";".join(sorted({code for code in found if code}))

    return lookup(texts, joined, "group-unknown", "name")


def parse_booleans(texts: pl.Series, field: Field) -> pl.DataFrame:
    """Yes and no, in the words of the contract too."""
    table = {normalise(word): "1" for word in YES} | {normalise(word): "0" for word in NO}
    for kept, words in field.choices:
        table |= {normalise(word): "1" if kept == "是" else "0" for word in words}
    found = lookup(texts, lambda text: table.get(normalise(text)), "boolean-unknown", "yes-no")
    plain = texts.str.contains(_PLAIN_BOOLEAN)
    return found.select(
        pl.col("value") == "1", "problem", kind=pl.when(~plain & pl.col("value").is_not_null()).then(pl.lit("yes-no"))
    )


def parse_choices(texts: pl.Series, field: Field) -> pl.DataFrame:
    """One of the words that the contract lists, kept as the first of its synonyms."""
    table = {normalise(word): kept for kept, words in field.choices for word in (kept, *words)}
    return lookup(texts, lambda text: table.get(normalise(text)), "choice-unknown", "word")


def parse_units(texts: pl.Series) -> pl.DataFrame:
    """Unit words that are known, kept as written: what they mean depends on the indicator."""
    return lookup(texts, lambda text: text if unit(text) else None, "unit-unknown", "word")


def parse_plans(texts: pl.Series) -> pl.DataFrame:
    """Plans of the list, by code or title."""
    table = plans()
    return lookup(texts, lambda text: table.get(normalise(text)), "choice-unknown", "name")


@cache
def plans() -> Mapping[str, str]:
    """Normalised code or title to the plan's code."""
    with (REFERENCE / "plans.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {normalise(row[name]): row["id"] for row in rows for name in ("title_en", "title_zh", "id") if row[name]}


def choices(field: Field) -> str:
    """What a field accepts, for a message."""
    kept = [words[0] if words and kept.isascii() else kept for kept, words in field.choices]
    return ", ".join(sorted(set(plans().values()))) if field.type == "plan" else " / ".join(kept)
