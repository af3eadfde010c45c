"""Flows on hand-made rows: which source speaks, what is counted, how late units and seasons weigh."""

import pytest

from queries.methods.status import Status
from tests.queries.plans import START, Publish, asked, joined, monthly, plan_of, printed
from tests.queries.warehouse_rows import month


def test_five_year_plan_at_june_2023(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([{}], measure=monthly("2021-01", "2025-12")))
    (one,) = asked("2023-06")
    assert one.actual is not None
    assert (one.actual.value, one.actual.since, one.actual.through) == (30.0, START, month("2023-06"))
    assert (one.tau, one.completion, one.gap_pp) == (0.5, 0.5, 0.0)
    assert (one.remaining, one.required_per_month, one.catchup) == (30.0, 1.0, 1.0)
    assert one.status is Status.ON_TRACK


def test_published_speaks_before_reported_and_the_others_stay_in_sight(warehouse_of: Publish) -> None:
    figures = joined(
        printed(40.0, "2021-01", "2025-09", qualifier="gt"),
        {"measure": monthly("2021-01", "2025-12") + monthly("2021-01", "2025-12", 0.5, source="ledger")},
    )
    warehouse_of(plan_of([{}], **figures))
    (one,) = asked()
    assert one.actual is not None
    assert (one.actual.source, one.actual.value, one.actual.through) == ("published", 40.0, month("2025-09"))
    assert (one.actual.origin, one.actual.qualifier, one.actual.unit) == ("A1", "gt", "person_times")
    assert [(other.source, other.value) for other in one.others] == [("reported", 60.0), ("ledger", 30.0)]


def test_it_is_judged_at_the_last_month_of_its_own_figure(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([{}], **printed(45.0, "2021-01", "2024-09")))
    (one,) = asked("2025-12")
    assert one.tau == 45 / 60
    assert one.status is Status.ON_TRACK


def test_a_published_figure_that_begins_elsewhere_does_not_speak(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([{}], **printed(40.0, "2020-01", "2025-09")))
    assert asked()[0].status is Status.NO_DATA


def test_of_published_figures_the_furthest_and_then_the_preferred(warehouse_of: Publish) -> None:
    warehouse_of(
        plan_of(
            [{}],
            **joined(
                printed(30.0, "2021-01", "2024-12", "A1"),
                printed(41.0, "2021-01", "2025-09", "A2", preferred=False),
                printed(40.0, "2021-01", "2025-09", "A3"),
                printed(42.0, "2021-01", "2025-09", "A4", preferred=False),
            ),
        )
    )
    assert [one.actual and one.actual.origin for one in asked()] == ["A3"]
    assert [one.actual and one.actual.origin for one in asked("2025-08")] == ["A1"]


def test_a_source_that_begins_with_the_promise_beats_one_that_begins_later(warehouse_of: Publish) -> None:
    rows = monthly("2022-01", "2025-12") + monthly("2021-01", "2025-12", 0.5, source="ledger")
    warehouse_of(plan_of([{}], measure=rows))
    (one,) = asked()
    assert one.actual is not None
    assert (one.actual.source, one.actual.value) == ("ledger", 30.0)


def test_a_sum_that_begins_late_is_not_called_slow(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([{}], measure=monthly("2023-01", "2025-06", 0.1)))
    (one,) = asked()
    assert one.actual is not None
    assert not one.actual.from_start
    assert one.status is Status.INCOMPLETE


def test_months_after_the_promise_do_not_count(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([{"period_end": month("2023-12")}], measure=monthly("2021-01", "2025-12")))
    (one,) = asked()
    assert one.actual is not None
    assert (one.actual.value, one.tau, one.status) == (36.0, 1.0, Status.MISSED)


def test_a_longer_stretch_counts_when_it_lies_inside(warehouse_of: Publish) -> None:
    quarter = {"indicator": "t", "period_start": month("2021-01"), "month": month("2021-03"), "value": 5.0}
    outside = {"indicator": "t", "period_start": month("2020-11"), "month": month("2021-01"), "value": 99.0}
    warehouse_of(plan_of([{}], measure=[quarter, outside]))
    (one,) = asked("2021-06")
    assert one.actual is not None
    assert (one.actual.value, one.actual.coverage, one.actual.through) == (5.0, 1.0, month("2021-03"))


def test_late_units_are_held_to_their_own_months(warehouse_of: Publish) -> None:
    rows = monthly("2021-01", "2022-12") + monthly("2023-01", "2023-06", coverage=0.5)
    warehouse_of(plan_of([{}], measure=rows))
    (one,) = asked("2023-06")
    assert one.actual is not None
    assert one.actual.coverage == pytest.approx(27 / 30)
    assert one.tau == 0.5
    assert one.tau_pace == pytest.approx(27 / 60)
    assert one.expected == pytest.approx(27)


def test_a_missing_month_lowers_the_coverage_of_a_report(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([{}], measure=monthly("2021-01", "2021-03") + monthly("2021-05", "2021-06")))
    (one,) = asked("2021-06")
    assert one.actual is not None
    assert one.actual.coverage == pytest.approx(5 / 6)
    assert one.catchup is None


def test_records_without_a_row_are_nothing_done_not_a_gap(warehouse_of: Publish) -> None:
    everybody = monthly("2021-01", "2021-06", source="ledger")
    some = monthly("2021-02", "2021-03", source="ledger", population_group="g")
    warehouse_of(plan_of([{"population_group": "g"}], measure=everybody + some))
    (one,) = asked("2021-06")
    assert one.actual is not None
    assert (one.actual.value, one.actual.coverage, one.actual.from_start) == (2.0, 1.0, True)
    assert one.actual.through == month("2021-06")


def test_three_complete_years_bend_the_expectation(warehouse_of: Publish) -> None:
    busy = [{**row, "value": 3.0 if row["month"].month == 12 else 1.0} for row in monthly("2021-01", "2024-06")]
    warehouse_of(plan_of([{"value": 70.0}], measure=busy))
    (one,) = asked("2024-06")
    assert one.tau == 42 / 60
    assert one.tau_season == pytest.approx((3 + 6 / 14) / 5)
    assert one.expected == pytest.approx(48)
    assert asked("2023-06")[0].tau_season is None


def test_a_published_figure_is_held_to_the_calendar(warehouse_of: Publish) -> None:
    figures = joined(printed(40.0, "2021-01", "2024-06"), {"measure": monthly("2021-01", "2024-06")})
    warehouse_of(plan_of([{}], **figures))
    (one,) = asked()
    assert one.tau_season is None
    assert one.tau_pace == one.tau == 42 / 60


def test_of_which_stands_inside_its_parent_with_its_share(warehouse_of: Publish) -> None:
    child = {"id": "C", "parent": "T", "population_group": "g", "value": 30.0, "sort": 2}
    rows = monthly("2021-01", "2021-12") + monthly("2021-01", "2021-12", 0.25, population_group="g")
    warehouse_of(plan_of([{}, child], measure=rows))
    (parent,) = asked()
    (inside,) = parent.children
    assert (inside.target.id, inside.share_of_parent, inside.exceeds_parent) == ("C", 0.25, False)


def test_of_which_above_its_whole_is_pointed_at(warehouse_of: Publish) -> None:
    child = {"id": "C", "parent": "T", "population_group": "g", "value": 30.0, "sort": 2}
    rows = monthly("2021-01", "2021-12") + monthly("2021-01", "2021-12", 2.0, population_group="g")
    warehouse_of(plan_of([{}, child], measure=rows))
    assert asked()[0].children[0].exceeds_parent


def test_of_which_from_another_source_has_no_share(warehouse_of: Publish) -> None:
    child = {"id": "C", "parent": "T", "population_group": "g", "value": 30.0, "sort": 2}
    figures = joined(
        printed(40.0, "2021-01", "2021-12"),
        {"measure": monthly("2021-01", "2021-12", 2.0, population_group="g")},
    )
    warehouse_of(plan_of([{}, child], **figures))
    (inside,) = asked()[0].children
    assert (inside.share_of_parent, inside.exceeds_parent) == (None, False)
