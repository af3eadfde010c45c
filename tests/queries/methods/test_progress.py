"""Share of time gone, share done, what is left and the light, with the numbers that the methods give."""

import math
from collections.abc import Callable
from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.methods import pace, progress
from queries.methods.progress import Status

START, END = date(2021, 1, 1), date(2025, 12, 1)
EVEN = (1 / 12,) * 12
UNEVEN = tuple((i + 1) / 78 for i in range(12))
MONTHS = st.dates(date(2015, 1, 1), date(2030, 12, 31)).map(lambda day: day.replace(day=1))


def test_five_year_plan_at_june_2023() -> None:
    assert progress.elapsed_share(START, END, date(2023, 6, 1)) == 30 / 60
    assert progress.elapsed_share(START, date(2025, 12, 31), date(2023, 6, 30), "day") == 911 / 1826
    assert round(100 * progress.elapsed_share(START, date(2025, 12, 31), date(2023, 6, 30), "day"), 2) == 49.89


@pytest.mark.parametrize(("through", "tau"), [(date(2020, 12, 1), 0), (date(2019, 1, 1), 0), (date(2026, 3, 1), 1)])
def test_tau_stays_between_0_and_1(through: date, tau: float) -> None:
    assert progress.elapsed_share(START, END, through) == tau
    assert progress.elapsed_share(START, END, through, "season", UNEVEN) == tau
    assert progress.elapsed_share(START, date(2025, 12, 31), through, "day") == tau


def test_season_over_whole_years_is_full_years_and_the_months_gone() -> None:
    expected = (2 + sum(UNEVEN[:6])) / 5
    assert progress.elapsed_share(START, END, date(2023, 6, 1), "season", UNEVEN) == pytest.approx(expected)


def test_season_of_a_period_that_starts_in_june() -> None:
    tau = progress.elapsed_share(date(2022, 6, 1), date(2022, 12, 1), date(2022, 8, 1), "season", UNEVEN)
    assert tau == pytest.approx((6 + 7 + 8) / (6 + 7 + 8 + 9 + 10 + 11 + 12))


def test_without_a_profile_the_season_is_the_calendar() -> None:
    assert progress.elapsed_share(START, END, date(2023, 6, 1), "season", None) == 0.5


def test_an_even_profile_is_the_calendar() -> None:
    assert progress.elapsed_share(START, END, date(2023, 5, 1), "season", EVEN) == pytest.approx(29 / 60)


@given(MONTHS, MONTHS, st.integers(0, 12))
def test_season_never_falls_as_months_pass(start: date, through: date, more: int) -> None:
    end = pace.shift(start, 59)
    earlier, later = (progress.elapsed_share(start, end, pace.shift(through, n), "season", UNEVEN) for n in (0, more))
    assert 0 <= earlier <= later <= 1


@pytest.mark.parametrize("target", [None, 0.0])
def test_no_target_is_not_a_hundred_percent(target: float | None) -> None:
    assert progress.completion(5.0, target) is None
    assert progress.completion(0.0, target) is None


def test_the_table_of_indicators() -> None:
    done = progress.completion(30.0, 75.0)
    assert done == 0.4
    assert progress.gap_pp(done, 0.5) == pytest.approx(-10)
    assert progress.schedule_index(done, 0.5) == pytest.approx(0.8)
    assert progress.expected_to_date(75.0, 0.5) == 37.5
    assert progress.remaining(30.0, 75.0) == 45.0
    assert progress.remaining(80.0, 75.0) == 0.0
    assert progress.required_rate(30.0, 75.0, 30) == 1.5
    assert progress.required_rate(80.0, 75.0, 30) == 0.0
    assert progress.catch_up(1.5, 1.0) == 1.5


def test_edges_are_nothing_rather_than_numbers() -> None:
    assert progress.schedule_index(0.4, 0.0) is None
    assert progress.schedule_index(None, 0.5) is None
    assert progress.gap_pp(0.4, None) is None
    assert progress.required_rate(30.0, 75.0, 0) is None
    assert progress.required_rate(30.0, 75.0, None) is None
    assert progress.catch_up(1.5, 0.0) is None
    assert progress.catch_up(None, 1.0) is None
    assert progress.expected_to_date(None, 0.5) is None
    assert progress.path_share(5.0, 5.0, 5.0) is None


def test_a_level_is_expected_on_the_straight_line_from_its_baseline() -> None:
    assert progress.expected_to_date(45.0, 0.5, 40.0) == 42.5
    assert progress.path_share(42.0, 45.0, 40.0) == pytest.approx(0.4)
    assert progress.path_share(39.0, 45.0, 40.0) == pytest.approx(-0.2)


@pytest.mark.parametrize(("day", "months"), [(1, 30), (15, 29), (29, 29), (30, 30)])
def test_a_month_counts_once_its_last_day_is_covered(day: int, months: int) -> None:
    assert progress.elapsed_share(START, date(2025, 12, 31), date(2023, 6, day)) == months / 60


def test_printed_shares_of_linyi_and_hunan() -> None:
    """methods 1.2: Linyi 6.32万 is 63.2 % of the year; Hunan Jan-Jul 2021 71.28万 is 129.6 %, 28.31万 is 188.7 %."""
    for actual, target, printed in ((6.32, 10.0, 63.2), (71.28, 55.0, 129.6), (28.31, 15.0, 188.7)):
        done = progress.completion(actual, target)
        assert done is not None
        assert round(100 * done, 1) == printed


@pytest.mark.parametrize("unknown", [None, math.nan])
def test_what_is_not_known_gives_nothing(unknown: float | None) -> None:
    assert progress.completion(unknown, 5.0) is None
    assert progress.expected_to_date(unknown, 0.5) is None
    assert progress.required_rate(unknown, 5.0, 3) is None
    assert progress.catch_up(1.0, unknown) is None
    assert progress.growth_ratio(1.0, unknown, 2.0, 1, 2, 1) is None
    assert progress.status("flow_cumulative", "at_least", unknown, 5.0, 0.5) is Status.NO_DATA
    assert progress.status("flow_cumulative", "at_least", 5.0, unknown, 0.5) is Status.NO_TARGET


def test_what_cannot_be_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="ends on 2020-12-01 before it starts"):
        progress.elapsed_share(START, date(2020, 12, 1), START)
    with pytest.raises(ValueError, match="basis must be"):
        progress.elapsed_share(START, END, START, "week")  # type: ignore[arg-type]
    for profile in ((1.0,) * 11, (0.0,) * 12, (-1.0,) * 12):
        with pytest.raises(ValueError, match="profile"):
            progress.elapsed_share(START, END, START, "season", profile)
    with pytest.raises(ValueError, match="between 0 and 1"):
        progress.schedule_index(0.5, 1.2)
    with pytest.raises(ValueError, match="finite"):
        progress.completion(math.inf, 1.0)
    for kind, sense in (("flow", "at_least"), ("stock_at", "above")):
        with pytest.raises(ValueError, match="no promise is of kind"):
            progress.status(kind, sense, 1.0, 1.0)
    with pytest.raises(ValueError, match="floor"):
        progress.status("flow_annual_floor", "at_most", [1.0], 1.0)
    with pytest.raises(ValueError, match="as many floors"):
        progress.status("flow_annual_floor", "at_least", [1.0, 2.0], [1.0, 1.0, 1.0])
    with pytest.raises(ValueError, match="only an annual floor"):
        progress.status("flow_cumulative", "at_least", [1.0, 2.0], 1.0, 0.5)
    with pytest.raises(ValueError, match="is not 79"):
        progress.status("ratio", "at_least", 79.0, 80.0, 1.0, numerator=79, denominator=100)
    for pair in ((0.02, 0.01), (0.01, 0.02, 0.03)):
        with pytest.raises(ValueError, match="range"):
            progress.status("ratio", "range", 0.018, pair, 1.0)
    with pytest.raises(ValueError, match="pairs"):
        progress.status("ratio", "direction", (1, 2, 3), None, before=(1, 2))
    with pytest.raises(ValueError, match="must not be negative"):
        progress.status("flow_cumulative", "at_least", 1.0, -1.0, 0.5)
    with pytest.raises(ValueError, match="must be dates"):
        progress.elapsed_share("2021-01-01", END, END)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="coverage"):
        progress.status("flow_cumulative", "at_least", 1.0, 80.0, 1.0, coverage=1.5)


CASES: list[tuple[str, tuple[object, ...], dict[str, object], Status]] = [
    ("on track", ("flow_cumulative", "at_least", 47.5, 100.0, 0.5), {}, Status.ON_TRACK),
    ("slow", ("flow_cumulative", "at_least", 47.4, 100.0, 0.5), {}, Status.SLOW),
    ("behind", ("flow_cumulative", "at_least", 29.9, 100.0, 0.5), {}, Status.BEHIND),
    ("done", ("flow_cumulative", "at_least", 100.0, 100.0, 0.5), {}, Status.DONE),
    ("missed", ("flow_cumulative", "at_least", 99.0, 100.0, 1.0), {}, Status.MISSED),
    ("by the season", ("flow_cumulative", "at_least", 40.0, 100.0, 0.5), {"season": 0.4}, Status.ON_TRACK),
    ("half reported", ("flow_cumulative", "at_least", 40.0, 100.0, 0.5), {"coverage": 0.8}, Status.ON_TRACK),
    ("unlikely", ("flow_cumulative", "at_least", 50.0, 100.0, 0.5), {"p_attain": 0.49}, Status.SLOW),
    ("likely", ("flow_cumulative", "at_least", 50.0, 100.0, 0.5), {"p_attain": 0.5}, Status.ON_TRACK),
    ("zero is no target", ("flow_cumulative", "at_least", 5.0, 0.0, 1.0), {}, Status.NO_TARGET),
    ("ceiling kept", ("ratio", "at_most", 0.05, 0.05, 1.0), {}, Status.DONE),
    ("ceiling broken", ("ratio", "at_most", 0.051, 0.05, 0.5), {}, Status.BEHIND),
    ("cap used up too fast", ("flow_cumulative", "at_most", 51.0, 100.0, 0.5), {}, Status.SLOW),
    ("cap broken", ("flow_cumulative", "at_most", 101.0, 100.0, 0.5), {}, Status.MISSED),
    ("zero tolerance", ("flow_cumulative", "at_most", 0.0, 0.0, 1.0), {}, Status.DONE),
    ("zero tolerance broken", ("flow_cumulative", "at_most", 1.0, 0.0, 0.1), {}, Status.MISSED),
    ("about", ("flow_cumulative", "about", 9.0, 10.0, 1.0), {}, Status.DONE),
    ("about missed", ("flow_cumulative", "about", 8.9, 10.0, 1.0), {}, Status.MISSED),
    ("in the range", ("ratio", "range", 0.018, (0.015, 0.025), 1.0), {}, Status.DONE),
    ("below the range", ("ratio", "range", 0.01, 0.015, 1.0), {"high": 0.025}, Status.MISSED),
    ("above the range", ("ratio", "range", 0.03, 0.015, 0.5), {"high": 0.025}, Status.BEHIND),
    ("rising", ("ratio", "direction", 31.0, None), {"before": 30.0}, Status.RISING),
    ("no clear change", ("ratio", "direction", (31, 100), None), {"before": (30, 100)}, Status.FLAT),
    ("falling", ("ratio", "direction", (29_000, 100_000), None), {"before": (30_000, 100_000)}, Status.FALLING),
    ("no year before", ("ratio", "direction", 31.0, None), {}, Status.NO_DATA),
    ("words only", ("flow_cumulative", "qualitative", None, None), {}, Status.NO_TARGET),
    ("contest held", ("frequency", "frequency", 2.0, 1.0), {"windows": 2, "windows_over": 1}, Status.DONE),
    ("contest overdue", ("frequency", "at_least", 0.0, 1.0), {"windows": 2, "windows_over": 1}, Status.MISSED),
    ("stock on its line", ("stock_at", "at_least", 42.5, 45.0, 0.5), {"baseline": 40.0}, Status.ON_TRACK),
    ("stock behind its line", ("stock_at", "at_least", 41.0, 45.0, 0.5), {"baseline": 40.0}, Status.BEHIND),
    ("stock without a baseline", ("stock_at", "at_least", 44.0, 45.0, 0.5), {}, Status.DUE),
    ("rate not clearly below", ("ratio", "at_least", None, 0.8, 1.0), {"numerator": 79, "denominator": 100},
     Status.ON_TRACK),
    ("rate clearly below", ("ratio", "at_least", 0.79, 0.8, 1.0), {"numerator": 79_000, "denominator": 100_000},
     Status.MISSED),
    ("sum passes, plan fails", ("flow_annual_floor", "at_least", [310, 295, 330, 300], 300.0), {}, Status.MISSED),
    ("every year kept", ("flow_annual_floor", "at_least", [310, 305, 330, 300], 300.0), {}, Status.DONE),
    ("years to come", ("flow_annual_floor", "at_least", [310, 305], 300.0), {"years": 5}, Status.ON_TRACK),
    ("year running", ("flow_annual_floor", "at_least", [310, 100], [300, 300], 0.5), {}, Status.SLOW),
    ("year unknown", ("flow_annual_floor", "at_least", [None, 305], 300.0), {}, Status.INCOMPLETE),
    ("one year about", ("flow_annual_floor", "about", 275.0, 300.0), {}, Status.DONE),
    ("several targets", ("flow_cumulative", "at_least", 50.0, [80.0, 100.0, 200.0], 0.5), {}, Status.BEHIND),
    ("no deadline", ("flow_cumulative", "at_least", 50.0, 100.0), {}, Status.DUE),
    ("a late start", ("flow_cumulative", "at_least", 1.0, 100.0, 0.5), {"from_start": False}, Status.INCOMPLETE),
]  # fmt: skip


@pytest.mark.parametrize(("args", "more", "light"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_case_of_the_table(args: tuple[object, ...], more: dict[str, object], light: Status) -> None:
    assert progress.status(*args, **more) is light  # type: ignore[arg-type]


@pytest.mark.parametrize("listed", [list, tuple, np.array, pl.Series])
def test_figures_of_years_come_in_any_list(listed: Callable[[list[float]], list[float]]) -> None:
    actuals, floors = listed([310.0, 295.0, 330.0, 300.0]), listed([300.0] * 4)
    assert progress.status("flow_annual_floor", "at_least", actuals, floors) is Status.MISSED
    assert progress.status("ratio", "range", 0.018, listed([0.015, 0.025]), 1.0) is Status.DONE
    assert progress.elapsed_share(START, END, START, "season", listed([1 / 12] * 12)) == pytest.approx(1 / 60)


def test_a_plan_issued_in_june_is_held_to_its_own_months() -> None:
    """Harbin's plan, issued 2022-06-09 (methods 1.7): June counts as its first month."""
    share = progress.elapsed_share(date(2022, 6, 9), date(2022, 12, 31), date(2022, 8, 31))
    assert share == 3 / 7
    assert progress.status("flow_cumulative", "at_least", 3.0, 7.0, share) is Status.ON_TRACK
    assert progress.status("flow_cumulative", "at_least", 3.0, 7.0, 8 / 12) is Status.SLOW


def test_a_shorter_period_inherits_a_target_only_when_it_says_so() -> None:
    year, quarter = (date(2024, 1, 1), date(2024, 12, 1)), (date(2024, 4, 1), date(2024, 6, 1))
    calendar, season = (progress.derived_target(1200.0, year, quarter, profile) for profile in (None, UNEVEN))
    assert calendar[1:] == ("month", True)
    assert calendar.target == pytest.approx(300)
    assert season[1:] == ("season", True)
    assert season.target == pytest.approx(1200 * 15 / 78)
    with pytest.raises(ValueError, match="does not lie inside"):
        progress.derived_target(1200.0, quarter, year)


def test_a_part_above_its_whole_is_told() -> None:
    assert progress.of_which(20.0, 80.0) == (0.25, False)
    assert progress.of_which(81.0, 80.0).exceeds
    assert progress.of_which(1.0, 0.0) == (None, False)
