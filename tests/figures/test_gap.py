"""The figure of the gap: its sentence, its bars, and that it stays calm where nothing can be explained."""

from collections.abc import Callable
from datetime import date

import pytest

from data.build import build
from figures.catalogue import make
from figures.figure import Figure
from figures.wording import Words, words
from home import Home
from queries import places, register, warehouse
from queries.methods.pace import month_range
from queries.question import Question
from tests.figures.conftest import AS_OF, national
from tests.rows import load

At = Callable[[Home], object]
ZH, EN = words("zh"), words("en")
KEYS = ("gap", "gap_groups", "gap_industries")


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Every due place reports from 2021; the first three by code fall to a tenth from 2022, others keep on."""
    home = Home(tmp_path_factory.mktemp("everywhere") / "home")
    build(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKILLGAUGE_HOME", str(home.path))
        due = [row["code"] for row in places.children("000000").filter(places.children("000000")["due"]).to_dicts()]
        warehouse.close()
    rows = [
        {"indicator": "training_subsidised", "region": place, "period_start": month,
         "value": 40000.0 * (0.1 if turn < 3 and month.year > 2021 else 1.0)}
        for turn, place in enumerate(sorted(due))
        for month in month_range(date(2021, 1, 1), AS_OF)
    ]  # fmt: skip
    load(home, "statistics", rows, synthetic=True)
    build(home)
    return home


def bars(figure: Figure) -> dict[str, float]:
    """Code -> the length of its bar, from the top."""
    assert figure.picture is not None
    bar = figure.picture.data[0]
    return dict(zip(bar.customdata, bar.x, strict=True))


def test_it_names_the_three_places_that_explain_most_and_the_rule(at: At, everywhere: Home) -> None:
    at(everywhere)
    figure = make("gap", national(), EN)
    for name in ("Beijing", "Tianjin", "Hebei"):
        assert name in figure.sentence
    assert "project's rule" in figure.sentence
    assert "2021" in figure.sentence
    assert any("no official demand" in note for note in figure.notes)
    assert figure.table.height == 32
    assert figure.narrows == ("region",)
    found = bars(figure)
    assert list(found)[:3] == ["110000", "120000", "130000"]
    assert all(value < 0 for value in list(found.values())[:3])
    assert figure.height == 300


def test_the_bars_and_the_rest_add_up_to_the_table(at: At, everywhere: Home) -> None:
    at(everywhere)
    question = Question("cn-145", date(2023, 6, 1), "000000")
    figure = make("gap", question, EN)
    drawn = [value for code, value in bars(figure).items() if code]
    assert len(drawn) == 8  # the three that are short, five of those ahead
    assert bars(figure)[""] == 0.0  # the rest narrows nothing, and has no bar to dwarf the others
    rest = sum(figure.table["Difference"]) - sum(drawn)
    assert figure.picture is not None
    assert f"24 other places together: {EN.difference(rest, 'person_times')}." in figure.picture.data[0].hovertext


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("plan", ["cn-145", "gs-2018-2025", "jl-2018-29", "gz-2023", "hrb-2022-2025"])
def test_it_is_calm_in_every_plan_home_and_language(at: At, bare: Home, filled: Home, plan: str, key: str) -> None:
    for home in (bare, filled):
        at(home)
        for say in (ZH, EN):
            for as_of in (AS_OF, date(2023, 6, 1)):
                figure = make(key, Question(plan, as_of, register.plan(plan).region), say)
                assert figure.sentence
                assert figure.title
                assert (figure.picture is None) == (figure.table.height == 0)
        warehouse.close()


def test_a_few_places_are_held_against_the_year_before(at: At, filled: Home) -> None:
    """Four of 32 report: they never carry the whole country's target."""
    at(filled)
    figure = make("gap", national(), EN)
    assert "a year before (this project's rule)" in figure.sentence
    assert figure.table["Same months a year before"].to_list() == figure.table["This year so far"].to_list()
    assert any("Gansu to Jun 2025" in note for note in figure.notes)


def test_a_measure_without_a_target_can_be_asked_too(at: At, filled: Home, say: Words) -> None:
    at(filled)
    figure = make("gap", national(), say, indicator="training_all")
    assert figure.sentence
