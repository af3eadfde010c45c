"""Physical lines to records of cells, with every broken record reported and left out."""

import polars as pl

from data.intake.quotes import Grammar, continues, diagnose, join
from data.intake.report import Report


def records(
    lines: pl.Series, first_row: int, headings: tuple[str, ...], separator: str, report: Report, *, cut: bool
) -> tuple[pl.DataFrame, int]:
    """Split the lines below the header into cells. Returns the cells and how many records there are, broken ones too.

    Cells: row_no, the physical line on which the record starts (`first_row` is that of the first line), then one text
    column "0", "1", … per heading. `cut`: the file does not end with a line end, so a short last record was cut off.
    """
    grammar, width = Grammar(separator), len(headings)
    joined = join(lines, continues(lines, grammar, width)).select(
        (pl.col("position") + first_row).alias("row_no"), "text"
    )
    filled = _without_blank(joined, separator, report)
    quoted = filled["text"].str.contains('"', literal=True)
    hard = quoted & ~(separator + filled["text"].set(~quoted, "")).str.contains(grammar.plain_record)
    last = filled["row_no"][-1] if cut and filled.height else None
    plain = _plain(filled.filter(~hard), headings, separator, report, last)
    cells = plain if not hard.any() else plain.vstack(_hard(filled.filter(hard), headings, grammar, report, last))
    return _without_headers(cells if not hard.any() else cells.sort("row_no"), headings, report), filled.height


def _without_blank(joined: pl.DataFrame, separator: str, report: Report) -> pl.DataFrame:
    """Leave out lines that hold nothing but separators and blanks; say so unless they are the last ones."""
    blank = joined["text"].str.strip_chars(f" \t\u3000{separator}").str.len_bytes() == 0
    if not blank.any():
        return joined
    filled = joined.filter(~blank)
    inner = joined.filter(blank).filter(pl.col("row_no") < (filled["row_no"].max() or 0))
    if inner.height:
        report.file("blank-rows", row=inner["row_no"][0], count=inner.height)
    return filled


def _plain(
    lines: pl.DataFrame, headings: tuple[str, ...], separator: str, report: Report, last: int | None
) -> pl.DataFrame:
    """Records in which every separator ends a cell: the separators are counted, then split."""
    width = len(headings)
    found = lines.with_columns(found=pl.col("text").str.count_matches(separator, literal=True).cast(pl.Int64) + 1)
    good = _of_width(found, width, report, last)
    cells = good["text"].str.split_exact(separator, width - 1).struct.unnest()
    cells.columns = [str(place) for place in range(width)]
    return good.select("row_no").hstack([_unquoted(cell) for cell in cells])


def _hard(
    lines: pl.DataFrame, headings: tuple[str, ...], grammar: Grammar, report: Report, last: int | None
) -> pl.DataFrame:
    """Records with separators in quotes: the grammar must take the whole record, then its cells are cut out."""
    text = grammar.separator + lines["text"]
    sound = text.str.contains(grammar.record)
    _report_broken(lines.filter(~sound), headings, grammar, report)
    parts = text.filter(sound).str.extract_all(grammar.cell)
    found = lines.filter(sound).with_columns(found=parts.list.len().cast(pl.Int64), parts=parts)
    good = _of_width(found, len(headings), report, last)
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


def _of_width(found: pl.DataFrame, width: int, report: Report, last: int | None) -> pl.DataFrame:
    """The records with as many cells as the header. An extra separator counts, even when its cell is empty."""
    wrong = found.filter(pl.col("found") != width).select("row_no", "found")
    cut = wrong.filter((pl.col("found") < width) & (pl.col("row_no") == (last or 0)))
    report.rows("row-too-long", wrong.filter(pl.col("found") > width), from_row=["found"], params={"expected": width})
    short = wrong.filter(pl.col("found") < width).join(cut, on="row_no", how="anti")
    report.rows("row-too-short", short, from_row=["found"], params={"expected": width})
    report.rows("last-row-cut", cut, from_row=["found"], params={"expected": width})
    return found.filter(pl.col("found") == width)


def _without_headers(cells: pl.DataFrame, headings: tuple[str, ...], report: Report) -> pl.DataFrame:
    """A header row that stands again among the rows is a second table, or a page break of a printout."""
    again = cells
    for place, heading in enumerate(headings):
        again = again.filter(pl.col(str(place)).str.strip_chars() == heading.strip())
    report.rows("repeated-header", again)
    return cells.join(again, on="row_no", how="anti") if again.height else cells
