"""An attacker who sums up everything that filters tell, in any order, against random tables with margins.

The linear programme is set up on the single cells, without a line of the tested code: an answer to a filter is the sum
of the cells inside it, and every answer that is not withheld is an equation.
"""

from collections.abc import Callable, Iterator
from itertools import product

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from scipy.optimize import linprog

from queries.methods.disclosure import suppress

THRESHOLD = 10
Counts = npt.NDArray[np.int64]
Filter = tuple[str, ...]

SHAPES = [(5, 6), (8, 4), (3, 4, 3), (2, 5, 4)]
LEAST_PUBLISHED = 0.75
"""Of tables with one small cell in fourteen, this share of all cells and margins is published at least."""


def true_counts(seed: int, shape: tuple[int, ...], mean: float = 3.5) -> Counts:
    chance = np.random.default_rng(seed)
    return chance.poisson(chance.lognormal(mean, 1.2, shape)).astype(np.int64)


def filters(shape: tuple[int, ...]) -> Iterator[Filter]:
    """Every question that narrows each dimension to one value or leaves it whole."""
    return product(*([*(f"v{i}" for i in range(n)), "*"] for n in shape))


def inside(one: Filter, shape: tuple[int, ...]) -> npt.NDArray[np.float64]:
    """Which cells an answer is the sum of."""
    return np.array([
        float(all(part in ("*", f"v{i}") for part, i in zip(one, cell, strict=True))) for cell in np.ndindex(shape)
    ])  # fmt: skip


def answered(counts: Counts) -> dict[Filter, int | None]:
    """What the whole table says to each filter: a number, or nothing."""
    rows = [(*one, int(inside(one, counts.shape) @ counts.ravel())) for one in filters(counts.shape)]
    names = "abc"[: counts.ndim]
    told = suppress(pl.DataFrame(rows, schema=[*names, "count"], orient="row"), THRESHOLD)
    return {
        tuple(row[name] for name in names): None if row["suppressed"] else row["count"]
        for row in told.iter_rows(named=True)
    }


def bounds(aim: Filter, known: dict[Filter, int], shape: tuple[int, ...]) -> tuple[float, float]:
    """The least and the most that the answers in `known` leave for the one that is looked for."""
    equal = np.array([inside(one, shape) for one in known]) if known else None
    to = np.array(list(known.values())) if known else None
    least, most = (linprog(sign * inside(aim, shape), A_eq=equal, b_eq=to) for sign in (1.0, -1.0))
    return float(least.fun), float("inf") if most.status == 3 else float(-most.fun)


@pytest.mark.parametrize(("seed", "shape"), [(n, shape) for shape in SHAPES for n in range(5)])
def test_all_filters_together_leave_a_small_cell_from_nothing_to_the_threshold(
    seed: int, shape: tuple[int, ...], record_property: Callable[[str, object], None]
) -> None:
    counts = true_counts(seed, shape)
    told = answered(counts)
    known = {one: value for one, value in told.items() if value is not None}
    record_property("published", round(len(known) / len(told), 3))
    for one in told.keys() - known.keys():
        low, high = bounds(one, known, shape)
        true = float(inside(one, shape) @ counts.ravel())
        assert low - 1e-6 <= true <= high + 1e-6
        assert high - low >= THRESHOLD - 1e-6
        if true < THRESHOLD:
            assert low <= 1e-6
            assert high >= THRESHOLD - 1e-6


@pytest.mark.parametrize("seed", range(6))
def test_no_order_of_questions_learns_more(seed: int) -> None:
    """Filters asked one after another, at random, with repetitions: after each the small cells are still open."""
    shape = SHAPES[seed % len(SHAPES)]
    counts, chance = true_counts(100 + seed, shape), np.random.default_rng(seed)
    told, known = answered(counts), dict[Filter, int]()
    small = [one for one in told if inside(one, shape) @ counts.ravel() < THRESHOLD]
    assert small, "a table without a small cell proves nothing"
    every = list(told)
    for n in chance.integers(0, len(every), 3 * len(every)):
        value = told[every[n]]
        if value is None or every[n] in known:
            continue
        known[every[n]] = value
        if len(known) % 12 == 0:
            low, high = bounds(small[len(known) // 12 % len(small)], known, shape)
            assert low <= 1e-6
            assert high >= THRESHOLD - 1e-6


def test_the_attacker_is_able_to_find_what_is_only_hidden_cell_by_cell() -> None:
    """Without the cells closed for the sake of others the same attacker finds small cells exactly."""
    found = 0
    for seed in range(5):
        counts = true_counts(seed, SHAPES[0])
        every = {one: int(inside(one, counts.shape) @ counts.ravel()) for one in filters(counts.shape)}
        known = {one: value for one, value in every.items() if value >= THRESHOLD}
        for one in every.keys() - known.keys():
            low, high = bounds(one, known, counts.shape)
            found += high - low < 1
    assert found > 5


def test_most_cells_are_published(record_property: Callable[[str, object], None]) -> None:
    every, small, published = 0, 0, 0
    for seed, shape in product(range(5), SHAPES):
        counts = true_counts(seed, shape)
        told = answered(counts)
        every += len(told)
        small += sum(bool(inside(one, shape) @ counts.ravel() < THRESHOLD) for one in told)
        published += sum(value is not None for value in told.values())
    record_property("small", round(small / every, 3))
    record_property("published", round(published / every, 3))
    assert small / every > 0.05
    assert published / every > LEAST_PUBLISHED
