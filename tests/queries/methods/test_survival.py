"""Curves and tests of times until an event, against published tables and against slow plain Python."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import log, sqrt

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.methods.rates import Rate
from queries.methods.survival import (
    aalen_johansen,
    kaplan_meier,
    log_rank,
    mature,
    reached_by,
)

# weeks of remission, Freireich and others 1963, Blood 21:699-716; treated with 6-MP and untreated
TREATED = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
RELAPSED = [1] * 9 + [0] * 12
CONTROL = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]

people = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3)), min_size=1, max_size=40)


def sides(rows: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [row[0] for row in rows], [row[1] for row in rows]


def test_remission_under_treatment() -> None:
    """Kalbfleisch and Prentice 1980 and many after them; limits as Stata lists them (G. Rodríguez, Pop 509, the Gehan
    survival data): every digit printed.
    """
    found = kaplan_meier(TREATED, RELAPSED)
    assert found.columns == ["time", "at_risk", "events", "survival", "low", "high"]
    assert found["time"].to_list() == [6, 7, 10, 13, 16, 22, 23]
    assert found["at_risk"].to_list() == [21, 17, 15, 12, 11, 7, 6]
    assert found["events"].to_list() == [3, 1, 1, 1, 1, 1, 1]
    printed = {
        "survival": [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482],
        "low": [0.6197, 0.5631, 0.5032, 0.4316, 0.3675, 0.2678, 0.1881],
        "high": [0.9516, 0.9228, 0.8894, 0.8491, 0.8049, 0.7468, 0.6801],
    }
    for column, values in printed.items():
        assert found[column].to_list() == pytest.approx(values, abs=5.1e-5)


def test_remission_without_treatment() -> None:
    """The same listing, first two weeks; and nobody is left in the end, so that the last step has no limits."""
    found = kaplan_meier(CONTROL, [True] * 21)
    assert found.row(0)[2:] == (2, *map(near, (0.9048, 0.6700, 0.9753)))
    assert found.row(1)[2:] == (2, *map(near, (0.8095, 0.5689, 0.9239)))
    assert found.row(-1) == (23.0, 1, 1, near(0), None, None)


def near(value: float) -> object:
    return pytest.approx(value, abs=5.1e-5)


def test_the_two_remissions_differ() -> None:
    """The log-rank test of these data: 16.79 with one degree of freedom (Kleinbaum and Klein 2012, chapter 2), R's
    survdiff prints p = 4.17e-05: every digit.
    """
    found = log_rank(TREATED + CONTROL, RELAPSED + [1] * 21, ["6-MP"] * 21 + ["none"] * 21)
    assert found == (near_to(16.79, 0.005), near_to(4.17e-5, 5e-8))


def test_maintained_chemotherapy() -> None:
    """Miller 1997, Survival analysis, the data `aml` of R's survival; survdiff prints 3.4 and p = 0.07, the curve of
    the maintained 0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184: every digit.
    """
    maintained, kept = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161], [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0]
    other, left = [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45], [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]
    curve = kaplan_meier(maintained, kept)["survival"].to_list()
    assert curve == pytest.approx([0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184], abs=5.1e-4)
    assert log_rank(maintained + other, kept + left, [1] * 11 + [2] * 12) == (near_to(3.4, 0.05), near_to(0.07, 0.005))


def near_to(value: float, off: float) -> object:
    return pytest.approx(value, abs=off)


# eighteen made-up persons with three causes, checked by the authors of statsmodels against R's cuminc and Stata's
# stcompet (statsmodels, duration/tests/test_survfunc.py, test_incidence)
TIMES = [1, 1, 2, 4, 4, 4, 6, 6, 7, 8, 9, 9, 9, 1, 2, 2, 4, 4]
CAUSES = [1, 1, 1, 2, 2, 2, 3, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("cause", "incidence", "error"),
    [
        (1, [0.11111111, *[0.17037037] * 4], [0.07407407, *[0.08976251] * 4]),
        (2, [0, 0, *[0.20740741] * 3], [None, None, *[0.10610391] * 3]),
        (3, [0, 0, 0, 0.17777778, 0.26666667], [None, None, None, 0.11196147, 0.12787781]),
    ],
)
def test_three_causes(cause: int, incidence: list[float], error: list[float | None]) -> None:
    """Incidence as R's cuminc, standard error as Stata's stcompet: 8 digits; the error is read back from the limits."""
    found = aalen_johansen(TIMES, CAUSES).filter(pl.col("cause") == cause)
    assert found["time"].to_list() == [1, 2, 4, 6, 7]
    assert found["at_risk"].to_list() == [18, 15, 12, 7, 5]
    assert found["incidence"].to_list() == pytest.approx(incidence, abs=5.1e-9)
    assert [told(row) for row in found.iter_rows(named=True)] == [
        e if e is None else pytest.approx(e, abs=5.1e-9) for e in error
    ]


def told(row: dict[str, float], share: str = "incidence") -> float | None:
    """The standard error behind limits at 95 % on the scale of log(-log)."""
    if row["low"] is None:
        return None
    assert log(row["low"]) / log(row[share]) == pytest.approx(log(row[share]) / log(row["high"]))
    return log(log(row["low"]) / log(row[share])) * row[share] * -log(row[share]) / 1.959963984540054


@given(people)
def test_curves_are_those_of_slow_plain_python(rows: list[tuple[int, int]]) -> None:
    times, causes = sides(rows)
    survival, greenwood = 1.0, 0.0
    reached = dict.fromkeys({cause for cause in causes if cause}, 0.0)
    curve, incidence = [], {cause: [] for cause in reached}  # type: ignore[var-annotated]
    for time in sorted({time for time, cause in rows if cause}):
        there = sum(one >= time for one in times)
        ends = [cause for one, cause in rows if one == time and cause]
        for cause in reached:
            reached[cause] += survival * ends.count(cause) / there
            incidence[cause].append(reached[cause])
        survival *= 1 - len(ends) / there
        greenwood += len(ends) / (there * (there - len(ends))) if there > len(ends) else 0
        curve.append((time, there, len(ends), survival, survival * sqrt(greenwood) if survival else None))
    found = kaplan_meier(times, [cause > 0 for cause in causes])
    assert found.select("time", "at_risk", "events").rows() == [row[:3] for row in curve]
    assert found["survival"].to_list() == pytest.approx([row[3] for row in curve])
    assert [told(row, "survival") for row in found.iter_rows(named=True)] == [
        row[4] if row[4] is None else pytest.approx(row[4], rel=1e-6) for row in curve
    ]
    several = aalen_johansen(times, causes)
    for cause, values in incidence.items():
        assert several.filter(pl.col("cause") == cause)["incidence"].to_list() == pytest.approx(values)


@given(people, st.randoms())
def test_curves_stay_shares_fall_and_do_not_depend_on_order(rows: list[tuple[int, int]], random: object) -> None:
    times, causes = sides(rows)
    happened = [int(cause > 0) for cause in causes]
    found = kaplan_meier(times, happened)
    assert found["survival"].is_sorted(descending=True)
    for row in found.drop_nulls().iter_rows(named=True):
        assert 0 <= row["low"] <= row["survival"] <= row["high"] <= 1
    random.shuffle(rows)  # type: ignore[attr-defined]
    again, causes_again = sides(rows)
    assert kaplan_meier(again, [int(cause > 0) for cause in causes_again]).equals(found)
    several = aalen_johansen(times, causes)
    for row in several.drop_nulls().iter_rows(named=True):
        assert 0 <= row["low"] <= row["incidence"] <= row["high"] <= 1
    whole = several.group_by("time").agg(pl.col("incidence").sum(), pl.col("events").sum()).sort("time")
    assert whole["events"].to_list() == found["events"].to_list()
    assert whole["incidence"].to_list() == pytest.approx((1 - found["survival"]).to_list())


@given(people)
def test_one_cause_alone_is_kaplan_and_meier_with_greenwood_s_error(rows: list[tuple[int, int]]) -> None:
    times, causes = sides(rows)
    happened = [int(cause > 0) for cause in causes]
    one = aalen_johansen(times, happened).filter(pl.col("incidence") < 1 - 1e-9)
    curve = kaplan_meier(times, happened).filter(pl.col("survival") > 1e-9)
    assert one["incidence"].to_list() == pytest.approx((1 - curve["survival"]).to_list())
    mine = [told(row) for row in one.iter_rows(named=True)]
    assert mine == [pytest.approx(told(row, "survival"), rel=1e-6) for row in curve.iter_rows(named=True)]


@given(people.filter(lambda rows: len({row[1] for row in rows}) > 1), st.data())
def test_log_rank_of_several_groups(rows: list[tuple[int, int]], data: st.DataObject) -> None:
    """Against the textbook's quadratic form without its last group, solved where that can be done."""
    times, groups = sides(rows)
    happened = data.draw(st.lists(st.integers(0, 1), min_size=len(rows), max_size=len(rows)))
    names = sorted(set(groups))
    excess, covariance = np.zeros(len(names)), np.zeros((len(names), len(names)))
    for time in {one for one, yes in zip(times, happened, strict=True) if yes}:
        there = np.array([sum(t >= time and g == name for t, g in rows) for name in names], dtype=float)
        ends = np.array([
            sum(t == time and g == name and yes for (t, g), yes in zip(rows, happened, strict=True)) for name in names
        ], dtype=float)  # fmt: skip
        n, d, p = there.sum(), ends.sum(), there / there.sum()
        excess += ends - d * p
        if n > 1:
            covariance += d * (n - d) / (n - 1) * (np.diag(p) - np.outer(p, p))
    chi2, p_value = log_rank(times, happened, groups)
    smaller = covariance[:-1, :-1]
    if np.linalg.matrix_rank(smaller, tol=1e-9) == len(smaller):
        assert chi2 == pytest.approx(float(excess[:-1] @ np.linalg.solve(smaller, excess[:-1])), rel=1e-6, abs=1e-9)
    assert chi2 >= 0
    assert 0 <= p_value <= 1
    names_turned = [f"group {3 - group}" for group in groups]
    assert log_rank(times, happened, names_turned) == pytest.approx((chi2, p_value), rel=1e-6, abs=1e-9)


def test_p_is_that_of_chi_square_with_a_degree_less_than_groups() -> None:
    """Two degrees of freedom: exp(-chi2 / 2) in closed form."""
    chi2, p = log_rank(TREATED + CONTROL, RELAPSED + [1] * 21, ["a"] * 21 + ["b"] * 10 + ["c"] * 11)
    assert p == pytest.approx(np.exp(-chi2 / 2))


def test_nothing_to_compare_is_no_difference() -> None:
    assert log_rank([1, 2, 3], [0, 0, 0], ["a", "b", "b"]) == (0.0, 1.0)
    assert log_rank([1, 2, 3, 4], [1, 1, 0, 0], [0, 1, 0, 1])[1] > 0.1
    assert log_rank([1, 5, 6], [0, 1, 1], ["a", "b", "b"]) == (0.0, 1.0)


@pytest.mark.parametrize("groups", [["a", "a"], [None, "b"], ["a", "b", "c"]])
def test_groups_are_two_or_more_and_known(groups: Iterable[object]) -> None:
    with pytest.raises(ValueError, match=r"group|labels"):
        log_rank([1, 2], [1, 1], groups)


def test_shares_reached_within_a_time() -> None:
    assert reached_by(TREATED, RELAPSED, 10) == pytest.approx((1 - 0.7529, 1 - 0.8894, 1 - 0.5032), abs=5.1e-5)
    assert reached_by(TREATED, RELAPSED, 12) == reached_by(TREATED, RELAPSED, 10)
    assert reached_by(TREATED, RELAPSED, 2) == Rate(0.0, None, None)
    assert reached_by(TREATED, RELAPSED, 36) == Rate(None, None, None)
    assert reached_by(CONTROL, [1] * 21, 36) == Rate(1.0, None, None)
    assert reached_by([], [], 30) == Rate(None, None, None)


def test_durations_come_in_any_sequence() -> None:
    known = kaplan_meier(TREATED, RELAPSED)
    assert kaplan_meier(tuple(map(float, TREATED)), [bool(one) for one in RELAPSED]).equals(known)
    assert kaplan_meier(np.array(TREATED), np.array(RELAPSED, dtype=bool)).equals(known)
    assert kaplan_meier(pl.Series(TREATED), pl.Series(RELAPSED)).equals(known)
    named = aalen_johansen(np.array(TIMES), ["job" if cause == 1 else "study" if cause else None for cause in CAUSES])
    assert named["cause"].unique(maintain_order=True).to_list() == ["job", "study"]
    numbered = aalen_johansen(pl.Series(TIMES), pl.Series([min(cause, 2) for cause in CAUSES]))
    assert named.drop("cause").equals(numbered.drop("cause"))


def test_without_events_there_are_no_steps() -> None:
    assert kaplan_meier([], []).columns == kaplan_meier([5], [0]).columns
    assert kaplan_meier([5, 6], [0, 0]).is_empty()
    assert aalen_johansen([], []).is_empty()
    assert aalen_johansen([5], [0]).columns == aalen_johansen([5], ["job"]).columns
    assert kaplan_meier([0], [1]).row(0) == (0.0, 1, 1, 0.0, None, None)
    assert kaplan_meier([3, 3], [1, 0]).row(0)[:4] == (3.0, 2, 1, 0.5)


@pytest.mark.parametrize(
    ("durations", "observed"),
    [([1, 2], [1]), ([-1], [1]), ([None], [1]), ([float("nan")], [1]), ([1], [None]), ([1], [2]), (["1"], [1])],
)
def test_times_that_cannot_be_are_refused(durations: list[float], observed: list[int]) -> None:
    with pytest.raises(ValueError, match=r"durations|observed"):
        kaplan_meier(durations, observed)


def test_causes_are_known_or_nothing() -> None:
    assert aalen_johansen([1, 2], [1.0, None])["events"].to_list() == [1]
    with pytest.raises(ValueError, match="NaN"):
        aalen_johansen([1, 2], [1.0, float("nan")])
    with pytest.raises(ValueError, match="labels"):
        aalen_johansen([1, 2], [1])


def test_cohorts_ripen_with_the_window_and_the_lag_of_the_registers() -> None:
    """30 days and a lag of 60 after the end of January it is the first of May, in a leap year the last of April."""
    found = mature([date(2023, 1, 1), date(2024, 1, 1)], [30, 90], date(2024, 4, 30))
    assert found.rows() == [
        (date(2023, 1, 1), 30, date(2023, 5, 1), True),
        (date(2023, 1, 1), 90, date(2023, 6, 30), True),
        (date(2024, 1, 1), 30, date(2024, 4, 30), True),
        (date(2024, 1, 1), 90, date(2024, 6, 29), False),
    ]
    assert mature(date(2023, 2, 14), 0, date(2023, 2, 28), lag=0)["mature"].to_list() == [True]
    assert mature(date(2023, 2, 14), 0, date(2023, 2, 27), lag=0)["mature"].to_list() == [False]
    assert mature(pl.Series([], dtype=pl.Date), [30], date(2023, 2, 27)).is_empty()


@pytest.mark.parametrize(
    ("months", "window", "lag"), [(None, 30, 60), (date(2023, 1, 1), -1, 60), (date(2023, 1, 1), 1, -1)]
)
def test_cohorts_have_a_month_and_a_window(months: date | None, window: int, lag: int) -> None:
    with pytest.raises(ValueError, match="negative"):
        mature([months] if months is None else months, window, date(2024, 1, 1), lag)  # type: ignore[list-item]
