"""The official, browsing: the question lives in the link and survives everything a browser can do."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Reader, Served, settle
from tests.e2e.journey import body, choose, go, opened, slide

pytestmark = pytest.mark.browser


def test_question_survives_pages_back_and_forward(served: Served, reader: Reader) -> None:
    page = reader(served.page())
    choose(page, "地区", "贵州")
    at(page, served.page("", region="520000"))
    slide(page, -1)  # the latest is October
    at(page, served.page("", region="520000", as_of="2025-09"))
    go(page, "分地区")
    at(page, served.page("regions", region="520000", as_of="2025-09"))
    shows(page, "贵州", "截至2025年9月")
    back(page, served.page("", region="520000", as_of="2025-09"), "总览", "截至2025年9月")
    back(page, served.page("", region="520000"), "总览", "截至2025年10月")
    back(page, served.page(), "总览", "全国")
    page.go_forward()
    page.go_forward()
    page.go_forward()
    at(page, served.page("regions", region="520000", as_of="2025-09"))
    settle(page)
    shows(page, "贵州", "截至2025年9月")


def test_link_opens_the_same_view_for_a_colleague(served: Served, reader: Reader) -> None:
    link = served.page("regions", plan="gz-2023", as_of="2025-05")
    first, second = reader(link), reader(link)
    assert body(first) == body(second)
    shows(second, "贵州", "截至2025年5月")


def test_first_deep_link_of_a_fresh_server_opens_its_page(served: Served, reader: Reader) -> None:
    page = reader(served.page("targets"))
    expect(page.get_by_role("heading", name="目标", exact=True)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_language_follows_the_browser_and_the_switch(served: Served, reader: Reader) -> None:
    page = reader(served.page(), locale="en-GB")
    expect(page.get_by_role("heading", name="Overview", exact=True)).to_be_visible()
    page.get_by_role("button", name="中文", exact=True).click()
    settle(page)
    expect(page.get_by_role("heading", name="总览", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("lang=zh"))
    go(page, "目标")
    expect(page).to_have_url(re.compile("lang=zh"))
    chinese = reader(served.page("", lang="en"))
    expect(chinese.get_by_role("heading", name="Overview", exact=True)).to_be_visible()


def test_a_switch_keeps_the_focus_and_goes_back(served: Served, reader: Reader) -> None:
    page = reader(served.page("methods"))
    for name, field in (("投影", "look=projector"), ("English", "lang=en")):
        switch = page.get_by_role("button", name=name, exact=True)
        switch.focus()
        page.keyboard.press("Enter")
        settle(page)
        expect(page.locator("[data-field]:focus")).to_have_text(name)
        expect(page.locator("[data-field]:focus")).to_have_attribute("aria-pressed", "true")
        expect(page).to_have_url(re.compile(field))
    page.go_back()
    settle(page)
    expect(page.get_by_role("heading", name="口径", exact=True)).to_be_visible()
    page.get_by_role("button", name="标准", exact=True).click()
    settle(page)
    at(page, served.page("methods"))


def test_a_choice_among_the_figures_keeps_the_focus_and_goes_back(served: Served, reader: Reader) -> None:
    page = reader(served.page("funnel"))
    page.get_by_role("group", name="区分").get_by_role("button", name="行业").click()
    settle(page)
    expect(page.locator("[data-field]:focus")).to_have_text("行业")
    expect(page).to_have_url(re.compile("by=industries"))
    expect(page.locator(".st-key-figure_funnel_industries")).to_be_visible()
    page.go_back()
    settle(page)
    expect(page.locator(".st-key-figure_funnel_places")).to_be_visible()
    at(page, served.page("funnel"))


def test_what_a_link_cannot_ask_is_said_calmly(served: Served, reader: Reader) -> None:
    page = reader(served.page("regions", region="999999", as_of="2025-99"))
    expect(page.get_by_test_id("stAlert").filter(has_text="999999")).to_be_visible()
    shows(page, "全国")


def test_policy_sentence_is_one_click_away(served: Served, reader: Reader) -> None:
    page = reader(served.page())
    card = page.locator("[class*=st-key-c][class*=_CN-1]").first
    card.locator("summary", has_text="政策原文与来源").click()
    expect(card.get_by_text("人社部发〔2021〕102号").first).to_be_visible()
    expect(card.get_by_role("link", name="我国技能劳动者总量").first).to_have_attribute(
        "href", re.compile("^https?://")
    )


def test_what_is_behind_a_figure_opens_one_at_a_time_inside_the_window(served: Served, reader: Reader) -> None:
    page = reader(served.page("regions"))
    sources = opened(page, "region_map", "来源")
    expect(sources).to_be_visible()
    files = opened(page, "region_rank", "下载")
    expect(sources).to_be_hidden()
    expect(files.get_by_role("link")).to_have_text(["PNG", "SVG", "CSV", "XLSX", "PPTX"])
    assert files.evaluate("panel => panel.getBoundingClientRect().right <= window.innerWidth")
    page.keyboard.press("Escape")
    expect(files).to_be_hidden()
    expect(page.locator(".st-key-figure_region_rank summary:focus")).to_have_text("下载")
    link = opened(page, "region_rank", "链接")
    expect(link.locator("code")).to_contain_text("figure=region_rank")
    go(page, "批次")  # the click that closes it leads away
    go(page, "分地区")


def test_a_figure_alone_is_a_step_that_back_takes_back(served: Served, reader: Reader) -> None:
    page = reader(served.page("regions"))
    large = page.locator(".st-key-figure_region_rank").get_by_role("button", name="大图与数据表")
    large.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    settle(page)
    assert parse_qs(urlsplit(page.url).query) == {"figure": ["region_rank"]}
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
    settle(page)
    large.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    at(page, served.page("regions"))
    expect(large).to_be_focused()


def at(page: Page, url: str) -> None:
    """Wait until the address is this one; Streamlit orders the fields of a link as it likes."""
    wanted = urlsplit(url)
    page.wait_for_url(
        lambda now: (urlsplit(now).path, parse_qs(urlsplit(now).query)) == (wanted.path, parse_qs(wanted.query)),
        wait_until="commit", timeout=10_000,
    )  # fmt: skip


def shows(page: Page, *words: str) -> None:
    """The line under the page's title holds the question in words."""
    line = page.locator("h2 + p")
    for word in words:
        expect(line).to_contain_text(word)


def back(page: Page, url: str, heading: str, word: str) -> None:
    page.go_back()
    at(page, url)
    settle(page)
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    shows(page, word)
