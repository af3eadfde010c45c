"""Tables with margins as sums of cells: which row is the sum of which, also where rows are missing (methods 2.8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import polars as pl

if TYPE_CHECKING:
    from scipy.sparse import csr_array

TOTAL = "*"
REST = "\0rest"  # stands for values that are in a total but not in the table
OWN = ("count", "suppressed", "low", "high")
MOST_UNLISTED = 100_000
NOTHING = 1e-6  # what a solver may leave of zero

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Key = tuple[str, ...]
Mask = tuple[bool, ...]


@dataclass(frozen=True)
class Table:
    """Rows of a frame as sums of cells: `sums` is rows x cells, `stars` how many totals a row runs over."""

    counts: Floats  # NaN where not known
    stars: npt.NDArray[np.int64]
    is_cell: Flags
    sums: "csr_array"


def dimensions(frame: pl.DataFrame) -> list[str]:
    """The columns that are not what is told of a row."""
    return [name for name in frame.columns if name not in OWN]


def table(frame: pl.DataFrame, overlapping: Sequence[str] = ()) -> Table:
    """The sums behind a frame of dimensions, in which '*' is the total, and `count` (null where not known).

    A combination without a row has no cell, unless every total above it that has a row holds more than its rows do.
    ValueError for double rows, missing values, and parts that add up to more than their total.
    """
    names = dimensions(frame)
    if not names or set(overlapping) - set(names):
        raise ValueError(f"the dimensions of the frame are {', '.join(names) or 'none'}")
    keys = list(frame.select(pl.col(names).cast(pl.String)).iter_rows())
    if len(set(keys)) < len(keys) or any(None in key for key in keys):
        raise ValueError("every row needs a value in every dimension, and no two rows the same")
    adds = [name not in overlapping for name in names]
    masks = [tuple(own and value == TOTAL for own, value in zip(adds, key, strict=True)) for key in keys]
    counts = frame["count"].cast(pl.Float64).fill_null(float("nan")).to_numpy()
    cells = [key for key, mask in zip(keys, masks, strict=True) if not any(mask)]
    below = _below(cells, keys, masks)
    cells += _unlisted(keys, masks, counts, below)
    stars = np.array([sum(mask) for mask in masks])
    return Table(counts, stars, np.equal(stars, 0), _sums(_below(cells, keys, masks), len(cells)))


def _below(cells: Sequence[Key], keys: Sequence[Key], masks: Sequence[Mask]) -> list[list[int]]:
    """The cells that each row is the sum of."""
    rows, kinds = {key: n for n, key in enumerate(keys)}, set(masks)
    found: list[list[int]] = [[] for _ in keys]
    for cell, key in enumerate(cells):
        for mask in kinds:
            row = rows.get(_projected(key, mask))
            if row is not None and masks[row] == mask:
                found[row].append(cell)
    return found


def _projected(key: Key, mask: Mask) -> Key:
    return tuple(TOTAL if total else value for total, value in zip(mask, key, strict=True))


def _unlisted(keys: Sequence[Key], masks: Sequence[Mask], counts: Floats, below: Sequence[Sequence[int]]) -> list[Key]:
    """Cells without a row that totals tell of: every total above them that has a row holds more than its cells do."""
    rows = {key: n for n, key in enumerate(keys)}
    own = [n for n, mask in enumerate(masks) if not any(mask)]
    open_: set[int] = set()
    for row, cells in enumerate(below):
        if any(masks[row]):
            left = counts[row] - sum(counts[own[cell]] for cell in cells)
            if left < -NOTHING:
                raise ValueError(f"the parts of {', '.join(keys[row])} add up to more than its count, {counts[row]:g}")
            if left > NOTHING or (np.isnan(left) and not cells):
                open_.add(row)
    if not open_:
        return []
    values = [[*sorted({key[d] for key, mask in zip(keys, masks, strict=True) if not mask[d]}), REST]
              for d in range(len(keys[0]))]  # fmt: skip
    if np.prod([float(len(each)) for each in values]) > MOST_UNLISTED:
        raise ValueError("too many combinations without a row: give the rows of the finest breakdown")
    over = {mask for mask in masks if any(mask)}
    above = {key: {rows[up] for mask in over if (up := _projected(key, mask)) in rows} for key in product(*values)}
    return [key for key, totals in above.items() if key not in rows and totals and totals <= open_]


def _sums(below: Sequence[Sequence[int]], cells: int) -> "csr_array":
    from scipy.sparse import csr_array  # half a second to import, and a table without small cells needs none of it

    columns = [cell for each in below for cell in each]
    ends = np.cumsum([0, *(len(each) for each in below)])
    return csr_array((np.ones(len(columns)), columns, ends), shape=(len(below), cells))
