"""What the talent page says: published apart from reported, stock apart from flow, promises with their line."""

from collections.abc import Callable
from datetime import date

import pytest

from data.build import build
from figures.catalogue import make
from figures.figure import Figure
from figures.wording import words
from home import Home
from queries import talent
from queries.methods.pace import month_range
from queries.question import Question
from tests.rows import load

At = Callable[[Home], object]
KEYS = ("talent_stock", "talent_share", "talent_ladder")
LEVELS = {"1": 60.0, "2": 20.0, "3": 15.0, "4": 5.0}
YUNNAN, GANSU = "530000", "620000"


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Yunnan's stocks by the year and its certificates by level; the second year has more of the higher ones."""
    home = Home(tmp_path_factory.mktemp("talent") / "home")
    stocks = [
        {"indicator": name, "region": YUNNAN, "period_start": date(year, 12, 1), "value": value}
        for name, values in {"skilled_stock": (4e6, 4.2e6, 4.3e6, 4.5e6, 4.8e6),
                             "high_skilled_stock": (1e6, 1.1e6, 1.2e6, 1.3e6, 1.4e6)}.items()
        for year, value in zip(range(2020, 2025), values, strict=True)
    ]  # fmt: skip
    new = [{"indicator": "new_high_skilled", "region": YUNNAN, "period_start": month, "value": 9000.0}
           for month in month_range(date(2024, 1, 1), date(2024, 12, 1))]  # fmt: skip
    certificates = [
        {"indicator": "certificates", "region": YUNNAN, "period_start": date(year, 6, 1), "level": level,
         "value": value * (2 if level == "3" and year == 2024 else 1)}
        for year in (2023, 2024) for level, value in {"*": 200.0, **LEVELS}.items()
    ]  # fmt: skip
    load(home, "statistics", [*stocks, *new, *certificates], synthetic=True)
    build(home)
    return home


def said(key: str, lang: str = "en", region: str = YUNNAN, until: date = date(2024, 12, 1), **scope: str) -> Figure:
    return make(key, Question("cn-145", until, region, **scope), words(lang))


def test_the_ladder_is_of_certificates_that_have_a_level(at: At, counted: Home) -> None:
    at(counted)
    figure = said("talent_ladder")
    assert figure.sentence == (
        "Of the certificates with a level, 25.6% were at senior worker level or above. In 2023 it was 20.0%, in 2024 "
        "30.4%."
    )
    rungs = dict(zip(figure.table["Skill level"], figure.table["Certificates"], strict=True))
    assert next(iter(rungs)) == "Chief technician"
    assert rungs["Senior worker (Level 3)"] == 45
    assert rungs["Apprentice"] is None  # nobody told of any: not a zero
    assert figure.table["Share of those with a level (%)"].sum() == pytest.approx(100)
    assert figure.table.height == 8


def test_stock_and_flow_are_told_apart(at: At, counted: Home) -> None:
    at(counted)
    sentence = said("talent_stock", "zh").sentence
    assert "高技能人才总量：2024年12月140万人（报表上报）。比上年同期+10万人。" in sentence
    assert "同期十二个月取得该级别证书10.8万人次：两者不同，一人可取多证，也有人退出。" in sentence


def test_a_flow_that_lacks_a_month_is_not_told(at: At, counted: Home) -> None:
    at(counted)
    question = Question("cn-145", date(2024, 12, 1), YUNNAN)
    assert talent.gained(question, "reported", date(2024, 12, 1)) == 108_000
    assert talent.gained(question, "reported", date(2024, 11, 1)) is None
    assert talent.gained(question, "published", date(2024, 12, 1)) is None


def test_a_promised_stock_has_its_straight_line(at: At, counted: Home) -> None:
    """Yunnan promises 1.55 million by the end of 2025: from 1 million, three of five years ask for 1.33."""
    at(counted)
    figure = said("talent_stock", until=date(2023, 12, 1))
    promised = figure.table.filter(figure.table["Source"].str.starts_with("Promised"))
    lines = dict(promised.select("Indicator", "Expected on the straight line").iter_rows())
    assert lines["Highly skilled workers"] == pytest.approx(1.33e6)
    assert "≥1.55M persons by Dec 2025: Slow; the straight line from the baseline asks 1.33M persons by now." in (
        figure.sentence
    )
    assert figure.picture is not None
    dashes = [trace for trace in figure.picture.to_dict()["data"] if trace["line"].get("dash") == "dash"]
    assert [[trace["y"][0], trace["y"][-1]] for trace in dashes][1] == [pytest.approx(1.00917e6, rel=1e-5), 1.55e6]


def test_published_figures_are_marks_and_never_joined_to_reports(at: At, counted: Home) -> None:
    at(counted)
    figure = said("talent_stock", region="000000", until=date(2024, 1, 1))
    assert figure.picture is not None
    drawn = [trace for trace in figure.picture.to_dict()["data"] if "Published" in trace["name"]]
    assert drawn
    assert {trace["mode"] for trace in drawn} == {"markers"}
    assert any(source.startswith("“十四五”职业技能培训规划") for source in figure.sources)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_place_that_nothing_is_known_of_says_so(at: At, bare: Home, key: str, lang: str) -> None:
    at(bare)
    figure = said(key, lang, "520500", date(2024, 1, 1))
    none = {"talent_ladder": "No certificates with a skill level are in for this question."}
    assert figure.sentence == words(lang)(none.get(key, "No figures are in for this place and period."))
    assert (figure.picture, figure.sources, figure.synthetic) == (None, (), False)


def test_levels_of_a_group_are_not_guessed(at: At, counted: Home) -> None:
    at(counted)
    note = "These levels are known for the place as a whole only, not for a group or an industry."
    assert note in said("talent_stock", group="women").notes
    assert note not in said("talent_stock").notes
    assert said("talent_ladder", group="women").picture is None


def test_levels_of_too_few_people_are_withheld_and_so_is_their_share(
    at: At, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = Home(tmp_path_factory.mktemp("few") / "home")
    facts = {"indicator": "certificates", "region": "530100", "period_start": date(2024, 6, 1)}
    told = {"*": 205.0, "1": 120.0, "2": 80.0, "3": 5.0}
    load(home, "statistics", [facts | {"level": level, "value": value} for level, value in told.items()])
    build(home)
    at(home)
    figure = said("talent_ladder", region="530100")
    rungs = dict(zip(figure.table["Skill level"], figure.table["Certificates"], strict=True))
    assert rungs["Senior worker (Level 3)"] is None
    assert [rungs["Junior worker (Level 5)"], rungs["Intermediate worker (Level 4)"]].count(None) == 1
    assert figure.table["Share of those with a level (%)"].null_count() == 8
    assert figure.sentence == "Some levels have too few people for a number to be told, so no share is told either."
    assert [note for note in figure.notes if "fewer than 10 people" in note]
