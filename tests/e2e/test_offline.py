"""No page asks anything of another machine: the reader fixture records every request and fails on one that leaves."""

import pytest

from tests.e2e.conftest import ADDRESSES, Reader, Served, leaves, settle

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("scheme", "locale"), [("light", "zh-CN"), ("dark", "en-US")])
def test_no_request_leaves_the_machine(served: Served, reader: Reader, scheme: str, locale: str) -> None:
    page = reader(
        served.page(), locale=locale, scheme=scheme, size=(1440, 4000)
    )  # tall: pictures are drawn when they come into view
    assert {"overview", "regions", "upload", "sources"} <= set(ADDRESSES)
    for path in ADDRESSES:
        page.goto(served.page(path))
        settle(page)


def test_guard_knows_what_leaves() -> None:
    assert leaves("https://cdn.plot.ly/un/world_110m.json")
    assert leaves("wss://192.0.2.1/_stcore/stream")
    assert not leaves("http://127.0.0.1:8501/_stcore/health")
    assert not leaves("data:image/png;base64,AA==")
    assert not leaves("blob:http://127.0.0.1:8501/1")
