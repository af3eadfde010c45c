"""Characters that no honest cell holds: destroyed, hidden, or without a meaning of their own. Shown, never stripped."""

import polars as pl

from data.intake.encoding import UNDECODABLE
from data.intake.report import Report

# Each code with the characters it speaks of, as a regular expression
CHARACTERS = {
    "undecodable-bytes": UNDECODABLE,
    "nul-character": r"\x00",
    # 锟斤拷 is what UTF-8 turns into when it is read as GBK with replacement
    "replacement-character": "\ufffd|锟斤拷",
    "private-use-character": r"[\x{e000}-\x{f8ff}\x{f0000}-\x{10fffd}]",
    "bidi-control": r"[\x{61c}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}]",
    "control-character": r"[\x01-\x08\x0b-\x1f\x7f-\x9f\x{ad}\x{200b}-\x{200d}\x{2028}\x{2029}\x{2060}-\x{2064}"
    r"\x{feff}\x{fdd1}-\x{fdef}\x{fffe}\x{ffff}]",
}
WITH_CODEPOINT = ("private-use-character", "bidi-control", "control-character")

_ANY = "|".join(CHARACTERS.values())


def without_odd(cells: pl.Series, rows: pl.Series, encoding: str, report: Report, field: str) -> pl.Series:
    """Report each cell of a column that holds such characters, once, and empty it: its row is rejected anyway."""
    odd = cells.str.contains(_ANY)
    if not odd.any():
        return cells
    found = pl.DataFrame({"row_no": rows, "value": cells}).filter(odd)
    for code, pattern in CHARACTERS.items():
        here = found.with_columns(character=pl.col("value").str.extract(f"({pattern})"))
        here = here.filter(pl.col("character").is_not_null())
        found = found.join(here, on="row_no", how="anti")
        _report(code, here, encoding, report, field)
    return cells.zip_with(~odd.fill_null(False), pl.Series([None], dtype=pl.String))


def undecodable(cells: pl.Series, rows: pl.Series, encoding: str, report: Report, heading: str) -> None:
    """Report undecodable bytes in a column that is not used: they put the whole file's encoding in doubt."""
    found = pl.DataFrame({"row_no": rows}).filter(cells.str.contains(UNDECODABLE, literal=True))
    report.rows("undecodable-bytes", found, column=heading, encoding=encoding)


def _report(code: str, found: pl.DataFrame, encoding: str, report: Report, field: str) -> None:
    shown = found.with_columns(pl.col("value").str.replace_all(UNDECODABLE, "\ufffd", literal=True))
    if code == "undecodable-bytes":
        report.rows(code, shown, field=field, encoding=encoding)
    elif code in WITH_CODEPOINT:
        names = {character: f"U+{ord(character):04X}" for character in found["character"].unique()}
        named = shown.with_columns(codepoint=pl.col("character").replace_strict(names, return_dtype=pl.String))
        report.rows(code, named, field=field, from_row=["codepoint"])
    else:
        report.rows(code, shown, field=field)
