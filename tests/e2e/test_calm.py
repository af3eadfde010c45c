"""The overview is one screen, and no page jumps under the eye: what comes late finds its room kept."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Reader, Served, settle
from tests.e2e.journey import slide

pytestmark = pytest.mark.browser

# Cumulative layout shift as browsers count it; web.dev calls up to 0.1 good and more than 0.25 poor
GOOD, POOR = 0.1, 0.25

_WATCH = """() => {
  window.shifts = []
  const watcher = new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(one => one.value)))
  watcher.observe({ type: 'layout-shift', buffered: true })
}"""
_BOTTOM = """() => Math.max(...[...document.querySelectorAll('.st-key-brief [class*=st-key-figure_]')]
  .map(card => card.getBoundingClientRect().bottom))"""


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_the_overview_answers_on_one_screen(demo: Served, reader: Reader, locale: str) -> None:
    """Headline promises, path, map and gap, whole, without scrolling."""
    page = reader(demo.page(), locale=locale)
    assert page.locator(".st-key-brief [class*=st-key-figure_]").count() == 3
    assert page.evaluate(_BOTTOM) <= 900
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.slow
@pytest.mark.parametrize("address", ["", "regions", "groups", "industries", "indicator"])
def test_nothing_jumps_while_a_page_comes_or_its_month_changes(demo: Served, reader: Reader, address: str) -> None:
    page = reader(demo.page("methods"))
    page.add_init_script(f"({_WATCH})()")
    page.goto(demo.page(address))
    settle(page)
    assert shifted(page) < POOR
    page.evaluate("() => { window.shifts = [] }")
    slide(page, -1)
    assert shifted(page) < GOOD


def test_a_jump_would_be_seen(served: Served, reader: Reader) -> None:
    page = reader(served.page("methods"))
    page.add_init_script(f"({_WATCH})()")
    page.goto(served.page("regions"))
    settle(page)
    before = shifted(page)
    page.evaluate("() => document.querySelector('.st-key-heading').style.setProperty('margin-top', '300px')")
    page.wait_for_timeout(200)
    assert shifted(page) > before + GOOD


def shifted(page: Page) -> float:
    found: Any = page.evaluate("() => window.shifts.reduce((sum, one) => sum + one, 0)")
    return float(found)
