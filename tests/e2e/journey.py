"""What a reader does with a page, for the tests of whole journeys."""

import base64
import csv
import io
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import settle

_DROP = """([name, content]) => {
  const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0))
  const carried = new DataTransfer()
  carried.items.add(new File([bytes], name, { type: 'text/csv' }))
  return carried
}"""

# A canvas fills its shadow text for screen readers some time after it is drawn
_BODY = """() => {
  const body = document.querySelector('[data-testid=stMain]').cloneNode(true)
  body.querySelectorAll('canvas, .st-key-address, .st-key-renew').forEach(unseen => unseen.remove())
  return body.textContent
}"""


def go(page: Page, name: str) -> None:
    """Follow a link of the navigation."""
    page.locator(".sg-pages").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible(timeout=20_000)
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose in a selectbox. Only the options in view are drawn, so type to find one."""
    box = page.get_by_role("combobox", name=label).first
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option).first.click()
    settle(page)


def slide(page: Page, months: int) -> None:
    """Move the slider of the as-of month with the keyboard; what is pressed within a moment is one change."""
    handle = page.get_by_role("slider", name="截至").or_(page.get_by_role("slider", name="As of"))
    handle.focus()
    for _ in range(abs(months)):
        page.keyboard.press("ArrowRight" if months > 0 else "ArrowLeft")
    settle(page)


def drop(page: Page, name: str, content: bytes) -> None:
    """Drop a file on the uploader, as from a folder on the desk."""
    carried = page.evaluate_handle(_DROP, [name, base64.b64encode(content).decode()])
    page.get_by_test_id("stFileUploaderDropzone").dispatch_event("drop", {"dataTransfer": carried})
    expect(page.get_by_text(name).first).to_be_visible()
    settle(page)


def body(page: Page) -> str:
    """Every word and number in the page's body, those in pictures too. Tables are canvases: read their downloads."""
    return str(page.evaluate(_BODY))


def opened(page: Page, figure: str, name: str) -> Locator:
    """What is one click behind a figure, opened: its sources, its files or its link."""
    page.locator(f".st-key-figure_{figure} .sg-behind summary", has_text=name).click()
    return page.locator(f".st-key-figure_{figure} .sg-behind details[open] .sg-panel")


def downloaded(page: Page, figure: str = "") -> list[dict[str, str]]:
    """The rows of a figure's CSV file; '' for the first table of the page, whose file is a button below it."""
    if figure:
        file = opened(page, figure, "下载").get_by_role("link", name="CSV", exact=True)
    else:
        file = page.get_by_test_id("stMain").get_by_role("button", name="CSV", exact=True).first
    with page.expect_download() as coming:
        file.click()
    content = Path(coming.value.path()).read_text(encoding="utf-8-sig")
    if figure:
        page.keyboard.press("Escape")
    return list(csv.DictReader(io.StringIO(content)))
