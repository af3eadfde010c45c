"""The official's journey: from the front page to why, and to the sentence that made the promise, without training."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Reader, Served, settle
from tests.e2e.journey import body, opened

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What the demo knew at the end of 2022: certificates lag behind the calendar, and the front page opens with them
THEN = "2022-12"


def test_three_clicks_from_the_front_page_to_the_sentence_and_one_to_the_link(demo: Served, reader: Reader) -> None:
    page = reader(demo.page("", as_of=THEN))
    card = page.locator("[class*=st-key-chosen_]")
    expect(card).to_contain_text("取得职业资格证书或职业技能等级证书")
    expect(card).to_contain_text("进度偏慢")

    card.get_by_role("button", name="取得职业资格证书或职业技能等级证书").click()  # one
    settle(page)
    expect(page).to_have_url(re.compile("indicator=certificates"))
    why = page.locator(".st-key-figure_gap .sg-head p").inner_text()
    assert len(re.findall(r"(广东|山东|四川|河南|北京|江苏|浙江)[−-]", why)) == 3, why

    card.locator("summary", has_text="政策原文").click()  # two
    expect(card.locator(".sg-panel")).to_contain_text("4000万人次")
    expect(card.locator(".sg-panel blockquote").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(card.locator(".sg-panel")).to_be_hidden()

    link = opened(page, "gap", "链接").locator("code")  # three
    expect(link).to_contain_text("figure=gap")  # written a moment after it opened
    colleague = reader(link.inner_text())
    expect(colleague.get_by_role("dialog")).to_contain_text(why)  # the figure of the link stands large before them
    colleague.keyboard.press("Escape")
    settle(colleague)
    page.keyboard.press("Escape")
    settle(page)
    assert body(colleague) == body(page)
    assert colleague.url.split("?")[1] == page.url.split("?")[1]
