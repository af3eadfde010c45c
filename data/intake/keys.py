"""What makes a record itself: its key, made where the file has none, compared in the file and with the ledger.

Keys of a whole file are compared by 64-bit hashes, eight bytes for each row; only what clashes is looked at again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
import polars_hash as hashing

from data.contract import Contract
from data.intake.report import NO_ROWS, Report
from data.ledger import KEYS, Ledger
from data.register import Batch
from data.staging import Staged

AT_ONCE = 4_000_000  # clashing keys that are looked at together

_UNIT, _NOTHING = "\x1f", "\x1e"  # between the parts of a key, and for a part that is null


@dataclass(frozen=True)
class Keyed:
    """Rows of a piece with the ledger's key, the hashes of these keys, and the numbers of rows whose key was made from
    the row itself."""

    rows: pl.DataFrame
    hashes: npt.NDArray[np.uint64]
    bare: pl.Series


def with_keys(rows: pl.DataFrame, contract: Contract) -> Keyed:
    """Give every row of a piece its key; a part that could not be read makes none: the row is rejected anyway.

    A key made from a whole row takes the number of its occurrence in, so that two equal rows stay two records. Here all
    are taken for the first: see `Keys`.
    """
    key = contract.key
    bare = NO_ROWS
    if key not in rows.columns:
        rows = rows.with_columns(pl.lit(None, pl.String).alias(key))
    if contract.key_of:
        complete = pl.all_horizontal(pl.col(name).is_not_null() for name in contract.key_of)
        rows = rows.with_columns(pl.when(complete).then(hashed(rows.select(contract.key_of))).alias(key))
    elif rows[key].null_count() and not contract.field(key).required:
        without = rows[key].is_null()
        bare = rows["row_no"].filter(without)
        rows = rows.with_columns(pl.when(~without).then(key).otherwise(_made(rows, key)).alias(key))
    rows = rows.select("row_no", key, pl.exclude("row_no", key))
    return Keyed(rows, rows[key].drop_nulls().hash().to_numpy(), bare)


class Keys:
    """The keys of a file, met piece by piece."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._hashes: list[npt.NDArray[np.uint64]] = []
        self._bare: list[pl.Series] = []

    def add(self, keyed: Keyed) -> None:
        """Take in the keys of the next piece."""
        self._hashes.append(keyed.hashes)
        self._bare.append(keyed.bare)

    def settle(self, staged: Staged, report: Report) -> pl.DataFrame | None:
        """Report keys that stand in several rows, each with the row that had it first.

        Equal rows whose keys were made get different ones: row_no and, under the key's name, the key that takes the
        place of the one staged. None when there are none.
        """
        repeated = _repeated(self._hashes)
        again = [self._clashing(staged, repeated[start : start + AT_ONCE], report) for start in _starts(repeated)]
        occurrences = pl.concat(again) if again else pl.DataFrame()
        if not occurrences.height:
            return None
        row, first = occurrences.sort("row_no").select("row_no", "first_row").row(0)
        report.file("identical-rows", row=row, count=occurrences.height, first_row=first)
        key = self._contract.key
        made = [
            rows.select("row_no", _made(rows.drop("occurrence"), key, rows["occurrence"]).alias(key))
            for frame in staged.frames()
            if (rows := frame.join(occurrences.select("row_no", "occurrence"), on="row_no")).height
        ]
        return pl.concat(made)

    def _clashing(self, staged: Staged, hashes: npt.NDArray[np.uint64], report: Report) -> pl.DataFrame:
        """Report repeated keys among those with these hashes.

        Returns row_no, occurrence and first_row of the rows that are equal to one above them.
        """
        key = self._contract.key
        wanted = pl.Series(hashes)
        rows = pl.concat(
            frame.filter(pl.col(key).is_not_null() & pl.col(key).hash().is_in(wanted.implode()))
            for frame in staged.frames(["row_no", key])
        )
        bare = pl.col("row_no").is_in(pl.concat([NO_ROWS, *self._bare]).implode())
        rows = rows.with_columns(bare=bare).with_columns(
            occurrence=pl.int_range(pl.len()).over(key, "bare"), first_row=pl.col("row_no").first().over(key, "bare")
        )
        equal = pl.col("bare") & (pl.col("occurrence") > 0)
        known = rows.filter(~equal).with_columns(first_row=pl.col("row_no").first().over(key))
        field = key_field(self._contract)
        shown = known.filter(pl.col("row_no") != pl.col("first_row")).select(
            "row_no", "first_row", *([pl.col(key).alias("value")] if field else [])
        )
        report.rows("record-repeated", shown, field=field, from_row=["first_row"])
        return rows.filter(equal).select("row_no", "occurrence", "first_row")


def report_known(staged: Staged, contract: Contract, ledger: Ledger, batches: Sequence[Batch], report: Report) -> None:
    """Report the rows whose key one of these live batches holds already."""
    if not batches or KEYS.get(contract.kind) != contract.key:
        return  # rows of a site's own contract may have keys that the ledger does not know
    found = ledger.clashes(contract.kind, staged, batches).select("row_no", value="key", batch="other")
    field = key_field(contract)
    shown = found if field else found.drop("value")
    report.rows("known-record", shown, field=field, from_row=["batch"])


def key_field(contract: Contract) -> str | None:
    """The field that is the key, None where the key is made."""
    return contract.key if any(field.name == contract.key for field in contract.fields) else None


def hashed(parts: pl.DataFrame) -> pl.Series:
    """The first 128 bits of the SHA-256 of each row's values, in hexadecimal; null is a value of its own."""
    texts = [pl.col(name).cast(pl.String).fill_null(_NOTHING) for name in parts.columns]
    joined = parts.select(parts=pl.concat_str(texts, separator=_UNIT))
    return joined.select(key=hashing.col("parts").chash.sha2_256().str.head(32)).to_series()


def _made(rows: pl.DataFrame, key: str, occurrence: pl.Series | None = None) -> pl.Series:
    """Keys made from whole rows and, for rows that are equal, the number of the occurrence, from 0."""
    content = hashed(rows.drop("row_no", key)).alias("content")
    number = pl.repeat(0, rows.height, dtype=pl.Int64, eager=True) if occurrence is None else occurrence
    return hashed(pl.DataFrame([content, number.alias("occurrence")]))


def _repeated(hashes: Sequence[npt.NDArray[np.uint64]]) -> npt.NDArray[np.uint64]:
    """The values that stand there more than once."""
    values = np.concatenate([*hashes, np.empty(0, np.uint64)])
    values.sort()
    return np.unique(values[1:][values[1:] == values[:-1]])


def _starts(values: npt.NDArray[np.uint64]) -> range:
    return range(0, len(values), AT_ONCE)
