"""Physical lines to records of cells, with every broken record reported and left out.

A piece without quotation marks in which every line has as many cells as the header goes through the reader of polars;
that this is so is proved by counting. Everything else goes by columns of lines, which can say what is wrong where.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from data.intake.aside import note_lines
from data.intake.breaks import Known, report_width
from data.intake.encoding import utf8
from data.intake.pieces import Piece, count_of, line_ends
from data.intake.quick import common_start
from data.intake.quotes import Grammar, diagnose, join
from data.intake.report import NO_ROWS, Report

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Blank:
    """Lines that hold nothing: the first one and how many."""

    row: int | None = None
    count: int = 0


@dataclass(frozen=True)
class Records:
    """The records of a piece. `cells`: row_no (physical line), then one text column "0", "1", … per heading.

    `count`: the records, broken ones too. `inner` are blank lines before the last record, `trailing` those behind it.
    `notes` are lines of text that do not have the width of the table.
    """

    cells: pl.DataFrame
    count: int
    inner: Blank = Blank()
    trailing: Blank = Blank()
    notes: pl.Series = field(default_factory=NO_ROWS.clone)


def records(piece: Piece, headings: tuple[str, ...], separator: str, known: Known, report: Report) -> Records:
    """Split the lines of a piece into cells. `known` counts the headings in a row that the contract knows."""
    if piece.cells is not None:
        return _of_sheet(piece.cells, headings, report)
    width = len(headings)
    cells = _regular(piece, width, separator)
    if cells is not None:
        return Records(_without_headers(cells, headings, report), cells.height)
    grammar = Grammar(separator)
    joined = join(*piece.split()).select((pl.col("position") + piece.first_row).alias("row_no"), "text")
    blank = joined["text"].str.strip_chars(f" \t\u3000{separator}").str.len_bytes() == 0
    filled = joined.filter(~blank) if blank.any() else joined
    last = filled["row_no"][-1] if piece.cut and filled.height else None
    notes = note_lines(_of_other_width(filled, width, separator), separator, width, last)
    filled = filled.filter(~pl.col("row_no").is_in(notes.implode())) if len(notes) else filled
    quoted = filled["text"].str.contains('"', literal=True)
    hard = quoted & ~(separator + filled["text"].set(~quoted, "")).str.contains(grammar.plain_record)
    plain = _plain(filled.filter(~hard), headings, separator, known, report, last)
    cells = (
        plain if not hard.any() else plain.vstack(_hard(filled.filter(hard), headings, grammar, known, report, last))
    )
    cells = _without_headers(cells if not hard.any() else cells.sort("row_no"), headings, report)
    return Records(cells, filled.height, *_blanks(joined.filter(blank)["row_no"], filled["row_no"]), notes)


def _of_sheet(cells: pl.DataFrame, headings: tuple[str, ...], report: Report) -> Records:
    blank = pl.all_horizontal(pl.exclude("row_no").str.strip_chars(" \t\u3000") == "")
    filled = cells.filter(~blank)
    blanks = _blanks(cells.filter(blank)["row_no"], filled["row_no"])
    return Records(_without_headers(filled, headings, report), filled.height, *blanks)


def _blanks(empty: pl.Series, filled: pl.Series) -> tuple[Blank, Blank]:
    """The blank lines before the last record, and those behind it."""
    inner = empty.filter(empty < (filled.max() or 0))
    return _blank(inner), _blank(empty.tail(len(empty) - len(inner)))


def _of_other_width(lines: pl.DataFrame, width: int, separator: str) -> pl.DataFrame:
    """The lines that do not hold as many separators as the header has."""
    return lines.filter(pl.col("text").str.count_matches(separator, literal=True) != width - 1)


def _blank(rows: pl.Series) -> Blank:
    return Blank(rows[0], len(rows)) if len(rows) else Blank()


def _regular(piece: Piece, width: int, separator: str) -> pl.DataFrame | None:
    """The cells of a piece that has no quotation marks, no blank lines and no line of another width; else None.

    The reader of polars fills up lines that are too short and may drop a separator at the end. So each line is
    measured: its cells and the separators between them must be all that it holds.
    """
    if piece.lines is not None or width < 2 or not separator.isascii() or not piece.rows:
        return None
    text = utf8(piece.text, piece.encoding) if piece.encoding == "gb18030" else piece.text
    if text.startswith(_BOM):  # polars would drop it
        return None
    try:
        cells = pl.read_csv(
            text, has_header=False, schema={str(place): pl.String for place in range(width)},
            separator=separator, quote_char=None, empty_string_is_null=False,
        )  # fmt: skip
    except pl.exceptions.PolarsError:
        return None
    if cells.height != piece.rows or not _whole(cells, text) or _holds_blank(cells, separator):
        return None
    first = piece.first_row
    return cells.insert_column(0, pl.int_range(first, first + cells.height, dtype=pl.Int64, eager=True).alias("row_no"))


def _whole(cells: pl.DataFrame, text: bytes) -> bool:
    """Whether the cells of every line, with one byte behind each, are as long as the line.

    Line ends are line feeds, or carriage returns and line feeds, in all lines alike: polars drops a carriage return
    behind any cell.
    """
    ends = line_ends(text)
    returns = b"\r" in text
    if returns and not _all_behind_returns(text, ends):
        return False
    if not text.endswith(b"\n"):
        ends = np.append(ends, len(text) + returns)
    lengths = np.diff(ends, prepend=-1) - returns
    kept = cells.select(pl.sum_horizontal(pl.all().str.len_bytes())).to_series().to_numpy()  # of one piece: 32 bits do
    return bool((kept + cells.width == lengths).all())


def _all_behind_returns(text: bytes, ends: npt.NDArray[np.int64]) -> bool:
    """Whether a carriage return stands before every line feed and nowhere else."""
    if not len(ends) or ends[0] == 0 or count_of(b"\r", text) != len(ends):
        return False
    return bool((np.frombuffer(text, np.uint8)[ends - 1] == ord("\r")).all())


def _holds_blank(cells: pl.DataFrame, separator: str) -> bool:
    """Whether a line holds nothing but separators and blanks."""
    blanks = f" \t\u3000{separator}"
    if common_start(cells["0"]).strip(blanks):
        return False
    for cell in cells.columns:
        text = pl.col(cell)
        # quick to tell for nearly all cells
        cells = cells.filter((text.str.len_bytes() == 0) | pl.any_horizontal(map(text.str.starts_with, blanks)))
        cells = cells.filter(text.str.strip_chars(blanks).str.len_bytes() == 0)
        if not cells.height:
            return False
    return True


def _plain(
    lines: pl.DataFrame, headings: tuple[str, ...], separator: str, known: Known, report: Report, last: int | None
) -> pl.DataFrame:
    """Records in which every separator ends a cell: the separators are counted, then split."""
    width = len(headings)
    found = lines.with_columns(found=pl.col("text").str.count_matches(separator, literal=True).cast(pl.Int64) + 1)
    good = _of_width(found, width, separator, known, report, last)
    cells = good["text"].str.split_exact(separator, width - 1).struct.unnest()
    cells.columns = [str(place) for place in range(width)]
    return good.select("row_no").hstack([_unquoted(cell) for cell in cells])


def _hard(
    lines: pl.DataFrame, headings: tuple[str, ...], grammar: Grammar, known: Known, report: Report, last: int | None
) -> pl.DataFrame:
    """Records with separators in quotes: the grammar must take the whole record, then its cells are cut out."""
    text = grammar.separator + lines["text"]
    sound = text.str.contains(grammar.record)
    _report_broken(lines.filter(~sound), headings, grammar, report)
    parts = text.filter(sound).str.extract_all(grammar.cell)
    found = lines.filter(sound).with_columns(found=parts.list.len().cast(pl.Int64), parts=parts)
    good = _of_width(found, len(headings), grammar.separator, known, report, last)
    return good.select("row_no").hstack(_cut(good["parts"], len(headings), grammar.separator))


def _report_broken(broken: pl.DataFrame, headings: tuple[str, ...], grammar: Grammar, report: Report) -> None:
    found: dict[tuple[str, int], list[int]] = {}
    for row, text in broken.select("row_no", "text").iter_rows():
        found.setdefault(diagnose(text, grammar.separator), []).append(row)
    for (code, cell), rows in found.items():
        column = headings[cell] if cell < len(headings) else None
        report.rows(code, pl.DataFrame({"row_no": rows}), column=column)


def _cut(parts: pl.Series, width: int, separator: str) -> pl.DataFrame:
    """Lists of raw cells, each with its separator in front, to columns without separators and quotation marks."""
    raw = parts.explode().str.strip_prefix(separator) if len(parts) else pl.Series([], dtype=pl.String)
    return pl.DataFrame({str(place): _unquoted(raw.gather_every(width, place)) for place in range(width)})


def _unquoted(cells: pl.Series) -> pl.Series:
    """Cells without the quotation marks round them; doubled ones inside become one."""
    quoted = cells.str.starts_with('"')
    if not quoted.any():
        return cells
    inner = cells.str.strip_prefix('"').str.strip_suffix('"')
    doubled = inner.str.contains('""', literal=True)
    inner = inner.str.replace_all('""', '"', literal=True) if doubled.any() else inner
    return inner if quoted.all() else inner.zip_with(quoted, cells)


def _of_width(
    found: pl.DataFrame, width: int, separator: str, known: Known, report: Report, last: int | None
) -> pl.DataFrame:
    """The records with as many cells as the header. An extra separator counts, even when its cell is empty."""
    report_width(found.filter(pl.col("found") != width), width, separator, known, report, last)
    return found.filter(pl.col("found") == width)


def _without_headers(cells: pl.DataFrame, headings: tuple[str, ...], report: Report) -> pl.DataFrame:
    """A header row that stands again among the rows is a second table, or a page break of a printout."""
    longest = max(range(len(headings)), key=lambda place: len(headings[place]))
    again = cells.filter(pl.col(str(longest)).str.contains(headings[longest].strip(), literal=True))
    for place, heading in enumerate(headings):
        if again.height:
            again = again.filter(pl.col(str(place)).str.strip_chars() == heading.strip())
    report.rows("repeated-header", again)
    return cells.join(again, on="row_no", how="anti") if again.height else cells
