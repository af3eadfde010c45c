"""Where a table stops being the table that its header began: other widths, other separators, another header row."""

from collections.abc import Callable, Sequence

import polars as pl

from data.intake.quotes import Grammar
from data.intake.quotes import cells as cells_of
from data.intake.report import NO_ROWS, Report

SEPARATORS = (",", "\t", ";", "|", "，")
EVIDENCE = 2  # headings that a row needs to be taken for the header

_LOOKED_AT = 1000  # rows with errors that are asked whether they are headers

Known = Callable[[Sequence[str]], int]


def report_width(
    lines: pl.DataFrame, width: int, separator: str, known: Known, report: Report, last: int | None
) -> None:
    """Report records (row_no, text, found: their cells) that have not as many cells as the header, each once.

    `known` counts the headings in a row that the contract knows. `last`: the line at which the file was cut off.
    """
    headers = _header_lines(lines.head(_LOOKED_AT), known)
    report.rows("second-table", headers.to_frame())
    lines = lines.filter(~pl.col("row_no").is_in(headers.implode()))
    for other in SEPARATORS if width > 2 else ():
        cells = pl.col("text").str.count_matches(other, literal=True) + 1
        changed = (cells == width) & ~pl.col("text").str.contains('"', literal=True) & pl.lit(other != separator)
        params = {"separator": _shown(other), "expected": _shown(separator)}
        report.rows("dialect-changes", lines.filter(changed).select("row_no"), params=params)
        lines = lines.filter(~changed)
    wrong = lines.select("row_no", "found")
    cut = wrong.filter((pl.col("found") < width) & (pl.col("row_no") == (last or 0)))
    report.rows("row-too-long", wrong.filter(pl.col("found") > width), from_row=["found"], params={"expected": width})
    short = wrong.filter(pl.col("found") < width).join(cut, on="row_no", how="anti")
    report.rows("row-too-short", short, from_row=["found"], params={"expected": width})
    report.rows("last-row-cut", cut, from_row=["found"], params={"expected": width})


def report_cut(cells: pl.DataFrame, last: int, report: Report) -> None:
    """Report the last record when the file ends right behind a separator, where every other record goes on.

    `cells`: row_no, then a column for each heading. `last`: the line with which the file ends, without a line end.
    """
    *_, end = cells.columns
    here, others = cells.filter(pl.col("row_no") == last), cells.filter(pl.col("row_no") != last)
    if here.height and here[end][0] == "" and others.height >= EVIDENCE and (others[end] != "").all():
        width = cells.width - 1
        found = here.select("row_no", found=pl.lit(width - 1))
        report.rows("last-row-cut", found, from_row=["found"], params={"expected": width})


def report_headers(cells: pl.DataFrame, rejected: pl.Series, known: Known, report: Report) -> None:
    """Report which of the first rows with errors are header rows of their own."""
    wrong = cells.filter(pl.col("row_no").is_in(rejected.sort().head(_LOOKED_AT).implode()))
    found = [row for row, *texts in wrong.iter_rows() if known(texts) >= EVIDENCE]
    report.rows("second-table", pl.DataFrame({"row_no": found}, schema={"row_no": pl.Int64}))


def _header_lines(lines: pl.DataFrame, known: Known) -> pl.Series:
    found = []
    for row, text in lines.select("row_no", "text").iter_rows():
        rows = (cells_of(text, Grammar(separator)) or [] for separator in SEPARATORS if separator in text)
        if any(known(cells) >= EVIDENCE for cells in rows):
            found.append(row)
    return pl.Series("row_no", found, pl.Int64) if found else NO_ROWS


def _shown(separator: str) -> str:
    return "Tab" if separator == "\t" else separator
