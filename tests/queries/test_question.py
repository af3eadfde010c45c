"""A question goes to the address bar and back; what cannot be asked is said, and the rest still stands."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from queries.methods.pace import month_range
from queries.question import Question, QuestionError, default, read
from tests.queries.warehouse_rows import month

Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def two_plans(warehouse_of: Callable[[Tables], None]) -> None:
    """A national plan, a provincial one, an additional one, and figures to 2024-06."""
    warehouse_of(
        {
            "plan": [
                {"id": "gz", "region": "520000", "period_start": month("2023-01")},
                {"id": "cn", "period_start": month("2021-01"), "period_end": month("2025-12")},
                {"id": "extra", "register": "additional", "period_start": month("2018-01")},
            ],
            "region": [{"code": "000000"}, {"code": "520000", "parent": "000000", "sort": 2}],
            "population_group": [{"code": "women", "sort": 1}],
            "industry": [{"code": "C", "sort": 1}],
            "measure": [
                {"indicator": "t", "month": each, "value": 1.0}
                for each in month_range(month("2024-01"), month("2024-06"))
            ],
        }
    )


def test_a_plan_is_opened_on_its_own_region_at_the_last_month() -> None:
    assert default() == Question("cn", month("2024-06"), "000000")
    assert default("gz") == Question("gz", month("2024-06"), "520000")


@pytest.mark.parametrize(
    "question",
    [
        Question("cn", month("2024-06"), "000000"),
        Question("cn", month("2021-01"), "520000", "women", "C"),
        Question("gz", month("2023-02"), "520000", "*", "C"),
        Question("gz", month("2023-02"), "000000"),
        Question("extra", month("2024-05"), "000000", "women"),
    ],
)
def test_there_and_back(question: Question) -> None:
    assert Question.from_params(question.to_params()) == question


def test_an_address_is_short() -> None:
    assert default("gz").to_params() == {"plan": "gz", "as_of": "2024-06"}
    narrowed = replace(default("gz"), group="women")
    assert narrowed.to_params() == {"plan": "gz", "as_of": "2024-06", "group": "women"}


def test_an_empty_address_is_the_default() -> None:
    assert Question.from_params({}) == default()
    assert Question.from_params({"plan": "", "as_of": "", "region": ""}) == default()
    assert Question.from_params({"plan": "gz"}) == default("gz")


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("plan", "xx", "There is no plan xx."),
        ("region", "999999", "There is no region 999999."),
        ("group", "men'; drop table measure", "There is no population group men'; drop table measure."),
        ("industry", "Z", "There is no industry Z."),
        ("as_of", "2024", "2024 is not a month; write it as 2024-06."),
        ("as_of", "2024-13", "2024-13 is not a month; write it as 2024-06."),
        ("as_of", "2024-06-15", "2024-06-15 is not a month; write it as 2024-06."),
        ("as_of", "2020-12", "2020-12 is outside 2021-01 to 2024-06."),
        ("as_of", "2024-07", "2024-07 is outside 2021-01 to 2024-06."),
    ],
)
def test_what_cannot_be_asked_is_said(field: str, text: str, message: str) -> None:
    with pytest.raises(QuestionError) as caught:
        Question.from_params({field: text})
    assert caught.value.field == field
    assert str(caught.value) == message
    assert caught.value.msgid.format(**caught.value.params) == message


def test_the_rest_of_a_bad_address_still_stands() -> None:
    question, errors = read({"plan": "gz", "as_of": "never", "region": "1", "group": "women"})
    assert question == Question("gz", month("2024-06"), "520000", "women")
    assert [error.field for error in errors] == ["as_of", "region"]


@pytest.mark.parametrize("field", ["region", "group", "industry"])
def test_narrowed_is_anything_but_the_plans_own(field: str) -> None:
    narrower = {"region": "520000", "group": "women", "industry": "C"}
    assert not default("cn").narrowed
    assert not default("gz").narrowed
    assert Question.from_params({"plan": "cn", field: narrower[field]}).narrowed
