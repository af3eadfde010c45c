"""Places that set targets for themselves are compared by share done, each against its own pace."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from figures.catalogue import make
from figures.figure import Figure
from figures.theme import PALETTES
from figures.wording import words
from home import Home
from queries import warehouse
from queries.methods.pace import month_range
from queries.question import Question
from tests.queries.warehouse_rows import month, publish

START, END, AS_OF = month("2021-01"), month("2025-12"), month("2023-06")
PLACES = {"110000": ("北京", 1000.0, 60_000.0), "120000": ("天津", 500.0, 20_000.0), "130000": ("河北", 900.0, None)}


def _tables() -> dict[str, list[dict[str, Any]]]:
    nation = {"code": "000000", "name_zh": "全国", "name_short": "全国", "name_en": "China", "level": "nation"}
    targets: list[dict[str, Any]] = [
        {"id": "N", "indicator": "i", "period_start": START, "period_end": END, "value": 200_000.0}
    ]
    regions: list[dict[str, Any]] = [nation]
    measures: list[dict[str, Any]] = []
    for number, (code, (name, amount, goal)) in enumerate(PLACES.items()):
        names = {"name_zh": f"{name}市", "name_short": name, "name_en": f"Place {number}"}
        regions.append({"code": code, **names, "level": "province", "parent": "000000", "sort": number + 2})
        measures += [
            {"indicator": "i", "region": code, "month": one, "value": amount} for one in month_range(START, AS_OF)
        ]
        if goal:
            own = {"id": f"T{code}", "plan": "O", "region": code, "sort": number + 2}
            targets.append({"indicator": "i", "period_start": START, "period_end": END, "value": goal, **own})
    plans: list[dict[str, Any]] = [
        {"id": "P", "period_start": START, "period_end": END},
        {"id": "O", "region": "110000"},
    ]
    indicators: list[dict[str, Any]] = [{"key": "i"}]
    return {"plan": plans, "target": targets, "indicator": indicators, "region": regions, "measure": measures}


@pytest.fixture
def ranked(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Figure]:
    monkeypatch.setenv("SKILLGAUGE_HOME", str(home.path))
    publish(home, 1, _tables())
    yield make("region_rank", Question("P", AS_OF, "000000"), words("zh"))
    warehouse.close()


def test_the_share_done_ranks_not_the_size(ranked: Figure) -> None:
    assert ranked.unit == "占目标的百分比"
    assert ranked.table["地区"].to_list() == ["天津市", "北京市", "河北市"]
    # 30 months of 500 against 20,000, 30 of 1,000 against 60,000; 河北 has a figure but no target of its own
    assert ranked.table["完成率（%）"].to_list() == [75.0, 50.0, None]
    assert ranked.table["时序进度（%）"].to_list() == [50.0, 50.0, None]
    assert ranked.sentence.startswith("天津75.0%、北京50.0%。")


def test_each_bar_bears_its_pace_and_its_status(ranked: Figure) -> None:
    assert ranked.picture is not None
    bars, _, marks, _ = ranked.picture.data
    assert list(bars.x) == [75.0, 50.0, None]
    assert list(marks.x) == [50.0, 50.0]
    assert marks.name == "时序应完成率"
    assert ranked.table["状态"].to_list()[:2] == ["进度正常", "进度正常"]
    assert (
        bars.hovertext[0].replace("<br>", "")
        == "天津市，2021年1月至2023年6月：1.5万人次。完成本地区目标（2万人次）的75.0%。"
    )


def test_a_place_without_a_target_shows_its_amount(ranked: Figure) -> None:
    assert ranked.picture is not None
    words_beside = [text.strip() for text in ranked.picture.data[-1].text]
    assert words_beside == ["75.0%", "50.0%", "2.7万，无目标值"]


@pytest.mark.parametrize("key", ["region_map", "region_tiles"])
def test_colour_on_the_map_is_the_status_by_word_and_shape(ranked: Figure, key: str) -> None:
    picture = make(key, Question("P", AS_OF, "000000"), words("zh")).picture
    assert picture is not None
    legend = [trace for trace in picture.data if trace.showlegend is not False]
    assert [trace.name for trace in legend] == ["▲ 进度正常", "没有自己的目标"]
    areas = {trace.name: trace.fillcolor for trace in picture.data if trace.fill == "toself" and len(trace.x) > 1}
    assert areas["北京"] == areas["天津"] == PALETTES["light"].status["on_track"]
    assert areas["河北"] == legend[1].fillcolor
    texts = [text for trace in picture.data if trace.mode == "text" for text in trace.text]
    assert ("75.0%" in texts) == (key == "region_tiles")
    assert "2.7万，无目标值" not in texts


def test_the_as_of_month_is_the_question_s(ranked: Figure) -> None:
    assert ranked.as_of == date(2023, 6, 1)


@pytest.mark.parametrize("told_of", [(), ("110000",)])
def test_amounts_of_people_are_told_per_10000_employed_only_where_their_number_is_in(
    home: Home, monkeypatch: pytest.MonkeyPatch, told_of: tuple[str, ...]
) -> None:
    """Beijing had 6 times 1,000 in the year up to June, and told of 50,000 employed; the others told of nobody."""
    monkeypatch.setenv("SKILLGAUGE_HOME", str(home.path))
    tables = _tables()
    tables["indicator"].append({"key": "employed_total", "kind": "stock", "unit": "persons"})
    employed = {"indicator": "employed_total", "month": month("2022-12"), "value": 50_000.0}
    tables["measure"] += [{**employed, "region": code} for code in told_of]
    publish(home, 1, tables)
    figure = make("region_table", Question("P", AS_OF, "000000"), words("en"))
    warehouse.close()
    found = {row["Place"]: row for row in figure.table.iter_rows(named=True)}
    assert ("Employed persons" in figure.table.columns) is bool(told_of)
    assert any("at most three years old" in note for note in figure.notes) is bool(told_of)
    if told_of:
        assert found["Place 0"]["Employed persons"] == 50_000
        assert found["Place 0"]["This year so far per 10,000 employed"] == 10_000 * 6_000 / 50_000
        assert found["Place 1"]["This year so far per 10,000 employed"] is None
