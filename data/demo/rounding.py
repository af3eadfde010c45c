"""Whole numbers that still add up: every split of the demo is exact to the last person-time."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]


def share_out(total: int, wanted: Floats) -> Counts:
    """`total` dealt out over all cells of `wanted` in proportion, in whole numbers that sum to it exactly.

    The running sum is rounded, not the cell, so no cell is more than one away from its due.
    """
    edges = np.rint(np.cumsum(wanted) * (total / wanted.sum()))
    edges[-1] = total
    dealt: Counts = np.diff(edges, prepend=0).astype(np.int64).reshape(wanted.shape)
    return dealt


def split(totals: Counts, shares: Floats) -> Counts:
    """Each cell of `totals` divided over a new first axis in proportion to `shares`, exactly.

    `shares` has the parts on its first axis and broadcasts over the rest; parts of one cell sum to the cell.
    """
    running = np.cumsum(np.broadcast_to(shares, shares.shape[:1] + totals.shape), axis=0)
    edges = np.rint(running / running[-1] * totals)
    parts: Counts = np.diff(edges, axis=0, prepend=0).astype(np.int64)
    return parts
