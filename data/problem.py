"""What is wrong with a file, by row and column.

A problem carries facts, never sentences: the words for each code stand in the message catalogues, in both languages.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]
Param = str | int | float

# Every code that intake can give, with the parameters that its sentence may use. Where these have name_zh and name_en,
# the sentence says {name} in the reader's language.
CODES: dict[str, tuple[str, ...]] = {
    # the file as a whole
    "duplicate-file": ("batch",),
    "empty-file": (),
    "not-a-table": ("format",),
    "file-too-large": ("size_mb", "limit_mb"),
    "zip-broken": (),
    "zip-encrypted": (),
    "zip-nested": ("name",),
    "zip-not-one-table": ("count", "names"),
    "zip-too-dense": ("ratio", "limit"),
    "zip-too-large": ("size_mb", "limit_mb"),
    "zip-too-many": ("count", "limit"),
    "zip-unsafe-name": ("name",),
    "encoding-of-workbook": ("encoding",),
    "encoding-unfit": ("encoding",),
    "encoding-unsupported": ("encoding",),
    "workbook-unreadable": ("reason",),
    "sheet-ambiguous": ("names",),
    "sheet-chosen": ("name", "names"),
    "sheet-too-large": ("name", "rows", "columns"),
    "sheet-unknown": ("name", "names"),
    "merged-cells": (),
    "formula-failed": (),
    "formula-without-value": (),
    "header-not-found": ("names",),
    "periods-across": ("columns", "first", "last"),
    "places-across": ("columns", "first", "last"),
    "across-empty": ("count",),
    "across-too-large": ("limit",),
    "across-unclear": ("header",),
    "across-without-year": ("header",),
    "too-many-columns": ("count", "limit"),
    "line-too-long": ("limit_mb",),
    "no-rows": (),
    "blank-rows": ("count",),
    "title-lines-skipped": ("count",),
    "title-unit": ("unit",),
    "no-final-newline": ("value",),
    "more-problems": ("count",),
    "too-many-rejected": ("count", "percent", "limit"),
    # its columns
    "column-missing": ("names",),
    "column-twice": ("headers", "names"),
    "column-ignored": ("header",),
    "column-near": ("header", "meant_zh", "meant_en"),
    "column-unnamed": ("number", "count"),
    "personal-column-dropped": ("header",),
    "header-unit-unknown": ("header", "unit", "units"),
    "mapping-unknown-header": ("header",),
    "header-rows-joined": ("count",),
    "heading-ambiguous": ("header",),
    # its lines
    "row-too-long": ("expected", "found"),
    "row-too-short": ("expected", "found"),
    "last-row-cut": ("expected", "found"),
    "stray-quote": (),
    "text-after-quote": (),
    "unclosed-quote": (),
    "repeated-header": (),
    "second-table": (),
    "dialect-changes": ("separator", "expected"),
    "note-among-rows": (),
    "notes-below": ("count",),
    "total-left-out": ("value",),
    "total-differs": ("stated", "found"),
    # its characters
    "undecodable-bytes": ("encoding",),
    "replacement-character": (),
    "nul-character": (),
    "private-use-character": ("codepoint",),
    "bidi-control": ("codepoint",),
    "control-character": ("codepoint",),
    # a cell
    "value-missing": (),
    "number-unreadable": ("value",),
    "number-not-whole": ("value",),
    "number-scientific": ("value",),
    "number-with-unit": ("value",),
    "digit-lookalike": ("value", "codepoint"),
    "spreadsheet-error": ("value",),
    "number-percent": ("value",),
    "number-magnitude": ("value",),
    "number-below": ("value", "low"),
    "number-above": ("value", "high"),
    "boolean-unknown": ("value",),
    "date-unreadable": ("value",),
    "date-out-of-range": ("value", "first", "last"),
    "date-serial": ("value", "date"),
    "serial-dates": ("value", "date"),
    "period-unreadable": ("value",),
    "period-ambiguous": ("value",),
    "region-unknown": ("value",),
    "region-county": ("value",),
    "region-ambiguous": ("value", "places"),
    "industry-unknown": ("value",),
    "group-unknown": ("value",),
    "level-unknown": ("value",),
    "indicator-unknown": ("value",),
    "unit-unknown": ("value",),
    "choice-unknown": ("value", "choices"),
    "code-malformed": ("value",),
    "digits-lost": ("value",),
    "identity-malformed": (),
    "identity-15-digits": (),
    "identity-digits-lost": (),
    "identity-birth-date": (),
    "identity-check-digit": (),
    "identity-in-text": (),
    "mobile-in-text": (),
    # cells of one row against each other
    "end-before-start": ("start", "end"),
    "passed-not-assessed": (),
    "assessed-not-completed": (),
    "passed-not-completed": (),
    "issued-before-training": ("start", "end"),
    "level-not-in-occupation": ("value", "occupation", "levels"),
    "level-missing": (),
    "person-with-count": ("count",),
    "numerator-over-denominator": ("numerator", "denominator"),
    "fraction-incomplete": (),
    "rate-disagrees": ("value", "expected"),
    "rate-out-of-range": ("value",),
    "rate-ambiguous": ("value", "percent"),
    "rate-mixed": ("value",),
    "rates-as-fractions": ("value", "percent"),
    "unit-disagrees": ("value", "heading"),
    "heading-units-differ": ("headers",),
    "magnitude-twice": ("value", "unit"),
    "unit-mismatch": ("value", "expected"),
    "unit-converted": ("unit", "factor", "count"),
    "value-approximate": ("value", "number"),
    "negative-correction": ("value",),
    "cumulative-falls": ("value", "before"),
    "cumulative-disagrees": ("value", "expected"),
    "cumulative-below-live": ("value", "before", "batch", "month"),
    "cumulative-above-live": ("value", "after", "batch", "month"),
    "cumulative-disagrees-live": ("value", "expected", "cumulative", "batch", "month"),
    "history-jump": ("value", "low", "high", "count"),
    "history-jump-monthly": ("value", "monthly", "low", "high", "count"),
    "count-jump": ("place", "place_zh", "place_en", "month", "number", "low", "high", "count"),
    "target-value-missing": (),
    "target-parent-unknown": ("value",),
    # rows against each other and against what is live
    "record-repeated": ("first_row",),
    "identical-rows": ("count", "first_row"),
    "known-record": ("batch",),
}

# Codes that are shown and counted but do not reject a row.
WARNINGS = frozenset(
    {
        "blank-rows", "title-lines-skipped", "no-final-newline", "more-problems", "column-ignored", "column-near",
        "column-unnamed",
        "personal-column-dropped", "code-malformed", "unit-converted", "value-approximate", "negative-correction",
        "identical-rows", "serial-dates", "rates-as-fractions",
        "cumulative-falls", "cumulative-disagrees",
        "cumulative-below-live", "cumulative-above-live", "cumulative-disagrees-live",
        "history-jump", "history-jump-monthly", "count-jump",
        "header-rows-joined", "periods-across", "places-across", "across-empty",
        "sheet-chosen", "notes-below", "total-left-out", "total-differs",
    }
)  # fmt: skip

# Errors of a row that put more than this row in doubt: what it was cut from, or how the whole column is written.
# Nobody may leave such rows out and take the others in.
BEYOND_ITS_ROW = frozenset(
    {
        "undecodable-bytes", "stray-quote", "text-after-quote", "unclosed-quote", "last-row-cut", "repeated-header",
        "dialect-changes", "rate-mixed", "digits-lost",
    }
)  # fmt: skip

LONGEST = 120

# 15 or 18 digits standing alone, and 18 within a longer run when a birth date stands where it should; full width too
_IDENTITY = re.compile(
    r"(?<!\d)\d{15}(?:\d{2}[\dXxＸｘ])?(?!\d)"
    r"|[1-8１-８]\d{5}(?:[1１][9９]|[2２][0０])\d{2}(?:[0０][1-9１-９]|[1１][0-2０-２])"
    r"(?:[0０][1-9１-９]|[12１２]\d|[3３][01０１])\d{3}[\dXxＸｘ]"
)
_MOBILE = re.compile(r"(?<!\d)((?:[8８][6６][ -]?)?[1１][3-9３-９]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)")


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file.

    `row` is the physical line on which the record starts (1 is the first line of the file), None for the whole file.
    `column` is the header as the file writes it. `value` is the cell as written; identity numbers are masked.
    """

    code: str
    severity: Severity = "error"
    row: int | None = None
    column: str | None = None
    value: str | None = None
    params: dict[str, Param] = field(default_factory=dict)


def problem(
    code: str,
    params: Mapping[str, Param] | None = None,
    *,
    row: int | None = None,
    column: str | None = None,
    value: str | None = None,
) -> Problem:
    """A problem with its severity, its long values cut and every identity or mobile number in it masked.

    Raises KeyError for a code or a parameter that CODES does not list. `value` is a parameter too where CODES says so.
    """
    shown = None if value is None else masked(value)
    facts = {name: _fact(fact) for name, fact in (params or {}).items()}
    if "value" in CODES[code]:
        facts.setdefault("value", shown or "")
    if facts.keys() != set(CODES[code]):
        raise KeyError(f"{code} takes {CODES[code]}, not {tuple(facts)}")
    severity: Severity = "warning" if code in WARNINGS else "error"
    return Problem(code, severity, row, column, shown, facts)


def _fact(fact: Param) -> Param:
    if isinstance(fact, str):
        return masked(fact)
    return int(fact) if float(fact).is_integer() else fact


def masked(text: str) -> str:
    """Text fit to be shown: 520101...2X becomes 5201***********2X, mobile numbers lose their middle."""
    text = _IDENTITY.sub(lambda match: starred(match[0]), text)
    text = _MOBILE.sub(r"\1****\2", text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def starred(identity: str) -> str:
    """An identity number, or what was written for one, with only its first four and last two characters left."""
    return identity[:4] + "*" * (len(identity) - 6) + identity[-2:] if len(identity) > 8 else "*" * len(identity)
