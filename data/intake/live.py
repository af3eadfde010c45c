"""What the live batches hold already, for a new file to be held against: the rows that count, read once a file."""

from collections.abc import Sequence

import polars as pl

from data import steps
from data.ledger import KEYS, Ledger
from data.register import Scope
from data.scratch import workbench

# the live rows of a kind that count, of the places and indicators that the file speaks of
_COUNTING = """
    select batch.id as batch, key, day, {columns}
    from (select *, {key} as key, {day} as day from raw.{kind}) as live
        join raw.batch on batch.seq = live.batch_seq
        semi join wanted on {same}
        anti join raw.superseded as gone on gone.batch_seq = live.batch_seq and gone.row_no = live.row_no
"""


class Live:
    """The live rows of a kind beside a file that is being looked at.

    `mode` and `scope` are the file's: they decide which rows it takes the place of.
    """

    def __init__(self, ledger: Ledger, kind: str, mode: str, scope: Scope) -> None:
        self._ledger, self._kind, self._mode, self._scope = ledger, kind, mode, scope
        self._found: pl.DataFrame | None = None

    def like(self, rows: pl.DataFrame, alike: Sequence[str], columns: Sequence[str]) -> pl.DataFrame | None:
        """The live rows that say the same as a row of the file in the columns `alike`, before the file is accepted.

        `rows` are the file's, with the ledger's key. Columns: `columns`, `batch` (its id), and `replaced`: whether the
        file takes the row's place, by its key or because it speaks for its place and month. None where there are none.
        Read once: whoever asks later must ask for the same.
        """
        if self._found is None:
            self._found = self._read(rows, alike, columns) if self._ledger.live(self._kind) else pl.DataFrame()
        return self._found if self._found.height else None

    def _read(self, rows: pl.DataFrame, alike: Sequence[str], columns: Sequence[str]) -> pl.DataFrame:
        key = KEYS[self._kind]
        with workbench(self._ledger.home) as connection:
            connection.execute("create schema raw")
            steps.load_ledger(connection, self._ledger)
            steps.load_superseded(connection, self._kind)
            connection.register("wanted", rows.select(alike).unique())
            same = " and ".join(f'wanted."{name}" is not distinct from live."{name}"' for name in alike)
            listed = ", ".join(f'live."{name}"' for name in columns)
            sql = _COUNTING.format(columns=listed, key=key, day=steps.DAYS[self._kind], kind=self._kind, same=same)
            found: pl.DataFrame = connection.sql(sql).pl()
        replaced = pl.lit(value=False)
        if self._mode != "append" and key in rows.columns:
            replaced = pl.col("key").is_in(rows[key].implode())
        if self._mode == "replace":
            here = pl.col("region").is_in(self._scope.places)
            replaced |= here & pl.col("day").dt.strftime("%Y-%m").is_in(self._scope.months)
        return found.with_columns(replaced=replaced.fill_null(value=False)).drop("key", "day")
