"""Which targets are known: those of the reference and those of live batches."""

import csv

import polars as pl

from data.codes import REFERENCE
from data.ledger import Ledger


def known_targets(ledger: Ledger) -> frozenset[str]:
    """The ids of every target that an uploaded one may name as its parent."""
    known: set[str] = set()
    for name in ("targets.csv", "targets_additional.csv"):
        with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
            known |= {row["id"] for row in csv.DictReader(file)}
    for path in ledger.known_ids("targets"):
        known |= set(pl.read_parquet(path, columns=["id"])["id"])
    return frozenset(known)
