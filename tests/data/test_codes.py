"""What people write, and the code it means; what could mean two things means none."""

import csv
from collections.abc import Callable

import pytest

from data import indicator
from data.codes import REFERENCE, Codes, normalise

CODES = Codes.load()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("贵州省", "520000"),
        ("贵州", "520000"),
        ("黔", "520000"),
        (" 贵 州 省 ", "520000"),
        ("貴州省", "520000"),
        ("Guizhou", "520000"),
        ("GUIZHOU PROVINCE", "520000"),
        ("520000", "520000"),
        ("５２００００", "520000"),
        ("毕节", "520500"),
        ("毕节市", "520500"),
        ("贵州省毕节市", "520500"),
        ("贵州毕节", "520500"),
        ("贵州省 毕节", "520500"),
        ("Bijie, Guizhou", "520500"),
        ("哈尔滨市", "230100"),
        ("内蒙", "150000"),
        ("內蒙古自治區", "150000"),
        ("Tibet", "540000"),
        ("临夏州", "622900"),
        ("Xi’an", "610100"),
        ("全国", "000000"),
        ("national", "000000"),
        ("兵团", "660000"),
        ("新疆兵团", "660000"),
        ("新疆生产建设兵团", "660000"),
        ("XPCC", "660000"),
        ("新疆", "650000"),
    ],
)
def test_a_place_by_any_of_its_names(written: str, code: str) -> None:
    assert CODES.region(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("襄樊市", "420600"),
        ("思茅", "530800"),
        ("毕节地区", "520500"),
        ("莱芜", "370100"),
        ("371200", "370100"),
        ("522400", "520500"),
    ],
)
def test_a_place_that_changed_its_name_or_code_keeps_its_history(written: str, code: str) -> None:
    assert CODES.region(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [("520502", "520500"), ("522401", "520500"), ("310115", "310000"), ("429004", "420000"), ("371202", "370100")],
)
def test_a_county_counts_in_its_prefecture_or_province(written: str, code: str) -> None:
    assert CODES.region(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("毕节市七星关区", "520500"),
        ("贵州省毕节市七星关区", "520500"),
        ("贵州七星关区", "520500"),
        ("织金县", "520500"),
        ("仁怀市", "520300"),
        ("六枝特区", "520200"),
        ("威宁彝族回族苗族自治县", "520500"),
        ("哈爾濱市松北區", "230100"),
        ("北京市海淀区", "110000"),
        ("重庆市忠县", "500000"),
        ("仙桃市", "420000"),
        ("济南市莱芜区", "370100"),  # a prefecture until 2019
        ("合肥市巢湖市", "340100"),  # a prefecture until 2011
        ("成都市郫都区", "510100"),
        ("成都市郫县", "510100"),  # its name until 2016
        ("长春市公主岭市", "220100"),  # in 四平 until 2020
        ("四平市公主岭市", "220300"),
        ("临夏州东乡县", "622900"),
    ],
)
def test_a_county_by_its_name_counts_in_its_prefecture_or_province(written: str, code: str) -> None:
    assert CODES.region(written) == code


@pytest.mark.parametrize(
    "written",
    [
        "朝阳区", "七星关区", "城区", "矿区", "市辖区", "贵阳市市辖区", "公主岭市", "东乡县", "石河子市", "第八师",
        "毕节市云岩区", "毕节市遵义市",
    ],
)  # fmt: skip
def test_a_county_that_could_be_several_or_is_none_is_refused(written: str) -> None:
    assert CODES.region(written) is None


@pytest.mark.parametrize(
    "written", ["520502", "371202", "310115", "429004", "毕节市七星关区", "织金县", "北京市海淀区"]
)
def test_a_county_is_no_place_that_figures_are_kept_of(written: str) -> None:
    assert CODES.place(written) is None


@pytest.mark.parametrize(
    ("written", "code"), [("毕节", "520500"), ("莱芜", "370100"), ("522400", "520500"), ("黔", "520000")]
)
def test_a_prefecture_and_a_former_one_are_places_that_figures_are_kept_of(written: str, code: str) -> None:
    assert CODES.place(written) == code


def test_a_province_wins_over_a_prefecture_of_the_same_short_name() -> None:
    assert CODES.region("吉林") == CODES.region("Jilin") == "220000"
    assert CODES.region("吉林市") == CODES.region("Jilin City") == "220200"
    assert CODES.region("海南") == "460000"
    assert CODES.region("海南藏族自治州") == "632500"


def test_two_cities_of_one_english_name_need_their_province() -> None:
    assert CODES.region("Suzhou") is None
    assert CODES.region("Suzhou, Jiangsu") == "320500"
    assert CODES.region("Suzhou, Anhui") == "341300"


@pytest.mark.parametrize("written", ["", " ", "合计", "火星", "999999", "52", "520000.0", "*"])
def test_what_is_no_place_has_no_code(written: str) -> None:
    assert CODES.region(written) is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("C", "C"),
        ("c", "C"),
        ("制造业", "C"),
        ("製造業", "C"),
        ("C 制造业", "C"),
        ("Manufacturing", "C"),
        ("13", "C"),
        ("C13", "C"),
        ("1311", "C"),
        ("C1311", "C"),
        ("01", "A"),
        ("011", "A"),
        ("0111", "A"),
        ("97", "T"),
        ("611", "H"),
        ("农、林、牧、渔业", "A"),
        ("农林牧渔业", "A"),
        ("家政服务业", "O"),
    ],
)
def test_an_industry_by_letter_name_division_or_class(written: str, code: str) -> None:
    assert CODES.industry(written) == code


@pytest.mark.parametrize("written", ["1", "111", "1.0", "98", "A13", "C01", "Z", "合计", ""])
def test_an_industry_that_could_be_two_or_none(written: str) -> None:
    assert CODES.industry(written) is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("学徒工", "0"),
        ("初级工", "1"),
        ("五级/初级工", "1"),
        ("四级", "2"),
        ("三级/高级工", "3"),
        ("高级工（三级）", "3"),
        ("高級工", "3"),
        ("国家职业资格三级", "3"),
        ("level 3", "3"),
        ("Senior worker (Level 3)", "3"),
        ("3", "3"),
        ("二级", "4"),
        ("技师", "4"),
        ("一级", "5"),
        ("1级", "5"),
        ("Level 1", "5"),
        ("高级技师", "5"),
        ("6", "6"),
        ("首席技师", "7"),
    ],
)
def test_a_level_by_name_or_grade(written: str, code: str) -> None:
    assert CODES.level(written) == code


@pytest.mark.parametrize("written", ["1", "2", "4", "5", "8", "3.0", "三级/技师", "无", ""])
def test_a_level_that_could_be_a_rung_or_a_grade_is_neither(written: str) -> None:
    assert CODES.level(written) is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("农民工", "migrant_workers"),
        ("農民工", "migrant_workers"),
        ("migrant_workers", "migrant_workers"),
        ("Rural migrant workers", "migrant_workers"),
        ("退役士兵", "veterans"),
        ("贫困劳动力", "out_of_poverty"),
        ("脱贫人口", "out_of_poverty"),
        ("两后生", "two_later"),
        ("两后生（未继续升学初高中毕业生）", "two_later"),
        ("农民", None),
        ("合计", None),
    ],
)
def test_a_group_by_name_code_or_synonym(written: str, code: str | None) -> None:
    assert CODES.group(written) == code


def test_several_groups_in_one_cell() -> None:
    assert CODES.groups("农民工；妇女、残疾人,农民工|青年") == ["migrant_workers", "women", "disabled", "youth"]
    assert CODES.groups("农民工;外星人") == ["migrant_workers", None]
    assert CODES.groups("") == CODES.groups(" ; ") == []


def test_a_group_whose_own_name_holds_a_separator_is_one() -> None:
    assert CODES.groups("服刑、强制隔离戒毒、社区矫正人员") == ["inmates"]


@pytest.mark.parametrize("one", indicator.load().values(), ids=lambda one: one.key)
def test_every_name_of_an_indicator_means_that_one(one: indicator.Indicator) -> None:
    for written in (one.key, one.key.upper(), one.name_zh, one.name_en, *one.also):
        assert CODES.indicator(written) == one.key, written


def test_what_stands_for_everything_is_told_apart() -> None:
    assert all(map(CODES.whole, ("*", "合计", "总 计", "Total", "全部")))
    assert not any(map(CODES.whole, ("", "全国", "农民工")))


def test_a_number_keeps_its_point_when_it_is_normalised() -> None:
    assert normalise(" １．０ ") == "1.0"
    assert normalise("-5") == "-5"
    assert normalise("Ａ-Ｂ（三级）") == "ab三级"


with (REFERENCE / "traditional.csv").open(encoding="utf-8") as file:
    TRADITIONAL = {row["simplified"]: row["traditional"] for row in csv.DictReader(file)}
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


@pytest.mark.parametrize(
    ("file", "name", "find"),
    [
        ("provinces", "name_zh", CODES.region), ("provinces", "name_short", CODES.region),
        ("prefectures", "name_zh", CODES.region), ("industries", "name_zh", CODES.industry),
        ("population_groups", "name_zh", CODES.group), ("skill_levels", "name_zh", CODES.level),
    ],
)  # fmt: skip
def test_every_code_comes_back_from_every_spelling_of_its_name(
    file: str, name: str, find: Callable[[str], str | None]
) -> None:
    with (REFERENCE / f"{file}.csv").open(encoding="utf-8") as rows:
        names = {row["code"]: row[name] for row in csv.DictReader(rows)}
    for code, word in names.items():
        traditional = "".join(TRADITIONAL.get(character, character) for character in word)
        for written in (word, traditional, word.translate(WIDE), f"　{word} ", " ".join(word), f"“{word}”"):
            assert find(written) == code, written
        if file != "skill_levels":
            assert find(code) == find(code.translate(WIDE)) == code


def test_tables_answer_as_the_look_ups_do() -> None:
    assert CODES.region_table()[normalise("貴州省畢節市")] == "520500"
    assert CODES.industry_table()[normalise("C 制造业")] == "C"
    assert CODES.group_table()[normalise("退役士兵")] == "veterans"
    assert CODES.level_table()[normalise("三级/高级工")] == "3"
    assert CODES.indicator_table()[normalise("补贴性培训")] == "training_subsidised"
