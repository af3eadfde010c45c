"""An indicator without a numeric target has a path too."""

from collections.abc import Callable
from datetime import date

import pytest

from figures.catalogue import make
from figures.wording import Words, words
from home import Home
from queries.question import Question
from tests.figures.conftest import AS_OF, national

At = Callable[[Home], object]
EN = words("en")


def test_a_flow_adds_up_from_its_first_month(at: At, filled: Home) -> None:
    at(filled)
    figure = make("measure_path", Question("cn-145", date(2023, 6, 1), "620000"), EN, indicator="training_all")
    assert figure.picture is not None
    (line,) = figure.picture.data
    assert (len(line.x), line.x[-1]) == (30, date(2023, 6, 1))
    reached = 300e3 + 310e3 + 320e3 * 6 / 12
    assert line.y[-1] == pytest.approx(reached)
    assert "610k person-times" not in figure.sentence
    assert EN.quantity(reached, "person_times") in figure.sentence
    assert "Expected to date" not in figure.table.columns
    assert figure.synthetic


def test_a_level_is_told_against_the_year_before(at: At, filled: Home) -> None:
    at(filled)
    figure = make("measure_path", Question("cn-145", AS_OF, "520000"), EN, indicator="skilled_share")
    assert "27.0% in Jun 2025" in figure.sentence
    assert "+1.0 pp" in figure.sentence


def test_without_figures_it_is_calm(at: At, bare: Home, say: Words) -> None:
    at(bare)
    figure = make("measure_path", national(), say, indicator="pass_rate")
    assert figure.picture is None
    assert figure.table.height == 0
    assert figure.sentence
