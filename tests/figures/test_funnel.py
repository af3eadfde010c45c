"""What the figures of the funnel and of funds say, in words of both languages, and that they can be drawn."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from data.build import build
from figures.catalogue import make
from figures.figure import Figure
from figures.wording import words
from home import Home
from queries.question import Question
from tests.rows import load, person

At = Callable[[Home], object]
FUNNELS = ("funnel", "funnel_places", "funnel_groups", "funnel_industries", "funnel_programmes")
FUNDS = ("funds", "funds_years", "funds_months", "funds_places", "funds_programmes", "funds_cash")
CHOICES = ((), ("persons", "five", "year", "certificate"))
END = date(2024, 1, 10)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Bijie: a hundred start, ninety complete, sixty pass, thirty are certified, forty-five find work, which five have
    left by day 180; Harbin: forty young completers, of whom nobody sends certificates or work.
    """
    home = Home(tmp_path_factory.mktemp("trained") / "home")
    names = [person(f"b{number}") for number in range(100)]
    rows = [
        {"person": name, "end_date": END, "completed": number < 90, "passed": number < 60, "industry": "C",
         "population_groups": "women", "programme": "乡村工匠", "employed_at_start": False, "subsidy_yuan": 500.0}
        for number, name in enumerate(names)
    ]  # fmt: skip
    rows += [
        {"person": person(f"h{number}"), "end_date": END, "passed": True, "region": "230100", "industry": "E",
         "population_groups": "youth"}
        for number in range(40)
    ]  # fmt: skip
    load(home, "training", rows, synthetic=True)
    kinds = ("职业技能等级",) * 20 + ("专项职业能力",) * 10
    papers = [{"cert_type": kind, "person": name, "issue_date": date(2024, 3, 1)} for kind, name in
              zip(kinds, names, strict=False)]  # fmt: skip
    newest = {"person": person("z"), "issue_date": date(2025, 12, 1)}
    load(home, "certification", [*papers, newest], synthetic=True)
    work = [
        {"record_id": name, "person": name, "start_date": date(2024, 3, 1),
         "end_date": None if number < 40 else date(2024, 7, 7)}
        for number, name in enumerate(names[:45])
    ]  # fmt: skip
    last = {"record_id": "z", "person": person("z"), "start_date": date(2025, 12, 1)}
    load(home, "employment", [*work, last], synthetic=True)
    build(home)
    return home


def said(
    key: str, lang: str = "en", region: str = "520500", until: date = date(2025, 6, 1),
    choices: tuple[str, ...] = (), group: str = "*", industry: str = "*",
) -> Figure:  # fmt: skip
    return make(key, Question("cn-145", until, region, group, industry), words(lang), choices=choices)


def test_each_step_is_told_of_a_hundred_and_where_most_are_lost(at: At, trained: Home) -> None:
    at(trained)
    assert said("funnel").sentence == (
        "Of 100 person-times that started a training, 90 completed it. Of 100 that completed and have a result, 66.7 "
        "passed. Of 100 that completed long enough ago, 22.2 had a certificate within 180 days. Of 100 that completed "
        "long enough ago and had no work at the start, 44.4 were in work on day 180; 50 were on some day up to it. The "
        "largest part is lost on the way to a certificate: 77.8 of 100."
    )
    assert "180日内取证33.3。" in said("funnel", "zh", choices=("five",)).sentence
    assert "每100人参训，结业90。" in said("funnel", "zh", choices=("persons",)).sentence


def test_work_on_day_180_is_bridged_to_work_on_any_day(at: At, trained: Home) -> None:
    """10 January + 179 days is 7 July: the five had work on that day, but not on day 180."""
    at(trained)
    bridge = (
        "Of 90 person-times without work at the start, 45 were in work on some day up to day 180 (50.0%) and 40 on day "
        "180 (44.4%): 5 had found work and were not in work on that day."
    )
    assert bridge in said("funnel").notes
    assert "参训时不在业的90人中，180日内任一日曾在业45（50.0%），第180日在业40（44.4%）：" in str(
        said("funnel", "zh", choices=("persons",)).notes
    )


def test_the_table_has_every_numerator_and_denominator(at: At, trained: Home) -> None:
    at(trained)
    table = said("funnel").table
    assert table.select("Made it", "Out of", "Lost").rows() == [(90, 100, 10), (60, 90, 30), (20, 90, 70), (40, 90, 50)]


def test_what_no_records_tell_is_not_told_as_nobody(at: At, trained: Home) -> None:
    at(trained)
    figure = said("funnel", region="230100")
    assert "Certificates cannot be told: none reach far enough, or the trainings name nobody." in figure.sentence
    assert figure.table["State"].to_list() == ["Counted", "Counted", "Cannot be told", "Cannot be told"]
    assert figure.table["Made it"].to_list() == [40, 40, None, None]


def test_what_is_too_young_is_told_as_immature(at: At, trained: Home) -> None:
    at(trained)
    figure = said("funnel", until=date(2024, 6, 1))
    assert figure.sentence.startswith("Of 100 person-times that started a training, 90 completed it.")
    assert "Certificates and work cannot be told yet." in figure.sentence
    assert figure.table["State"].to_list() == ["Counted", "Counted", "Immature", "Immature"]


def test_parts_are_compared_where_they_differ_most(at: At, trained: Home) -> None:
    at(trained)
    assert said("funnel_places", region="000000").sentence == (
        "They differ most in this step: Passed. It was made by 100.0% in Heilongjiang, by 66.7% in Guizhou."
    )
    assert said("funnel_programmes", "zh").table["专项工程"].unique(maintain_order=True).to_list() == [
        "合计",
        "乡村工匠",
    ]


def test_combinations_that_are_not_counted_say_so(at: At, trained: Home) -> None:
    at(trained)
    assert said("funnel", region="520000", choices=("persons",), group="women", industry="C").sentence == (
        "Persons are not counted for a group within an industry; person-times are."
    )
    assert "90 completed" in said("funnel", region="520000", group="women", industry="C").sentence
    assert said("funnel", group="women", industry="C").sentence == (
        "A group within an industry is not counted for prefectures."
    )
    assert said("funnel_programmes", group="women").sentence == (
        "Programmes are counted for all groups and industries together only."
    )


def test_the_subsidy_is_divided_by_what_it_led_to(at: At, trained: Home) -> None:
    at(trained)
    assert said("funds").table.select("Subsidy (yuan)", "Divided by", "Yuan each").rows() == [
        (50_000.0, 100, 500.0), (45_000.0, 20, 2250.0), (45_000.0, 40, 1125.0),
    ]  # fmt: skip
    assert said("funds", choices=("five",)).table["Yuan each"][1] == 1500.0
    assert said("funds", "zh").sentence == (
        "补贴5万元，培训100人次，平均每人次500元。观察期已满的培训补贴4.5万元，取证20人次，平均每人次取证2,250元。"
        "观察期已满、参训时不在业的培训补贴4.5万元，第180日在业40人次，平均每人次在业1,125元。"
    )
    assert said("funds", region="230100").sentence == (
        "No training records with an amount of subsidy are in for this question."
    )


def test_the_subsidy_is_told_place_by_place_and_by_programme(at: At, trained: Home) -> None:
    """Harbin has no subsidy on record: it is no place that costs nothing."""
    at(trained)
    places = said("funds_places", region="520000", choices=("placed",))
    assert places.table.rows() == [
        (name, kind, *each)
        for name in ("Total", "Bijie")
        for kind, each in (
            ("Per person-time trained", (50_000.0, 100, 500.0)), ("Per person-time certified", (45_000.0, 20, 2250.0)),
            ("Per person-time in work on day 180", (45_000.0, 40, 1125.0)),
        )
    ]  # fmt: skip
    assert places.picture is not None
    assert places.picture.to_dict()["data"][0]["x"] == [1125.0]
    assert set(said("funds_places", region="000000").table["Place"]) == {"Total", "Guizhou"}
    programmes = said("funds_programmes", "zh")
    assert programmes.table.row(3) == ("乡村工匠", "每人次培训", 50_000.0, 100, 500.0)
    assert said("funds_programmes", group="women").sentence == (
        "Programmes are counted for all groups and industries together only."
    )


def test_a_cost_that_cannot_be_told_yet_is_immature(at: At, trained: Home) -> None:
    at(trained)
    young = said("funds_places", region="520000", until=date(2024, 6, 1), choices=("certificate",))
    assert young.sentence == "Certificates and work cannot be told yet."
    assert young.picture is not None
    assert [text.strip() for text in young.picture.to_dict()["data"][-1]["text"]] == ["Immature"]


def test_a_cohort_in_part_too_young_says_how_many_are_known(at: At, tmp_path: Path) -> None:
    """Sixty complete in January, forty in October; 31 January + 240 days is 28 September."""
    home = Home(tmp_path / "home")
    days = (date(2025, 1, 10), date(2025, 10, 10))
    rows = [
        {"person": person(f"p{n}"), "end_date": days[n >= 60], "employed_at_start": False, "subsidy_yuan": 100.0}
        for n in range(100)
    ]
    load(home, "training", rows)
    load(home, "employment", [{"person": person("p1"), "start_date": date(2025, 12, 1)}])
    build(home)
    at(home)
    told = (
        "Of 100 person-times that completed in 2025, 60 did so long enough ago to be known for 180 days: certificates "
        "and work are told of these alone."
    )
    assert told in said("funds_years", until=date(2025, 12, 1)).sentence
    assert "2021—2025年结业的100人次中，60已满180日观察期" in said("funds", "zh", until=date(2025, 12, 1)).sentence
    for until in (date(2025, 6, 1), date(2025, 9, 1)):
        assert "long enough ago to be known" not in said("funds_years", until=until).sentence


@pytest.mark.parametrize("choices", CHOICES)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", [*FUNNELS, *FUNDS])
def test_it_can_be_drawn(at: At, trained: Home, key: str, lang: str, choices: tuple[str, ...]) -> None:
    """By plotly, every mark of it checked; and downloads of it say that it is synthetic."""
    at(trained)
    figure = said(key, lang, region="000000", until=date(2024, 12, 1), choices=choices)
    assert figure.synthetic == (key != "funds_cash")
    if figure.picture is not None:
        whole: dict[str, Any] = figure.picture.to_dict()
        go.Figure(whole["data"], whole["layout"])


@pytest.mark.parametrize("key", [*FUNNELS, *FUNDS])
def test_an_empty_home_says_so(at: At, bare: Home, key: str) -> None:
    at(bare)
    figure = said(key)
    assert figure.sentence.startswith("No")
    assert not figure.table.height
    assert figure.picture is None
