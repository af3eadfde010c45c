"""The map in a browser: its outlines asked for once, every place within reach of the keyboard, at home on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Reader, Served, settle

pytestmark = pytest.mark.browser

OUTLINES = re.compile(r"/map/(\d{6})-[0-9a-f]{12}\.svg$")


def _map(page: Page) -> Locator:
    return page.locator(".st-key-figure_region_map .map")


def _opened(page: Page) -> Locator:
    """The map with its outlines drawn."""
    expect(_map(page).locator(".place[role=button]").first).to_be_visible()
    return _map(page)


def _place(page: Page, name: str) -> Locator:
    return _opened(page).get_by_role("button", name=name)


@pytest.fixture
def watched(served: Served, reader: Reader) -> Callable[..., tuple[Page, list[str], list[bytes]]]:
    """The regions page opened anew, with the outlines it asks for and what the server sends it from then on."""

    def go(**link: str) -> tuple[Page, list[str], list[bytes]]:
        asked: list[str] = []
        sent: list[bytes] = []
        page = reader(served.page("methods"))
        page.on("request", lambda one: asked.extend(OUTLINES.findall(one.url)))
        page.on(
            "websocket",
            lambda one: one.on("framereceived", lambda frame: sent.append(frame if isinstance(frame, bytes) else b"")),
        )
        page.goto(served.page("regions", **link))
        settle(page)
        return page, asked, sent

    return go


def test_outlines_come_once_whatever_is_asked(
    watched: Callable[..., tuple[Page, list[str], list[bytes]]], served: Served
) -> None:
    page, asked, sent = watched()
    shape = _place(page, "贵州").locator("path").first.get_attribute("d")
    assert shape is not None
    _place(page, "贵州").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**region=520000**")
    settle(page)
    page.locator(".st-key-breadcrumb").get_by_role("button", name="全国").click()
    settle(page)
    _opened(page)
    assert asked == ["000000"]
    assert sent
    assert not any(shape[:60].encode() in frame for frame in sent)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_goes_into_a_province(served: Served, reader: Reader, key: str) -> None:
    page = reader(served.page("regions"))
    _place(page, "贵州").focus()
    page.keyboard.press(key)
    page.wait_for_url("**region=520000**")
    settle(page)
    expect(page.locator(".st-key-breadcrumb")).to_contain_text("贵州")


def test_a_place_says_its_sentence_to_the_mouse_and_to_the_keyboard(served: Served, reader: Reader) -> None:
    page = reader(served.page("regions"), locale="en-GB")
    tip = _opened(page).locator(".tip")
    _place(page, "Xinjiang").hover()
    expect(tip).to_contain_text("Xinjiang, ")
    page.keyboard.press("Tab")
    _place(page, "Guizhou").focus()
    expect(tip).to_contain_text("Guizhou, ")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_no_data_is_hatched_and_said(served: Served, reader: Reader) -> None:
    page = reader(served.page("regions"))
    for name in ("台湾", "香港", "澳门"):
        place = _place(page, name)
        expect(place).to_have_attribute("fill", "url(#none)")
        expect(place).to_have_attribute("aria-label", re.compile("无数据。$"))
    expect(_opened(page).locator("svg")).to_have_attribute("aria-label", re.compile("^全国各地区"))


def test_the_place_is_kept_while_the_map_loads(served: Served, reader: Reader) -> None:
    """What stands below the map does not move when the outlines come."""
    page = reader(served.page("methods"))
    held: list[Callable[[], None]] = []
    page.route(OUTLINES, lambda route: held.append(route.continue_))
    page.goto(served.page("regions"))
    below = page.locator(".st-key-figure_region_map .sg-foot")
    page.wait_for_function("() => window.document.querySelector('.st-key-figure_region_map .sg-foot')")
    settle(page)
    before = below.bounding_box()
    assert held
    held[0]()
    _opened(page)
    assert below.bounding_box() == before


def test_a_narrow_window_scrolls_the_map_not_the_page(served: Served, reader: Reader) -> None:
    page = reader(served.page("regions"), size=(390, 844))
    room = _opened(page).locator(".room")
    wide, shown = room.evaluate("room => [room.scrollWidth, room.clientWidth]")
    assert wide > shown
    drawn, held = room.evaluate("room => [room.querySelector('svg').clientHeight, room.clientHeight]")
    assert held >= drawn  # sideways only
    expect(room).to_have_attribute("tabindex", "0")
    expect(room).to_have_accessible_name("地图")
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


def test_nothing_moves_for_whoever_asked_for_calm(served: Served, reader: Reader) -> None:
    page = reader(served.page("regions"))
    moved = "place => getComputedStyle(place).transitionDuration"
    assert _place(page, "贵州").evaluate(moved) != "0s"
    page.emulate_media(reduced_motion="reduce")
    assert _place(page, "贵州").evaluate(moved) == "0s"
