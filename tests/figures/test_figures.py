"""Every figure carries everything a reader needs, over full, partial and empty data."""

import json
import re
from collections.abc import Callable
from datetime import date

import pytest

from figures.catalogue import CATALOGUE, keys, make
from figures.figure import Figure
from figures.theme import Theme
from figures.wording import Words, words
from home import Home
from queries import register
from queries.question import Question
from tests.figures.conftest import AS_OF, national

At = Callable[[Home], object]
ZH = words("zh")
PLANS = ("cn-145", "gs-2018-2025", "jl-2018-29", "gz-2023", "hrb-2022-2025")
HAN = re.compile(r"[\u3400-\u9fff]")


def check(figure: Figure) -> None:
    """What is true of every figure."""
    assert figure.title
    assert figure.sentence
    assert figure.alt
    assert figure.as_of == AS_OF
    assert set(figure.formats) == set(figure.table.columns)
    assert (figure.picture is None) == (figure.height == 0)
    assert len(set(figure.notes)) == len(figure.notes)
    if figure.picture is not None:
        assert figure.picture.layout.height == figure.height
        assert figure.sources
        assert figure.unit
    if figure.synthetic:
        assert any("ynthetic" in note or "合成" in note for note in figure.notes)


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("key", keys())
@pytest.mark.parametrize("state", ["filled", "bare"])
def test_every_figure_of_every_plan(
    at: At, request: pytest.FixtureRequest, state: str, key: str, plan: str, say: Words
) -> None:
    at(request.getfixturevalue(state))
    theme: Theme = "dark" if plan == PLANS[0] else "light"
    check(make(key, Question(plan, AS_OF, register.plan(plan).region), say, theme=theme))


@pytest.mark.parametrize("key", keys())
def test_every_target_can_be_the_figure_s(at: At, filled: Home, key: str) -> None:
    at(filled)
    for target in register.targets():
        check(make(key, Question(target.plan, AS_OF, register.plan(target.plan).region), ZH, target=target.id))


@pytest.mark.parametrize("key", keys())
def test_a_narrowed_question(at: At, filled: Home, key: str) -> None:
    at(filled)
    check(make(key, Question("cn-145", AS_OF, "440000", "migrant_workers", "C"), ZH))


def test_english_figures_hold_no_chinese_but_quotes(at: At, filled: Home) -> None:
    at(filled)
    for key in keys():
        figure = make(key, national(), words("en"))
        assert not HAN.search(figure.title + figure.sentence + figure.alt + figure.unit + "".join(figure.table.columns))
        if figure.picture is not None:
            assert not HAN.search(json.dumps(json.loads(figure.picture.to_json()), ensure_ascii=False))


def test_all_targets_stand_in_the_table(at: At, bare: Home) -> None:
    at(bare)
    figure = make("targets", national(), ZH)
    assert figure.table["编号"].to_list() == [f"CN-{n}" for n in range(1, 9)]
    row = figure.table.row(0, named=True)
    assert (row["目标值"], row["实际完成"], row["截至"]) == (75e6, 92e6, date(2025, 9, 1))
    assert row["完成率（%）"] == pytest.approx(122.666667)
    assert figure.sentence == "共8项目标：已完成4项、无数据4项。"
    assert "其中：补贴性职业技能培训（农民工）" in figure.table["目标"].to_list()


def test_the_bars_are_the_shares_done(at: At, bare: Home) -> None:
    at(bare)
    picture = make("targets", national(), ZH).picture
    assert picture is not None
    assert [round(share, 1) for share in picture.data[0].x] == [122.7, 103.3, 110.0, 131.2]


def test_the_path_ends_where_the_target_stands(at: At, bare: Home) -> None:
    at(bare)
    figure = make("path", national(), ZH)
    assert figure.picture is not None
    expected = next(trace for trace in figure.picture.data if trace.name == "时序应完成数")
    assert expected.y[-1] == pytest.approx(75e6)
    assert expected.x[-1] == date(2025, 12, 1)


def test_too_thin_a_source_is_tabled_but_not_drawn(at: At, filled: Home) -> None:
    at(filled)
    figure = make("path", national(), ZH)
    assert figure.picture is not None
    assert "报表上报" not in {trace.name for trace in figure.picture.data}
    assert "报表上报" in figure.table["来源"].to_list()
    assert any("报表上报仅覆盖应报的" in note for note in figure.notes)


def test_places_are_ranked_and_the_silent_ones_named_last(at: At, filled: Home) -> None:
    at(filled)
    figure = make("region_rank", national(), ZH)
    assert figure.table["地区"].to_list()[:4] == ["贵州省", "广东省", "北京市", "甘肃省"]
    assert figure.table["位次"].to_list()[:5] == [1, 2, 3, 4, None]
    assert figure.table["数值"].to_list()[:4] == [3000.0 * 57, 2000.0 * 57, 1000.0 * 57, 1000.0 * 54]
    assert figure.table.height == 35
    assert "31个地区无数据" in figure.sentence
    assert any("甘肃（至2025年6月）" in note for note in figure.notes)


def test_no_data_is_written_beside_the_place_never_a_bar_of_zero(at: At, filled: Home) -> None:
    at(filled)
    picture = make("region_rank", national(), ZH).picture
    assert picture is not None
    row = picture.layout.yaxis.ticktext.index("台湾")
    assert picture.data[0].x[row] is None
    assert picture.data[-1].text[row].strip() == "无数据"


def test_a_yearly_floor_is_drawn_year_by_year(at: At, filled: Home) -> None:
    at(filled)
    figure = make("annual", Question("gs-2018-2025", AS_OF, "620000"), ZH)
    assert figure.table["是否达到"].to_list() == ["已达到", "未达到", *["已达到"] * 5, "尚未达到"]


def test_a_plan_without_floors_says_so(at: At, bare: Home) -> None:
    at(bare)
    figure = make("annual", national(), ZH)
    assert (figure.sentence, figure.picture, figure.table.height) == ("规划没有提出年度下限。", None, 0)


def test_hover_texts_are_sentences_with_units(at: At, filled: Home) -> None:
    at(filled)
    picture = make("region_rank", national(), ZH).picture
    assert picture is not None
    told = picture.data[0].hovertext[0].replace("<br>", "")
    assert told.startswith("贵州省，2021年1月至2025年9月：")
    assert told.endswith("人次。")


def test_an_unknown_figure_is_a_key_error(at: At, bare: Home) -> None:
    at(bare)
    with pytest.raises(KeyError):
        make("nothing", national(), ZH)
    with pytest.raises(KeyError):
        make("path", national(), ZH, target="nobody")


def test_the_catalogue_names_its_figures_in_both_languages() -> None:
    for spec in CATALOGUE.values():
        assert ZH(spec.title) != spec.title
        assert ZH(spec.about) != spec.about
