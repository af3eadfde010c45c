"""The rows of a file that have problems, as they were written, to be sent back to whoever made the file.

Only columns that the contract knows are taken out: any other may hold names. Identity numbers lose their middle, mobile
numbers too.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from data.contract import Contract
from data.intake.content import Content
from data.intake.match import match
from data.intake.pieces import LineTooLong
from data.intake.read import Reading, opened, read
from data.intake.records import records
from data.intake.report import Report
from data.problem import masked, starred

MOST_ROWS = 5000


@dataclass(frozen=True)
class Excerpt:
    """Rows of a file. `headings` as written; `rows`: row_no (physical line) and a text column "0", "1", … per heading.

    Lines that are no records, having too many cells or too few, are not among them.
    """

    headings: tuple[str, ...]
    rows: pl.DataFrame


def excerpt(
    source: Path | bytes,
    contract: Contract,
    wanted: Collection[int],
    *,
    mapping: Mapping[str, str] | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
) -> Excerpt | None:
    """The records that begin on the wanted lines, the first of them; None when the file cannot be read.

    `mapping`, `sheet` and `encoding` as `inspect` has them.
    """
    report = Report()
    file = opened(Content(source), report)
    reading = read(file, contract, report, mapping, sheet, encoding) if file else None
    if reading is None:
        return None
    header = reading.header
    found = match(header.headings, contract, report, mapping, header.row)
    fields = {place: contract.field(name).type for name, place in found.places.items()}
    across = {place: "number" for place in (found.across.columns if found.across else ())}
    types = dict(sorted((fields | across).items()))
    rows = _rows(reading, sorted(wanted)[:MOST_ROWS], report)
    shown = [_safe(pl.col(str(place)), kind).alias(str(n)) for n, (place, kind) in enumerate(types.items())]
    return Excerpt(tuple(header.headings[place] for place in types), rows.select("row_no", *shown))


def _rows(reading: Reading, wanted: list[int], report: Report) -> pl.DataFrame:
    header, lines = reading.header, pl.Series("row_no", wanted, pl.Int64)
    schema = {"row_no": pl.Int64, **{str(place): pl.String for place in range(len(header.headings))}}
    found = [pl.DataFrame(schema=schema)]
    try:
        for piece in reading.pieces:
            cells = records(piece, header.headings, header.separator, _nothing_known, report).cells
            found.append(cells.cast({"row_no": pl.Int64}).filter(pl.col("row_no").is_in(lines.implode())))
    except LineTooLong:
        pass  # what stands behind such a line is not read
    return pl.concat(found)


def _safe(cell: pl.Expr, kind: str) -> pl.Expr:
    """A cell fit to be sent away."""
    hide = starred if kind == "person" else masked
    return cell.map_elements(hide, return_dtype=pl.String, skip_nulls=True)


def _nothing_known(_texts: Iterable[str]) -> int:
    """Another header row among the records is a row like any other here."""
    return 0
