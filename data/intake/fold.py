"""Full-width digits and signs to plain ones. Nothing else changes: ² stays ², so it is found and refused."""

import polars as pl

_WIDE = "０１２３４５６７８９．，：／－−＋％ＸｘＥＱ　"
_PLAIN = "0123456789.,:/--+%XxEQ "

NULL_WORDS = (
    "", "-", "--", "---", "—", "——", "–", "―", "─", "──", "‐", "‑", "‒", "﹣", "/", "\\", "无", "無",
    "null", "none", "n/a", "na", "nan", "#n/a",
)  # fmt: skip

# what a spreadsheet puts before a cell that shall stay text; other programs turn it into a curly or a wide one
_APOSTROPHES = ("'", "’", "‘", "＇")
_CODE_BEHIND = r"^'([0-9A-Za-z][0-9A-Za-z_/.-]*|)$"


def fold(cell: pl.Expr) -> pl.Expr:
    """Plain width, without blanks at the ends."""
    return cell.str.replace_many(list(_WIDE), list(_PLAIN)).str.strip_chars()


def folded(text: str) -> str:
    """The same for one text."""
    return text.translate(str.maketrans(_WIDE, _PLAIN)).strip()


def without_apostrophe(texts: pl.Series, *, free: bool = False) -> pl.Series:
    """Texts without blanks at their ends and an apostrophe before them; in `free` text only before a code."""
    stripped = texts.str.strip_chars()
    if not any(stripped.str.starts_with(mark).any() for mark in _APOSTROPHES):
        return stripped
    if free:
        return stripped.str.replace(_CODE_BEHIND, "$1")
    return stripped.str.replace(f"^[{''.join(_APOSTROPHES)}]", "").str.strip_chars()


def without_null_words(texts: pl.Series) -> pl.Series:
    """Texts without blanks at their ends; null where they say that there is nothing (blank, -, —, /, 无)."""
    frame = texts.str.strip_chars().alias("text").to_frame()
    # the words are short: longer texts need no folding
    short = pl.when(pl.col("text").str.len_bytes() <= 8).then("text")
    return frame.select(pl.when(~fold(short).str.to_lowercase().is_in(NULL_WORDS).fill_null(False)).then("text"))[
        "text"
    ]
