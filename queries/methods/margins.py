"""Tables with margins as linear equations: which row is the sum of which, also where rows are missing (methods 2.8)."""

from collections.abc import Mapping, Sequence
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
Parents = Mapping[str, str]
Line = tuple[int, list[int]]


@dataclass(frozen=True)
class Table:
    """Rows of a frame, then what only totals tell of, bound by equations: `equal` (lines x unknowns) @ values = 0.

    `counts` are those of the rows, NaN where not known; `stars` how many totals a row runs over; `empty` the rows that
    have nothing below them and so are known to be zero.
    """

    counts: Floats
    stars: npt.NDArray[np.int64]
    empty: Flags
    equal: "csr_array"

    @property
    def unlisted(self) -> int:
        """How many unknowns have no row."""
        return int(self.equal.shape[1]) - len(self.counts)


def dimensions(frame: pl.DataFrame) -> list[str]:
    """The columns that are not what is told of a row."""
    return [name for name in frame.columns if name not in OWN]


def table(frame: pl.DataFrame, overlapping: Sequence[str] = (), within: Mapping[str, Parents] | None = None) -> Table:
    """The sums behind a frame of dimensions, in which '*' is the total, and `count` (null where not known).

    Without `within` every total is the sum of its cells, and a combination without a row has no cell, unless every
    total above it that has a row holds more than its rows do. `within` names the parent of each value of a dimension
    that is a tree (those below the total have none): then every row is the sum of the rows one step below it, in each
    dimension that has any, and of a rest where they add up to less. There, parts that add up to more than their row
    say nothing of it. ValueError for double rows, missing values, and cells that add up to more than their total.
    """
    names = dimensions(frame)
    if not names or set(overlapping) - set(names) or set(within or ()) - set(names):
        raise ValueError(f"the dimensions of the frame are {', '.join(names) or 'none'}")
    keys = list(frame.select(pl.col(names).cast(pl.String)).iter_rows())
    if len(set(keys)) < len(keys) or any(None in key for key in keys):
        raise ValueError("every row needs a value in every dimension, and no two rows the same")
    adds = [name not in overlapping for name in names]
    masks = [tuple(own and value == TOTAL for own, value in zip(adds, key, strict=True)) for key in keys]
    stars = np.array([sum(mask) for mask in masks], dtype=np.int64)
    counts = frame["count"].cast(pl.Float64).fill_null(float("nan")).to_numpy()
    if within is not None:
        trees = [within.get(name, {}) if own else None for name, own in zip(names, adds, strict=True)]
        lines, rests = _steps(keys, counts, trees)
        return Table(counts, stars, np.zeros(len(keys), dtype=bool), _equations(lines, len(keys) + rests))
    cells = [key for key, mask in zip(keys, masks, strict=True) if not any(mask)]
    below = _below(cells, keys, masks)
    unlisted = _unlisted(keys, masks, counts, below)
    own = np.flatnonzero(stars == 0).tolist()
    columns = [*own, *range(len(keys), len(keys) + len(unlisted))]
    below = [[columns[cell] for cell in each] for each in _below([*cells, *unlisted], keys, masks)]
    lines = [(row, each) for row, each in enumerate(below) if stars[row]]
    empty = np.array([not each for each in below], dtype=bool)
    return Table(counts, stars, empty, _equations(lines, len(columns) + len(keys) - len(own)))


def _steps(keys: Sequence[Key], counts: Floats, trees: Sequence[Parents | None]) -> tuple[list[Line], int]:
    """Each row that has rows one step below it in some dimension, with those and a rest; and how many rests."""
    rows, below = {key: n for n, key in enumerate(keys)}, dict[tuple[int, int], list[int]]()
    for n, key in enumerate(keys):
        for d, tree in enumerate(trees):
            if tree is not None and key[d] != TOTAL:
                above = rows.get((*key[:d], tree.get(key[d], TOTAL), *key[d + 1 :]))
                if above is not None:
                    below.setdefault((above, d), []).append(n)
    lines, rests = list[Line](), 0
    for (above, _), parts in below.items():
        left = counts[above] - counts[parts].sum()
        if np.isnan(left) or left > NOTHING:
            parts.append(len(keys) + rests)
            rests += 1
        if not left < -NOTHING:
            lines.append((above, parts))
    return lines, rests


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


def _equations(lines: Sequence[Line], unknowns: int) -> "csr_array":
    from scipy.sparse import csr_array  # half a second to import, and a table without small cells needs none of it

    columns = [column for row, parts in lines for column in (row, *parts)]
    signs = [sign for _, parts in lines for sign in (1.0, *([-1.0] * len(parts)))]
    ends = np.cumsum([0, *(1 + len(parts) for _, parts in lines)])
    return csr_array((np.array(signs), columns, ends), shape=(len(lines), unknowns))
