"""The way of a promise shows where its last year will end: drawn, said, in the table, and explained."""

from collections.abc import Iterator

import pytest

from figures.catalogue import make
from figures.figure import Figure
from figures.wording import Words
from home import Home
from queries import warehouse
from queries.question import Question
from tests.queries.plans import plan_of
from tests.queries.test_outlook import PLAN, rows
from tests.queries.warehouse_rows import month, publish

# 360 before this year, then 60 over the mean of 40, 45 and 50 %; limits by hand as in tests/queries/test_outlook.py
POINT, LOW, HIGH = 493.33, 465.00, 530.72


@pytest.fixture
def drawn(home: Home, monkeypatch: pytest.MonkeyPatch, say: Words) -> Iterator[Figure]:
    monkeypatch.setenv("SKILLGAUGE_HOME", str(home.path))
    publish(home, 1, plan_of([PLAN], measure=rows()))
    yield make("path", Question("P", month("2024-06"), "000000"), say)
    warehouse.close()


def test_it_goes_on_from_the_last_month_to_the_end_of_the_year(drawn: Figure) -> None:
    assert drawn.picture is not None
    way, end = drawn.picture.data[-2:]
    assert list(way.x) == [month("2024-06"), month("2024-12")]
    assert list(way.y) == pytest.approx([420, POINT], abs=0.01)
    assert end.error_y.array[0] == pytest.approx(HIGH - POINT, abs=0.05)
    assert end.error_y.arrayminus[0] == pytest.approx(POINT - LOW, abs=0.05)
    assert drawn.picture.layout.yaxis.range[1] > HIGH


def test_its_numbers_stand_in_the_table_the_sentence_and_the_notes(drawn: Figure, say: Words) -> None:
    told = drawn.table.filter(drawn.table[say("Month")] == month("2024-12"))
    found = told.filter(told[say("Source")].str.contains(say("Projection")))
    assert found[say("Reached so far")].to_list() == pytest.approx([POINT, LOW, HIGH], abs=0.05)
    assert found[say("In the month")].null_count() == 3
    assert all(say.compact(amount) in drawn.sentence for amount in found[say("Reached so far")])
    assert any("80%" in note for note in drawn.notes)
    assert "80%" in drawn.sentence
