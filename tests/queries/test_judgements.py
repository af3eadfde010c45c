"""What people think of the promises, as the register holds it."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from data.register import Register
from home import Home
from queries import judgements

JUNE, JULY, AUGUST = (date(2025, month, 1) for month in (6, 7, 8))


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Register:
    monkeypatch.setenv("SKILLGAUGE_HOME", str(tmp_path))
    return Register(Home.current())


def lights(as_of: date) -> dict[str, str]:
    return {one.target: one.light for one in judgements.standing(as_of)}


def test_a_judgement_holds_from_its_month_on_until_the_next(register: Register) -> None:
    register.judge("T1", "2025-07", "doubtful", "wang", "two provinces have stopped")
    assert lights(JUNE) == {}
    assert lights(JULY) == lights(AUGUST) == {"T1": "doubtful"}
    register.judge("T1", "2025-06", "likely", "wang", "entered later, for a month before")
    assert (lights(JUNE), lights(JULY)) == ({"T1": "likely"}, {"T1": "doubtful"})
    register.judge("T1", "2025-07", "unlikely", "li", "the money is gone")
    assert lights(AUGUST) == {"T1": "unlikely"}
    (one,) = judgements.standing(AUGUST)
    assert (one.reason, one.who, one.month) == ("the money is gone", "li", JULY)


def test_one_that_is_taken_back_is_none(register: Register) -> None:
    register.judge("T1", "2025-06", "likely", "wang", "on the way")
    register.judge("T1", "2025-07", "none", "wang", "too early to say")
    assert (lights(JUNE), lights(JULY)) == ({"T1": "likely"}, {})


def test_it_stands_in_the_audit_trail_with_its_reason(register: Register) -> None:
    register.judge("T1", "2025-06", "likely", "wang", "on the way")
    (event,), (one,) = register.events(), register.judgements()
    assert (event.action, event.who, event.reason) == ("judge", "wang", "on the way")
    assert (one.event, one.target, one.light) == (event.number, "T1", "likely")


def test_a_home_without_one_has_none(register: Register) -> None:
    assert lights(AUGUST) == {}
    register.create()
    assert lights(AUGUST) == {}


def test_the_register_of_an_older_home_has_none(register: Register) -> None:
    register.create()
    with closing(sqlite3.connect(Home.current().register)) as connection, connection:
        connection.execute("drop table judgement")
    assert lights(AUGUST) == {}
