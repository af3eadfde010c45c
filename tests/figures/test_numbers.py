"""How numbers and dates read, in both languages."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.wording import words
from figures.wording.numbers import MINUS, compact, half_up

ZH, EN = words("zh"), words("en")


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (92_000_000, "9200万", "92M"),
        (11_742_000, "1174.2万", "11.7M"),
        (220_000_000, "2.2亿", "220M"),
        (2_000_000_000, "20亿", "2bn"),
        (12_345, "1.23万", "12.3k"),
        (9_999, "9,999", "9,999"),
        (10_000, "1万", "10k"),
        (99_999_999.9, "1亿", "100M"),  # rounding reaches the next scale
        (999_960, "100万", "1M"),
        (0, "0", "0"),
        (0.1 + 0.2, "0.3", "0.3"),
        (-32_000, f"{MINUS}3.2万", f"{MINUS}32k"),
    ],
)
def test_short_numbers_use_the_scales_of_the_language(value: float, zh: str, en: str) -> None:
    assert (ZH.compact(value), EN.compact(value)) == (zh, en)


@pytest.mark.parametrize(("value", "text"), [(12.35, "12.4%"), (12.25, "12.3%"), (99.95, "100.0%"), (0.05, "0.1%")])
def test_percentages_round_halves_up(value: float, text: str) -> None:
    assert ZH.percent(value) == EN.percent(value) == text


@given(st.integers(-(10**9), 10**9))
def test_half_up_is_half_away_from_zero(thousandths: int) -> None:
    value = Decimal(thousandths) / 1000
    expected = (abs(value) * 10).to_integral_value(ROUND_HALF_UP) / 10
    assert abs(half_up(float(value), 1)) == expected


@given(st.floats(-1e12, 1e12, allow_nan=False), st.sampled_from(["zh", "en"]))
def test_short_numbers_stay_within_half_a_percent(value: float, lang: str) -> None:
    text = compact(value, lang).replace(MINUS, "-").replace(",", "")
    scales = {"亿": 1e8, "万": 1e4, "bn": 1e9, "M": 1e6, "k": 1e3}
    name = next((scale for scale in scales if text.endswith(scale)), "")
    read = float(text.removesuffix(name)) * scales.get(name, 1)
    assert abs(read - value) <= max(0.0051 * abs(value), 0.051)


def test_quantities_carry_their_unit() -> None:
    assert ZH.quantity(92_000_000, "person_times") == "9200万人次"
    assert EN.quantity(92_000_000, "person_times") == "92M person-times"
    assert EN.quantity(1, "schools") == "1 school"
    assert ZH.exact(1_234_567, "persons") == "1,234,567人"
    assert ZH.quantity(33.33, "percent") == "33.3%"
    assert EN.exact(33.33, "percent") == "33.33%"


def test_differences_are_always_signed() -> None:
    assert ZH.difference(17_000_000, "person_times") == "+1700万人次"
    assert ZH.difference(-32_000, "persons") == f"{MINUS}3.2万人"
    assert EN.difference(1.25, "percent") == "+1.3 pp"
    assert ZH.points(-0.04) == "0.0个百分点"


def test_no_data_is_not_zero() -> None:
    for say, text in ((ZH, "无数据"), (EN, "no data")):
        said = {
            say.number(None),
            say.compact(None),
            say.quantity(None, "persons"),
            say.exact(None, "percent"),
            say.share(None),
        }
        said |= {say.difference(None, "persons"), say.percent(None), say.points(None), say.month(None)}
        said |= {say.date(None), say.moment(None)}
        assert said == {text}


def test_periods_read_as_people_write_them() -> None:
    assert ZH.period(date(2021, 1, 1), date(2025, 12, 1)) == "2021—2025年"
    assert EN.period(date(2024, 1, 1), date(2024, 12, 1)) == "2024"
    assert ZH.period(date(2021, 1, 1), date(2025, 9, 1)) == "2021年1月至2025年9月"
    assert EN.period(date(2021, 1, 1), date(2025, 9, 1)) == "Jan 2021 – Sep 2025"
    assert ZH.period(date(2025, 9, 1), date(2025, 9, 1)) == "2025年9月"
    assert ZH.period(None, date(2025, 12, 1)) == "至2025年12月"
    assert EN.period(None, None) == "no period stated"
    assert (ZH.date(date(2021, 12, 15)), EN.date(date(2021, 12, 15))) == ("2021年12月15日", "15 Dec 2021")


def test_moments_are_in_the_time_zone_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        assert ZH.moment("2025-11-22T23:04:00+00:00") == "2025年11月23日 07:04"
        assert EN.moment("2025-11-22T23:04:00") == "23 Nov 2025 07:04"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_sizes_times_and_lists() -> None:
    assert (EN.size(812), EN.size(12_345), EN.size(3 * 1024**3)) == ("812 B", "12.1 KB", "3 GB")
    assert (ZH.duration(0.43), EN.duration(0.43)) == ("0.4秒", "0.4 s")
    assert (ZH.listing(["a", "b"]), EN.listing(["a", "b"])) == ("a、b", "a, b")
    assert EN.sentences(["One.", "", "Two."]) == "One. Two."


def test_names_come_from_the_row_itself() -> None:
    row = {"name_zh": "贵州省", "name_short": "贵州", "name_en": "Guizhou"}
    assert (ZH.name(row), ZH.name(row, short=True), EN.name(row, short=True)) == ("贵州省", "贵州", "Guizhou")
    assert EN.name({"name_zh": "贵州省", "name_en": None}) == "贵州省"


def test_the_reader_s_language_picks_the_words() -> None:
    assert [words(tag).lang for tag in ("zh-CN", "zh", "ZH-hant", "en-GB", "fr")] == ["zh", "zh", "zh", "en", "en"]
    assert words("zh-CN").html_lang == "zh-CN"


def test_an_unknown_code_is_an_error_that_names_it() -> None:
    with pytest.raises(LookupError, match="no word for status 'lost'"):
        ZH.term("status", "lost")
