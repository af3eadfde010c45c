"""Which physical lines make one record, and what is wrong with a quotation mark.

RFC 4180, strictly: a quotation mark stands only at the start of a cell, nothing but a separator or the end follows the
closing one, and a mark inside is doubled. Files are read in bulk by regular expressions over columns of lines. Only
where quotation marks do not add up are lines walked one by one, so that an unclosed mark cannot swallow the rows below.
"""

import re

import polars as pl

LONGEST_CELL = 1000  # lines; a quoted cell that runs on for longer was never closed

_INSIDE = '[^"]*(?:""[^"]*)*'  # of a quoted cell


class Grammar:
    """The regular expressions of one separator, for polars (Rust) and for Python alike."""

    def __init__(self, separator: str) -> None:
        mark = re.escape(separator)
        self.separator = separator
        self.cell = f'{mark}(?:"{_INSIDE}"|[^"{mark}]*)'
        # a record with a separator put before it, so that every cell begins with one
        self.record = f"^(?:{self.cell})*$"
        # the same where no quoted cell holds a separator: then splitting at separators gives the cells
        self.plain_record = f'^(?:{mark}(?:"[^"{mark}]*(?:""[^"{mark}]*)*"|[^"{mark}]*))*$'
        closed = f'"(?:{self.cell})*'
        self.opens = re.compile(f'(?:{self.cell})*{mark}"{_INSIDE}')
        self.goes_on = re.compile(f'{_INSIDE}(?:{closed}{mark}"{_INSIDE})?')
        self.closes = re.compile(f"{_INSIDE}{closed}")


def continues(lines: pl.Series, grammar: Grammar, width: int, *, more: bool = False) -> pl.Series:
    """True for each line that is the continuation of a record begun above it.

    `width` is the number of cells of a record: a line inside a quoted cell that could be a whole record is taken as
    proof that the quotation mark was never closed. 0 switches that off. With `more`, lines follow that are not here
    yet: the answer is then for the leading lines only, up to a record that may go on below.
    """
    odd = lines.str.count_matches('"', literal=True) % 2 == 1
    if not odd.any():
        return pl.repeat(False, len(lines), dtype=pl.Boolean, eager=True)
    before = odd.cast(pl.Int64).cum_sum() - odd.cast(pl.Int64)
    inside = before % 2 == 1
    kept = len(lines)
    if odd.sum() % 2 == 1:
        if not more:
            return _walk(lines, odd, grammar, width, more=False)
        kept = odd.arg_true()[-1]
    if _sound(lines.head(kept), inside.head(kept), grammar, width) and len(lines) - kept < LONGEST_CELL:
        return inside.head(kept)
    return _walk(lines, odd, grammar, width, more=more)


def _sound(lines: pl.Series, inside: pl.Series, grammar: Grammar, width: int) -> bool:
    """Whether joining by the parity of quotation marks gives whole records only."""
    if _like_records(lines.filter(inside), grammar, width).any():
        return False
    joined = join(lines, inside).filter(pl.col("lines") > 1)["text"]
    return bool((grammar.separator + joined).str.contains(grammar.record).all())


def join(lines: pl.Series, inside: pl.Series) -> pl.DataFrame:
    """Records of one or more lines. Columns: position (of the first line, from 0), lines, text."""
    frame = pl.DataFrame({"text": lines, "record": (~inside).cast(pl.Int64).cum_sum()}).with_row_index("position")
    if not inside.any():
        return frame.select(pl.col("position").cast(pl.Int64), pl.lit(1).alias("lines"), "text")
    return frame.group_by("record", maintain_order=True).agg(
        pl.col("position").first().cast(pl.Int64), pl.len().alias("lines"), pl.col("text").str.join("\n")
    ).select("position", "lines", "text")  # fmt: skip


def _like_records(lines: pl.Series, grammar: Grammar, width: int) -> pl.Series:
    if width < 2:
        return pl.repeat(False, len(lines), dtype=pl.Boolean, eager=True)
    unquoted = lines.str.extract('^([^"]*)')
    alike = unquoted.str.count_matches(grammar.separator, literal=True) == width - 1
    # below four columns a sentence with two commas would look like a record, unless it begins with a number or a code
    coded = rf"^[A-Za-z]*[0-9][0-9A-Za-z./-]*{re.escape(grammar.separator)}"
    return alike if width > 3 else alike & unquoted.str.contains(coded)


def _walk(lines: pl.Series, odd: pl.Series, grammar: Grammar, width: int, *, more: bool) -> pl.Series:
    texts, suspicious = lines.to_list(), _like_records(lines, grammar, width).to_list()
    inside = [False] * len(texts)
    end = -1
    for start in odd.arg_true().to_list():
        if start <= end:
            continue
        found = _close(texts, start, grammar, suspicious)
        if found == len(texts) and more and start + LONGEST_CELL > len(texts):
            return pl.Series(inside[:start], dtype=pl.Boolean)
        if found and found < len(texts):
            end = found
            inside[start + 1 : end + 1] = [True] * (end - start)
    return pl.Series(inside, dtype=pl.Boolean)


def _close(texts: list[str], start: int, grammar: Grammar, suspicious: list[bool]) -> int | None:
    """The line that ends the record which line `start` leaves open; None when it is not soundly closed.

    The number of lines when they come to their end before the record does.
    """
    if not grammar.opens.fullmatch(grammar.separator + texts[start]):
        return None
    for position in range(start + 1, min(start + LONGEST_CELL, len(texts))):
        if suspicious[position]:
            return None
        if grammar.closes.fullmatch(texts[position]):
            return position
        if not grammar.goes_on.fullmatch(texts[position]):
            return None
    return len(texts)


def diagnose(text: str, separator: str) -> tuple[str, int]:
    """What is wrong with the quotation marks of a record that has something wrong: problem code and cell, from 0."""
    position = cell = 0
    while True:
        if text.startswith('"', position):
            end = _closing(text, position + 1)
            if end is None:
                return "unclosed-quote", cell
            if end < len(text) and not text.startswith(separator, end):
                return "text-after-quote", cell
        else:
            end = text.find(separator, position)
            end = len(text) if end < 0 else end
            if '"' in text[position:end]:
                return "stray-quote", cell
        if end >= len(text):
            raise ValueError("nothing is wrong with these quotation marks")
        position, cell = end + len(separator), cell + 1


def _closing(text: str, position: int) -> int | None:
    """The place just behind the quotation mark that closes the cell."""
    while (found := text.find('"', position)) >= 0:
        if not text.startswith('""', found):
            return found + 1
        position = found + 2
    return None


def cells(text: str, grammar: Grammar) -> list[str] | None:
    """The cells of one record, None when its quotation marks are wrong. For header rows; bulk goes by columns."""
    text = grammar.separator + text
    if not re.fullmatch(grammar.record[1:-1], text):
        return None
    size = len(grammar.separator)
    return [unquoted(match[0][size:]) for match in re.finditer(grammar.cell, text)]


def unquoted(cell: str) -> str:
    """A cell without its quotation marks."""
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell
