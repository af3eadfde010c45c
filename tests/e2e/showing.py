"""What the tests of a show ask of it."""

from playwright.sync_api import Page

from tests.e2e.conftest import Served

AT = """() => [...document.querySelectorAll('.slide')]
  .findIndex(slide => getComputedStyle(slide).visibility === 'visible') + 1"""


def at(page: Page) -> int:
    """The number of the one slide that is visible."""
    found: int = page.evaluate(AT)
    return found


def count(page: Page) -> int:
    return page.locator(".slide").count()


def plan(served: Served, **link: str) -> str:
    return served.page("show/cn-145", lang="zh", **link)
