"""No stray English on a Chinese page, none of Chinese on an English one, Streamlit's and plotly's words included."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from figures.wording import words
from tests.e2e.conftest import ADDRESSES, Reader, Served, settle, small_home_served
from tests.e2e.journey import drop
from tests.e2e.visible import stray_chinese, stray_english

pytestmark = pytest.mark.browser

TALL = (1440, 4000)  # pictures are drawn when they come into view
STRAY = {"zh-CN": stray_english, "en-GB": stray_chinese}


@pytest.mark.parametrize("locale", STRAY)
def test_every_page_is_in_one_language(served: Served, reader: Reader, locale: str) -> None:
    page = reader(served.page(), locale=locale, size=TALL)
    found = {}
    for address in ADDRESSES:
        page.goto(served.page("" if address == "overview" else address))
        settle(page)
        found[address] = STRAY[locale](page)
    assert {address: strays for address, strays in found.items() if strays} == {}


@pytest.mark.parametrize("locale", STRAY)
def test_what_opens_on_a_page_is_too(served: Served, reader: Reader, locale: str) -> None:
    page = reader(served.page("regions"), locale=locale)
    stray = STRAY[locale]
    box = page.get_by_role("combobox").first
    box.click()
    expect(page.get_by_role("option").first).to_be_visible()
    assert stray(page) == []
    box.fill("qqqq")
    expect(page.get_by_text(words(locale)("No results"))).to_be_visible()
    assert stray(page) == []
    page.keyboard.press("Escape")
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()
    assert stray(page) == []
    for button in page.locator(".sg-behind summary").all():
        button.click()
        settle(page)
        assert stray(page) == []
        page.keyboard.press("Escape")


@pytest.mark.parametrize("locale", STRAY)
def test_so_are_the_tools_of_a_table(served: Served, reader: Reader, locale: str) -> None:
    page = reader(served.page("targets"), locale=locale)
    stray, table = STRAY[locale], page.get_by_test_id("stDataFrame").first
    table.hover()
    for tool in table.locator("xpath=..").get_by_test_id("stElementToolbarButton").all():
        tool.hover()
        expect(page.get_by_test_id("stTooltipContent")).to_be_visible()
        assert stray(page) == []
    open_column_menu(page)
    assert stray(page) == []
    for entry in page.get_by_test_id("stDataFrameColumnMenu").get_by_role("menuitem").all():
        entry.hover()
        assert stray(page) == []


@pytest.mark.parametrize("locale", STRAY)
def test_so_is_a_file_that_is_refused_or_taken(served: Served, reader: Reader, locale: str) -> None:
    page = reader(served.page("upload"), locale=locale)
    drop(page, "plan.pdf", b"%PDF-1.7")
    assert STRAY[locale](page) == []


def test_the_switch_changes_streamlit_s_words_both_ways(served: Served, reader: Reader) -> None:
    page = reader(served.page("upload"), locale="en-GB")
    html = page.locator("html")
    for own_name, tag, stray in (("中文", "zh-CN", stray_english), ("English", "en", stray_chinese)) * 2:
        page.get_by_role("button", name=own_name, exact=True).click()
        settle(page)
        expect(html).to_have_attribute("lang", tag)
        assert stray(page) == []


def test_a_server_that_is_gone_is_said_in_the_reader_s_language(tmp_path: Path, reader: Reader) -> None:
    with small_home_served(tmp_path) as running:
        page = reader(running.page())
    expect(page.get_by_test_id("stConnectionStatus").or_(page.get_by_role("dialog")).first).to_be_visible(
        timeout=30_000
    )
    assert stray_english(page) == []


def test_stray_words_would_be_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        '<main><p>看进度 <b>CSV</b></p><input placeholder="Choose an option" value="Guizhou">'
        '<img alt="Logo"><button aria-label="Close">×</button><code>select 1</code><p hidden>secret</p>'
        '<p>目标 targets_met 依据 GB/T 4754</p><i title="Fullscreen"></i></main>'
    )
    told = {line.split(": ")[1] for line in stray_english(page)}
    assert told == {"Logo", "Close", "Choose an option", "Fullscreen"}
    assert {line.split(": ")[1] for line in stray_chinese(page)} == {"看进度", "目标 targets_met 依据 GB/T 4754"}
    page.close()


def open_column_menu(page: Page) -> None:
    """The menu of a table's first column opens from the end of its heading, which is drawn on a canvas."""
    canvas = page.get_by_test_id("stDataFrame").locator("canvas").first
    canvas.scroll_into_view_if_needed()
    place = canvas.bounding_box()
    assert place
    for x in range(40, 400, 12):
        page.mouse.click(place["x"] + x, place["y"] + 16)
        if page.get_by_test_id("stDataFrameColumnMenu").count():
            return
    pytest.fail("no column menu opened")
