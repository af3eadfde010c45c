"""Small cells of tables with margins: which are not published, and the proof that they cannot be computed (2.8).

A table is a frame of dimension columns, in which '*' is the total, and `count`. A small count that is not published
stays open from 0 to the threshold; what is closed for its sake stays open over as wide a stretch: nobody who knows
every published count can say more. What to close is found count by count: a linear programme moves the count as far
as it must be able to, leaves as many others as it can where they are, and what moves with it is closed. scipy, which
solves them, takes half a second to import: only tables with a small count wait for it.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

from queries.methods import inputs
from queries.methods.margins import NOTHING, Flags, Floats, Table, dimensions, table


def suppress(
    frame: pl.DataFrame, threshold: float = 10, *, zeros: bool = True, overlapping: Sequence[str] = ()
) -> pl.DataFrame:
    """The frame and `suppressed`: every count below the threshold, and what else would give one of those away.

    Whoever knows the published counts cannot bound a suppressed one below the threshold more tightly than from 0 to
    the threshold, nor any other suppressed one more tightly than a stretch as long; `audit` proves it. A combination
    without a row is known to be zero, unless a total tells that something is missing. `zeros`: whether a count of 0 is
    small too; if not, a small count is known to be at least 1. `overlapping`: dimensions whose values do not add up to
    their total (a person may be in two of them); each of their values is a table of its own.

    Of two tables, or of parts of one, suppress the whole once and select from it: two answers that are safe alone need
    not be safe together. ValueError for counts that are missing, negative, not whole or do not add up, and for double
    rows.
    """
    bound = inputs.count(threshold, "threshold")
    bare = frame.drop("suppressed", strict=False)
    counts = inputs.counted(bare, "count")["count"]
    if counts.null_count() or (counts != counts.round()).any():
        raise ValueError("every row needs a whole count to decide what is published")
    small = counts < bound if zeros else (counts > 0) & (counts < bound)
    if not small.any():
        return bare.with_columns(suppressed=pl.lit(False))
    # in one order, however the frame was sorted: the same question has one answer
    order = bare.with_row_index("\0row").sort(dimensions(bare))["\0row"].to_numpy()
    closing = _Closing(table(bare[order], overlapping), small.to_numpy()[order], bound)
    hidden = np.zeros(bare.height, dtype=bool)
    hidden[order] = closing.closed()
    return bare.with_columns(suppressed=pl.Series(hidden))


def audit(frame: pl.DataFrame, *, overlapping: Sequence[str] = ()) -> pl.DataFrame:
    """The frame and `low`, `high`: the most that anybody can say of each count who knows the published ones.

    `frame`: dimensions, `count`, `suppressed`. Where suppressed, the count may be null; if it is there, it only tells
    which combinations without a row are zero. Counts are whole, so bounds are drawn in to whole numbers; `high` is
    infinite where nothing bounds it. ValueError where published counts do not add up.
    """
    inputs.require(frame, "count", "suppressed")
    bare = frame.drop("low", "high", strict=False)
    counts, hidden = bare["count"].cast(pl.Float64), bare["suppressed"].cast(pl.Boolean)
    if hidden.null_count() or counts.filter(~hidden).null_count():
        raise ValueError("every row needs to be suppressed or not, and every published one a count")
    low, high = counts.to_numpy().copy(), counts.to_numpy().copy()
    if hidden.any():
        attacker = _Attacker(table(bare, overlapping), hidden.to_numpy())
        for row in np.flatnonzero(hidden.to_numpy()):
            low[row], high[row] = attacker.bounds(int(row))
    return bare.with_columns(low=pl.Series(low), high=pl.Series(high))


class _Closing:
    """Rows being closed, and how far each is proven to be able to move while every open row stays as it is."""

    def __init__(self, rows: Table, small: Flags, threshold: float) -> None:
        self.rows, self.threshold = rows, threshold
        # a row without cells is known to be zero: every combination below it has none
        self.small = small & (np.diff(rows.sums.indptr) > 0)
        self.hidden: Flags = self.small.copy()
        self.values = _values(rows)
        self.up, self.down = np.zeros(len(small)), np.zeros(len(small))

    def closed(self) -> Flags:
        """Room for every small row from 0 to the threshold, then as much for each row that was closed for it."""
        counts = self.rows.counts
        # totals and larger counts first: they move more with them
        for row in sorted(np.flatnonzero(self.small).tolist(), key=lambda n: (-self.rows.stars[n], -counts[n])):
            if self.up[row] < self.threshold - counts[row] - NOTHING:
                self._move(row, self.threshold - counts[row])
            if self.down[row] < counts[row] - NOTHING:
                self._move(row, -counts[row])
        while narrow := self._narrow():
            low, high = _Attacker(self.rows, self.hidden).bounds(narrow[0])
            if high - low < self.threshold:
                self._move(narrow[0], self.threshold)
            else:
                self.up[narrow[0]], self.down[narrow[0]] = high - counts[narrow[0]], counts[narrow[0]] - low
        return self.hidden

    def _narrow(self) -> list[int]:
        """Rows closed for another's sake that are not proven to have room as wide as the threshold."""
        room = np.floor(self.up + NOTHING) + np.floor(self.down + NOTHING)
        return [int(row) for row in np.flatnonzero(self.hidden & ~self.small & (room < self.threshold))]

    def _move(self, row: int, by: float) -> None:
        """Close what has to move with this row, as few rows as may be: a row costs the part of `by` that it moves.

        A count that cannot fall as far as `by` costs as much for its whole: otherwise many small ones were cheap.
        """
        from scipy.sparse import block_array, eye_array

        rows, far = self.rows, abs(by)
        totals = np.flatnonzero(~self.hidden & ~rows.is_cell)
        price = np.full(len(self.values), NOTHING)
        price[rows.sums[np.flatnonzero(~self.hidden & rows.is_cell)].indices] = 1.0
        dear, whole = 1.0 + rows.stars[totals], rows.counts[totals]
        cost = np.concatenate([
            price / far, price / np.clip(self.values, NOTHING, far), dear / far, dear / np.clip(whole, NOTHING, far)
        ])  # fmt: skip
        most = np.concatenate([np.full(len(price), np.inf), self.values, np.full(len(totals), np.inf), whole])
        held, own, slack = rows.sums[totals], rows.sums[[row]], eye_array(len(totals))
        blocks = [[held, -held, -slack, slack]] if len(totals) else []
        equal = block_array([*blocks, [own, -own, None, None][: 4 if len(totals) else 2]])
        solved = _solve(cost, equal, np.append(np.zeros(len(totals)), by), most)
        if solved.status:
            raise ValueError("a small count cannot be moved: the counts do not add up to their totals")
        self._note(solved.x[: len(price)] - solved.x[len(price) : 2 * len(price)])

    def _note(self, step: Floats) -> None:
        """Close what the step moves, and remember how far it and its opposite can be taken before a cell is empty."""
        moved = self.rows.sums @ step
        self.hidden |= np.abs(moved) > NOTHING
        for way in (step, -step):
            falling = way < -NOTHING
            reach = float(np.min(self.values[falling] / -way[falling], initial=self.threshold))
            self.up = np.maximum(self.up, reach * (self.rows.sums @ way))
            self.down = np.maximum(self.down, -reach * (self.rows.sums @ way))


class _Attacker:
    """Bounds of rows given the published ones, piece by piece: cells that no published total links stand apart."""

    def __init__(self, rows: Table, hidden: Flags) -> None:
        from scipy.sparse import block_array
        from scipy.sparse.csgraph import connected_components

        own, totals = np.flatnonzero(~hidden & rows.is_cell), np.flatnonzero(~hidden & ~rows.is_cell)
        self.sums, self.told = rows.sums, np.full(rows.sums.shape[1], np.nan)
        self.told[rows.sums[own].indices] = rows.counts[own]
        self.unknown = np.isnan(self.told)
        self.equal = rows.sums[totals]
        self.to = rows.counts[totals] - self.equal @ np.nan_to_num(self.told)
        links = self.equal[:, np.flatnonzero(self.unknown)]
        pieces = connected_components(block_array([[None, links], [links.T, None]]), directed=False)[1]
        self.of_total, self.of_cell = pieces[: len(totals)], np.full(len(self.told), -1)
        self.of_cell[self.unknown] = pieces[len(totals) :]
        self.found: dict[tuple[int, ...], tuple[float, float]] = {}

    def bounds(self, row: int) -> tuple[float, float]:
        """The least and the greatest that the row can be."""
        cells = self.sums[[row]].indices
        low = high = float(np.nan_to_num(self.told[cells]).sum())
        open_ = cells[self.unknown[cells]]
        for piece in np.unique(self.of_cell[open_]):
            part = tuple(sorted(open_[self.of_cell[open_] == piece].tolist()))
            if part not in self.found:
                self.found[part] = self._solved(piece, part)
            low, high = low + self.found[part][0], high + self.found[part][1]
        return max(float(np.ceil(low - NOTHING)), 0.0), float(np.floor(high + NOTHING))

    def _solved(self, piece: int, part: tuple[int, ...]) -> tuple[float, float]:
        columns, rows = np.flatnonzero(self.of_cell == piece), np.flatnonzero(self.of_total == piece)
        equal, to, aim = self.equal[rows][:, columns], self.to[rows], np.isin(columns, part).astype(float)
        least, most = _solve(aim, equal, to), _solve(-aim, equal, to)
        if least.status or most.status not in (0, UNBOUNDED):
            raise ValueError("the published counts do not add up")
        return float(least.fun), float("inf") if most.status == UNBOUNDED else float(-most.fun)


UNBOUNDED = 3
"""The status of a linear programme that nothing bounds (scipy.optimize.linprog)."""


def _solve(cost: Floats, equal: Any, to: Floats, most: Floats | None = None) -> Any:
    from scipy.optimize import linprog

    bounds = (0, None) if most is None else np.column_stack([np.zeros(len(cost)), most])
    return linprog(cost, A_eq=equal if len(to) else None, b_eq=to if len(to) else None, bounds=bounds, method="highs")


def _values(rows: Table) -> Floats:
    """Cells that give every count: those of the rows, and some for what only totals tell of."""
    if rows.sums.shape[1] > rows.is_cell.sum():
        solved = _solve(np.zeros(rows.sums.shape[1]), rows.sums, rows.counts)
        found: Floats | None = None if solved.status else np.maximum(solved.x, 0.0)
    else:
        found = rows.counts[rows.is_cell]
    if found is None or np.abs(rows.sums @ found - rows.counts).max() > NOTHING:
        raise ValueError("the counts do not add up to their totals")
    return found
