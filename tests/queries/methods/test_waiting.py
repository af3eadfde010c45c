"""Counted ends say what the single durations say: Kaplan and Meier's steps, shares by a day, the log-rank test."""

import pytest

from queries.methods.rates import Rate
from queries.methods.waiting import LogRank, compare, product_limit, share_by

# Freireich and others 1963: weeks in remission, to how many it ended then, how many were followed no longer
TREATED = [(6, 3, 1), (7, 1, 0), (9, 0, 1), (10, 1, 1), (11, 0, 1), (13, 1, 0), (16, 1, 0), (17, 0, 1), (19, 0, 1),
           (20, 0, 1), (22, 1, 0), (23, 1, 0), (25, 0, 1), (32, 0, 2), (34, 0, 1), (35, 0, 1)]  # fmt: skip
CONTROL = [(1, 2, 0), (2, 2, 0), (3, 1, 0), (4, 2, 0), (5, 2, 0), (8, 4, 0), (11, 2, 0), (12, 2, 0), (15, 1, 0),
           (17, 1, 0), (22, 1, 0), (23, 1, 0)]  # fmt: skip


def test_remission_step_by_step() -> None:
    steps = product_limit(TREATED)
    assert [(step.time, step.at_risk, step.events) for step in steps] == [
        (6, 21, 3), (7, 17, 1), (10, 15, 1), (13, 12, 1), (16, 11, 1), (22, 7, 1), (23, 6, 1),
    ]  # fmt: skip
    assert [step.survival for step in steps] == pytest.approx(
        [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482], abs=5.1e-5
    )
    assert (steps[2].low, steps[2].high) == pytest.approx((0.5032, 0.8894), abs=5.1e-5)


def test_once_nobody_is_left_there_are_no_limits() -> None:
    *_, last = product_limit(CONTROL)
    assert (last.survival, last.low, last.high) == (0.0, None, None)


def test_a_share_is_told_as_far_as_somebody_was_followed() -> None:
    steps = product_limit(TREATED)
    assert share_by(steps, 12, 35) == share_by(steps, 10, 35)
    assert share_by(steps, 2, 35) == Rate(0.0, None, None)
    assert share_by(steps, 36, 35) == Rate(None, None, None)
    assert share_by(product_limit(CONTROL), 36, 23) == Rate(1.0, None, None)
    assert product_limit([]) == ()


def test_the_remissions_differ() -> None:
    """Chi-squared 16.79, as in the textbooks."""
    assert compare([TREATED, CONTROL]).chi2 == pytest.approx(16.79, abs=5e-3)
    assert compare([TREATED, TREATED]).chi2 == pytest.approx(0, abs=1e-12)
    assert compare([[(5, 0, 3)], [(6, 0, 2)]]) == LogRank(0.0, 1.0)
