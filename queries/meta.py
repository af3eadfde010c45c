"""The published version itself: when it was built, how far it reaches, which batches stand behind it."""

from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from queries.warehouse import run


@dataclass(frozen=True)
class Meta:
    """One published version. `as_of` is the last month any figure covers; `synthetic` when demo figures are in it."""

    version: str
    built_at: datetime
    as_of: date
    synthetic: bool


def meta() -> Meta:
    """The version every question is answered from now. Raises NoWarehouse."""
    return Meta(**run("meta/version").row(0, named=True))


def months() -> tuple[date, ...]:
    """Every month that can be asked as of, oldest first: from the first month with a figure or a plan to the last."""
    return tuple(run("meta/months")["month"])


def batches() -> pl.DataFrame:
    """Every batch the version was built from, live or withdrawn, newest first."""
    return run("meta/batches")


def data_log() -> pl.DataFrame:
    """The committed files in the order of their log: file, class (published, reference, outline), and in both
    languages what, source, licence.
    """
    return run("meta/data_log")
