"""The small path on a card: the chosen source's own months, thinned, never another source's."""

from random import Random

import pytest

from tests.queries import oracle
from tests.queries.plans import Publish, asked, joined, monthly, plan_of, printed
from tests.queries.warehouse_rows import month


def test_a_flow_adds_up_month_by_month_as_the_oracle_does(warehouse_of: Publish) -> None:
    chance = Random(7)
    rows = [
        row | {"value": float(chance.randrange(9))} for row in monthly("2020-06", "2023-06") if chance.random() < 0.8
    ]
    warehouse_of(plan_of([{}], measure=rows))
    (one,) = asked("2023-04")
    inside = oracle.between(rows, month("2021-01"), month("2023-04"))
    sums = [oracle.added([row for row in inside if row["month"] <= each["month"]]) for each in inside]
    assert list(one.course) == sums


def test_a_level_is_its_own_course_and_begins_with_the_promise(warehouse_of: Publish) -> None:
    rows = [row | {"value": float(n)} for n, row in enumerate(monthly("2020-11", "2021-04"))]
    figures = {"indicator": [{"key": "t", "kind": "stock"}], "measure": rows}
    warehouse_of(plan_of([{"kind": "stock_at"}], **figures))
    assert asked("2021-03")[0].course == (2.0, 3.0, 4.0)


def test_the_course_is_that_of_the_source_which_speaks(warehouse_of: Publish) -> None:
    points = joined(printed(10.0, "2021-01", "2022-12", "A1"), printed(40.0, "2021-01", "2025-09", "A2"))
    inside_it = printed(7.0, "2022-01", "2022-06", "A3")  # begins elsewhere: no point of this path
    counted = {"measure": monthly("2021-01", "2025-12")}
    warehouse_of(plan_of([{}], **joined(points, inside_it, counted)))
    assert asked()[0].course == (10.0, 40.0)
    warehouse_of(plan_of([{}], **joined(points, printed(40.0, "2021-01", "2025-10", "A4"))))
    assert asked()[0].course == (10.0, 40.0)  # the same number printed twice
    assert asked("2023-06")[0].course == ()  # published once until then: one point is no path


def test_a_floor_shows_the_year_of_its_card(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([{"kind": "flow_annual_floor"}], measure=monthly("2021-01", "2022-03")))
    assert asked("2022-03")[0].course == (1.0, 2.0, 3.0)


@pytest.mark.parametrize(("since", "points"), [("2021-01", 60), ("2012-01", 60)])
def test_a_long_course_is_thinned_and_keeps_both_ends(warehouse_of: Publish, since: str, points: int) -> None:
    target = {"period_start": month(since)}
    warehouse_of(plan_of([target], measure=monthly(since, "2025-12")))
    (one,) = asked()
    assert one.actual is not None
    assert (len(one.course), one.course[0], one.course[-1]) == (points, 1.0, one.actual.value)
    assert list(one.course) == sorted(one.course)


def test_no_figure_no_course(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([{}, {"id": "W", "value": None, "kind": "qualitative", "sense": "direction"}]))
    assert [one.course for one in asked()] == [(), ()]
