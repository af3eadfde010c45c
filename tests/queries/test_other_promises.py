"""Promises of other senses, and promises asked about in another place or group."""

import pytest

from queries import progress
from queries.methods.status import Status
from tests.queries.plans import START, Publish, asked, monthly, plan_of
from tests.queries.warehouse_rows import month


def test_about_ten_bases_are_met_by_nine(warehouse_of: Publish) -> None:
    target = {"sense": "about", "value": 10.0, "period_end": month("2021-12")}
    warehouse_of(plan_of([target], measure=monthly("2021-01", "2021-12", 0.75)))
    (one,) = asked()
    assert (one.completion, one.status) == (0.9, Status.DONE)


def test_a_promise_without_a_deadline_is_due_until_it_is_done(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([{"period_end": None}], measure=monthly("2021-01", "2025-12")))
    (one,) = asked("2025-11")
    assert (one.tau, one.expected, one.required_per_month, one.status) == (None, None, None, Status.DUE)
    assert asked("2025-12")[0].status is Status.DONE


def test_a_promise_without_a_start_begins_with_its_plan(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([{"period_start": None}], measure=monthly("2020-01", "2025-12")))
    (one,) = asked()
    assert one.actual is not None
    assert (one.target.period_start, one.target.since, one.actual.since) == (None, START, START)


def test_a_direction_watches_its_indicators_against_the_year_before(warehouse_of: Publish) -> None:
    target = {"kind": "qualitative", "sense": "direction", "value": None}
    indicators = [
        {"key": "t", "kind": "qualitative", "watches": ["a", "b"]},
        {"key": "a", "kind": "rate"},
        {"key": "b", "kind": "rate"},
    ]
    rows = [
        {"indicator": "a", "month": month("2023-06"), "value": 25.0},
        {"indicator": "a", "month": month("2024-06"), "value": 26.0},
        {"indicator": "b", "month": month("2022-12"), "value": 30.0},
        {"indicator": "b", "month": month("2024-06"), "value": 29.0},
    ]
    warehouse_of(plan_of([target], indicator=indicators, measure=rows))
    (one,) = asked("2024-12")
    told = {each.indicator: (each.value_before, each.value, each.status) for each in one.watched}
    assert told == {"a": (25.0, 26.0, Status.RISING), "b": (30.0, 29.0, Status.FALLING)}
    assert one.status is Status.FALLING
    assert asked("2024-05")[0].status is Status.NO_DATA


def test_words_without_a_number_have_no_target(warehouse_of: Publish) -> None:
    target = {"kind": "qualitative", "sense": "qualitative", "value": None}
    warehouse_of(plan_of([target], indicator=[{"key": "t", "kind": "qualitative"}]))
    (one,) = asked("2023-06")
    assert (one.tau, one.status) == (0.5, Status.NO_TARGET)


def test_one_contest_every_two_years(warehouse_of: Publish) -> None:
    target = {"kind": "frequency", "sense": "frequency", "value": 1.0, "quote": "每两年举办一届大赛"}
    tables = plan_of([target], indicator=[{"key": "t", "kind": "frequency"}])
    warehouse_of(tables | {"measure": monthly("2021-09", "2021-09")})
    (one,) = asked()
    assert one.actual is not None
    assert (one.actual.value, one.actual.coverage, one.completion) == (1.0, 1.0, 0.5)
    assert one.status is Status.ON_TRACK
    warehouse_of(tables | {"measure": monthly("2021-09", "2021-09") + monthly("2023-10", "2023-10")})
    assert asked()[0].status is Status.DONE


def test_narrowed_to_a_place_its_figures_show_and_the_target_does_not_apply(warehouse_of: Publish) -> None:
    rows = monthly("2021-01", "2021-12") + monthly("2021-01", "2021-12", 0.5, region="520000")
    warehouse_of(plan_of([{}], measure=rows))
    (one,) = asked(region="520000")
    assert one.actual is not None
    assert (one.region, one.own_scope, one.actual.value) == ("520000", False, 6.0)
    assert (one.goal, one.completion, one.expected, one.status) == (None, None, None, Status.NO_TARGET)


def test_narrowed_to_a_group_promises_for_others_are_left_out(warehouse_of: Publish) -> None:
    targets = [{}, {"id": "G", "population_group": "g", "sort": 2}, {"id": "H", "population_group": "h", "sort": 3}]
    rows = monthly("2021-01", "2021-12", population_group="g") + monthly("2021-01", "2021-12", 9.0)
    warehouse_of(plan_of(targets, measure=rows))
    everybody, own = asked(group="g")
    assert (everybody.target.id, everybody.own_scope, everybody.status) == ("T", False, Status.NO_TARGET)
    assert (own.target.id, own.own_scope, own.completion) == ("G", True, 0.2)


def test_synthetic_figures_say_so(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([{}], measure=monthly("2021-01", "2021-12", synthetic=True)))
    (one,) = asked()
    assert one.actual is not None
    assert one.actual.synthetic


def test_single_promises_come_in_the_order_asked_for(warehouse_of: Publish) -> None:
    extra = {"id": "X", "plan": "Q", "register": "additional", "region": "520000", "sort": 2}
    plans = [{"id": "P", "period_start": START}, {"id": "Q", "register": "additional", "period_start": START}]
    rows = monthly("2021-01", "2021-12") + monthly("2021-01", "2021-12", 2.0, region="520000")
    warehouse_of(plan_of([{}, extra], plan=plans, measure=rows))
    found = progress.some(["X", "T"], month("2021-12"))
    assert [(one.target.id, one.actual and one.actual.value) for one in found] == [("X", 24.0), ("T", 12.0)]
    assert progress.one("X", month("2021-06")).actual is not None
    with pytest.raises(KeyError, match="nothing"):
        progress.one("nothing", month("2021-06"))
    assert progress.some([], month("2021-06")) == ()
