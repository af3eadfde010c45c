"""Every promise has a card, and what the card says is what the figures say."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from figures.scorecards import Scorecard, scorecards, worst_first
from figures.theme import STATUS
from figures.wording import Words, words
from home import Home
from queries import register
from queries.methods.status import Status
from queries.question import Question
from tests.figures.conftest import AS_OF, national

At = Callable[[Home], object]
ZH = words("zh")


def every(cards: tuple[Scorecard, ...]) -> Iterator[Scorecard]:
    for card in cards:
        yield card
        yield from every(card.children)


def by_id(question: Question, say: Words = ZH) -> dict[str, Scorecard]:
    return {card.target_id: card for card in every(scorecards(question, say))}


@pytest.mark.parametrize("plan", ["cn-145", "gs-2018-2025", "jl-2018-29", "gz-2023", "hrb-2022-2025"])
def test_no_promise_is_dropped(at: At, bare: Home, plan: str, say: Words) -> None:
    at(bare)
    cards = by_id(Question(plan, AS_OF, register.plan(plan).region), say)
    assert set(cards) == {target.id for target in register.targets(plan)}
    for card in cards.values():
        assert card.title
        assert card.sentence
        assert card.target
        assert card.actual
        assert card.status_word
        assert card.policy.document
        assert card.policy.quote
        assert card.shape == STATUS[card.status].shape


def test_the_published_headline_with_its_sentence_and_link(at: At, bare: Home) -> None:
    at(bare)
    card = by_id(national())["CN-1"]
    assert (card.actual, card.target, card.as_of) == ("约9200万人次", "≥7500万人次", "截至2025年9月")
    assert (card.share_done, card.time_gone, card.status) == ("122.7%", "95.0%", "done")
    assert card.difference == "+2075万人次"
    assert card.evidence is not None
    assert "9200万人次" in card.evidence.quote
    assert card.evidence.url.startswith("http")
    assert card.policy.quote == "≥7500万"
    assert card.sentence == (
        "截至2025年9月，补贴性职业技能培训约9200万人次，完成目标（≥7500万人次）的122.7%，时序进度95.0%。已完成目标。"
    )
    assert not card.synthetic


def test_the_same_card_in_english(at: At, bare: Home) -> None:
    at(bare)
    card = by_id(national(), words("en"))["CN-1"]
    assert card.sentence == (
        "Subsidised vocational skills training: about 92M person-times as of Sep 2025, 122.7% of the target "
        "(≥75M person-times), with 95.0% of the time gone. The target is met."
    )
    assert card.policy.document == "14th Five-Year Plan for Vocational Skills Training"


def test_a_part_stands_inside_its_whole(at: At, bare: Home) -> None:
    at(bare)
    cards = scorecards(national(), ZH)
    assert {child.target_id for card in cards if card.target_id == "CN-1" for child in card.children} == {"CN-2"}
    assert "CN-2" not in {card.target_id for card in cards}


def test_no_data_is_said_and_never_a_zero(at: At, bare: Home) -> None:
    at(bare)
    card = by_id(national())["CN-4"]
    assert (card.status, card.actual, card.share_done, card.share_done_value) == ("no_data", "无数据", "", None)
    assert card.sentence == "新增高技能人才：尚无数据（目标：≥800万人次）。"


def test_other_sources_are_shown_with_their_distance(at: At, filled: Home) -> None:
    at(filled)
    card = by_id(national())["CN-1"]
    assert card.actual == "约9200万人次"
    (other,) = card.others
    assert other.name == "报表上报"
    assert other.synthetic
    # four provinces of 32 that are due: far too few to hold against the published figure
    assert other.difference.endswith("不作比较")


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("GS-1", "每年≥30万人次"),
        ("GS-5", "1.5%—2.5%"),
        ("JL-1", "文字表述，无量化数值"),
        ("GZ-3", "逐步提高"),
        ("GZ-5", "≤30%"),
        ("GZ-7", "≥33.33%"),
        ("HRB-1", "10个左右"),
        ("HRB-4", "100%"),
        ("CN-7", "每2年1届"),
    ],
)
def test_targets_read_as_their_sense(at: At, bare: Home, target: str, text: str) -> None:
    at(bare)
    plan = register.target(target).plan
    assert by_id(Question(plan, AS_OF, register.plan(plan).region))[target].target == text


def test_a_yearly_floor_is_told_year_by_year(at: At, filled: Home) -> None:
    at(filled)
    card = by_id(Question("gs-2018-2025", AS_OF, "620000"))["GS-1"]
    assert card.status == "missed"
    assert [(year.year, year.word) for year in card.years][:3] == [(2018, "已达到"), (2019, "未达到"), (2020, "已达到")]
    assert "2019年未达到年度下限" in card.sentence
    assert card.synthetic
    assert "合成的演示数据，非真实数据。" in card.notes


def test_a_direction_is_told_by_its_change(at: At, filled: Home) -> None:
    at(filled)
    card = by_id(Question("gz-2023", AS_OF, "520000"))["GZ-3"]
    assert card.status == "rising"
    assert "2025年6月技能人才占就业人员比例为27.0%，比2024年6月提高1.0个百分点。" in card.sentence


def test_a_narrowed_question_has_no_target_and_says_so(at: At, filled: Home) -> None:
    at(filled)
    card = by_id(Question("cn-145", AS_OF, "440000"))["CN-1"]
    assert (card.status, card.scope, card.share_done) == ("no_target", "广东省", "")
    assert "规划未对该范围设定目标" in card.sentence


def test_a_ceiling_has_no_share_done(at: At, bare: Home) -> None:
    at(bare)
    assert by_id(Question("hrb-2022-2025", AS_OF, "230100"))["HRB-3"].share_done_value is None


def test_the_worst_comes_first(at: At, filled: Home) -> None:
    at(filled)
    ranked = worst_first(scorecards(Question("gs-2018-2025", AS_OF, "620000"), ZH))
    assert ranked[0].target_id == "GS-1"
    assert ranked[0].status == "missed"
    assert {card.target_id for card in ranked} == {"GS-1", "GS-2", "GS-4", "GS-5", "GS-6"}


def test_before_anything_was_known(at: At, bare: Home) -> None:
    at(bare)
    assert {card.status for card in by_id(national(date(2021, 1, 1))).values()} == {"no_data"}


def test_every_status_has_a_word_a_shape_and_a_colour() -> None:
    assert set(STATUS) == {str(status) for status in Status}
    assert len({look.shape for look in STATUS.values()}) == len(STATUS)
    assert len({ZH.term("status", status) for status in Status}) == len(Status)


def test_a_card_carries_the_course_of_the_source_it_shows(at: At, filled: Home) -> None:
    at(filled)
    cards = by_id(Question("cn-145", AS_OF, "520000"))
    months = 12 * (AS_OF.year - 2021) + AS_OF.month
    assert len(cards["CN-1"].spark) == months
    assert cards["CN-1"].spark[-1] == 3000.0 * months
    assert cards["CN-4"].spark == ()
