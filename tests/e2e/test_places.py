"""A click on a province narrows the question, on the map, the tiles and the bars; the way leads back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Reader, Served, settle

pytestmark = pytest.mark.browser


def _click_tile(page: Page) -> None:
    """Click on the ground just below a name: the name itself takes no click."""
    found = page.locator(".st-key-figure_region_tiles .js-plotly-plot text").filter(has_text="贵州").first
    found.scroll_into_view_if_needed()
    box = found.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 14)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 14)


def _click_place(page: Page) -> None:
    page.locator(".st-key-figure_region_map .map .place[data-code='520000'] path").first.click()


def _go_in(page: Page, click: Callable[[Page], None]) -> None:
    click(page)
    page.wait_for_url("**region=520000**")
    settle(page)


@pytest.mark.parametrize(("click", "link"), [(_click_place, {}), (_click_tile, {"map": "tiles"})])
def test_a_click_on_a_province_goes_into_it_and_back(
    served: Served, reader: Reader, click: Callable[[Page], None], link: dict[str, str]
) -> None:
    page = reader(served.page("regions", **link))
    _go_in(page, click)
    crumbs = page.locator(".st-key-breadcrumb")
    expect(crumbs).to_contain_text("贵州")
    assert "region=520000" in page.url
    crumbs.get_by_role("button", name="全国").click()
    settle(page)
    assert "region=" not in page.url
    _go_in(page, click)  # the same place can be chosen again
