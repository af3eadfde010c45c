"""The worked cases on the page of methods: what methods 1.7 wants, and that the page says what the rule says."""

from collections.abc import Callable

from figures.catalogue import make
from figures.status_cases import CASES, judged
from figures.theme import STATUS
from figures.wording import Words
from home import Home
from queries.methods.status import SENSES, Status
from tests.figures.conftest import national

# by methods 1.7, in the order of the cases
WANTED = [
    "on_track", "slow", "behind", "on_track", "slow", "incomplete", "no_data", "done", "missed", "due", "no_target",
    "done", "slow", "missed", "done", "missed", "on_track", "on_track", "behind", "on_track", "due", "on_track",
    "rising", "flat", "due", "missed", "missed", "no_target",
]  # fmt: skip


def test_every_case_is_judged_as_the_rule_wants() -> None:
    assert {case.words: judged(case) for case in CASES} == {
        case.words: Status(wanted) for case, wanted in zip(CASES, WANTED, strict=True)
    }


def test_the_cases_hold_every_sense_of_a_promise_and_every_light_but_a_fall() -> None:
    assert {case.sense for case in CASES} == set(SENSES)
    assert set(Status) - {judged(case) for case in CASES} == {Status.FALLING}


def test_the_page_says_the_light_beside_the_numbers(at: Callable[[Home], object], bare: Home, say: Words) -> None:
    at(bare)
    rows = make("status_cases", national(), say).table.rows()
    assert [row[0] for row in rows] == [say(case.words) for case in CASES]
    assert [row[2] for row in rows] == [f"{STATUS[code].shape} {say.term('status', code)}" for code in WANTED]
    assert rows[1][1].endswith(f"{say('Pace (SPI)')} = 0.8")
