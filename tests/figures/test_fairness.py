"""Representation of groups and parity of women, from real reports and records, against numbers worked out by hand."""

from collections.abc import Callable
from datetime import date

import pytest

from data.build import build
from figures.catalogue import make
from figures.wording import words
from home import Home
from queries.question import Question
from tests.figures.conftest import AS_OF
from tests.rows import load

At = Callable[[Home], object]
EN = words("en")
MONTH = date(2025, 1, 1)


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """One province whose reports break training, those in work and the pass rate down by group."""
    home = Home(tmp_path_factory.mktemp("reached") / "home")
    told: list[dict[str, object]] = [
        {"indicator": "training_subsidised", "value": 1000.0},
        {"indicator": "training_subsidised", "population_group": "women", "value": 300.0},
        {"indicator": "training_subsidised", "population_group": "veterans", "value": 100.0},
        {"indicator": "employed_total", "value": 20000.0},
        {"indicator": "employed_total", "population_group": "women", "value": 8000.0},
        {"indicator": "pass_rate", "numerator": 900.0, "denominator": 1000.0},
        {"indicator": "pass_rate", "population_group": "women", "numerator": 240.0, "denominator": 300.0},
    ]
    load(home, "statistics", [{"region": "520000", "period_start": MONTH, **row} for row in told], synthetic=True)
    build(home)
    return home


def test_a_group_is_held_against_those_in_work(at: At, reached: Home) -> None:
    at(reached)
    figure = make("group_fairness", Question("cn-145", AS_OF, "520000"), EN)
    assert figure.table.height == 1  # nobody counts the veterans in work
    group, part, work, month, index, low, high = figure.table.row(0)
    assert (group, part, work, month) == ("Women", pytest.approx(30.0), pytest.approx(40.0), MONTH)
    # 0.3 / 0.4, and exp(±1.96 √(1/300 − 1/1000 + 1/8000 − 1/20000))
    assert (index, low, high) == (pytest.approx(0.75), 0.681, 0.826)
    assert "30.0% of those counted, 40.0% of those in work (Jan 2025); index 0.75" in figure.sentence


def test_of_a_rate_women_are_held_against_all_others(at: At, reached: Home) -> None:
    at(reached)
    figure = make("group_fairness", Question("cn-145", AS_OF, "520000"), EN, indicator="pass_rate")
    women, others, index, adjusted, parity = figure.table.row(0)
    assert (women, others) == (pytest.approx(80.0), pytest.approx(100 * 660 / 700))
    assert index == adjusted == pytest.approx(0.8 / (660 / 700), abs=1e-3)
    assert parity == "no"
    assert "outside parity" in figure.sentence


def test_nothing_is_said_where_nobody_counts_those_in_work(at: At, reached: Home) -> None:
    at(reached)
    figure = make("group_fairness", Question("cn-145", AS_OF, "620000"), EN)
    assert figure.table.height == 0
    assert "index" not in figure.sentence


def test_too_few_in_work_are_not_told(at: At, reached: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    at(reached)
    monkeypatch.setenv("SKILLGAUGE_SMALLEST_CELL", "9000")
    assert make("group_fairness", Question("cn-145", AS_OF, "520000"), EN).table.height == 0
