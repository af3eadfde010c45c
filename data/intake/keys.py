"""What makes a record itself: its key, made where the file has none, compared in the file and with the ledger."""

import polars as pl

from data.contract import Contract
from data.intake.person import memory
from data.intake.report import Report
from data.ledger import Ledger

_UNIT, _NOTHING = "\x1f", "\x1e"  # between the parts of a key, and for a part that is null


def with_keys(rows: pl.DataFrame, contract: Contract, report: Report) -> pl.DataFrame:
    """Rows with the ledger's key in every one. Repeated keys are reported with the row that had it first.

    A key made from a whole row takes the number of its occurrence in, so that two equal rows stay two records.
    """
    if contract.key not in rows.columns:
        rows = rows.with_columns(pl.lit(None, pl.String).alias(contract.key))
    if contract.key_of:
        rows = _from_parts(rows, contract)
    elif rows[contract.key].null_count() and not contract.field(contract.key).required:
        rows = _from_row(rows, contract, report)
    _report_repeated(rows, contract, report)
    return rows


def report_known(rows: pl.DataFrame, contract: Contract, ledger: Ledger, report: Report) -> None:
    """Report the rows whose key a live batch holds already."""
    found = ledger.clashes(contract.kind, rows).select("row_no", value="key", batch="other")
    field = _key_field(contract)
    shown = found if field else found.drop("value")
    report.rows("known-record", shown, field=field, from_row=["batch"])


def _from_parts(rows: pl.DataFrame, contract: Contract) -> pl.DataFrame:
    # a part that could not be read makes no key; the row is rejected anyway
    complete = pl.all_horizontal(pl.col(name).is_not_null() for name in contract.key_of)
    key = hashed(rows.select(contract.key_of))
    return rows.with_columns(pl.when(complete).then(key).alias(contract.key))


def _from_row(rows: pl.DataFrame, contract: Contract, report: Report) -> pl.DataFrame:
    content = hashed(rows.drop("row_no", contract.key))
    frame = rows.with_columns(content=content, bare=pl.col(contract.key).is_null())
    frame = frame.with_columns(
        occurrence=pl.int_range(pl.len()).over("content", "bare"),
        first_row=pl.col("row_no").first().over("content", "bare"),
    )
    again = frame.filter(pl.col("bare") & (pl.col("occurrence") > 0))
    if again.height:
        row, first = again.select("row_no", "first_row").row(0)
        report.file("identical-rows", row=row, count=again.height, first_row=first)
    made = hashed(frame.select("content", "occurrence"))
    return frame.with_columns(pl.col(contract.key).fill_null(made)).select(rows.columns)


def _report_repeated(rows: pl.DataFrame, contract: Contract, report: Report) -> None:
    key = pl.col(contract.key)
    known = rows.select("row_no", contract.key).filter(key.is_not_null())
    if known[contract.key].n_unique() == known.height:
        return
    first = known.with_columns(first_row=pl.col("row_no").first().over(contract.key))
    again = first.filter(pl.col("row_no") != pl.col("first_row"))
    field = _key_field(contract)
    shown = again.select("row_no", "first_row", *([key.alias("value")] if field else []))
    report.rows("record-repeated", shown, field=field, from_row=["first_row"])


def _key_field(contract: Contract) -> str | None:
    """The field that is the key, None where the key is made."""
    return contract.key if any(field.name == contract.key for field in contract.fields) else None


def hashed(parts: pl.DataFrame) -> pl.Series:
    """The first 128 bits of the SHA-256 of each row's values, in hexadecimal; null is a value of its own."""
    texts = [pl.col(name).cast(pl.String).fill_null(_NOTHING) for name in parts.columns]
    joined = parts.select(pl.concat_str(texts, separator=_UNIT).alias("parts")).with_row_index("place")
    with memory() as connection:
        connection.register("joined", joined)
        made: pl.DataFrame = connection.sql(
            "select place, left(sha256(parts), 32) as key from joined order by place"
        ).pl()
    return made["key"]
