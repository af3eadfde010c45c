"""Identity numbers: checked (GB 11643), then replaced by pseudonyms before anything is written.

A pseudonym is the HMAC-SHA-256 of the number under a key that lives apart from the data. Everything happens in memory.
"""

import os
import secrets
from datetime import date
from pathlib import Path

import polars as pl
import polars_hash as hashing

from data.durable import sync
from data.intake.fold import fold
from home import Home

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"  # by the weighted sum modulo 11
OLDEST = date(1900, 1, 1)  # nobody in these files was born before
# an identity number anywhere in a text: its birth date gives it away
INSIDE = r"[1-8][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]"

# a mobile number standing alone, with or without +86 and gaps; not an amount of money or of people
MOBILE = r"(^|[^0-9.,])(?:86[ -]?)?(1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4})($|[^0-9.,元人])"

# what stands for a number already: by chance its digits look like a mobile number once in some three hundred
_PSEUDONYM = r"[0-9a-f]{64}"

_BLOCK, _KEY = 64, 32  # bytes


class KeyChanged(RuntimeError):
    """Another process made the person key first: what was inspected under ours must be inspected again."""


class KeyLost(OSError):
    """The key under which people were loaded is gone or damaged: a new one would give everybody a second pseudonym."""


def load_key(home: Home, *, in_use: bool = False) -> tuple[bytes, bool]:
    """The person key of a home, and whether it is new: then it is only in memory until `keep_key`.

    `in_use`: people were loaded under a key before, so that none may be made now. Raises KeyLost.
    """
    if home.person_key.exists():
        key = home.person_key.read_bytes()
        if len(key) != _KEY:
            raise KeyLost(f"{home.person_key} is damaged: bring it back from a backup")
        return key, False
    if in_use:
        raise KeyLost(f"{home.person_key} is missing: bring it back from a backup")
    return secrets.token_urlsafe(_KEY * 3 // 4).encode(), True  # text, which is hashed four times as fast


def keep_key(home: Home, key: bytes) -> None:
    """Write a new key, 0600 in a folder 0700, whole or not at all. Raises KeyChanged when another one is there."""
    folder = home.person_key.parent
    home.path.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    temporary = folder / f".{secrets.token_hex(8)}.tmp"
    _write_private(temporary, key)
    try:
        os.link(temporary, home.person_key)
    except FileExistsError:
        if home.person_key.read_bytes() != key:
            raise KeyChanged(str(home.person_key)) from None
    finally:
        temporary.unlink()
    sync(folder)
    sync(home.path)


def _write_private(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)


def checked(cells: pl.Series, today: date = date.max, *, rounded: bool = False) -> pl.DataFrame:
    """Identity numbers as written to their one spelling. Columns: number (null when wrong), problem (code or null).

    Nobody is born after `today`. `rounded`: the column shows that a spreadsheet rounded its numbers, so that one that
    ends in 000 has lost its digits even where the check digit happens to fit.
    """
    frame = cells.alias("cell").to_frame().with_columns(number=_folded(pl.col("cell")))
    frame = frame.with_columns(wrong=_check_digit(pl.col("number").str.slice(0, 17)) != pl.col("number").str.slice(17))
    shaped = pl.col("number").str.contains(r"^[0-9]{17}[0-9X]$")
    lost = pl.col("number").str.ends_with("000") & (pl.col("wrong") | pl.lit(rounded))
    problem = (
        pl.when(pl.col("number").is_null()).then(None)
        .when(pl.col("number").str.contains(r"^[0-9]{15}$")).then(pl.lit("identity-15-digits"))
        .when(pl.col("number").str.contains(r"^[0-9.]+E\+?[0-9]+$")).then(pl.lit("identity-digits-lost"))
        .when(~shaped).then(pl.lit("identity-malformed"))
        .when(lost).then(pl.lit("identity-digits-lost"))
        .when(~_birth(pl.col("number")).is_between(OLDEST, today).fill_null(False)).then(pl.lit("identity-birth-date"))
        .when("wrong").then(pl.lit("identity-check-digit"))
    )  # fmt: skip
    found = frame.with_columns(problem=problem)
    return found.select(pl.when(pl.col("problem").is_null()).then("number").alias("number"), "problem")


def pseudonyms(numbers: pl.Series, key: bytes) -> pl.Series:
    """HMAC-SHA-256 of each text (RFC 2104), 64 hexadecimal digits. Null stays null. `key` has at most 64 bytes."""
    people, number = numbers.alias("number").to_frame(), hashing.col("number")
    try:
        return people.select(number.chash.hmac_sha256(key=key.decode())).to_series().alias("person")
    except UnicodeDecodeError:
        # the expression wants a key that is text; older homes have any bytes
        padded = key.ljust(_BLOCK, b"\0")
        inner, outer = (pl.lit(bytes(byte ^ pad for byte in padded)) for pad in (0x36, 0x5C))
        people = people.select(inside=inner + number.cast(pl.Binary))
        people = people.select(outside=outer + hashing.col("inside").chash.sha2_256().str.decode("hex"))
        return people.select(person=hashing.col("outside").chash.sha2_256()).to_series()


def holds_identity(cells: pl.Series) -> pl.Series:
    """Whether a text holds an identity number whose check digit is right, standing alone or inside something longer."""
    return _inside(cells).is_not_null()


def without_identity(cells: pl.Series, key: bytes) -> pl.Series:
    """Texts in which each identity number is replaced by its pseudonym, so that the same text stays the same."""
    found = pl.DataFrame({"cell": cells, "number": _inside(cells)})
    if not found["number"].count():
        return cells
    named = found.with_columns(person=pseudonyms(found["number"], key), folded=_folded(pl.col("cell")))
    replaced = named.select(
        pl.when(pl.col("number").is_null()).then("cell").otherwise(
            pl.col("folded").str.replace("(?i)" + INSIDE, pl.col("person"))
        )
    )  # fmt: skip
    return replaced.to_series()


def mobiles(cells: pl.Series) -> pl.Series:
    """The first mobile number in each text, as it is written there in plain width, null where there is none."""
    frame = cells.alias("cell").to_frame()
    # the quick look first, as above
    likely = pl.when(pl.col("cell").str.contains(r"\d{4}[\s-]?\d{4}")).then("cell")
    written = likely.str.replace_all(_PSEUDONYM, "#")
    return frame.select(mobile=_folded(written).str.extract(MOBILE, 2)).to_series()


def without_mobile(cells: pl.Series, key: bytes) -> pl.Series:
    """Texts in which the mobile number is replaced by a pseudonym, so that the same text stays the same."""
    found = pl.DataFrame({"cell": cells, "mobile": mobiles(cells)})
    if not found["mobile"].count():
        return cells
    found = found.with_columns(person=pseudonyms(found["mobile"].str.replace_all("[ -]", ""), key))
    around = pl.concat_str(pl.lit("${1}"), "person", pl.lit("${3}"))
    named = _folded(pl.col("cell")).str.replace(MOBILE, around)
    return found.select(pl.when(pl.col("mobile").is_null()).then("cell").otherwise(named)).to_series()


def _inside(cells: pl.Series) -> pl.Series:
    """The first identity number in each text whose check digit is right, null where there is none."""
    frame = cells.alias("cell").to_frame().with_row_index("place")
    # the quick look first: few texts hold 17 digits in a row
    candidates = (
        frame.filter(pl.col("cell").str.contains(r"\d{17}"))
        .select("place", candidate=_folded(pl.col("cell").str.replace_all(_PSEUDONYM, "#")).str.extract_all(INSIDE))
        .explode("candidate")
    )
    right = candidates.with_columns(checked(candidates["candidate"])["number"]).drop_nulls("number")
    first = right.unique("place", keep="first", maintain_order=True).select("place", "number")
    return frame.join(first, on="place", how="left", maintain_order="left")["number"]


def _folded(cell: pl.Expr) -> pl.Expr:
    return fold(cell).str.to_uppercase()


def _birth(number: pl.Expr) -> pl.Expr:
    return number.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)


def _check_digit(digits: pl.Expr) -> pl.Expr:
    number = digits.cast(pl.Int64, strict=False)
    total = pl.sum_horizontal((number // 10 ** (16 - place)) % 10 * weight for place, weight in enumerate(WEIGHTS))
    return (total % 11).replace_strict(dict(enumerate(CHECK)), default=None, return_dtype=pl.String)
