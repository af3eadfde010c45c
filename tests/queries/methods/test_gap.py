"""Shortfalls as methods 2.2 defines them, and a target shared out."""

import pytest

from queries.methods.gap import Shortfall, explained, shared_out, shortfall


def test_net_is_what_is_ahead_less_what_is_short() -> None:
    assert shortfall([-3.0, 1.0, -1.0, 0.0]) == Shortfall(net=-3.0, gross=4.0, surplus=1.0)
    assert shortfall([]) == Shortfall(0.0, 0.0, 0.0)


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
