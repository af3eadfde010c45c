"""Rates and their limits against figures worked out by others, and against what they must be.

The worked tables of Public Health England (PHEindicatormethods, tests/testthat: testdata_Byars_Wilson.xlsx and
testdata_DSR_ISR.xlsx, made with the tool of APHO Technical Briefing 3) are cited as PHE.
"""

from collections.abc import Sequence
from decimal import Decimal
from math import exp, fsum, lgamma, log

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.methods.rates import (
    Rate,
    byar,
    exact_poisson,
    linkage_bounds,
    newcombe_gap,
    standardised_rate,
    standardised_ratio,
    wilson,
)

# the European Standard Populations of 1976 (0-84, 85+) and 2013 (0-89, 90+) in five-year bands
ESP_1976 = [8000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 6000, 5000, 4000, 3000, 2000, 1000, 1000]
ESP_2013 = [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500,
            1000]  # fmt: skip
PEOPLE = [636, 558, 609, 543, 384, 594, 669, 843, 660, 576, 606, 522, 426, 273, 300, 288, 153, 123, 207]
BIG = [127, 25, 18, 21, 12, 27, 48, 27, 29, 32, 32, 34, 45, 65, 38, 68, 74, 82, 91]
SMALL = [12, 4, 3, 2, 3, 4, 8, 2, 2, 3, 4, 5, 6, 8, 5, 6, 5, 5, 4]


def strata(observed: Sequence[float], population: Sequence[float], standard: Sequence[float]) -> pl.DataFrame:
    return pl.DataFrame({"observed": observed, "population": population, "standard": standard}, strict=False)


@pytest.mark.parametrize(
    ("x", "n", "limits"),
    [(81, 263, (0.2553, 0.3662)), (15, 148, (0.0624, 0.1605)), (0, 20, (0.0, 0.1611)), (1, 29, (0.0061, 0.1718))],
)
def test_wilson_gives_the_table_of_newcombe(x: int, n: int, limits: tuple[float, float]) -> None:
    """Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3: every digit printed."""
    assert wilson(x, n) == pytest.approx(limits, abs=5.1e-5)


@pytest.mark.parametrize(
    ("x", "n", "level", "limits"),
    [
        (65, 100, 0.95, (0.5525444329688797, 0.7363575175690247)),
        (1045, 5000, 0.95, (0.19795549880013297, 0.22049130373189027)),
        (0.445, 1, 0.95, (0.04381744772058822, 0.9334621276979156)),
        (65, 100, 0.998, (0.4954946574070431, 0.7783540614089697)),
        (1045, 5000, 0.998, (0.19179381799015244, 0.22731562902525818)),
    ],
)
def test_wilson_gives_the_table_of_phe(x: float, n: float, level: float, limits: tuple[float, float]) -> None:
    """PHE: 14 digits."""
    assert wilson(x, n, level) == pytest.approx(limits, rel=1e-13)


@pytest.mark.parametrize(
    ("x1", "n1", "x2", "n2", "limits"),
    [
        (56, 70, 48, 80, (0.0524, 0.3339)),
        (9, 10, 3, 10, (0.1705, 0.8090)),
        (6, 7, 2, 7, (0.0582, 0.8062)),
        (5, 56, 0, 29, (-0.0381, 0.1926)),
        (0, 10, 0, 20, (-0.1611, 0.2775)),
        (0, 10, 0, 10, (-0.2775, 0.2775)),
        (10, 10, 0, 20, (0.6791, 1.0000)),
        (10, 10, 0, 10, (0.6075, 1.0000)),
    ],
)
def test_gap_gives_the_table_of_newcombe(x1: int, n1: int, x2: int, n2: int, limits: tuple[float, float]) -> None:
    """Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10, comparisons (a) to (h): every digit."""
    assert newcombe_gap(x1, n1, x2, n2) == pytest.approx(limits, abs=5.1e-5)


@pytest.mark.parametrize(
    ("count", "level", "limits"),
    [
        (65, 0.95, (50.163187710459454, 82.84913854593984)),
        (1045, 0.95, (982.5932018073325, 1110.33121298565)),
        (1, 0.95, (0.01307213290150435, 5.5637555824752605)),
        (65, 0.998, (42.8802614714802, 94.00029084431802)),
        (1045, 0.998, (947.9407035610374, 1148.806160988033)),
        (10, 0.998, (2.916318374695686, 24.193724927880535)),
    ],
)
def test_byar_gives_the_table_of_phe(count: int, level: float, limits: tuple[float, float]) -> None:
    """PHE: 13 digits."""
    assert byar(count, level) == pytest.approx(limits, rel=1e-12)


@pytest.mark.parametrize(
    ("count", "limits"),
    [(0, (0, 3.689)), (1, (0.0253, 5.572)), (2, (0.242, 7.225)), (5, (1.623, 11.668)), (10, (4.795, 18.390))],
)
def test_exact_limits_give_the_table_of_garwood(count: int, limits: tuple[float, float]) -> None:
    """Garwood 1936, Biometrika 28:437-442, as reprinted in every table of Poisson limits: every digit printed."""
    assert exact_poisson(count) == pytest.approx(limits, abs=5.1e-4)


@given(st.integers(0, 200), st.floats(0.5, 0.999))
def test_exact_limits_leave_half_of_the_rest_on_either_side(count: int, level: float) -> None:
    """By their definition: the sum of the Poisson probabilities, term by term."""
    low, high = exact_poisson(count, level)
    assert at_most(count, high) == pytest.approx((1 - level) / 2, rel=1e-7)
    assert (1 - at_most(count - 1, low) if count else (1 - level) / 2) == pytest.approx((1 - level) / 2, rel=1e-7)


def at_most(count: int, mean: float) -> float:
    return fsum(exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(count + 1))


@pytest.mark.parametrize(
    ("observed", "level", "rate"),
    [
        (BIG, 0.95, Rate(1043.0247991469423, 971.770906798568, 1117.894091547925)),
        (BIG, 0.998, Rate(1043.0247991469423, 932.3287880219904, 1162.0595999522059)),
        (SMALL, 0.95, Rate(110.3212025300104, 87.7455767536709, 136.70882227251795)),
        (SMALL, 0.998, Rate(110.3212025300104, 76.36420357939879, 153.00328948244763)),
    ],
)
def test_standardised_rate_gives_the_table_of_phe(observed: Sequence[float], level: float, rate: Rate) -> None:
    """PHE, directly standardised rates per 10 000 on the European standard of 2013, limits by Dobson: 12 digits."""
    found = standardised_rate(strata(observed, PEOPLE, ESP_2013), level)
    assert [10_000 * one for one in found if one is not None] == pytest.approx(rate, rel=1e-11)


def test_standardised_rate_on_the_standard_of_1976() -> None:
    """PHE, the same with the European Standard Population of 1976: 12 digits."""
    found = standardised_rate(strata(BIG[:18], PEOPLE[:18], ESP_1976))
    assert [10_000 * one for one in found if one is not None] == pytest.approx(
        (859.2097585022366, 799.1160931442103, 922.5253880318318), rel=1e-11
    )


def test_standardised_rate_of_fewer_than_ten_events_is_withheld() -> None:
    """PHE: the area with nine events has no rate and no limits."""
    assert standardised_rate(strata([4, 5], [100, 100], [1, 1])) == Rate(None, None, None)
    assert standardised_rate(strata([5, 5], [100, 100], [1, 1])).value == pytest.approx(0.05)
    assert standardised_rate(strata([], [], [])) == Rate(None, None, None)


def test_a_rate_standardised_on_its_own_mix_is_the_crude_rate_with_its_own_limits() -> None:
    value, low, high = standardised_rate(strata(BIG, PEOPLE, PEOPLE))
    assert value == pytest.approx(sum(BIG) / sum(PEOPLE))
    assert (low, high) == pytest.approx([limit / sum(PEOPLE) for limit in byar(sum(BIG))])


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 1000), st.integers(0, 100)), min_size=1, max_size=8),
    st.floats(0.01, 100),
)
def test_standardised_rates_do_not_depend_on_order_or_on_the_scale_of_the_standard(
    rows: list[tuple[int, int, int]], scale: float
) -> None:
    frame = pl.DataFrame(rows, schema=["observed", "population", "standard"], orient="row")
    found = standardised_rate(frame)
    other = standardised_rate(frame.reverse().with_columns(pl.col("standard") * scale))
    if found.value is None or found.low is None or found.high is None:
        assert other == found
    else:
        assert other == pytest.approx(found, rel=1e-9)
        assert 0 <= found.low <= found.value <= found.high


@pytest.mark.parametrize(
    "frame",
    [
        strata([20], [0], [1]),
        strata([20, 5], [100, None], [1, 1]),  # type: ignore[list-item]
        strata([float("nan"), 20], [100, 100], [1, 1]),
        strata([-1, 20], [100, 100], [1, 1]),
        pl.DataFrame({"observed": [20], "population": [100]}),
        pl.DataFrame({"observed": ["20"], "population": [100], "standard": [1]}),
    ],
)
def test_a_rate_of_unknown_strata_is_refused(frame: pl.DataFrame) -> None:
    with pytest.raises(ValueError, match=r"population|known|negative|column|numbers"):
        standardised_rate(frame)


@pytest.mark.parametrize(
    ("observed", "level", "rate"),
    [
        (895, 0.95, Rate(1.0707232939020275, 1.0017147712553987, 1.143233287249895)),
        (91, 0.998, Rate(0.10886683770400503, 0.07695425528392111, 0.14897920510466744)),
        (9, 0.95, Rate(0.010767049882813684, 0.004923380825095776, 0.02043921455549973)),
        (9, 0.998, Rate(0.010767049882813684, 0.0029339306550682617, 0.02710589651469021)),
    ],
)
def test_standardised_ratio_gives_the_table_of_phe(observed: int, level: float, rate: Rate) -> None:
    """PHE, indirectly standardised ratios, Byar from ten events on and exact below: 12 digits."""
    assert standardised_ratio(observed, 835.8835612311743, level) == pytest.approx(rate, rel=1e-11)


def test_nothing_expected_gives_no_ratio() -> None:
    assert standardised_ratio(3, 0) == Rate(None, None, None)
    assert standardised_ratio(0, 2) == pytest.approx((0, 0, 3.688879 / 2), rel=1e-6)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.floats(0.01, 0.9999))
def test_wilson_is_a_pair_of_shares_around_the_share(x: int, more: int, level: float) -> None:
    n = x + more
    low, high = wilson(x, n, level)
    assert 0 <= low <= x / n <= high <= 1
    assert wilson(n - x, n, level) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_gaps_turn_round_with_their_sides_and_stay_within_one(x1: int, more1: int, x2: int, more2: int) -> None:
    low, high = newcombe_gap(x1, x1 + more1, x2, x2 + more2)
    assert -1 <= low <= high <= 1
    assert newcombe_gap(x2, x2 + more2, x1, x1 + more1) == pytest.approx((-high, -low), abs=1e-12)


@given(st.integers(0, 10**7), st.floats(0.5, 0.999))
def test_byar_is_close_to_the_exact_limits(count: int, level: float) -> None:
    low, high = byar(count, level)
    exact_low, exact_high = exact_poisson(count, level)
    assert 0 <= low <= count <= high
    if count >= 10:
        assert (low, high) == pytest.approx((exact_low, exact_high), rel=2e-2 if level > 0.95 else 2e-3)


def test_nobody_may_have_any_share() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert newcombe_gap(0, 0, 0, 0) == (-1.0, 1.0)
    assert wilson(0, 10)[0] == 0.0
    assert wilson(10, 10)[1] == 1.0
    assert byar(0)[0] == 0.0 == exact_poisson(0)[0]


def test_who_cannot_be_linked_widens_what_is_known() -> None:
    assert linkage_bounds(40, 80, 100) == (0.4, 0.5)
    assert linkage_bounds(40, 80, 80) == (0.5, 0.5)
    assert linkage_bounds(0, 0, 100) == linkage_bounds(0, 0, 0) == (0.0, 1.0)
    with pytest.raises(ValueError, match="linked"):
        linkage_bounds(81, 80, 100)


def test_numbers_of_any_make_are_taken() -> None:
    known = wilson(81, 263)
    assert wilson(np.int64(81), np.float32(263)) == known == wilson(Decimal(81), 263.0)  # type: ignore[arg-type]
    assert newcombe_gap(Decimal(56), 70, np.int8(48), 80.0) == newcombe_gap(56, 70, 48, 80)  # type: ignore[arg-type]
    series = pl.Series([81, 263])
    assert wilson(series[0], series[1]) == known


@pytest.mark.parametrize(
    ("x", "n"), [(3, 2), (-1, 5), (1, -5), (None, 5), (1, None), (float("nan"), 5), (1, float("inf")), ("1", 5)]
)
def test_impossible_parts_are_refused(x: float, n: float) -> None:
    with pytest.raises(ValueError, match="must"):
        wilson(x, n)
    with pytest.raises(ValueError, match="must"):
        newcombe_gap(1, 2, x, n)


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, None])
def test_a_level_is_a_fraction(level: float) -> None:
    for method in (byar, exact_poisson):
        with pytest.raises(ValueError, match="level"):
            method(10, level)
    with pytest.raises(ValueError, match="level"):
        wilson(1, 2, level)


def test_counts_are_not_negative() -> None:
    for method in (byar, exact_poisson):
        with pytest.raises(ValueError, match="count"):
            method(-1)
