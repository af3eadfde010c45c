"""The analyst, uploading: one file changes every page, in every browser, at once; withdrawn, all is as before."""

import time
from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from data.ledger import Ledger
from figures.wording import words
from tests.e2e.conftest import Reader, Served, settle, small_home_served
from tests.e2e.journey import body, downloaded, drop, go
from tests.homes import HEADER

pytestmark = pytest.mark.browser

NOVEMBER = (
    f"{HEADER}\n各类职业技能培训,2025年11月,贵州,,1234000\n补贴性职业技能培训,2025年11月,贵州,,7654000\n"
).encode("gb18030")
AT_ONCE = 10_000  # milliseconds; an open page looks every three seconds

FAULTS = """指标,期间,地区,人员类别,行业,技能等级,数值,单位,口径
补贴性陪训,2025-11,贵州,,,,1,,
各类职业技能培训,2025-13,贵州,,,,2,,
各类职业技能培训,2025-11,贵洲,,,,3,,
各类职业技能培训,2025-10,贵州,外星人,,,4,,
各类职业技能培训,2025-09,贵州,,太空业,,5,,
各类职业技能培训,2025-08,贵州,,,九级工,6,,
各类职业技能培训,2025-07,贵州,,,,六百,,
各类职业技能培训,2025-06,贵州,,,,,,
各类职业技能培训,2025-05,贵州,,,,9,元,
各类职业技能培训,2025-04,贵州,,,,10,,大概
""".encode("gb18030")
WHERE = [
    ("2", "指标", "补贴性陪训"), ("3", "期间", "2025-13"), ("4", "地区", "贵洲"), ("5", "人员类别", "外星人"),
    ("6", "行业", "太空业"), ("7", "技能等级", "九级工"), ("8", "数值", "六百"), ("9", "数值", ""),
    ("10", "单位", "元"), ("11", "口径", "大概"),
]  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of our own: these tests change its home."""
    with small_home_served(tmp_path_factory.mktemp("changed")) as running:
        yield running


def test_accepted_file_changes_every_page_and_withdrawn_leaves_no_trace(served: Served, reader: Reader) -> None:
    overview, regions = served.page("", plan="gz-2023"), served.page("regions", plan="cn-145")
    elsewhere = reader(overview, locale="en-GB")
    page = reader(overview)
    before: dict[str, Any] = {"overview": body(page), "elsewhere": body(elsewhere)} | regions_of(page, regions)
    assert "5.29万人次" in before["overview"]

    page.goto(served.page("upload"))
    settle(page)
    drop(page, "贵州2025年11月.csv", NOVEMBER)
    expect(page.get_by_text("gb18030", exact=True)).to_be_visible()
    assert held_in_memory(served, len(NOVEMBER))
    page.get_by_role("button", name="接收入库", exact=True).click()
    expect(page.get_by_text("B0002").first).to_be_visible(timeout=60_000)

    assert held_in_memory(served, 0)

    # the second browser, which nobody touched
    expect(elsewhere.get_by_text("1.29M person-times").first).to_be_visible(timeout=AT_ONCE)
    # the same session
    go(page, "总览")
    page.goto(overview)
    settle(page)
    assert "128.7万人次" in body(page)
    changed = regions_of(page, regions)
    assert by_place(changed["rows"])["贵州省"] == by_place(before["rows"])["贵州省"] + 7_654_000
    assert changed["picture"] != before["picture"]

    withdraw(page)
    expect(elsewhere.get_by_text("1.29M person-times")).to_have_count(0, timeout=AT_ONCE)
    settle(elsewhere)
    page.goto(overview)
    settle(page)
    assert {"overview": body(page), "elsewhere": body(elsewhere)} | regions_of(page, regions) == before


def test_ten_faults_are_ten_problems_in_both_languages_and_nothing_changes(served: Served, reader: Reader) -> None:
    batches = Ledger(served.home).batches()
    page = reader(served.page("upload"))
    drop(page, "十处错误.csv", FAULTS)
    for lang in ("zh", "en"):
        say = words(lang)
        page.get_by_role("button", name=say("English"), exact=True).click()
        settle(page)
        rows = downloaded(page, "")
        assert [(row[say("Row")], row[say("Column")], row[say("Value in the file")]) for row in rows] == WHERE
        told = [row[say("Problem")] for row in rows]
        assert len(set(told)) == len(told) == 10
        assert all(any("一" <= letter <= "鿿" for letter in text) for text in told) == (lang == "zh")
        expect(page.get_by_role("button", name=say("Accept"), exact=True)).to_have_count(0)
    assert Ledger(served.home).batches() == batches


@pytest.mark.parametrize(("locale", "told"), [("zh-CN", "每个文件不超过1GB"), ("en-GB", "1GB per file")])
def test_the_uploader_tells_how_long_a_file_may_be(served: Served, reader: Reader, locale: str, told: str) -> None:
    page = reader(served.page("upload"), locale=locale)
    expect(page.get_by_test_id("stFileUploaderDropzoneInstructions")).to_have_text(told)


def held_in_memory(served: Served, size: int) -> bool:
    """Whether the server comes to hold so many bytes of uploads; it works out anew every five seconds what it holds."""
    held, deadline = -1.0, time.monotonic() + 20
    while held != size and time.monotonic() < deadline:
        time.sleep(0.5)
        with urlopen(f"{served.url}/_stcore/metrics") as answer:
            lines = answer.read().decode().splitlines()
        held = sum(float(line.split()[-1]) for line in lines if 'cache_type="UploadedFileManager"' in line)
    return held == size


def regions_of(page: Page, url: str) -> dict[str, Any]:
    """Everything that 分地区 shows: its words, its picture and its table."""
    page.goto(url)
    settle(page)
    return {"picture": body(page), "rows": downloaded(page, "region_table")}


def by_place(rows: list[dict[str, str]]) -> dict[str, float]:
    place, value = words("zh")("Place"), words("zh")("Value")
    return {row[place]: float(row[value]) for row in rows if row[value]}


def withdraw(page: Page) -> None:
    """Withdraw the newest batch."""
    go(page, "批次")
    page.get_by_role("textbox", name="原因").fill("报错了月份")
    page.get_by_role("button", name="撤回", exact=True).click()
    expect(page.get_by_role("button", name="恢复", exact=True)).to_be_visible(timeout=60_000)
    settle(page)
