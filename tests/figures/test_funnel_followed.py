"""Whom the funnel follows: people who come again, cohorts in part too young, and where nobody can be followed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.build import build
from figures.catalogue import make
from figures.figure import Figure
from figures.wording import words
from home import Home
from queries import disclosing
from queries.question import Question
from queries.warehouse import run
from tests.rows import load, person

At = Callable[[Home], object]
END = date(2024, 1, 10)


def trained(people: int, **facts: Any) -> list[dict[str, Any]]:
    """A class, each its own person, without work at the start and passed."""
    whole = {"end_date": END, "passed": True, "employed_at_start": False} | facts
    return [{"person": person(f"p{number}")} | whole for number in range(people)]


def sent(home: Home, certified: int, placed: int) -> None:
    """The first people's certificates and work; the place sends both until the end of 2025."""
    papers = [{"cert_no": f"c{number}", "person": person(f"p{number}")} for number in range(certified)]
    work = [{"record_id": f"e{number}", "person": person(f"p{number}")} for number in range(placed)]
    last = {"person": person("z")}
    load(home, "certification", [*papers, last | {"cert_no": "z", "issue_date": date(2025, 12, 1)}])
    load(home, "employment", [*work, last | {"record_id": "z", "start_date": date(2025, 12, 1)}])


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """50 start, 40 complete, 36 pass, 20 get a certificate, 10 find work; 8 come again in August 2025."""
    home = Home(tmp_path_factory.mktemp("followed") / "home")
    first = trained(50)
    rows = [row | {"passed": False} for row in first[:4]] + first[4:40]
    rows += [row | {"completed": False} for row in first[40:]]
    load(home, "training", rows + [row | {"end_date": date(2025, 8, 10)} for row in first[32:40]])
    sent(home, 20, 10)
    build(home)
    return home


@pytest.fixture(autouse=True)
def tell_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is withheld here for being small."""
    monkeypatch.setenv(disclosing.SETTING, "0")


def said(lang: str = "en", *choices: str) -> Figure:
    return make("funnel", Question("cn-145", date(2025, 9, 1), "520500"), words(lang), choices=choices)


def shares(figure: Figure) -> dict[str, tuple[Any, ...]]:
    """Step -> who made it, of whom, the share."""
    return {row[0]: (row[1], row[2], row[4] and round(row[4], 1)) for row in figure.table.iter_rows()}


def test_person_times_and_persons_stand_in_one_figure_each(at: At, followed: Home) -> None:
    """Eight persons came twice."""
    at(followed)
    times, persons = said(), said("en", "persons")
    assert (times.unit, persons.unit) == ("person-times", "persons")
    assert shares(times)["Completed"] == (48, 58, 82.8)
    assert shares(persons)["Completed"] == (40, 50, 80.0)
    assert "A person counts once, however many trainings; numbers of persons are never added up." in persons.notes


def test_a_young_year_is_immature_not_low(at: At, followed: Home) -> None:
    at(followed)
    figure = said("zh", "year")
    assert figure.sentence == "每100人次参训，结业100。每100个有考核结果的结业者，合格100。取证和就业还不能统计。"
    assert shares(figure)["第180日在业"] == (None, None, None)
    assert list(figure.table[figure.table.columns[-1]]) == ["已统计", "已统计", "未成熟", "未成熟"]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"employed_at_start": True}, "就业无法统计：就业记录未覆盖观察期，或没有身份明确、参训时不在业的结业者。"),
        ({"person": None, "person_times": 9}, "取证无法统计：取证记录未覆盖观察期，或培训记录不含个人身份。"),
    ],
)
def test_nobody_to_follow_is_not_told_as_records_that_are_missing(
    at: At, tmp_path: Path, facts: dict[str, Any], why: str
) -> None:
    """Certificates and work are in; but all had work at the start, or none is named."""
    home = Home(tmp_path / "home")
    load(home, "training", trained(30, **facts))
    sent(home, 5, 5)
    build(home)
    at(home)
    figure = said("zh")
    assert why in figure.sentence
    assert "无记录" not in str(figure.table.rows())


def stopped(home: Home, last: date) -> Home:
    """Thirty complete in Bijie on 10 January 2024 and none is certified; thirty in Guiyang, of whom twenty are. Bijie's
    last certificate is of a day, Guiyang's of the end of 2025.
    """
    away = [row | {"person": person(f"g{n}"), "region": "520100"} for n, row in enumerate(trained(30))]
    load(home, "training", [*trained(30), *away])
    papers = [{"cert_no": "z", "person": person("z"), "issue_date": last}]
    papers += [{"cert_no": f"g{n}", "person": person(f"g{n}"), "region": "520100"} for n in range(20)]
    papers += [{"cert_no": "y", "person": person("y"), "region": "520100", "issue_date": date(2025, 12, 1)}]
    load(home, "certification", papers)
    build(home)
    return home


@pytest.mark.parametrize("last", [date(2022, 3, 1), date(2024, 8, 31)])
def test_who_completed_where_certificates_stopped_is_unknown_not_uncertified(
    at: At, tmp_path: Path, last: date
) -> None:
    """31 January + 240 days is 27 September: certificates of August do not reach so far."""
    at(stopped(Home(tmp_path / "home"), last))
    bijie = said("zh")
    assert shares(bijie)["180日内取证"] == (None, None, None)
    assert "取证无法统计：取证记录未覆盖观察期，或培训记录不含个人身份。" in bijie.sentence
    told = "观察期已满的结业者中，有30人次未计入取证一步：所在地的取证记录没有报送到相应时间，是否取证不明。"
    assert told in bijie.notes
    assert told in bijie.cautions
    assert "有30人未计入取证一步" in str(said("zh", "persons").cautions)
    guizhou = make("funnel", Question("cn-145", date(2025, 9, 1), "520000"), words("en"))
    assert shares(guizhou)["Certified in 180 days"] == (20, 30, 66.7)
    places = make("funnel_places", Question("cn-145", date(2025, 9, 1), "520000"), words("en"))
    assert guizhou.cautions == places.cautions == (
        "30 person-times that completed long enough ago are left out of the step of certificates: those of their place "
        "do not reach so far, so whether they have one is unknown.",
    )  # fmt: skip
    year = {"since": date(2024, 1, 1), "until": date(2024, 12, 1)}
    rate = run("progress/breakdown", indicator="certification_rate", dimension="population_group", region="520000",
               parent="520000", group="*", industry="*", **year)  # fmt: skip
    counted = set(rate.filter(member="*", year=2024).select("region", "numerator", "denominator").iter_rows())
    assert counted == {("520000", 20, 30), ("520100", 20, 30)}


def test_certificates_that_reach_are_told_and_nobody_is_left_out(at: At, tmp_path: Path) -> None:
    at(stopped(Home(tmp_path / "home"), date(2024, 9, 1)))
    assert shares(said())["Certified in 180 days"] == (0, 30, 0.0)
    assert not said().cautions
    assert not any("left out of the step" in note for note in said().notes)


def test_too_few_left_out_are_not_counted_out_loud(at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty more are not named, so that the completers are no small number."""
    home = Home(tmp_path / "home")
    load(home, "training", [*trained(5), {"person": None, "person_times": 40, "end_date": END}])
    load(home, "certification", [{"person": person("z"), "issue_date": date(2024, 2, 1)}])
    build(home)
    at(home)
    monkeypatch.delenv(disclosing.SETTING)
    assert said().cautions == (
        "Fewer than 10 are left out of the step of certificates: those of their place do not reach so far.",
    )


def test_the_bars_are_few_and_each_says_who_was_lost(at: At, followed: Home) -> None:
    at(followed)
    picture = said().picture
    assert picture is not None
    made, lost, _ = picture.to_dict()["data"]
    assert [round(value, 1) for value in made["x"]] == [82.8, 91.7, 50, 25]
    assert [round(a + b) for a, b in zip(made["x"], lost["x"], strict=True)] == [100] * 4
    assert lost["hovertext"][3].replace("<br>", " ") == "30 of 40 person-times were not in work on day 180."
