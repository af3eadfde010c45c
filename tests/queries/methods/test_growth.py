"""Growth so far against growth needed: the formula as Open SDG 2.4 publishes it, and its edges."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.methods.progress import growth_band, growth_ratio, growth_score

LEVEL = st.floats(0.1, 1000)


def test_a_level_that_grew_at_the_very_rate_it_needs() -> None:
    current = 40 * (45 / 40) ** (2 / 5)
    assert growth_ratio(40, current, 45, 2, 5, 1) == pytest.approx(1, abs=1e-12)
    assert growth_ratio(40, 40, 45, 2, 5, "up") == 0


def test_halfway_in_value_is_not_halfway_in_growth() -> None:
    """By hand: (1.1 ^ 1/5 - 1) / (1.5 ^ 1/15 - 1) = 0.0192449 / 0.0273997."""
    ratio = growth_ratio(100, 110, 150, 5, 15, 1)
    assert ratio == pytest.approx(0.0192449 / 0.0273997, abs=1e-5)
    assert growth_band(ratio) == "moderate"


def test_less_is_better() -> None:
    falling = growth_ratio(10.0, 9.0, 5.0, 5, 15, -1)
    assert falling is not None
    assert falling > 0
    assert growth_ratio(10.0, 11.0, 5.0, 5, 15, "down") == pytest.approx(-(1.1**0.2 - 1) / (1 - 0.5 ** (1 / 15)))


def test_a_baseline_beyond_the_target_keeps_its_sign() -> None:
    """The reason for d and |.|: further in the wanted direction is progress though the target lies behind."""
    assert growth_ratio(50, 55, 40, 5, 15, 1) == pytest.approx((1.1**0.2 - 1) / (1 - 0.8 ** (1 / 15)))
    slipping = growth_ratio(50, 45, 40, 5, 15, 1)
    assert slipping is not None
    assert slipping < 0


@given(LEVEL, LEVEL, LEVEL)
def test_negative_levels_mirror_positive_ones(baseline: float, current: float, target: float) -> None:
    up, mirrored = (growth_ratio(s * baseline, s * current, s * target, 3, 9, s) for s in (1, -1))
    assert up == mirrored


@pytest.mark.parametrize(("baseline", "target"), [(0.0, 5.0), (5.0, 0.0)])
def test_zero_is_taken_as_a_thousandth_and_told(baseline: float, target: float) -> None:
    with pytest.warns(UserWarning, match=r"taken as 0\.001"):
        near = growth_ratio(baseline, 4.0, target, 5, 15, 1)
    assert near == growth_ratio(baseline or 0.001, 4.0, target or 0.001, 5, 15, 1)


def test_what_has_no_growth_rate() -> None:
    assert growth_ratio(50, 55, 50, 5, 15, 1) is None
    assert growth_ratio(None, 55, 50, 5, 15, 1) is None
    assert growth_ratio(50, math.nan, 50, 5, 15, 1) is None
    for figures in ((-1.0, 2.0, 3.0), (1.0, 2.0, -3.0)):
        with pytest.raises(ValueError, match="one sign"):
            growth_ratio(*figures, 5, 15, 1)
    with pytest.raises(ValueError, match="two points"):
        growth_ratio(1.0, 2.0, 3.0, 0, 15, 1)
    for direction in (0, 2, "sideways"):
        with pytest.raises(ValueError, match="direction"):
            growth_ratio(1.0, 2.0, 3.0, 5, 15, direction)


@pytest.mark.parametrize(
    ("ratio", "band", "score"),
    [
        (1.5, "on_track", 5.0),
        (0.95, "on_track", 2.5),
        (0.949, "moderate", 2.4929),
        (0.6, "moderate", 0.0),
        (0.599, "limited", -0.0041),
        (0.0, "limited", -2.5),
        (-0.01, "away", -2.5417),
        (-2.0, "away", -5.0),
        (None, None, None),
    ],
)
def test_bands_and_scores(ratio: float | None, band: str | None, score: float | None) -> None:
    assert growth_band(ratio) == band
    assert growth_score(ratio) == (None if score is None else pytest.approx(score, abs=1e-4))
    assert (growth_band(ratio, achieved=True), growth_score(ratio, achieved=True)) == ("achieved", 5.0)
