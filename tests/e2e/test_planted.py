"""What is personal in an uploaded file comes back to no browser in any frame, and is in no file or log of the home."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.data.intake.files import identity, rows, text
from tests.e2e.conftest import Reader, Served, settle, small_home_served
from tests.e2e.journey import choose, drop

pytestmark = pytest.mark.browser

IDENTITY, OTHER = identity("52010219900101123"), identity("52242619850615002")
PHONE, NAME = "13812345678", "欧阳震华"
SECRETS = [secret.encode() for secret in (IDENTITY[:17], OTHER[:17], IDENTITY[6:17], OTHER[6:17], PHONE, NAME)]
ALSO = {"姓名": NAME, "联系电话": PHONE, "说明": f"{NAME}{PHONE}{IDENTITY}"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of our own: this test changes its home."""
    with small_home_served(tmp_path_factory.mktemp("planted")) as running:
        yield running


def listen(page: Page, heard: list[bytes]) -> None:
    """Every frame that the server sends: the app's whole talk goes over its websocket."""

    def keep(frame: str | bytes) -> None:
        heard.append(frame if isinstance(frame, bytes) else frame.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", keep))


def test_what_a_browser_sends_in_a_file_it_never_sees_again(served: Served, reader: Reader) -> None:
    heard: list[bytes] = []
    page = reader(served.page("upload"))
    listen(page, heard)
    page.reload()
    settle(page)
    choose(page, "文件中每行是什么", "培训")
    faulty = text(rows("training", ALSO | {"培训项目": PHONE, "地区": IDENTITY}, ALSO | {"身份证号": f"{OTHER}8"}))
    drop(page, "错.csv", faulty.encode("gb18030"))
    expect(page.get_by_text("本单元格中有手机号码", exact=False).first).to_be_attached()
    page.goto(served.page("upload"))
    settle(page)
    choose(page, "文件中每行是什么", "培训")
    good = text(rows("training", ALSO | {"记录编号": f"T-{IDENTITY}"}, ALSO | {"记录编号": PHONE, "身份证号": OTHER}))
    drop(page, "对.csv", good.encode("gb18030"))
    page.get_by_role("button", name="接收入库", exact=True).click()
    expect(page.get_by_text("B0002").first).to_be_visible(timeout=60_000)
    for path in ("batches", "quality", ""):
        page.goto(served.page(path))
        settle(page)
    assert sum(map(len, heard)) > 100_000
    assert any(b"B0002" in frame for frame in heard), "the frames are readable"
    assert [(secret, frame[:300]) for frame in heard for secret in SECRETS if secret in frame] == []
    files = [path for path in served.home.path.rglob("*") if path.is_file()]
    assert served.home.path / "server.log" in files
    assert [path for path in files for secret in SECRETS if secret in path.read_bytes()] == []
