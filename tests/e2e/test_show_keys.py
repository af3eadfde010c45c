"""The keys of a show, clicks, and going on by itself, in a real browser."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Served, Show, ready
from tests.e2e.showing import AT, at, count, plan

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [(2, "ArrowRight", 3), (2, "ArrowDown", 3), (2, " ", 3), (2, "PageDown", 3), (2, "Enter", 3), (3, "ArrowLeft", 2),
     (3, "ArrowUp", 2), (3, "PageUp", 2), (3, "Backspace", 2), (3, "Home", 1), (1, "ArrowLeft", 1)],
)  # fmt: skip
def test_a_key_turns_to_its_slide(served: Served, show: Show, start: int, key: str, end: int) -> None:
    page = show(f"{plan(served)}#{start}")
    assert at(page) == start
    page.keyboard.press(key)
    assert at(page) == end
    assert page.evaluate("location.hash") == (f"#{end}" if start != end or end > 1 else "#1")


def test_the_last_slide_is_the_last(served: Served, show: Show) -> None:
    page = show(plan(served))
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert at(page) == count(page) > 3


def test_an_address_names_its_slide_and_one_that_is_not_there_the_nearest(served: Served, show: Show) -> None:
    page = show(f"{plan(served)}#3")
    assert at(page) == 3
    for asked, got in (("#2", 2), ("#999", count(page)), ("#x", 1)):
        page.evaluate("hash => { location.hash = hash }", asked)
        page.wait_for_function(f"({AT})() === {got}")
    page.keyboard.press("Home")
    assert page.evaluate("history.length") <= 6  # only the addresses typed above, not every key


def test_left_and_right_thirds_turn_and_the_middle_does_not(served: Served, show: Show) -> None:
    page = show(f"{plan(served)}#2")
    for x, wanted in ((1800, 3), (960, 3), (100, 2)):
        page.mouse.click(x, 500)
        assert at(page) == wanted


def test_full_screen_and_back(served: Served, show: Show) -> None:
    page = show(plan(served))
    full = "() => Boolean(document.fullscreenElement)"
    for key in ("f", "F5"):  # F5 is what a clicker sends; it must not load anything anew
        page.keyboard.press(key)
        page.wait_for_function(full)
        page.keyboard.press("Escape")
        page.wait_for_function(f"() => !({full})()")
    assert at(page) == 1


def test_a_blank_screen_is_black_until_a_key(served: Served, show: Show) -> None:
    page = show(f"{plan(served)}#2")
    blank = page.locator("#blank")
    for dark, light, wanted in (("b", "b", 2), (".", "Escape", 2), ("b", "ArrowRight", 3)):
        page.keyboard.press(dark)
        expect(blank).to_be_visible()
        assert page.evaluate("document.elementFromPoint(900, 500).id") == "blank"
        page.keyboard.press(light)
        expect(blank).to_be_hidden()
        assert at(page) == wanted


def test_it_goes_on_by_itself_until_it_is_paused(served: Served, show: Show) -> None:
    page = show(f"{plan(served, seconds='30')}#2")
    page.clock.install()
    page.keyboard.press("ArrowRight")  # the time starts again
    page.clock.run_for(29_000)
    assert at(page) == 3
    page.clock.run_for(2_000)
    assert at(page) == 4
    page.keyboard.press("b")
    page.clock.run_for(100_000)
    assert at(page) == 4  # not while it is blank
    page.keyboard.press("b")
    page.keyboard.press("p")
    page.clock.run_for(100_000)
    assert at(page) == 4
    page.keyboard.press("End")
    page.keyboard.press("p")
    page.clock.run_for(31_000)
    assert at(page) == 1  # from the last to the first


def test_it_stays_where_it_is_unless_told(served: Served, show: Show) -> None:
    page = show(plan(served))
    page.clock.install()
    page.clock.run_for(600_000)
    assert at(page) == 1


def test_the_keys_can_be_read_and_pressed(served: Served, show: Show) -> None:
    page = show(plan(served))
    keys = page.get_by_role("dialog", name="按键")
    expect(keys).to_be_hidden()
    page.keyboard.press("?")
    keys.get_by_role("button", name="下一页").click()
    expect(keys).to_be_hidden()
    assert at(page) == 2
    page.keyboard.press("?")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    assert at(page) == 2


def test_esc_goes_back_to_where_the_show_was_opened_from(served: Served, browser: Browser) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(served.page("version"))
    page.evaluate("location.href = 'show/cn-145?lang=zh'")
    ready(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    page.wait_for_url("**/version")
    context.close()


def test_esc_leaves_a_show_alone_that_was_opened_by_its_address(served: Served, show: Show) -> None:
    page = show(f"{plan(served)}#2")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    assert at(page) == 3
