"""Curves of rows that stand for many, and how a cohort goes on that was followed for a while only."""

from math import exp, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.methods.rates import Rate
from queries.methods.survival import carried, kaplan_meier, log_rank, reached_by

crowds = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 1), st.integers(0, 5)), min_size=1, max_size=30)


@given(crowds, crowds)
def test_a_row_that_stands_for_several_is_as_good_as_several(
    one: list[tuple[int, int, int]], other: list[tuple[int, int, int]]
) -> None:
    times, happened, counts = zip(*one, *other, strict=True)
    labels = ["one"] * len(one) + ["other"] * len(other)
    spread = [(row, label) for row, label in zip((*one, *other), labels, strict=True) for _ in range(row[2])]
    many = [row[0] for row, _ in spread], [row[1] for row, _ in spread]
    assert kaplan_meier(times, happened, counts=counts).equals(kaplan_meier(*many))
    assert reached_by(times, happened, 6, counts=counts) == reached_by(*many, 6)
    if len({label for _, label in spread}) == 2:
        weighted, plain = log_rank(times, happened, labels, counts), log_rank(*many, [label for _, label in spread])
        assert weighted.chi2 == pytest.approx(plain.chi2, abs=1e-9)
        assert weighted.p == pytest.approx(plain.p, abs=1e-9)


@pytest.mark.parametrize("counts", [[1, 2], [1, 2, 3.5], [1, 2, -1], [1, 2, None]])
def test_counts_must_be_whole_and_one_for_each(counts: list[float]) -> None:
    with pytest.raises(ValueError, match="counts"):
        kaplan_meier([1, 2, 3], [1, 1, 0], counts=counts)


def test_a_cohort_goes_on_as_earlier_ones_went() -> None:
    """By hand: ratios of 1/2, 1/2 and 1/2 leave no doubt; of 0.4, 0.5 and 0.6 the geometric mean, and Student's t with
    two degrees of freedom (4.3027) times the deviation of the logarithms times the root of 4/3.
    """
    assert carried(0.6, [(0.8, 0.4), (0.6, 0.3), (0.5, 0.25)]) == pytest.approx((0.7, 0.7, 0.7))
    logs = [log(0.4), log(0.5), log(0.6)]
    mean = sum(logs) / 3
    width = 4.30265273 * sqrt(sum((one - mean) ** 2 for one in logs) / 2) * sqrt(4 / 3)
    found = carried(0.6, [(1, 0.4), (1, 0.5), (0.5, 0.3)])
    wanted = [1 - min(0.6 * exp(mean + side), 1) for side in (0, width, -width)]
    assert found == pytest.approx(tuple(wanted))


def test_two_earlier_cohorts_are_no_profile() -> None:
    assert carried(0.6, [(0.8, 0.4), (0.6, 0.3), (0.0, 0.0)]) == Rate(None, None, None)


def test_the_share_still_waiting_is_a_fraction() -> None:
    with pytest.raises(ValueError, match="waiting"):
        carried(60, [(0.8, 0.4)] * 3)


def test_nobody_loses_what_was_never_had() -> None:
    found = carried(0.9, [(0.5, 0.9), (0.5, 0.8), (0.5, 0.7)])
    assert found.value == 0.0
    assert found.low == 0.0
