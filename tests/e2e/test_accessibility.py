"""Read by a screen reader, gone through by keyboard, with less motion: nothing on any page stands in the way."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import axe
from tests.e2e.axe import violations
from tests.e2e.conftest import ADDRESSES, Reader, Served, settle
from tests.e2e.journey import drop
from tests.homes import HEADER

pytestmark = pytest.mark.browser

TALL = (1440, 4000)  # pictures are drawn when they come into view
MOST_TABS = 250

# Where a keyboard must come: the pages, the question, and what can be done with a figure
REACHED = ", ".join(
    (
        ".sg-pages a",
        "[data-testid=stSidebarCollapseButton] button",
        "[role=combobox], [role=slider], .sg-switch button",
        "[class*=st-key-figure_] button, .sg-behind summary",
    )
)
_WANTED = """selector => [...document.querySelectorAll(selector)]
  .filter(element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.disabled
    && element.tabIndex >= 0 && !element.closest('[aria-hidden=true], [inert]'))
  .map((element, at) => (element.dataset.wanted = String(at)))"""
# What has the focus, how it and what is around it look, and how what had the focus before looks without it
_FOCUSED = """() => {
  const look = element => {
    const told = [element.ownerSVGElement?.querySelector('.near')?.getAttribute('d')] // a map's ring
    for (let at = element, depth = 0; at && depth < 12; at = at.parentElement, depth++) {
      const style = getComputedStyle(at)
      told.push(style.outline, style.boxShadow, style.borderColor, style.backgroundColor, style.opacity, style.color)
    }
    return told.join('|')
  }
  let element = document.activeElement
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  const same = element === window.focusedBefore // a table takes Tab from cell to cell
  const before = window.focusedBefore && look(window.focusedBefore)
  window.focusedBefore = element
  const html = element.outerHTML.slice(0, 200)
  const end = element === document.body
  return { wanted: element.dataset.wanted ?? null, look: look(element), before, same, html, end }
}"""


@pytest.mark.parametrize(("scheme", "locale"), [("light", "zh-CN"), ("dark", "en-GB")])
@pytest.mark.parametrize("turn", [0, 1])
def test_no_page_has_a_serious_violation(served: Served, reader: Reader, scheme: str, locale: str, turn: int) -> None:
    """Every page in both themes; the languages take turns."""
    page = reader(served.page(), scheme=scheme, locale=locale, size=TALL)
    still(page)
    found = {}
    for at, address in enumerate(ADDRESSES):
        lang = {"lang": ("zh", "en")[at % 2]} if turn else {}
        page.goto(served.page("" if address == "overview" else address, **lang))
        settle(page)
        found[address] = violations(page)
    assert {address: lines for address, lines in found.items() if lines} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nor_has_what_opens_on_a_page(served: Served, reader: Reader, scheme: str) -> None:
    page = reader(served.page("regions"), scheme=scheme)
    still(page)
    page.get_by_role("combobox").first.click()
    expect(page.get_by_role("option").first).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    for button in page.locator(".sg-behind summary").all():
        button.click()
        settle(page)
        assert violations(page) == []
        page.keyboard.press("Escape")
    page.goto(served.page("upload"))
    settle(page)
    drop(page, "report.csv", f"{HEADER}\n补贴性职业技能培训,2025-11,贵州,,1\n".encode())
    expect(page.get_by_role("button", name="接收入库", exact=True)).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("address", ["", "regions", "indicator"])
def test_nor_has_a_phone(served: Served, reader: Reader, address: str) -> None:
    assert violations(reader(served.page(address), size=(390, 844))) == []


def test_a_violation_would_be_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content('<html lang="en"><title>t</title><main><h1>t</h1><button></button></main></html>')
    assert [line.split(" ")[0] for line in violations(page)] == ["button-name"]
    page.close()


@pytest.mark.parametrize("address", ["", "regions"])
def test_the_keyboard_reaches_everything_and_sees_where_it_is(served: Served, reader: Reader, address: str) -> None:
    page = reader(served.page(address), size=TALL)
    still(page)
    wanted = set(page.evaluate(_WANTED, REACHED))
    assert len(wanted) > 15
    stops = tabbed(page)
    assert "stSkipLink" in stops[0]["html"] or "跳到正文" in stops[0]["html"]
    missed = wanted - {stop["wanted"] for stop in stops}
    assert [
        page.locator(f'[data-wanted="{at}"]').first.evaluate("e => e.outerHTML.slice(0, 200)") for at in missed
    ] == []
    assert [stop["html"] for stop in stops if not stop["shown"]] == []


def still(page: Page) -> None:
    """What moves would be looked at halfway: faint, and where it is not."""
    page.emulate_media(reduced_motion="reduce")


def tabbed(page: Page) -> list[dict[str, Any]]:
    """Every stop of the Tab key from the top of the page to its end, and whether it looked focused."""
    stops: list[dict[str, Any]] = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUSED)
        if stop["same"]:
            continue
        if stops:
            stops[-1]["shown"] = stop["before"] != stops[-1]["look"]
        if stop["end"]:
            return stops
        stops.append(stop)
    pytest.fail(f"the page has no end: {stops[-1]['html']}")


def test_less_motion_is_none(served: Served, reader: Reader) -> None:
    page = reader(served.page())
    moving = "() => getComputedStyle(document.querySelector('[data-testid=stSidebar]')).transitionDuration"
    assert page.evaluate(moving) != "0s"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == "1e-05s"  # Streamlit's own least
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    running = "() => document.getAnimations().filter(one => one.playState === 'running').length"
    assert page.evaluate(running) == 0
    page.goto(served.page("regions"))
    assert page.evaluate(running) == 0
    settle(page)
    assert page.evaluate(running) == 0


def test_skip_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(axe, "AXE", axe.AXE / "missing")
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="npm ci"):
        axe.axe()


def test_ci_fails_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(axe, "AXE", axe.AXE / "missing")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no axe-core"):
        axe.axe()
