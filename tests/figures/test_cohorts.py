"""What the cohorts' figures say, in words of both languages: what is known, and what cannot be known yet."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from data.build import build
from figures.catalogue import make
from figures.figure import Figure
from figures.wording import words
from home import Home
from queries import disclosing
from queries.question import Question
from tests.rows import load, person

At = Callable[[Home], object]
KEYS = ("cohort_table", "cohort_rate", "cohort_curves_groups", "cohort_curves_industries", "cohort_curves_forms",
        "cohort_linkage")  # fmt: skip
FORM = "就业技能培训"


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small numbers are told: what is withheld has a test of its own."""
    monkeypatch.setenv(disclosing.SETTING, "0")


def class_of(month: date, people: int, at_work: int, **facts: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A class of people without work, of whom some have work from day 60 on: trainings and spells."""
    end, place = month.replace(day=10), facts.get("region", "520500")
    named = [person(f"{place}{month}{facts.get('form')}{number}") for number in range(people)]
    trained = [{"person": one, "end_date": end, "employed_at_start": False, "form": FORM} | facts for one in named]
    work = [{"record_id": one, "person": one, "start_date": end + timedelta(60), "region": place}
            for one in named[:at_work]]  # fmt: skip
    return trained, work


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Bijie with two classes (and one on the job) followed to the end of 2025; Harbin with one, but no employment
    records; Guiyang linked much better than Bijie.
    """
    home = Home(tmp_path_factory.mktemp("followed") / "home")
    classes = [
        class_of(date(2024, 1, 1), 40, 20, population_groups="women", industry="C"),
        class_of(date(2025, 1, 1), 40, 16, population_groups="youth", industry="C"),
        class_of(date(2024, 1, 1), 30, 3, form="岗位技能提升培训", industry="E"),
        class_of(date(2024, 1, 1), 50, 50, region="520100"),
    ]
    silent, _ = class_of(date(2024, 1, 1), 40, 0, region="230100")
    last = [{"record_id": place, "person": person("z"), "start_date": date(2025, 12, 1), "region": place}
            for place in ("520500", "520100")]  # fmt: skip
    load(home, "training", [*(row for trained, _ in classes for row in trained), *silent], synthetic=True)
    load(home, "employment", [*(row for _, work in classes for row in work), *last], synthetic=True)
    build(home)
    return home


def said(key: str, lang: str = "en", region: str = "520500", until: date = date(2025, 9, 1), **scope: str) -> Figure:
    return make(key, Question("cn-145", until, region, **scope), words(lang))


def drawn(figure: Figure) -> list[dict[str, Any]]:
    assert figure.picture is not None
    traces: list[dict[str, Any]] = figure.picture.to_dict()["data"]
    return traces


def test_the_newest_mature_cohort_stands_beside_the_year_before(at: At, followed: Home) -> None:
    at(followed)
    assert said("cohort_table").sentence == (
        "Of the 40 person-times that completed in Jan 2025 without work at the start, 40.0% were in work on day 180. "
        "A year before it was 32.9%."
    )
    assert said("cohort_table", "zh").sentence == (
        "2025年1月结业、参训时不在业的40人次中，第180日在业的占40.0%。上年同月为32.9%。"
    )


def test_a_month_earlier_the_same_cohort_is_immature_and_has_no_rate(at: At, followed: Home) -> None:
    at(followed)
    figure = said("cohort_table", "zh", until=date(2025, 8, 1))
    assert figure.sentence == "2024年1月结业、参训时不在业的70人次中，第180日在业的占32.9%。此后1个月尚未成熟。"
    heat = next(trace for trace in drawn(figure) if trace["type"] == "heatmap")
    assert [list(row) for row in heat["text"]] == [
        ["0.0%", "40.0%", "未成熟", "未成熟"], ["0.0%", "32.9%", "32.9%", "32.9%"],
    ]  # fmt: skip
    waiting = figure.table.filter(figure.table["状态"] == "未成熟")
    assert waiting.height == 2
    assert waiting["在业（%）"].null_count() == waiting["在业"].null_count() == 2


@pytest.mark.parametrize("key", KEYS)
def test_a_place_without_employment_records_has_no_rate(at: At, followed: Home, key: str) -> None:
    at(followed)
    figure = said(key, region="230100")
    assert figure.picture is None
    assert figure.table.height == 0
    assert (
        figure.sentence
        == "No cohort can be looked at yet: too little time has gone by, or no employment records are in."
    )
    assert figure.synthetic


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_home_without_records_says_so(at: At, bare: Home, key: str, lang: str) -> None:
    at(bare)
    figure = said(key, lang, "000000", date(2024, 1, 1))
    nothing = "No completed training of known people without work at the start is in for this question."
    assert figure.sentence == words(lang)(nothing)
    assert (figure.picture, figure.table.height, figure.sources, figure.synthetic) == (None, 0, (), False)


def test_curves_are_told_apart_and_tested(at: At, followed: Home) -> None:
    """By hand: 89 of 160 on one day, 86 of 130 for 72.3 expected; 13.7 squared over 89 · 71 / 159 · 130 · 30 / 160²."""
    at(followed)
    figure = said("cohort_curves_forms", region="520000")
    assert figure.sentence == (
        "55.6% had found work within 180 days of completion. Half had after 60 days. Most: Pre-employment training "
        "(66.2%); fewest: Upskilling on the job (10.0%). They differ by more than chance (log-rank test: chi-squared "
        "30.9, p < 0.001)."
    )
    assert figure.table["Person-times"].to_list() == [160, 130, 30]
    assert figure.table["Found work by day 30 (%)"].to_list() == [0, 0, 0]
    names = [trace["name"] for trace in drawn(figure) if trace.get("name")]
    assert names == ["Everybody", "Pre-employment training", "Upskilling on the job"]


def test_below_the_province_there_is_everybody_s_curve_alone(at: At, followed: Home) -> None:
    at(followed)
    figure = said("cohort_curves_forms", "zh")
    assert figure.table.height == 1
    assert "省以下只按人员类别统计各批次。" in figure.notes
    assert said("cohort_table", "zh", industry="C").sentence == "省以下只按人员类别统计各批次。"


def test_groups_are_each_held_against_everybody_else(at: At, followed: Home) -> None:
    at(followed)
    figure = said("cohort_curves_groups", "zh")
    tests = dict(zip(figure.table["群体"], figure.table["显著性概率"], strict=True))
    assert tests["全部"] is None
    assert tests["妇女"] < 0.05 < tests["青年"]
    assert "各群体与其余人员的差别均超出偶然" in figure.sentence
    assert "但青年除外" in figure.sentence


def test_a_title_does_not_name_the_group_it_does_not_hold(at: At, followed: Home) -> None:
    at(followed)
    assert said("cohort_curves_groups", group="women").title == "Time to the first work by population group, Bijie"
    assert said("cohort_curves_industries", group="women").title == "Time to the first work by industry, Bijie (Women)"


def test_places_linked_unevenly_are_not_ranked(at: At, followed: Home) -> None:
    at(followed)
    figure = said("cohort_linkage", region="520000")
    assert figure.sentence.endswith("Places are linked too unevenly to be ranked: Guiyang 100.0%, Bijie 35.5%.")
    assert figure.table["Place"].to_list()[:2] == ["Guiyang", "Bijie"]  # in the order of their codes
    bijie = figure.table.row(1, named=True)
    assert (bijie["In work"], bijie["Followed"], bijie["Linked"]) == (39, 110, 39)
    assert (bijie["Lower bound (%)"], bijie["Upper bound (%)"]) == (pytest.approx(100 * 39 / 110), 100)


def test_an_estimate_needs_three_mature_months(at: At, followed: Home) -> None:
    at(followed)
    figure = said("cohort_rate", until=date(2025, 8, 1))
    assert figure.sentence == "Of all mature cohorts (Jan 2024), 32.9% were in work on day 180: 23 of 70 person-times."
    assert not [note for note in figure.notes if "Paler bars" in note]


def test_estimates_are_paler_told_and_counted(at: At, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = Home(tmp_path_factory.mktemp("ahead") / "home")
    months = [date(2024, month, 1) for month in range(1, 13)] + [date(2025, 1, 1)]
    classes = [class_of(month, 20, 10 - month.month % 3) for month in months]
    last = {"person": person("z"), "start_date": date(2025, 12, 1)}
    load(home, "training", [row for trained, _ in classes for row in trained])
    load(home, "employment", [*(row for _, work in classes for row in work), last])
    build(home)
    at(home)
    figure = said("cohort_rate", until=date(2025, 6, 1))  # the last two months were followed for 90 days and more
    bars = [trace for trace in drawn(figure) if trace["type"] == "bar"]
    assert [trace["name"] for trace in bars] == ["Mature", "Estimated"]
    assert [len(trace["x"]) for trace in bars] == [10, 3]
    assert bars[1]["marker"]["pattern"]["shape"] == "/"
    assert bars[1]["y"] == pytest.approx([40.0, 50.0, 45.0])  # nobody finds work after day 60: what is known stays
    assert (
        "With Nov 2024 – Jan 2025, which are estimated, it is 45.0%; 23.1% of the person-times are" in figure.sentence
    )
    assert [note for note in figure.notes if "Paler bars" in note]


def test_withheld_months_say_so_and_why(
    at: At, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.delenv(disclosing.SETTING)
    home = Home(tmp_path_factory.mktemp("small") / "home")
    few, work = class_of(date(2024, 1, 1), 30, 5)
    load(home, "training", few)
    load(home, "employment", [*work, {"person": person("z"), "start_date": date(2025, 12, 1)}])
    build(home)
    at(home)
    for key in KEYS[:2]:
        figure = said(key)
        assert (figure.sentence, figure.picture) == ("There are too few people for a number to be told.", None)
    assert "Months of years with fewer than 10 people, or that would give such a number away, are withheld." in (
        said("cohort_table").notes
    )
    assert said("cohort_linkage", region="520000").notes[0].endswith("are some years or all of: Bijie.")


def test_a_group_and_an_industry_at_once_are_not_kept(at: At, followed: Home) -> None:
    at(followed)
    assert said("cohort_table", group="women", industry="C").sentence == (
        "Cohorts are kept by group or by industry, not by both at once."
    )
