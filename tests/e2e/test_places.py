"""A click on a province narrows the question, on the map, the tiles and the bars; the way leads back."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Reader, Served, settle

pytestmark = pytest.mark.browser


def _click_name(page: Page, figure: str, name: str, below: int = 14) -> None:
    """Click on the ground just below a name: the name itself takes no click."""
    found = page.locator(f".st-key-figure_{figure} .js-plotly-plot text").filter(has_text=name).first
    found.scroll_into_view_if_needed()
    box = found.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + below)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + below)
    page.wait_for_url("**region=520000**")
    settle(page)


@pytest.mark.parametrize(("figure", "link"), [("region_map", {}), ("region_tiles", {"map": "tiles"})])
def test_a_click_on_a_province_goes_into_it_and_back(
    served: Served, reader: Reader, figure: str, link: dict[str, str]
) -> None:
    page = reader(served.page("regions", **link))
    _click_name(page, figure, "贵州")
    crumbs = page.locator(".st-key-breadcrumb")
    expect(crumbs).to_contain_text("贵州")
    assert "region=520000" in page.url
    crumbs.get_by_role("button", name="全国").click()
    settle(page)
    assert "region=" not in page.url
    _click_name(page, figure, "贵州")  # the same place can be chosen again


def test_the_mouse_is_told_a_sentence(served: Served, reader: Reader) -> None:
    page = reader(served.page("regions"), locale="en-GB")
    name = page.locator(".st-key-figure_region_map .js-plotly-plot text").filter(has_text="Xinjiang").first
    box = name.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 10, box["y"] + 30)
    expect(page.locator(".st-key-figure_region_map .hoverlayer")).to_contain_text("Xinjiang, ")
