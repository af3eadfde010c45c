"""However many promises a figure lists, the warehouse is asked the same few questions."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from figures.catalogue import make
from figures.scorecards import scorecards
from figures.wording import words
from home import Home
from queries import progress, register, warehouse
from queries.question import Question

At = Callable[[Home], object]
EN = words("en")
SMALL = "disclosing/cells"


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the queries that went to the file, not to the cache."""
    asked: list[str] = []
    ask = warehouse._ask

    def told(cursor: Any, name: str, sql: str, params: dict[str, warehouse.Param]) -> Any:
        asked.append(name)
        return ask(cursor, name, sql, params)

    monkeypatch.setattr(warehouse, "_ask", told)
    return asked


def fresh(questions: list[str]) -> None:
    warehouse.close()
    register._every.cache_clear()
    progress._targets.cache_clear()
    questions.clear()


def test_an_indicator_s_targets_are_asked_together(at: At, filled: Home, questions: list[str]) -> None:
    at(filled)
    named = [one.indicator for one in register.targets(additional=True)]
    few, many = min(set(named), key=named.count), max(set(named), key=named.count)
    for indicator in (few, many):
        fresh(questions)
        figure = make("indicator_targets", Question("cn-145", date(2025, 9, 1), "000000"), EN, indicator=indicator)
        assert figure.table.height == named.count(indicator)
        once = [name for name in questions if name != SMALL]
        assert len(once) == len(set(once))
        assert questions.count(SMALL) <= 2  # the years that are over, and the running one
    assert named.count(many) > 5


def test_cards_with_their_sparks_ask_for_all_months_once(at: At, filled: Home, questions: list[str]) -> None:
    at(filled)
    fresh(questions)
    assert len(scorecards(Question("cn-145", date(2025, 9, 1), "520000"), EN)) > 3
    assert questions.count("progress/series") == 1
