"""What the quality page says: who is late, what is missing, what does not agree, in words of both languages."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import data
from data.build import build
from figures.catalogue import make
from figures.charts.coverage import SIGNS
from figures.figure import Figure
from figures.palettes import PALETTES
from figures.quality_coverage import STATES
from figures.wording import words
from home import Home
from queries import register
from queries.methods.pace import month_range
from queries.question import Question
from tests.rows import load

At = Callable[[Home], object]
EN, ZH = words("en"), words("zh")
MONTHS = month_range(date(2025, 5, 1), date(2025, 7, 1))
FLOW = "training_subsidised"


def said(key: str, lang: str = "en", region: str = "520000", until: date = MONTHS[-1]) -> Figure:
    return make(key, Question("cn-145", until, region), words(lang))


@pytest.fixture(scope="module")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Prefectures of Guizhou: one in time, one late in June, one in part in June, one silent since June, one that never
    reported; the province's own total of May is smaller than theirs, and a group is larger than its total.
    """
    home = Home(tmp_path_factory.mktemp("uneven") / "home")
    both = (FLOW, "certificates")

    def told(place: str, month: date, indicator: str, value: float = 10.0, group: str = "*") -> dict[str, object]:
        facts = {"region": place, "period_start": month, "indicator": indicator}
        return facts | {"value": value, "population_group": group}

    first = [told(place, MONTHS[0], name) for place in ("520100", "520200", "520300", "520400") for name in both]
    first += [told("520000", MONTHS[0], FLOW, 35.0), told("520100", MONTHS[0], FLOW, 11.0, "women")]
    second = [told("520100", MONTHS[1], name) for name in both] + [told("520300", MONTHS[1], FLOW)]
    third = [told("520200", MONTHS[1], name) for name in both]
    fourth = [told(place, MONTHS[2], name) for place in ("520100", "520200", "520300") for name in both]
    days = (date(2025, 6, 10), date(2025, 7, 10), date(2025, 8, 3), date(2025, 8, 10))
    for rows, day in zip((first, second, third, fourth), days, strict=True):
        batch = load(home, "statistics", rows)
        with closing(sqlite3.connect(home.register)) as books, books:
            books.execute("update batch set accepted_at = ? where seq = ?", (f"{day}T08:00:00+00:00", batch.seq))
    build(home)
    return home


def test_the_sentence_counts_and_names_who_is_waited_for(at: At, uneven: Home) -> None:
    at(uneven)
    inside = 9
    told = said("quality_coverage").sentence
    assert told.startswith(f"May 2025 – Jul 2025: of {inside * 3 + 3} reports due, ")
    assert ", 1 of them late. 17 missing, 4 in part." in told
    assert "Liupanshui" not in told  # late, yet in
    assert "Still waited for: Anshun since Jun 2025." in told
    assert "Nothing at all from: Bijie, Tongren, " in told
    assert "安顺（自2025年6月起）" in said("quality_coverage", "zh").sentence


def test_the_table_tells_each_place_s_months(at: At, uneven: Home) -> None:
    at(uneven)
    table = {row["Place"]: row for row in said("quality_coverage").table.iter_rows(named=True)}
    assert table["Guiyang"]["Reporting rate (%)"] == 100.0
    assert (table["Liupanshui"]["Of these late"], table["Liupanshui"]["Months late"]) == (1, "Jun 2025")
    assert table["Zunyi"]["Months in part"] == "Jun 2025"
    assert (table["Anshun"]["Missing"], table["Anshun"]["Months missing"]) == (2, "Jun 2025 – Jul 2025")
    assert table["Anshun"]["Last month in"] == MONTHS[0]
    assert table["Bijie"]["Reporting rate (%)"] == 0.0


def test_the_hover_names_what_is_lacking_and_when_it_came(at: At, uneven: Home) -> None:
    at(uneven)
    picture = said("quality_coverage").picture
    assert picture is not None
    hovers = [text.replace("<br>", " ") for trace in picture.data[1:] for text in trace.hovertext]
    lacking = EN.name(register.indicator("certificates"))
    (part,) = [text for text in hovers if text.startswith("Zunyi, Jun 2025")]
    assert part == f"Zunyi, Jun 2025: In part. Lacking or incomplete: {lacking}. Due on 15 Jul 2025."
    (late,) = [text for text in hovers if text.startswith("Liupanshui, Jun 2025")]
    assert late == "Liupanshui, Jun 2025: Late. It came on 3 Aug 2025. Due on 15 Jul 2025."


def test_every_state_has_a_sign_of_its_own_and_a_word(at: At, uneven: Home) -> None:
    at(uneven)
    assert set(SIGNS) == set(STATES)
    assert len(set(SIGNS.values())) == len(STATES)
    for lang in ("zh", "en"):
        picture = said("quality_coverage", lang).picture
        assert picture is not None
        named = [trace.name.split("（")[0].split(" (")[0] for trace in picture.data[1:]]
        assert named == [words(lang).term("report_state", state) for state in STATES]
        assert [trace.marker.symbol for trace in picture.data[1:]] == [SIGNS[state] for state in STATES]
        assert sum(len(trace.hovertext) for trace in picture.data[1:]) == 30


def test_a_click_on_a_cell_leads_to_its_place(at: At, uneven: Home) -> None:
    at(uneven)
    figure = said("quality_coverage")
    assert figure.narrows == ("region",)
    assert figure.picture is not None
    codes = {code for trace in figure.picture.data[1:] for code in trace.customdata}
    assert {"520000", "520100", "522700"} <= codes


def test_parts_that_exceed_their_whole_stand_first_with_file_and_row(at: At, uneven: Home) -> None:
    at(uneven)
    figure = said("quality_parents")
    first = figure.table.row(0, named=True)
    assert (first["Result"], first["Own total"], first["Sum of the places inside"]) == (
        "Parts exceed the whole",
        35.0,
        40.0,
    )
    assert (first["Places in"], first["File"], first["Batch"]) == ("4 of 9", "statistics.csv", "B0001")
    assert "35 person-times reported, 40 person-times in the places inside" in figure.sentence


def test_a_failing_check_is_told_with_its_numbers(at: At, uneven: Home) -> None:
    at(uneven)
    checks = said("quality_checks")
    assert checks.sentence == "2 of 8 checks find something wrong, in 2 numbers."
    assert checks.table["Result"].to_list() == ["✕ 1 number"] * 2 + ["✓ nothing wrong"] * 6
    failures = said("quality_failures", "zh").table
    assert failures.height == 2
    assert "某群体、行业或等级的数大于合计数。" in failures["检查"].to_list()


def test_every_check_has_words() -> None:
    for path in (Path(data.__file__).parent / "checks").glob("*.sql"):
        assert EN.term("check", path.stem).endswith(".")
        assert ZH.term("check", path.stem).endswith("。")


def test_the_largest_comparable_difference_is_first(at: At, home: Home) -> None:
    build(home)
    at(home)
    printed = register.published("training_all", "410000").row(0, named=True)
    months = month_range(printed["period_start"], printed["period_end"])
    facts = {"region": "410000", "indicator": "training_all"}
    value = float((printed["value"] - 500) // len(months))
    gap = value * len(months) - printed["value"]
    load(home, "statistics", [{**facts, "period_start": month, "value": value} for month in months])
    build(home)
    figure = said("quality_sources", region="410000", until=date(2025, 12, 1))
    rows = {row["Months"]: row for row in figure.table.iter_rows(named=True)}
    row = rows[EN.period(printed["period_start"], printed["period_end"])]
    assert row["Difference between them"] == gap
    assert row["Difference between them (%)"] == pytest.approx(100 * gap / printed["value"])
    shares = [abs(share) for share in figure.table["Difference between them (%)"].drop_nulls()]
    assert shares == sorted(shares, reverse=True)
    assert len(shares) > 1
    assert "Largest difference: " in figure.sentence


def test_what_little_is_in_of_is_shown_but_not_compared(at: At, home: Home) -> None:
    build(home)
    at(home)
    printed = register.published("training_all", "410000").row(0, named=True)
    facts = {"region": "410000", "indicator": "training_all", "value": 1.0}
    load(home, "statistics", [{**facts, "period_start": printed["period_start"]}])
    build(home)
    figure = said("quality_sources", region="410000", until=date(2025, 12, 1))
    assert "None can be compared" in figure.sentence
    row = figure.table.row(0, named=True)
    assert (row["Reported by units"], row["Difference between them"]) == (1.0, None)
    assert "not compared" in row["Remark"]


def test_freshness_lists_every_kind_and_what_is_behind(at: At, uneven: Home) -> None:
    at(uneven)
    figure = said("quality_freshness", until=date(2025, 7, 1))
    assert figure.table.height == 6
    assert figure.table["Up to"].to_list()[0] == MONTHS[-1]
    assert figure.table["Last came in"].to_list()[1] == "nothing live"
    late = said("quality_freshness", until=date(2025, 9, 1))
    assert "Behind the month in view: Statistical reports to Jul 2025." in late.sentence


@pytest.mark.parametrize("theme", PALETTES)
def test_it_is_drawn_in_every_theme(at: At, uneven: Home, theme: str) -> None:
    at(uneven)
    question = Question("cn-145", MONTHS[-1], "520000")
    figure = make("quality_coverage", question, ZH, theme=theme)  # type: ignore[arg-type]
    assert figure.picture is not None
    assert figure.height > 200
