"""Nobody who knows the margins can say more of a small cell than promised: proven for many random tables."""

from itertools import product
from math import inf, isinf, nan

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from queries.methods.disclosure import audit, suppress

THRESHOLD = 10
Cube = npt.NDArray[np.int64]


def table(cube: Cube) -> pl.DataFrame:
    """Every cell and every margin of a cube of counts."""
    rows = []
    for at in product(*[[*range(n), None] for n in cube.shape]):
        part = cube[tuple(slice(None) if i is None else i for i in at)]
        rows.append((*("*" if i is None else f"v{i}" for i in at), int(part.sum())))
    return pl.DataFrame(rows, schema=[*"abcd"[: cube.ndim], "count"], orient="row")


def cube(seed: int, *shape: int) -> Cube:
    chance = np.random.default_rng(seed)
    return chance.poisson(chance.lognormal(chance.uniform(0.5, 5), 1.3, shape)).astype(np.int64)


def assert_kept(told: pl.DataFrame, threshold: float = THRESHOLD) -> None:
    """The promise of `suppress`, held against the attacker."""
    seen = audit(told).filter("suppressed")
    assert not told.filter(~pl.col("suppressed"), pl.col("count").is_between(1, threshold - 1)).height
    small = seen.filter(pl.col("count") < threshold)
    assert small.filter((pl.col("low") > 0) | (pl.col("high") < threshold)).rows() == []
    assert seen.filter(pl.col("high") - pl.col("low") < threshold).rows() == []
    assert seen.filter(~pl.col("count").is_between("low", "high")).rows() == []


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.lists(st.integers(1, 5), min_size=1, max_size=3), st.booleans())
def test_no_small_cell_of_a_table_with_margins_can_be_bounded(seed: int, shape: list[int], zeros: bool) -> None:
    assert_kept(suppress(table(cube(seed, *shape)), THRESHOLD, zeros=zeros))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.lists(st.integers(1, 5), min_size=2, max_size=3), st.floats(0.3, 0.9))
def test_nor_where_rows_and_margins_are_missing(seed: int, shape: list[int], kept: float) -> None:
    whole = table(cube(seed, *shape))
    assert_kept(suppress(whole.filter(pl.Series(np.random.default_rng(seed).random(whole.height) < kept))))


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(1, 30))
def test_nor_at_another_threshold(seed: int, threshold: int) -> None:
    assert_kept(suppress(table(cube(seed, 4, 4)), threshold), threshold)


@pytest.mark.parametrize(("seed", "shape"), [*((n, (4, 5)) for n in range(6)), *((n, (2, 3, 4)) for n in range(6))])
def test_an_attacker_who_counts_in_whole_numbers_finds_no_more(seed: int, shape: tuple[int, ...]) -> None:
    """One whole unknown a row and one equation a line of the table: set up without a line of the tested code."""
    told = suppress(table(cube(seed, *shape)))
    keys, hidden = told.select(pl.exclude("count", "suppressed")).rows(), told["suppressed"].to_numpy()
    lines = np.array([
        [-1.0 if other == key else float(_parts(other, key, d)) for other in keys]
        for key in keys for d in range(len(shape)) if key[d] == "*"
    ])  # fmt: skip
    counts = told["count"].to_numpy().astype(float)
    bounds = Bounds(np.where(hidden, 0, counts), np.where(hidden, 10_000, counts))
    for row in np.flatnonzero(counts < THRESHOLD):
        for sign, reached in ((1, 0), (-1, THRESHOLD)):
            aim = sign * (np.arange(len(keys)) == row)
            found = milp(aim, constraints=LinearConstraint(lines, 0, 0), bounds=bounds, integrality=np.ones(len(keys)))
            assert found.fun <= sign * reached + 1e-6


def _parts(other: tuple[str, ...], total: tuple[str, ...], d: int) -> bool:
    return other[d] != "*" and other[:d] + other[d + 1 :] == total[:d] + total[d + 1 :]


def test_what_was_suppressed_tells_the_attacker_nothing() -> None:
    told = suppress(table(cube(3, 4, 5)))
    blank = told.with_columns(count=pl.when("suppressed").then(None).otherwise("count"))
    assert audit(blank).select("low", "high").equals(audit(told).select("low", "high"))


def test_bounds_by_hand() -> None:
    """Hidden are (b, z), (b, x), (c, x), (c, z): with t for (b, z) the others are 30 - t, t - 5 and 34 - t."""
    counts = np.array([[20, 50, 10], [8, 19, 22], [17, 32, 12]])
    hidden = [("v1", "v2"), ("v1", "v0"), ("v2", "v0"), ("v2", "v2")]
    frame = table(counts).with_columns(suppressed=pl.struct("a", "b").is_in([{"a": a, "b": b} for a, b in hidden]))
    seen = {row[:2]: row[4:] for row in audit(frame).rows()}
    assert [seen[cell] for cell in hidden] == [(5, 30), (0, 25), (0, 25), (4, 29)]
    alone = frame.with_columns(suppressed=(pl.col("a") == "v1") & (pl.col("b") == "v2"))
    assert audit(alone).filter("suppressed").select("low", "high").row(0) == (22, 22)


@pytest.mark.parametrize("seed", range(6))
def test_bounds_are_those_of_every_table_that_fits(seed: int) -> None:
    """Every 2 x 3 table with the published numbers, one by one: the programme finds the same least and greatest."""
    chance = np.random.default_rng(seed)
    true = table(chance.integers(0, 2, (2, 3)))
    frame = true.with_columns(suppressed=pl.Series(chance.random(true.height) < 0.6) & (pl.int_range(pl.len()) < 11))
    every = np.indices((true["count"][-1] + 1,) * 6).reshape(2, 3, -1)
    rows = np.array([_total(every, key) for key in frame.select("a", "b").iter_rows()])
    told = ~frame["suppressed"].to_numpy()
    fits = rows[:, (rows[told] == frame["count"].to_numpy()[told, None]).all(axis=0)]
    seen = audit(frame)
    assert seen["low"].to_list() == fits.min(axis=1).tolist()
    assert seen["high"].to_list() == fits.max(axis=1).tolist()


def _total(every: Cube, key: tuple[str, ...]) -> Cube:
    row, column = (slice(None) if name == "*" else slice(int(name[1:]), int(name[1:]) + 1) for name in key)
    return np.asarray(every[row, column].sum(axis=(0, 1)))


def test_few_cells_are_closed() -> None:
    """One small cell in a table of two ways takes three others with it, and no more."""
    counts = np.array([[40, 50, 60], [70, 3, 80], [90, 55, 65]])
    told = suppress(table(counts))
    assert told["suppressed"].sum() == 4
    assert told.filter(a="v1", b="v1")["suppressed"].item()
    assert_kept(told)
    tables = [table(cube(seed, 5, 6)) for seed in range(12)]
    small = sum(frame.filter(pl.col("count") < THRESHOLD).height for frame in tables)
    closed = sum(suppress(frame).filter("suppressed").height for frame in tables)
    assert small < closed < small + 0.12 * sum(frame.height for frame in tables)


def test_the_order_of_rows_changes_nothing() -> None:
    frame = table(cube(1, 4, 5))
    shuffled = suppress(frame.sample(fraction=1, shuffle=True, seed=1))
    assert shuffled.sort("a", "b").equals(suppress(frame).sort("a", "b"))


def test_nothing_small_is_nothing_suppressed() -> None:
    frame = table(np.full((2, 2), 10))
    assert suppress(frame)["suppressed"].to_list() == [False] * 9
    assert audit(suppress(frame))["low"].to_list() == frame["count"].to_list()
    assert suppress(frame.clear())["suppressed"].to_list() == []
    assert suppress(table(np.zeros((2, 2), dtype=np.int64)), 0)["suppressed"].sum() == 0


def test_small_totals_close_what_is_below_and_above_them() -> None:
    told = suppress(table(np.array([[1, 2], [3, 1]])))
    assert told["suppressed"].all()
    assert all(isinf(high) for high in audit(told)["high"])
    assert_kept(suppress(table(np.array([[1, 2], [300, 400]]))))


def test_zeros_are_small_unless_asked_otherwise() -> None:
    counts = table(np.array([[0, 40, 50], [30, 40, 50], [30, 40, 50]]))
    assert suppress(counts).filter("suppressed").height == 4
    assert suppress(counts, zeros=False).filter("suppressed").height == 0


def test_a_single_row_and_a_table_without_margins() -> None:
    one = pl.DataFrame({"a": ["x"], "count": [3]})
    assert suppress(one)["suppressed"].to_list() == [True]
    apart = pl.DataFrame({"a": ["x", "y"], "count": [3, 30]})
    assert suppress(apart)["suppressed"].to_list() == [True, False]
    assert audit(suppress(apart)).rows() == [("x", 3, True, 0.0, inf), ("y", 30, False, 30.0, 30.0)]


def test_two_margins_without_the_cells_that_join_them() -> None:
    sides = [("x", "*", 50), ("y", "*", 60), ("*", "p", 3), ("*", "q", 107), ("*", "*", 110)]
    told = suppress(pl.DataFrame(sides, schema=["a", "b", "count"], orient="row"))
    assert told.filter("suppressed")["b"].to_list() == ["p", "q"]
    assert_kept(told)


def test_a_hierarchy_of_places() -> None:
    """Province and city in two columns: a small city takes another of its province, or the province with another."""
    rows = [("*", "*", 500), ("A", "*", 200), ("B", "*", 300), ("A", "a1", 5), ("A", "a2", 195), ("B", "b1", 300)]
    told = suppress(pl.DataFrame(rows, schema=["province", "city", "count"], orient="row"))
    assert told.filter("suppressed")["city"].to_list() == ["a1", "a2"]
    assert_kept(told)


def test_values_that_overlap_are_tables_of_their_own() -> None:
    rows = [("x", "*", 100), ("x", "p", 95), ("x", "q", 5), ("*", "*", 120), ("*", "p", 70), ("*", "q", 50)]
    frame = pl.DataFrame(rows, schema=["group", "place", "count"], orient="row").filter(pl.col("place") != "")
    with pytest.raises(ValueError, match="add up to more than its count"):
        suppress(frame)
    told = suppress(frame, overlapping=["group"])
    assert told.filter("suppressed")["group"].to_list() == ["x", "x"]
    seen = audit(told, overlapping=["group"]).filter("suppressed")
    assert seen.select("low", "high").rows() == [(0, 100), (0, 100)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"count": [None, 2, 3]}, "whole count"),
        ({"count": [nan, 2.0, 3.0]}, "whole count"),
        ({"count": [1.5, 2.0, 3.5]}, "whole count"),
        ({"count": [-1, 2, 1]}, "not be negative"),
        ({"count": [5, 2, 3]}, "add up to more"),
        ({"a": ["x", "x", "*"]}, "no two rows the same"),
        ({"a": ["x", None, "*"]}, "a value in every dimension"),
    ],
)
def test_a_table_that_cannot_be(change: dict[str, list[object]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        suppress(pl.DataFrame({"a": ["x", "y", "*"], "count": [1, 2, 3]} | change, strict=False))


def test_further_refusals() -> None:
    good = pl.DataFrame({"a": ["x", "y", "*"], "count": [1, 20, 21]})
    with pytest.raises(ValueError, match="threshold"):
        suppress(good, -1)
    with pytest.raises(ValueError, match="dimensions of the frame are a"):
        suppress(good, overlapping=["b"])
    with pytest.raises(ValueError, match="dimensions of the frame are none"):
        suppress(good.drop("a").head(1))
    with pytest.raises(ValueError, match="no column count"):
        suppress(good.drop("count"))
    with pytest.raises(ValueError, match="no column suppressed"):
        audit(good)
    with pytest.raises(ValueError, match="every published one a count"):
        audit(good.with_columns(suppressed=False, count=None))
    sums = [("x", "*", 5), ("x", "p", 4), ("*", "p", 4), ("*", "*", 4)]
    with pytest.raises(ValueError, match="do not add up"):
        suppress(pl.DataFrame(sums, schema=["a", "b", "count"], orient="row"))


def test_nor_in_a_table_so_large_that_small_rows_are_moved_together() -> None:
    chance = np.random.default_rng(3)
    sparse = chance.poisson(np.outer(chance.lognormal(3, 1.5, 40), chance.dirichlet(np.full(12, 0.5)))).astype(np.int64)
    told = suppress(table(sparse))
    assert told.filter(pl.col("count").is_between(1, THRESHOLD - 1)).height > 100
    assert_kept(told)
    assert told.filter("suppressed").height < 1.25 * told.filter(pl.col("count") < THRESHOLD).height


@pytest.mark.parametrize("seed", range(6))
def test_nor_where_some_totals_are_told_elsewhere(seed: int) -> None:
    """What is told is not closed, and what is hidden is hidden without it."""
    whole = table(np.random.default_rng(seed).choice([0, 3, 8, 20, 45, 90], (6, 5)))
    known = whole.select((pl.col("b") == "*") & (pl.col("count") >= THRESHOLD)).to_series()
    told = suppress(whole, told=known)
    assert not (told["suppressed"] & known).any()
    assert_kept(told)


def test_what_only_a_total_told_elsewhere_could_hide_is_refused() -> None:
    whole = pl.DataFrame({"a": ["x", "y", "*"], "count": [1, 4, 5]})
    with pytest.raises(ValueError, match="cannot be moved"):
        suppress(whole, small=whole["a"] == "x", told=whole["a"] == "*")
