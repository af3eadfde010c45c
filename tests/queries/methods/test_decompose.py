"""Decompositions against Das Gupta's tables, and that their parts add up; shortfalls and targets handed down.

Das Gupta 1993, Standardization and decomposition of rates: a user's manual (US Bureau of the Census, P23-186); data and
effects as the README of the R package DasGuptR reprints them from the examples of that number.
"""

from collections.abc import Sequence
from itertools import permutations
from math import fsum, prod

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.methods.decompose import (
    Cascade,
    Shortfall,
    cascade,
    cross_mix,
    das_gupta,
    explained,
    kitagawa,
    shared_out,
    shortfall,
)

HEADS_1970 = [12.9, 10.9, 9.5, 8.0, 7.8, 8.4, 8.6, 7.8, 7.0, 5.9, 4.7, 3.6, 4.9]
HEADS_1985 = [10.1, 11.2, 11.6, 10.9, 9.4, 7.7, 6.3, 6.0, 6.3, 5.9, 5.1, 4.0, 5.5]
RATES_1970 = [1.9, 25.8, 45.7, 49.6, 51.2, 51.6, 51.8, 54.9, 58.7, 60.4, 62.8, 66.6, 66.8]
RATES_1985 = [2.2, 24.3, 45.8, 52.5, 56.1, 55.6, 56.0, 57.4, 57.2, 61.2, 63.9, 68.6, 72.2]

finite = st.floats(-1e3, 1e3)


def mixes(
    weight_a: Sequence[float | None],
    rate_a: Sequence[float | None],
    weight_b: Sequence[float | None],
    rate_b: Sequence[float | None],
) -> pl.DataFrame:
    return pl.DataFrame({"weight_a": weight_a, "rate_a": rate_a, "weight_b": weight_b, "rate_b": rate_b})


def test_household_heads_by_age() -> None:
    """Das Gupta 1993, example 5.1, headship rates of the US in 1970 and 1985, Kitagawa's two parts: 5 digits."""
    found = kitagawa(mixes(HEADS_1970, RATES_1970, HEADS_1985, RATES_1985))
    assert found == pytest.approx((1.2269, 1.7403), abs=5e-5)


# thousands of persons and deaths per 1000 by race (2) and age (11), US 1970 and 1985
PEOPLE_1985 = [3041, 11577, 27450, 32711, 35480, 27411, 19555, 19795, 15254, 8022, 2472,
               707, 2692, 6473, 6841, 6547, 4352, 3034, 2540, 1749, 804, 236]  # fmt: skip
PEOPLE_1970 = [2968, 11484, 34614, 30992, 21983, 20314, 20928, 16897, 11339, 5720, 1315,
               535, 2162, 6120, 4781, 3096, 2718, 2363, 1767, 1149, 448, 117]  # fmt: skip
DEATHS_1985 = [9.163, 0.462, 0.248, 0.929, 1.084, 1.810, 4.715, 12.187, 27.728, 64.068, 157.570,
               17.208, 0.738, 0.328, 1.103, 2.045, 3.724, 8.052, 17.812, 34.128, 68.276, 125.161]  # fmt: skip
DEATHS_1970 = [18.469, 0.751, 0.391, 1.146, 1.287, 2.672, 6.636, 15.691, 34.723, 79.763, 176.837,
               36.993, 1.352, 0.541, 2.040, 3.523, 6.746, 12.967, 24.471, 45.091, 74.902, 123.205]  # fmt: skip


def test_deaths_by_race_and_age() -> None:
    """Das Gupta 1993, example 5.3, without and with the mix told apart: all digits."""
    deaths = mixes(PEOPLE_1970, DEATHS_1970, PEOPLE_1985, DEATHS_1985)
    assert kitagawa(deaths) == pytest.approx((1.5415096, -2.2277254), abs=5.1e-8)
    apart = deaths.with_columns(race=pl.Series([1] * 11 + [2] * 11), age=pl.Series([*range(11)] * 2))
    assert cross_mix(apart, "age", "race") == pytest.approx((1.5217347, 0.0197749, -2.2277254), abs=5.1e-8)
    assert cross_mix(apart, "race", "age") == pytest.approx((0.0197749, 1.5217347, -2.2277254), abs=5.1e-8)


cells = st.lists(st.tuples(st.integers(0, 50), finite, st.integers(0, 50), finite), min_size=6, max_size=6)


@given(cells.filter(lambda rows: any(row[0] for row in rows) and any(row[2] for row in rows)))
def test_the_mix_by_two_traits_adds_up_to_the_mix(rows: list[tuple[float, float, float, float]]) -> None:
    frame = pl.DataFrame(rows, schema=["weight_a", "rate_a", "weight_b", "rate_b"], orient="row").with_columns(
        group=pl.Series(["x", "x", "x", "y", "y", "y"]), industry=pl.Series([1, 2, 3, 1, 2, 3])
    )
    shares = frame.with_columns(pl.col("weight_a", "weight_b") / pl.col("weight_a", "weight_b").sum())
    found, whole = cross_mix(frame, "group", "industry"), kitagawa(shares)
    assert found.within == pytest.approx(whole.within, abs=1e-6)
    assert found.first + found.second == pytest.approx(whole.mix, abs=1e-6)


@pytest.mark.parametrize("scale", [0.01, 1, 12345])
def test_weights_may_be_shares_percentages_or_heads(scale: float) -> None:
    found = kitagawa(mixes([scale * w for w in HEADS_1970], RATES_1970, HEADS_1985, RATES_1985))
    assert found == pytest.approx(kitagawa(mixes(HEADS_1970, RATES_1970, HEADS_1985, RATES_1985)))


def test_shares_of_a_printed_table_are_taken_as_they_stand() -> None:
    """Three thirds printed as 0.333: the difference is that of the printed products."""
    third = [0.333, 0.333, 0.333]
    mix, within = kitagawa(mixes(third, [1, 2, 3], [0.5, 0.25, 0.25], [1, 2, 4]))
    assert mix + within == pytest.approx(0.5 + 0.5 + 1.0 - 0.333 * 6)


@given(
    st.lists(st.tuples(st.floats(0, 100), finite, st.floats(0, 100), finite), min_size=1, max_size=10).filter(
        lambda rows: sum(row[0] for row in rows) > 1e-3 and sum(row[2] for row in rows) > 1e-3
    )
)
def test_mix_and_within_add_up_in_any_order_and_turn_round(rows: list[tuple[float, float, float, float]]) -> None:
    frame = pl.DataFrame(rows, schema=["weight_a", "rate_a", "weight_b", "rate_b"], orient="row")
    found = kitagawa(frame)
    assert kitagawa(frame.reverse()) == pytest.approx(found, abs=1e-6)
    turned = kitagawa(frame.select(weight_a="weight_b", rate_a="rate_b", weight_b="weight_a", rate_b="rate_a"))
    assert turned == pytest.approx((-found.mix, -found.within), abs=1e-6)
    wholes = [sum(row[side] for row in rows) for side in (0, 2)]
    parts = [1 if abs(whole - 1) <= 0.01 else whole for whole in wholes]
    crude = [sum(row[side] * row[side + 1] for row in rows) / parts[side // 2] for side in (0, 2)]
    assert sum(found) == pytest.approx(crude[1] - crude[0], abs=1e-6)


def test_equal_rates_leave_the_mix_and_equal_mixes_leave_the_rates() -> None:
    assert kitagawa(mixes([0.5, 0.5], [2, 2], [0.1, 0.9], [2, 2])) == pytest.approx((0, 0))
    assert kitagawa(mixes([0.5, 0.5], [1, 3], [0.1, 0.9], [1, 3])).within == pytest.approx(0)
    assert kitagawa(mixes([0.2, 0.8], [1, 3], [0.2, 0.8], [2, 5])).mix == pytest.approx(0)
    assert kitagawa(mixes([1], [3], [1], [5])) == pytest.approx((0, 2))


def test_a_group_that_one_side_does_not_have_needs_no_rate_there() -> None:
    assert kitagawa(mixes([1, 0], [2, None], [0.5, 0.5], [2, 4])) == pytest.approx((1, 0))
    assert kitagawa(mixes([1, 0], [2, None], [1, 0], [3, None])) == pytest.approx((0, 1))
    assert kitagawa(mixes([1, None], [2, None], [1, None], [3, None])).within == pytest.approx(1)


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (mixes([], [], [], []), "zero"),
        (mixes([0, 0], [1, 2], [1, 1], [1, 2]), "zero"),
        (mixes([1, 1], [1, None], [1, 1], [1, 2]), "rate"),
        (mixes([-1, 2], [1, 2], [1, 1], [1, 2]), "negative"),
        (mixes([1.0], [float("inf")], [1.0], [2.0]), "finite"),
        (pl.DataFrame({"weight_a": [1.0]}), "column"),
    ],
)
def test_mixes_that_cannot_be_compared_are_refused(frame: pl.DataFrame, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        kitagawa(frame)


@pytest.mark.parametrize(
    ("a", "b", "effects", "digits"),
    [
        ([10930, 0.717892], [16591, 0.825974], [4369.913, 1487.262], 5e-4),
        ([51.78746, 0.45919, 0.52638], [84.90502, 0.75756, 0.51065], [10.4340333, 10.5608476, -0.6670084], 5e-8),
        (
            [25.3, 0.214, 0.279, 0.949],
            [32.7, 0.290, 0.473, 0.986],
            [0.6889411, 0.8125381, 1.3829055, 0.1047547],
            5e-8,
        ),
        (
            [0.58, 0.76, 0.84, 0.66, 16.573],
            [0.72, 0.97, 0.97, 0.56, 16.158],
            [1.0909785, 1.2298438, 0.7278399, -0.8398707, -0.1290187],
            5e-8,
        ),
    ],
)
def test_products_of_two_to_five_factors(a: list[float], b: list[float], effects: list[float], digits: float) -> None:
    """Das Gupta 1993, examples 2.1 (earnings), 2.2 (births), 2.3 (non-marital births), 2.4 (fertility): all digits."""
    assert das_gupta(a, b) == pytest.approx(effects, abs=digits)


def test_sums_of_products_over_groups() -> None:
    """Das Gupta 1993, example 4.3, birth rate of Taiwan 1960 and 1970, three factors by seven ages: all digits."""
    now: list[list[float]] = [
        [488, 452, 338, 156, 63, 22, 3],
        [0.082, 0.527, 0.866, 0.941, 0.942, 0.923, 0.876],
        [0.058, 0.038, 0.032, 0.030, 0.026, 0.023, 0.019],
    ]
    before: list[list[float]] = [
        [393, 407, 369, 274, 184, 90, 16],
        [0.122, 0.622, 0.903, 0.930, 0.916, 0.873, 0.800],
        [0.043, 0.041, 0.036, 0.032, 0.026, 0.020, 0.018],
    ]
    assert das_gupta(before, now) == pytest.approx([-7.285632, -2.720633, -1.565181], abs=5e-7)


@given(st.integers(2, 5).flatmap(lambda k: st.tuples(*[st.lists(st.floats(-20, 20), min_size=k, max_size=k)] * 2)))
def test_effects_add_up_and_are_the_mean_over_all_orders(sides: tuple[list[float], list[float]]) -> None:
    """Against Shapley's definition, spelt out: change the factors one by one in every order."""
    a, b = sides
    found = das_gupta(a, b)
    assert fsum(found) == pytest.approx(prod(b) - prod(a), abs=1e-6)
    steps: list[list[float]] = [[] for _ in a]
    for order in permutations(range(len(a))):
        values = list(a)
        for factor in order:
            before = prod(values)
            values[factor] = b[factor]
            steps[factor].append(prod(values) - before)
    assert found == pytest.approx([fsum(each) / len(each) for each in steps], abs=1e-6)
    assert das_gupta(a[::-1], b[::-1]) == pytest.approx(found[::-1], abs=1e-6)
    assert das_gupta(b, a) == pytest.approx([-one for one in found], abs=1e-6)


def test_factors_come_in_any_sequence() -> None:
    assert das_gupta((2, 4), (3, 8)) == pytest.approx([6.0, 10.0])
    assert das_gupta([2, 3], [3, 7]) == pytest.approx([5.0, 10.0])
    assert das_gupta(np.array([1.0, 4.0]), pl.Series([1.6, 6.0])) == pytest.approx([3.0, 2.6])  # type: ignore[arg-type]
    assert das_gupta([1, 4], [1, 4]) == [0, 0]
    assert das_gupta([5], [7]) == [2]


@pytest.mark.parametrize(
    ("a", "b"),
    [([1, 2], [1, 2, 3]), ([], []), ([1, None], [1, 2]), ([1, float("nan")], [1, 2]), ([1, "x"], [1, 2]),
     ([[1, 2], [3]], [[1, 2], [3]])],
)  # fmt: skip
def test_factors_that_do_not_match_are_refused(a: list[float], b: list[float]) -> None:
    with pytest.raises(ValueError, match="factors"):
        das_gupta(a, b)


def asked(*rows: tuple[str, float | None, float | None]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"unit": pl.String, "target": pl.Float64, "actual": pl.Float64}, orient="row")


def test_net_is_what_is_short_less_what_is_ahead() -> None:
    found = shortfall(asked(("a", 10, 2), ("b", 10, 6), ("c", 4, 2), ("d", 10, 5)), 0.5)
    assert (found.net, found.gross, found.surplus) == (2.0, 3.0, 1.0)
    assert found.units.rows() == [("a", 3.0, None), ("b", -1.0, None), ("c", 0.0, None), ("d", 0.0, None)]


def test_each_unit_has_its_part_only_where_nobody_is_ahead() -> None:
    short = shortfall(asked(("a", 10, 2), ("b", 10, 4), ("c", 4, 2)), 0.5)
    assert short.units.rows() == [("a", 3.0, 0.75), ("b", 1.0, 0.25), ("c", 0.0, 0.0)]
    ahead = shortfall(asked(("a", 10, 8), ("b", 10, 6)), 0.5)
    assert (ahead.net, ahead.units["contribution"].to_list()) == (-4.0, [0.75, 0.25])
    mixed = shortfall(asked(("a", 10, 2), ("b", 10, 8)), 0.5)
    assert (mixed.net, mixed.units["contribution"].to_list()) == (0.0, [None, None])


def test_units_may_have_shares_of_their_own_and_may_be_unknown() -> None:
    found = shortfall(asked(("a", 10, 2), ("b", 10, None), ("c", None, 3), ("d", 10, 2)), [0.5, 0.5, 0.5, 0.1])
    assert (found.gross, found.surplus) == (3.0, 1.0)
    assert found.units["shortfall"].to_list() == [3.0, None, None, -1.0]
    assert shortfall(asked(), 0.5) == Shortfall(0.0, 0.0, 0.0, pl.DataFrame())
    whole = pl.DataFrame({"unit": ["a"], "target": [4], "actual": [1]})
    assert shortfall(whole, 1).net == shortfall(whole, np.float64(1)).net == 3.0


@pytest.mark.parametrize("share", [-0.1, 1.1, [0.5, 0.5], float("nan")])
def test_a_share_of_time_is_a_share(share: float) -> None:
    with pytest.raises(ValueError, match="share"):
        shortfall(asked(("a", 10, 2)), share)


@pytest.mark.parametrize(
    ("gaps", "share"), [([-6.0, -3.0, -1.0, 50.0], 0.9), ([-1.0], 1.0), ([2.0, 0.0], None), ([], None)]
)
def test_the_largest_shortfalls_explain_a_share_of_all_shortfalls_never_of_the_net(
    gaps: list[float], share: float | None
) -> None:
    assert explained(gaps, 2) == share


def test_a_target_is_shared_out_by_what_each_brought() -> None:
    parts = shared_out({"a": 30.0, "b": 24.0, "c": 30.0}, {"a": 1.0, "b": 3.0}, 4.0)
    assert parts == {"a": 7.5, "b": 18.0}
    assert shared_out({"a": 1.0}, {"a": 1.0}, 0.0) == {}


def test_targets_are_handed_down_short_whole_or_with_something_added() -> None:
    assert cascade(5000, [180, 4500]) == Cascade(0.936, 320.0, None)
    assert cascade(100, (60, 40)) == Cascade(1.0, 0.0, None)
    assert cascade(100, pl.Series([60, 60])) == Cascade(1.2, 0.0, 1.2)
    assert cascade(100, {"420000": 60, "520000": 60}) == cascade(100, [60, 60])
    assert cascade(100, [60, None]) == Cascade(0.6, 40.0, None)
    assert cascade(100, []) == Cascade(0.0, 100.0, None)
    assert cascade(0, [5]) == Cascade(None, 0.0, None)


def test_the_share_of_hubei_in_the_nation_and_of_jingmen_in_hubei() -> None:
    """The chain 50 m -> 1.8 m -> 0.1 m of persons: 3.60 % and 5.56 %, as published (methods 2.1)."""
    assert cascade(5000, [180]).alloc_ratio == pytest.approx(0.0360, abs=5e-5)
    assert cascade(180, [10]).alloc_ratio == pytest.approx(0.0556, abs=5e-5)


@pytest.mark.parametrize(("parent", "children"), [(-1, [1]), (None, [1]), (10, [-1]), (10, [float("nan")])])
def test_targets_are_known_and_not_negative(parent: float, children: list[float]) -> None:
    with pytest.raises(ValueError, match="must"):
        cascade(parent, children)
