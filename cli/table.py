"""Text that stays in its place in a terminal, and columns that line up, Chinese or not."""

import unicodedata
from collections.abc import Sequence

WIDEST = 28  # terminal columns


def width(text: str) -> int:
    """How many terminal columns a text takes: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def printable(text: str) -> str:
    """Text on one line in which no character of a file steers the terminal: such a one is written as its code."""
    return "".join(sign if sign.isprintable() or sign == "\u3000" else repr(sign)[1:-1] for sign in text)


def shortened(text: str) -> str:
    """Text that takes no more than a usual column; what is cut off is marked."""
    text = text if len(text) <= WIDEST else f"{text[:WIDEST]}…"
    while width(text) > WIDEST:
        text = f"{text.removesuffix('…')[:-1]}…"
    return text


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells, each column as wide as its widest cell; nothing after the last column."""
    widths = [max(width(row[place]) for row in rows) for place in range(len(rows[0]))] if rows else []
    return "\n".join(
        "  ".join(_pad(cell, columns) for cell, columns in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _pad(cell: str, columns: int) -> str:
    return cell + " " * (columns - width(cell))
