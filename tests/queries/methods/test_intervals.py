"""Intervals against figures worked out by others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.methods.intervals import difference_interval, wilson


def test_wilson_of_81_in_263() -> None:
    """Newcombe 1998, table I: 81/263 gives 0.2553 to 0.3662."""
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_wilson_of_none_in_twenty() -> None:
    """Newcombe 1998, table I: 0/20 gives 0.0000 to 0.1611."""
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)


def test_difference_of_56_in_70_and_48_in_80() -> None:
    """Newcombe 1998 (difference of proportions), table II, method 10: 0.0524 to 0.3339."""
    assert difference_interval((56, 70), (48, 80)) == pytest.approx((0.0524, 0.3339), abs=5e-5)


@given(st.integers(1, 10**6), st.floats(0, 1))
def test_wilson_holds_the_share_and_stays_a_share(below: int, share: float) -> None:
    low, high = wilson(share * below, below)
    assert -1e-9 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1 + 1e-9
