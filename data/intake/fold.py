"""Full-width digits and signs to plain ones, for columns. Nothing else changes: ² stays ², so it is found and refused."""

import polars as pl

_WIDE = "０１２３４５６７８９．，：／－−＋％ＸｘＥＱ　"
_PLAIN = "0123456789.,:/--+%XxEQ "

NULL_WORDS = ("", "-", "--", "—", "——", "–", "―", "/", "\\", "无", "無", "null", "none", "n/a", "na", "nan", "#n/a")


def fold(cell: pl.Expr) -> pl.Expr:
    """Plain width, without blanks at the ends."""
    return cell.str.replace_many(list(_WIDE), list(_PLAIN)).str.strip_chars()


def folded(text: str) -> str:
    """The same for one text."""
    return text.translate(str.maketrans(_WIDE, _PLAIN)).strip()


def without_null_words(cells: pl.Series) -> pl.Series:
    """Cells without blanks at their ends; null where they say that there is nothing (blank, -, —, /, 无)."""
    stripped = cells.str.strip_chars()
    # the words are short: only short cells are folded and compared
    short = stripped.str.len_bytes() <= 8
    if not short.any():
        return stripped
    frame = pl.DataFrame({"cell": stripped, "short": short})
    nothing = pl.col("short") & fold(pl.col("cell")).str.to_lowercase().is_in(NULL_WORDS)
    return frame.select(pl.when(~nothing).then("cell")).to_series()
