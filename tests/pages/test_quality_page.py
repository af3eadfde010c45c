"""The quality page lists the numbers that are wrong where a check finds any, and says so where none does."""

import re

from home import Home
from tests.pages.conftest import OpenPage

PAGE = "manage/quality.py"


def titles(open_page: OpenPage, home: Home, **link: str) -> list[str]:
    app = open_page(home, PAGE, browser="en", **link)
    assert not app.exception
    heads = [re.search(r"<h3[^>]*>(.*?)</h3>", one.proto.body) for one in app.get("html")]
    return [head[1] for head in heads if head]


def test_wrong_numbers_are_listed_right_below_their_checks(open_page: OpenPage, made: dict[str, Home]) -> None:
    shown = titles(open_page, made["full"])  # its reports give a group more than everybody
    checks = shown.index("Checks of the figures")
    assert shown[checks + 1] == "Numbers that checks find wrong"


def test_no_empty_list_is_shown_where_nothing_is_wrong(open_page: OpenPage, made: dict[str, Home]) -> None:
    shown = titles(open_page, made["empty"])
    assert "Checks of the figures" in shown
    assert "Numbers that checks find wrong" not in shown


def test_a_place_in_the_link_is_the_one_it_is_about(open_page: OpenPage, made: dict[str, Home]) -> None:
    assert "Reports received, Guizhou" in titles(open_page, made["full"], region="520000")
