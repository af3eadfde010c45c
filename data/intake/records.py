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
    marked = filled.with_columns(quoted=pl.col("text").str.contains('"', literal=True))
    plain = _plain(marked.filter(~pl.col("quoted")), headings, separator, report, last=_last(filled, cut))
    quoted = _quoted(marked.filter("quoted"), headings, grammar, report, last=_last(filled, cut))
    cells = plain if not quoted.height else quoted if not plain.height else plain.vstack(quoted).sort("row_no")
    return _without_headers(cells, headings, report), filled.height


def _last(filled: pl.DataFrame, cut: bool) -> int | None:
    return filled["row_no"][-1] if cut and filled.height else None


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
    marked: pl.DataFrame, headings: tuple[str, ...], separator: str, report: Report, last: int | None
) -> pl.DataFrame:
    """Records without a quotation mark: the separators are counted, then split."""
    width = len(headings)
    found = marked.with_columns(found=pl.col("text").str.count_matches(separator, literal=True).cast(pl.Int64) + 1)
    good = _of_width(found, width, report, last)
    cells = good["text"].str.split_exact(separator, width - 1).struct.unnest()
    cells.columns = [str(place) for place in range(width)]
    return good.select("row_no").hstack(cells)


def _quoted(
    marked: pl.DataFrame, headings: tuple[str, ...], grammar: Grammar, report: Report, last: int | None
) -> pl.DataFrame:
    """Records with quotation marks: the grammar must take the whole record, then its cells are cut out."""
    text = grammar.separator + marked["text"]
    sound = text.str.contains(grammar.record)
    _report_broken(marked.filter(~sound), headings, grammar, report)
    parts = text.filter(sound).str.extract_all(grammar.cell)
    found = marked.filter(sound).with_columns(found=parts.list.len().cast(pl.Int64), parts=parts)
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
    inner = raw.str.strip_prefix('"').str.strip_suffix('"').str.replace_all('""', '"', literal=True)
    flat = inner.zip_with(raw.str.starts_with('"'), raw)
    return pl.DataFrame({str(place): flat.gather_every(width, place) for place in range(width)})


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
