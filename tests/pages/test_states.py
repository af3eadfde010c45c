"""Empty, partial, late and huge: what a reader is told in each state, never a zero where nothing is known."""

from pathlib import Path

import pytest

from data.build import build
from figures.wording import words
from home import Home
from tests import homes
from tests.pages.conftest import OpenPage
from tests.pages.test_every_page_opens import words_on

HUGE = 2_000_000_000


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Six places report until September 2025; for October only two of them did, one of them a huge number."""
    home = homes.reported(Home(tmp_path_factory.mktemp("late") / "home"), months=("2025-08", "2025-09"))
    lines = [f"补贴性职业技能培训,2025-10,贵州,,{HUGE}", "补贴性职业技能培训,2025-10,甘肃,,7"]
    homes.load(home, "\n".join((homes.HEADER, *lines)).encode(), "october.csv")
    build(home)
    return home


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_home_of_reference_data_says_that_nobody_reported(
    open_page: OpenPage, made: dict[str, Home], lang: str
) -> None:
    shown = words_on(open_page(made["empty"], "progress/regions.py", browser=lang))
    assert words(lang)("No place has a figure for this yet.") in shown


def test_a_place_without_a_report_is_named_and_is_no_zero(open_page: OpenPage, late: Home) -> None:
    shown = words_on(open_page(late, "progress/regions.py"))
    assert "无数据" in shown
    app = open_page(late, region="110000", as_of="2025-10")
    assert not app.exception
    assert not app.error
    assert "0人次" not in [line.strip() for line in words_on(app).splitlines()]


def test_a_month_half_reported_is_said(open_page: OpenPage, late: Home) -> None:
    shown = words_on(open_page(late, "progress/regions.py", as_of="2025-10"))
    assert "尚未报送至最近月份：北京（至2025年9月）、河北（至2025年9月）、吉林（至2025年9月）、黑龙江" in shown


def test_a_number_of_ten_digits_reads_in_the_readers_units(open_page: OpenPage, late: Home) -> None:
    assert "20亿人次" in words_on(open_page(late, region="520000", as_of="2025-10"))
    assert "2bn person-times" in words_on(open_page(late, browser="en", region="520000", as_of="2025-10"))


def test_a_group_without_a_target_is_not_judged(open_page: OpenPage, late: Home) -> None:
    shown = words_on(open_page(late, group="veterans"))
    assert "已完成" not in shown


def test_a_home_can_lie_anywhere(tmp_path: Path) -> None:
    home = homes.reference_only(Home(tmp_path / "一个名字很长很长的文件夹，里面有 空格"))
    assert (home.warehouse / "CURRENT").exists()
