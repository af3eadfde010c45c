"""Characters that no honest cell holds: destroyed, hidden, or without a meaning of their own. Shown, never stripped."""

import polars as pl

from data.intake.encoding import UNDECODABLE

# Each code with the characters it speaks of, as a regular expression
CHARACTERS = {
    "undecodable-bytes": UNDECODABLE,
    "nul-character": r"\x00",
    # 锟斤拷 is what UTF-8 turns into when it is read as GBK with replacement
    "replacement-character": "\ufffd|锟斤拷",
    "private-use-character": r"[\x{e000}-\x{f8ff}\x{f0000}-\x{10fffd}]",
    "bidi-control": r"[\x{61c}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}]",
    "control-character": r"[\x01-\x08\x0b-\x1f\x7f-\x9f\x{ad}\x{200b}-\x{200d}\x{2028}\x{2029}\x{2060}-\x{2064}"
    r"\x{feff}\x{fdd0}-\x{fdef}\x{fffe}\x{ffff}\x{34f}\x{115f}\x{1160}\x{180e}\x{2800}\x{3164}\x{ffa0}"
    r"\x{fff9}-\x{fffb}\x{e0000}-\x{e007f}]",
}
_ANY = "|".join(CHARACTERS.values())

# digits of other scripts and shapes, which would turn into plain ones when text is normalised
OTHER_DIGITS = r"[\p{Nd}\p{No}--[0-9０-９]]"
# what is taken for a digit among digits: other scripts' digits and letters, O for 0, l and I for 1
_LOOKALIKE = r"([\p{Nd}\p{No}\p{Cyrillic}\p{Greek}--[0-9０-９]])|[0-9０-９][.,]?([OoIl|])|([OoIl|])[.,]?[0-9０-９]"
_DIGIT = r"[\p{Nd}\p{No}]"


def odd_characters(texts: pl.Series) -> pl.DataFrame:
    """The first odd character of each text. Columns: problem (code or null), codepoint (such as U+E010, or null)."""
    text = pl.col("text")
    frame = texts.alias("text").to_frame()
    if not texts.str.contains(_ANY).any():
        nothing = pl.Series([None] * len(texts), dtype=pl.String)
        return pl.DataFrame({"problem": nothing, "codepoint": nothing})
    codes = [pl.when(text.str.contains(pattern)).then(pl.lit(code)) for code, pattern in CHARACTERS.items()]
    found = [text.str.extract(f"({pattern})") for pattern in CHARACTERS.values()]
    frame = frame.select(problem=pl.coalesce(codes), character=pl.coalesce(found))
    return frame.select("problem", codepoint=_codepoints(frame["character"]))


def lookalikes(texts: pl.Series) -> pl.Series:
    """Of each text that cannot be read as a number or a date: the first character that only looks like a digit.

    Named by its code point (U+041E); null where there is none.
    """
    found = texts.to_frame("text").select(
        pl.when(pl.col("text").str.contains(_DIGIT)).then(
            pl.coalesce(pl.col("text").str.extract(_LOOKALIKE, group) for group in (1, 2, 3))
        )
    )
    return _codepoints(found.to_series())


def _codepoints(characters: pl.Series) -> pl.Series:
    names = {character: f"U+{ord(character[0]):04X}" for character in characters.drop_nulls().unique()}
    return characters.replace_strict(names, default=None, return_dtype=pl.String)
