"""No page asks anything of another machine: the reader fixture records every request and fails on one that leaves."""

import pytest

from tests.e2e.conftest import Reader, Served, leaves, settle

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_request_leaves_the_machine(served: Served, reader: Reader, scheme: str) -> None:
    page = reader(served.page(), scheme=scheme, size=(1440, 4000))  # tall: pictures are drawn when they come into view
    for path in ("regions", "upload", "batches", "targets"):
        page.goto(served.page(path))
        settle(page)


def test_guard_knows_what_leaves() -> None:
    assert leaves("https://cdn.plot.ly/un/world_110m.json")
    assert leaves("wss://192.0.2.1/_stcore/stream")
    assert not leaves("http://127.0.0.1:8501/_stcore/health")
    assert not leaves("data:image/png;base64,AA==")
    assert not leaves("blob:http://127.0.0.1:8501/1")
