"""Small cells of tables with margins: which are not published, and the proof that they cannot be computed (2.8).

A table is a frame of dimension columns, in which '*' is the total, and `count`. A small count that is not published
stays open from 0 to the threshold; what is closed for its sake stays open over as wide a stretch: nobody who knows
every published count can say more. What to close is found count by count: a linear programme moves the count as far
as it must be able to, leaves as many others as it can where they are, and what moves with it is closed. scipy, which
solves them, takes half a second to import: only tables with a small count wait for it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from queries.methods import inputs
from queries.methods.margins import NOTHING, Flags, Floats, Parents, Table, dimensions, table


def suppress(
    frame: pl.DataFrame,
    threshold: float = 10,
    *,
    zeros: bool = True,
    overlapping: Sequence[str] = (),
    within: Mapping[str, Parents] | None = None,
    small: pl.Series | None = None,
    told: pl.Series | None = None,
) -> pl.DataFrame:
    """The frame and `suppressed`: every count below the threshold, and what else would give one of those away.

    Whoever knows the published counts cannot bound a suppressed one below the threshold more tightly than from 0 to
    the threshold, nor any other suppressed one more tightly than a stretch as long; `audit` proves it. A combination
    without a row is known to be zero, unless a total tells that something is missing. `zeros`: whether a count of 0 is
    small too; if not, a small count is known to be at least 1. `overlapping`: dimensions whose values do not add up to
    their total (a person may be in two of them); each of their values is a table of its own. `within`: the parent of
    each value, for dimensions that are trees (see `margins.table`). `small`: flags of the rows below the threshold
    that are to be withheld, where they are not all of them. `told`: flags of the rows that are known anyway, so that
    closing them would hide nothing; ValueError where the small ones cannot be hidden then.

    Of two tables, or of parts of one, suppress the whole once and select from it: two answers that are safe alone need
    not be safe together. ValueError for counts that are missing, negative, not whole or do not add up, and for double
    rows.
    """
    bound = inputs.count(threshold, "threshold")
    bare = frame.drop("suppressed", strict=False)
    counts = inputs.counted(bare, "count")["count"]
    if counts.null_count() or (counts != counts.round()).any():
        raise ValueError("every row needs a whole count to decide what is published")
    few = counts < bound if zeros else (counts > 0) & (counts < bound)
    chosen = few if small is None else few & small
    if not chosen.any():
        return bare.with_columns(suppressed=pl.lit(False))
    # in one order, however the frame was sorted: the same question has one answer
    order = bare.with_row_index("\0row").sort(dimensions(bare))["\0row"].to_numpy()
    known = np.zeros(bare.height, dtype=bool) if told is None else told.to_numpy()[order]
    closing = _Closing(table(bare[order], overlapping, within), chosen.to_numpy()[order], known, bound)
    hidden = np.zeros(bare.height, dtype=bool)
    hidden[order] = closing.closed()
    return bare.with_columns(suppressed=pl.Series(hidden))


def audit(
    frame: pl.DataFrame, *, overlapping: Sequence[str] = (), within: Mapping[str, Parents] | None = None
) -> pl.DataFrame:
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
        attacker = _Attacker(table(bare, overlapping, within), hidden.to_numpy())
        for row in np.flatnonzero(hidden.to_numpy()):
            low[row], high[row] = attacker.bounds(int(row))
    return bare.with_columns(low=pl.Series(low), high=pl.Series(high))


TURNS = 25
"""In how many turns the small rows of a large table are moved. One by one would close a few rows less (3 % of them in
tables of a thousand) in ten times the time; tables of fewer than 50 small rows are closed one by one.
"""

SIZE = 40.0
"""The larger of two counts is dearer by so little that it never outweighs a total."""

REWARD = 1000.0
"""What moving a small row by one is worth: more than all that could have to be closed for it."""


class _Closing:
    """Rows being closed, and how far each is proven to be able to move while every open row stays as it is."""

    def __init__(self, rows: Table, small: Flags, told: Flags, threshold: float) -> None:
        from scipy.sparse import hstack

        self.rows, self.threshold = rows, threshold
        self.told = np.append(told, np.zeros(rows.unlisted, dtype=bool))
        # a row without cells is known to be zero: every combination below it has none
        self.small = small & ~rows.empty
        self.hidden: Flags = self.small.copy()
        self.values = _values(rows)
        self.lines = rows.equal.tocsc()  # which equations a row stands in
        self.both = hstack([rows.equal, -rows.equal], format="csc")  # what a step up and a step down add up to
        self.up, self.down = np.zeros(len(self.values)), np.zeros(len(self.values))

    def closed(self) -> Flags:
        """Room for every small row from 0 to the threshold, then as much for each row that was closed for it."""
        counts = self.rows.counts
        # totals and larger counts first: they move more with them
        small = sorted(np.flatnonzero(self.small).tolist(), key=lambda n: (-self.rows.stars[n], -counts[n]))
        for way in (1.0, -1.0):
            left = small
            while left := [row for row in left if self._short(row, way)]:
                together = self._apart(left, max(len(small) // TURNS, 1))
                self._move(together, way)
                for row in together:
                    if self._short(row, way):
                        self._move([row], way)
        while narrow := self._narrow():
            low, high = _Attacker(self.rows, self.hidden).bounds(narrow[0])
            if high - low < self.threshold:
                self._move(narrow[:1], 1.0)
            else:
                self.up[narrow[0]], self.down[narrow[0]] = high - counts[narrow[0]], counts[narrow[0]] - low
        return self.hidden

    def _aim(self, row: int, way: float) -> float:
        """How far a row has to be able to move: a small one to the threshold or to 0, others by the threshold."""
        if not self.small[row]:
            return self.threshold
        return float(self.threshold - self.rows.counts[row] if way > 0 else self.rows.counts[row])

    def _short(self, row: int, way: float) -> bool:
        return bool((self.up if way > 0 else self.down)[row] < self._aim(row, way) - NOTHING)

    def _apart(self, rows: Sequence[int], most: int) -> list[int]:
        """The first rows that share no equation: in a country, hundreds can be moved at once as well as one by one."""
        taken, found = set[int](), list[int]()
        for row in rows:
            lines = self.lines.indices[self.lines.indptr[row] : self.lines.indptr[row + 1]].tolist()
            if taken.isdisjoint(lines):
                taken.update(lines)
                found.append(row)
            if len(found) == most:
                break
        return found

    def _narrow(self) -> list[int]:
        """Rows closed for another's sake that are not proven to have room as wide as the threshold."""
        room = (np.floor(self.up + NOTHING) + np.floor(self.down + NOTHING))[: len(self.hidden)]
        return [int(row) for row in np.flatnonzero(self.hidden & ~self.small & (room < self.threshold))]

    def _move(self, rows: Sequence[int], way: float) -> None:
        """Close what has to move with these rows, as few as may be: a row costs the part of its way that it moves.

        A total is dearer than a part, and of two alike the larger one: it tells more. A count that cannot fall as far
        costs as much for its whole: otherwise many small ones were cheap.
        """
        far, known = self.threshold, len(self.values)
        price = np.full(known, NOTHING)
        open_ = ~self.hidden
        price[: len(open_)][open_] = 1.0 + self.rows.stars[open_] + np.log1p(self.rows.counts[open_]) / SIZE
        cost = np.concatenate([price / far, price / np.clip(self.values, NOTHING, far)])
        most = np.concatenate([np.where(self.told, 0.0, np.inf), np.where(self.told, 0.0, self.values)])
        for row in rows:
            there, back = (row, row + known) if way > 0 else (row + known, row)
            cost[there], most[there], most[back] = -REWARD, self._aim(row, way), 0.0
        solved = _solve(cost, self.both, np.zeros(self.both.shape[0]), most)
        step = solved.x[:known] - solved.x[known:]
        if len(rows) == 1 and abs(step[rows[0]]) < self._aim(rows[0], way) - NOTHING:
            raise ValueError("a small count cannot be moved: the counts do not add up to their totals")
        self._note(step)

    def _note(self, step: Floats) -> None:
        """Close what the step moves, and remember how far it and its opposite can be taken before one is empty."""
        self.hidden |= np.abs(step[: len(self.hidden)]) > NOTHING
        for way in (step, -step):
            falling = way < -NOTHING
            reach = float(np.min(self.values[falling] / -way[falling], initial=self.threshold))
            self.up = np.maximum(self.up, reach * way)
            self.down = np.maximum(self.down, -reach * way)


class _Attacker:
    """Bounds of rows given the published ones, piece by piece: unknowns that no equation links stand apart."""

    def __init__(self, rows: Table, hidden: Flags) -> None:
        from scipy.sparse import block_array
        from scipy.sparse.csgraph import connected_components

        self.unknown = np.append(hidden, np.ones(rows.unlisted, dtype=bool))
        told = np.where(self.unknown, 0.0, np.append(rows.counts, np.zeros(rows.unlisted)))
        self.equal, self.to = rows.equal, -(rows.equal @ told)
        links = self.equal[:, np.flatnonzero(self.unknown)]
        pieces = connected_components(block_array([[None, links], [links.T, None]]), directed=False)[1]
        self.of_line, self.of_unknown = pieces[: links.shape[0]], np.full(len(told), -1)
        self.of_unknown[self.unknown] = pieces[links.shape[0] :]

    def bounds(self, row: int) -> tuple[float, float]:
        """The least and the greatest that a hidden row can be."""
        piece = self.of_unknown[row]
        columns, lines = np.flatnonzero(self.of_unknown == piece), np.flatnonzero(self.of_line == piece)
        equal, to, aim = self.equal[lines][:, columns], self.to[lines], (columns == row).astype(float)
        least, most = _solve(aim, equal, to), _solve(-aim, equal, to)
        if least.status or most.status not in (0, UNBOUNDED):
            raise ValueError("the published counts do not add up")
        high = float("inf") if most.status == UNBOUNDED else float(-most.fun)
        return max(float(np.ceil(least.fun - NOTHING)), 0.0), float(np.floor(high + NOTHING))


UNBOUNDED = 3
"""The status of a linear programme that nothing bounds (scipy.optimize.milp)."""


def _solve(cost: Floats, equal: Any, to: Floats, most: Floats | None = None) -> Any:
    # as a mixed programme without whole unknowns: the same solver with half the wrapping of linprog
    from scipy.optimize import Bounds, LinearConstraint, milp

    held = LinearConstraint(equal, to, to) if len(to) else ()
    # a presolve of tables that are nothing but sums takes longer than it saves
    return milp(
        cost, constraints=held, bounds=Bounds(0.0, np.inf if most is None else most), options={"presolve": False}
    )


def _values(rows: Table) -> Floats:
    """Values that fit every equation: those of the rows, and some for what only totals tell of."""
    known = len(rows.counts)
    rest, to = rows.equal[:, np.arange(known, known + rows.unlisted)], -(rows.equal[:, np.arange(known)] @ rows.counts)
    found = np.zeros(rows.unlisted)
    if rows.unlisted:
        solved = _solve(np.zeros(rows.unlisted), rest, to)
        found = found if solved.status else np.maximum(solved.x, 0.0)
    if np.abs(rest @ found - to).max(initial=0.0) > NOTHING:
        raise ValueError("the counts do not add up to their totals")
    return np.append(rows.counts, found)
