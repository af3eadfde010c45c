"""Decks and reports at their addresses, and the pages that link to them."""

import io
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode

import pytest
from docx import Document
from pptx import Presentation

from home import Home
from pages.shell import papers
from queries import warehouse
from reports import browser
from reports.kinds import REPORTS
from tests.pages.conftest import OpenPage
from tests.pages.test_shell import get


@pytest.fixture(scope="module", autouse=True)
def without_browser_afterwards() -> Iterator[None]:
    """Some figures of a deck are pictures, for which a browser is started."""
    yield
    browser.close()


@pytest.fixture
def full(made: dict[str, Home], monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.setenv("SKILLGAUGE_HOME", str(made["full"].path))
    yield made["full"]
    warehouse.close()


def links(open_page: OpenPage, home: Home, page: str, **link: str) -> list[str]:
    """The addresses of the files on a page, as the browser sees them."""
    app = open_page(home, page, browser="en", **link)
    found = [re.findall('<p class="sg-files">(.*?)</p>', one.proto.body) for one in app.get("html")]
    return [unescape(address) for part in found for row in part for address in re.findall('href="(.*?)"', row)]


@pytest.mark.parametrize("page", ["deliver/present.py", "deliver/reports.py"])
def test_every_link_of_the_page_gives_its_file(
    open_page: OpenPage, made: dict[str, Home], monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    found = links(open_page, made["full"], page, region="520000")
    assert len(found) == {"deliver/present.py": 2 + 3, "deliver/reports.py": 2 * len(REPORTS)}[page]
    monkeypatch.setenv("SKILLGAUGE_HOME", str(made["full"].path))
    for address in found:
        assert "region=520000" in address
        answer = get(address.removeprefix("."))
        assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
        name = address.removeprefix("./").split("?")[0].split("/")[1]
        ending = name.rpartition(".")[2] if "/show/" not in address else "html"
        assert answer.headers["content-type"] == papers.TYPES[ending]


def test_a_deck_and_a_report_say_what_was_asked(full: Home) -> None:
    deck = Presentation(io.BytesIO(get("/deck/cn-145.pptx?region=520000&lang=zh").content))
    assert "贵州" in deck.slides[0].shapes.title.text_frame.text
    report = Document(io.BytesIO(get("/report/quarterly.docx?region=520000&lang=zh").content))
    assert next(paragraph.text for paragraph in report.paragraphs) == "职业技能培训季度小结"


@pytest.mark.parametrize(
    ("address", "params", "status"),
    [
        ("/deck/no-such.pptx", {}, 404), ("/deck/cn-145.exe", {}, 404), ("/deck/cn-145", {}, 404),
        ("/deck/cn-145.pptx", {"as_of": "<b>"}, 400), ("/report/weekly.docx", {}, 404),
        ("/report/monthly.docx", {"plan": "no-such"}, 404), ("/report/monthly.docx", {"region": "999999"}, 400),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_in_the_readers_language(
    full: Home, address: str, params: dict[str, str], status: int
) -> None:
    for lang in ("zh", "en"):
        answer = get(f"{address}?{urlencode({**params, 'lang': lang})}")
        assert (answer.status, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
        assert any(ord(letter) > 0x2E7F for letter in answer.text) == (lang == "zh")


def test_a_report_page_tells_of_whole_stretches_up_to_the_month_asked(
    open_page: OpenPage, made: dict[str, Home]
) -> None:
    months = [re.search("as_of=([0-9-]+)", one) for one in links(open_page, made["full"], "deliver/reports.py",
                                                                 as_of="2025-05")]  # fmt: skip
    told = [found[1] for found in months if found]
    assert told == ["2025-05", "2025-05", "2025-03", "2025-03", "2024-12", "2024-12"]
