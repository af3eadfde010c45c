"""The analyst's bad month, as product.md tells it: what is understood, what is wrong, what will change; undone."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from data.durable import writing
from data.ledger import Ledger
from figures.wording import words
from tests.e2e.conftest import Reader, Served, settle, small_home_served
from tests.e2e.journey import body, downloaded, drop, go
from tests.e2e.test_upload import by_place, regions_of, withdraw
from tests.homes import HEADER

pytestmark = pytest.mark.browser

SAY = words("zh")

# two title lines, 合计, 贵州 / 贵州省 / 黔, 1.2万; three errors: a month 13, a place that is none, a number in words
EXTRACT = """贵州省职业技能培训情况统计表,,,,
填报单位：省人力资源社会保障厅　　2025年11月,,,,
指标,期间,地区,人员类别,数值
各类职业技能培训,2025年11月,贵州,,"1,234,000"
各类职业技能培训,2025年{month}月,贵州省,农民工,1.2万
补贴性职业技能培训,2025年11月,黔,,{subsidised}
补贴性职业技能培训,2025年11月,{place},农民工,3400
合计,,,,{total}
"""
BAD = EXTRACT.format(month=13, subsidised="六百", place="贵洲", total="")
GOOD = EXTRACT.format(month=11, subsidised='"7,654,000"', place="贵州", total=8903400)
ERRORS = [("5", "期间", "2025年13月"), ("6", "数值", "六百"), ("7", "地区", "贵洲")]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of our own: this test changes its home."""
    with small_home_served(tmp_path_factory.mktemp("bad-month")) as running:
        yield running


def test_a_bad_month_is_explained_corrected_previewed_accepted_and_withdrawn(served: Served, reader: Reader) -> None:
    overview, regions = served.page("", plan="gz-2023"), served.page("regions", plan="cn-145")
    page = reader(overview)
    before: dict[str, Any] = {"overview": body(page)} | regions_of(page, regions)

    page.goto(served.page("upload"))
    settle(page)
    drop(page, "贵州11月.csv", BAD.encode("gb18030"))
    expect(page.get_by_text("gb18030", exact=True)).to_be_visible()
    wrong = [row for row in downloaded(page) if row[SAY("Severity")] == SAY.term("severity", "error")]
    assert [(row[SAY("Row")], row[SAY("Column")], row[SAY("Value in the file")]) for row in wrong] == ERRORS
    expect(page.get_by_role("button", name="接收入库", exact=True)).to_have_count(0)

    page.goto(served.page("upload"))
    settle(page)
    drop(page, "贵州11月（改）.csv", GOOD.encode("gb18030"))
    expect(page.get_by_role("heading", name="将会发生的变化")).to_be_visible()
    expect(page.get_by_text("1项主要数据发生变化。")).to_be_visible()
    assert len(Ledger(served.home).batches()) == 1
    page.get_by_role("button", name="接收入库", exact=True).click()
    expect(page.get_by_text("B0002").first).to_be_visible(timeout=60_000)
    settle(page)
    expect(page.get_by_text("1项主要数据发生变化。")).to_be_visible()

    page.goto(overview)
    settle(page)
    assert "128.7万人次" in body(page)
    changed = regions_of(page, regions)
    assert by_place(changed["rows"])["贵州省"] == by_place(before["rows"])["贵州省"] + 7_654_000

    withdraw(page)
    expect(page.get_by_role("heading", name="变化情况：已撤回")).to_be_visible()
    page.goto(overview)
    settle(page)
    assert {"overview": body(page)} | regions_of(page, regions) == before
    go(page, "批次")
    reasons = [event.reason for event in Ledger(served.home).register.events()]
    assert reasons[0] == "报错了月份"


def test_an_acceptance_can_be_stopped_and_leaves_nothing(served: Served, reader: Reader) -> None:
    batches = Ledger(served.home).batches()
    page = reader(served.page("upload"))
    drop(page, "十月.csv", f"{HEADER}\n各类职业技能培训,2025-10,贵州,,1\n".encode("gb18030"))
    expect(page.get_by_role("heading", name="将会发生的变化")).to_be_visible()
    with writing(served.home):  # somebody else is at work: this one waits
        page.get_by_role("button", name="接收入库", exact=True).click()
        page.get_by_role("button", name="停止", exact=True).click()
        expect(page.get_by_text("已停止，未作任何改动。")).to_be_visible(timeout=60_000)
    settle(page)
    expect(page.get_by_role("button", name="接收入库", exact=True)).to_be_visible()  # the file is still there
    assert Ledger(served.home).batches() == batches
    assert Ledger(served.home).repair() == []
