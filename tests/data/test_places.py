"""Places that could be two, and lists of places, are asked for; their names are those of the lists."""

import pytest

from data.codes import Codes

CODES = Codes.load()


@pytest.mark.parametrize("written", ["朝阳", " 朝阳 ", "Chaoyang"])
def test_a_prefecture_named_like_a_municipalitys_district_is_refused_with_both(written: str) -> None:
    assert (CODES.region(written), CODES.place(written)) == (None, None)
    assert CODES.either(written) == ("辽宁省朝阳市", "北京市朝阳区")
    for full, code in (("朝阳市", "211300"), ("辽宁朝阳", "211300"), ("北京市朝阳区", "110000")):
        assert (CODES.region(full), CODES.either(full)) == (code, ())


@pytest.mark.parametrize("mark", ["、", "，", ",", "；", ";", " 、 "])
def test_a_list_of_places_is_no_place(mark: str) -> None:
    assert CODES.region(f"贵州{mark}贵阳") is CODES.place(f"贵州{mark}贵阳") is None
    assert CODES.region(f"贵阳{mark}") == CODES.place("贵州/贵阳") == CODES.place("贵州 贵阳") == "520100"
    assert CODES.place("Suzhou, Jiangsu") == "320500"


def test_a_place_is_named_in_both_languages() -> None:
    assert CODES.place_names("520100") == ("贵阳市", "Guiyang")
