"""Projections against published series and triangles, and against years drawn by a known rule."""

from collections.abc import Sequence
from math import inf, log, nan, sqrt

import numpy as np
import polars as pl
import pytest
from scipy.special import stdtr, stdtrit

from queries.methods import projection
from queries.methods.projection import Projection, chain_ladder, month_profile, project_linear, project_profile

# International airline passengers, thousands, 1955-1960 (Box and Jenkins 1976, series G)
AIRLINE = [
    [242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278],
    [284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306],
    [315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336],
    [340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337],
    [360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405],
    [417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432],
]
TAYLOR_ASHE = [
    [357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463],
    [352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085],
    [290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315],
    [310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268],
    [443160, 1136350, 2128333, 2897821, 3402672, 3873311],
    [396132, 1333217, 2180715, 2985752, 3691712],
    [440832, 1288463, 2419861, 3483130],
    [359480, 1421128, 2864498],
    [376686, 1363294],
    [344014],
]
RAA = [
    [5012, 8269, 10907, 11805, 13539, 16181, 18009, 18608, 18662, 18834],
    [106, 4285, 5396, 10666, 13782, 15599, 15496, 16169, 16704],
    [3410, 8992, 13873, 16141, 18735, 22214, 22863, 23466],
    [5655, 11555, 15766, 21266, 23425, 26083, 27067],
    [1092, 9565, 15836, 22169, 25955, 26180],
    [1513, 6445, 11702, 12935, 15852],
    [557, 4020, 10946, 12314],
    [1351, 6947, 13112],
    [3133, 5395],
    [2063],
]


def history(years: Sequence[Sequence[float]], first: int = 1955) -> pl.DataFrame:
    rows = [(first + y, m + 1, value) for y, year in enumerate(years) for m, value in enumerate(year)]
    return pl.DataFrame(rows, schema={"year": pl.Int64, "month": pl.Int64, "value": pl.Float64}, orient="row")


def test_airline_passengers_at_june() -> None:
    """methods 0.4: the straight line says 5,390, the profile 5,708, the truth is 5,714."""
    reached = sum(AIRLINE[5][:6])
    linear = project_linear(reached, 6)
    found = project_profile(history(AIRLINE[:5]), reached, 6, target=5500)
    assert (linear, round(found.point or 0)) == (5390, 5708)
    assert found.low is not None
    assert found.high is not None
    assert found.low < sum(AIRLINE[5]) == 5714 < found.high


def test_only_the_last_five_complete_years_speak() -> None:
    older = history([[900.0] * 12, *AIRLINE[:5]], 1954)
    begun = history([AIRLINE[5][:6]], 1960)
    assert project_profile(pl.concat([begun, older]), 2695, 6) == project_profile(history(AIRLINE[:5]), 2695, 6)


def test_interval_and_chance_of_log_shares_by_hand() -> None:
    """Three years that had reached 1/2, 1/4 and 1/8: log shares with a spread of ln 2, two degrees of freedom."""
    years = [[100.0] + [100.0 * (whole - 1) / 11] * 11 for whole in (2, 4, 8)]
    found = project_profile(history(years), 100.0, 1, target=400.0, level=0.8)
    reach = 1.8856180831641267 * log(2) * sqrt(4 / 3)  # t(2) at 0.9 is 4 sqrt(2) / 3
    assert found.point == pytest.approx(100 / (7 / 24))
    assert found.high == pytest.approx(400 * np.exp(reach))
    assert found.low == pytest.approx(max(400 * np.exp(-reach), 100))
    assert found.p_attain == pytest.approx(0.5)


def test_student_by_hand_is_the_librarys() -> None:
    for df in range(1, 12):
        for p in (0.5, 0.6, 0.9, 0.975, 0.9995):
            assert projection._t_quantile(p, df) == pytest.approx(stdtrit(df, p), rel=1e-11, abs=1e-13)
        for t in (-30.0, -2.0, 0.0, 0.3, 4.0):
            assert projection._t_below(t, df) == pytest.approx(stdtr(df, t), abs=1e-13)


def test_too_short_a_history_gives_the_straight_line_and_no_interval() -> None:
    assert project_profile(history(AIRLINE[:2]), 2695, 6, 5500) == Projection(5390)
    assert month_profile(history(AIRLINE[:2])) is None
    assert month_profile(history([])) is None
    holed = history(AIRLINE[:3]).with_columns(value=pl.when(pl.col("month") == 5).then(nan).otherwise("value"))
    assert month_profile(holed) is None


def test_profile_has_january_and_february_as_one_cell() -> None:
    profile = month_profile(history(AIRLINE[:3]))
    assert profile is not None
    assert profile[0] == profile[1] == pytest.approx(np.mean([sum(y[:2]) / sum(y) for y in AIRLINE[:3]]) / 2)
    assert profile[6] == pytest.approx(np.mean([y[6] / sum(y) for y in AIRLINE[:3]]))
    assert sum(profile) == pytest.approx(1)


def test_edges_of_the_year() -> None:
    past = history(AIRLINE[:5])
    assert project_linear(0.0, 0) is None
    assert project_linear(None, 3) is None
    assert project_profile(past, 0.0, 0) == Projection(None)
    assert project_profile(past, nan, 6) == Projection(None)
    assert project_profile(past, 5714, 12, 5714) == Projection(5714, 5714, 5714, 1.0)
    assert project_profile(past, 5714, 12, 5715).p_attain == 0.0
    assert project_profile(past, 2695, 6).p_attain is None
    assert project_profile(past, 2695, 6, 0.0).p_attain is None
    assert project_profile(past, 2695, 6, 2695).p_attain == 1.0
    same = project_profile(history([AIRLINE[0]] * 3), 200.0, 6, 500.0)
    assert same.p_attain == 0.0
    assert same.low == pytest.approx(same.high)
    assert project_profile(history([[0.0] * 6 + [0.5] * 6] * 3), 0.0, 6) == Projection(None)


def test_what_cannot_be_is_refused_in_words() -> None:
    past = history(AIRLINE[:5])
    for months in (-1, 13, 2.5):
        with pytest.raises(ValueError, match="months_done"):
            project_linear(1.0, months)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="level"):
        project_profile(past, 1.0, 6, level=1.0)
    with pytest.raises(ValueError, match="taken back"):
        project_profile(past, -1.0, 6)
    with pytest.raises(ValueError, match="two values"):
        project_profile(pl.concat([past, past]), 1.0, 6)
    with pytest.raises(ValueError, match="1 to 12"):
        month_profile(past.with_columns(month=pl.col("month") - 1))
    with pytest.raises(ValueError, match="no column value"):
        month_profile(past.drop("value"))
    with pytest.raises(ValueError, match="finite"):
        project_profile(past, inf, 6)


SHARES = np.array([3, 3, 8, 9, 9, 10, 8, 8, 11, 12, 10, 9]) / 100


@pytest.mark.parametrize("months", [3, 6, 9])
def test_four_of_five_bands_of_log_shares_hold(months: int) -> None:
    """Dirichlet shares of concentration 200, five past years: methods 1.9 found 79 to 81 %."""
    chance, held = np.random.default_rng(7), []
    for _ in range(1500):
        years = chance.dirichlet(200 * SHARES, 6) * chance.lognormal(9, 0.3, (6, 1))
        reached = years[:5, :months].sum(axis=1) / years[:5].sum(axis=1)
        band = projection._by_logs(reached, years[5, :months].sum(), None, 0.8)
        held.append((band.low or inf) <= years[5].sum() <= (band.high or 0))
    assert 0.77 <= np.mean(held) <= 0.83


@pytest.mark.parametrize(("clustering", "past"), [(1.0, 5), (2.5, 3)])
def test_about_four_of_five_bands_of_small_counts_hold(clustering: float, past: int) -> None:
    """About 20 events a year, 8 of them by June; Poisson and twice and a half its variance."""
    chance, held = np.random.default_rng(7), []
    for _ in range(300):
        means = 20 * chance.lognormal(0, 0.3, (past + 1, 1)) * SHARES
        spread = means / (clustering - 1) if clustering > 1 else means
        drawn = chance.negative_binomial(spread, 1 / clustering) if clustering > 1 else chance.poisson(means)
        years = drawn.astype(float)
        band = projection._by_counts(years[:past], years[past, :6].sum(), 6, None, 0.8)
        held.append((band.low if band.low is not None else inf) <= years[past].sum() <= (band.high or 0))
    assert 0.75 <= np.mean(held) <= 0.90


def test_small_counts_are_simulated_the_same_way_every_time() -> None:
    few = history([[0, 0, 1, 0, 2, 1, 0, 1, 0, 3, 1, 0], [0, 1, 0, 1, 0, 0, 2, 0, 1, 0, 0, 2], [1] * 12])
    found = project_profile(few, 0.0, 6, target=3.0)
    assert found == project_profile(few, 0.0, 6, target=3.0)
    assert found.point is not None
    assert 0 < found.point < 6
    assert found.low == 0
    assert found.p_attain is not None
    assert 0 < found.p_attain < 1
    assert project_profile(few, 3.0, 6, target=3.0).p_attain == 1.0
    assert project_profile(few, 4.0, 11).low == 4.0


def test_taylor_ashe_triangle() -> None:
    """Mack 1993: reserves and standard errors in thousands, per origin and in total (Taylor and Ashe 1983 data)."""
    found = chain_ladder(TAYLOR_ASHE)
    assert round(found.total) == 18_680_856
    assert round(found.standard_error or 0) == 2_447_095
    reserves = [0, 95, 470, 710, 985, 1419, 2178, 3920, 4279, 4626]
    assert [round(x / 1000) for x in found.by_origin["reserve"]] == reserves
    percent = [80, 26, 19, 27, 29, 26, 22, 23, 29]
    shares = found.by_origin["standard_error"][1:] / found.by_origin["reserve"][1:]
    assert [round(100 * x) for x in shares] == percent


def test_raa_triangle() -> None:
    """Mack 1994, automatic facultative liability of the Reinsurance Association of America: 52,135 and 26,909."""
    found = chain_ladder(RAA)
    assert (round(found.total), round(found.standard_error or 0)) == (52_135, 26_909)
    reserves = [0, 154, 617, 1636, 2747, 3649, 5435, 10907, 10650, 16339]
    errors = [0, 206, 623, 747, 1469, 2002, 2209, 5358, 6333, 24566]
    assert [round(x) for x in found.by_origin["reserve"]] == reserves
    assert [round(x) for x in found.by_origin["standard_error"]] == errors


def test_gaps_told_as_none_or_nan_or_short_rows_are_the_same_triangle() -> None:
    padded = [[*map(float, row), *[None] * (10 - len(row))] for row in RAA]
    spelled = [[nan if x is None else x for x in row] for row in padded]
    frame = pl.DataFrame(padded, orient="row")
    assert {chain_ladder(each).standard_error for each in (padded, spelled, frame, RAA)} == {chain_ladder(RAA)[1]}


def test_small_triangles() -> None:
    alone = chain_ladder([[5.0]])
    assert (alone.total, alone.standard_error) == (0.0, 0.0)
    pair = chain_ladder([[10.0, 20.0], [30.0, None]])
    assert (pair.total, pair.standard_error) == (30.0, None)
    three = chain_ladder([[10, 20, 22], [10, 30], [20]])
    assert three.total == pytest.approx(30 * 0.1 + 50 * 1.1 - 20)
    assert three.standard_error is not None
    full = chain_ladder([[1, 2], [3, 4]])
    assert (full.total, full.standard_error) == (0.0, 0.0)
    empty = chain_ladder([[0, 0, 0], [0, 0], [0]])
    assert (empty.total, empty.standard_error) == (0.0, 0.0)
    late = chain_ladder([[0, 4, 4], [8, 8], [8]])
    assert late.standard_error is None
    assert late.total == pytest.approx(4)


@pytest.mark.parametrize(
    ("triangle", "message"),
    [
        ([], "first number"),
        ([[]], "first number"),
        ([[None, 1.0]], "first number"),
        ([[1.0, None], [1.0, None]], "every lag"),
        ([[1.0, None, 3.0], [1.0, 2.0, 3.0]], "gap"),
        ([[-1.0, 2.0]], "negative"),
        ([[0.0, 2.0], [1.0]], "cannot be estimated"),
        ([["x", 2.0]], "finite number"),
    ],
)
def test_a_triangle_that_cannot_be(triangle: list[list[float | None]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        chain_ladder(triangle)
