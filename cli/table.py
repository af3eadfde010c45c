"""Columns that line up in a terminal, Chinese or not."""

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """How many terminal columns a text takes: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells, each column as wide as its widest cell; nothing after the last column."""
    widths = [max(width(row[place]) for row in rows) for place in range(len(rows[0]))] if rows else []
    return "\n".join(
        "  ".join(_pad(cell, columns) for cell, columns in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _pad(cell: str, columns: int) -> str:
    return cell + " " * (columns - width(cell))
