"""Markup, links, formulas and SQL in any cell, heading or file name stay text on every page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from data.build import build
from home import Home
from tests import homes
from tests.data.intake.files import rows, text
from tests.e2e.conftest import ADDRESSES, Reader, Served, chromium, serving, settle
from tests.e2e.journey import body, choose, drop

pytestmark = pytest.mark.browser

# HTML that runs, HTML that shows, Markdown, Streamlit's own directives and formulas, and SQL
HOSTILE = (
    '<img src="/hostile.png" onerror="window.hostile=1"><script>window.hostile=1</script><b data-hostile>粗</b>',
    "**hostile** [hostile](#hostile) ![hostile](/hostile.png) `hostile` ~~hostile~~",
    ":red[hostile] :material/warning: :violet-badge[hostile] $\\hostile^2$",
    "'; DROP TABLE target; -- \" OR 1=1",
    '=HYPERLINK("http://127.0.0.1:1/hostile","hostile")',
)
ALL = " ".join(HOSTILE)
LINK = {"plan": "cn-145", "region": "000000", "indicator": "training_person_times"}

# What would stand in the page if one of them were taken for more than text
_TAKEN = """() => {
  const marks = [...document.querySelectorAll('strong, em, del, code, .stMarkdownBadge, [data-testid=stIconMaterial]')]
  return {
    ran: window.hostile ?? null,
    elements: document.querySelectorAll('[data-hostile], [src*=hostile], a[href*=hostile], .katex').length,
    marks: marks.filter(mark => mark.textContent.trim() === 'hostile').length,
  }
}"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A home in which every text that a person can bring in is hostile."""
    chromium()
    home = homes.reported(Home(tmp_path_factory.mktemp("hostile") / "home"))
    promise = {
        "编号": ALL, "指标": "补贴性职业技能培训", "数值": "100000", "文件": ALL, "条款": ALL, "原文": ALL, "标记": ALL,
        "备注": ALL,
    }  # fmt: skip
    homes.load(home, text(rows("targets", promise)).encode(), f"{HOSTILE[1]}.csv", "targets")
    reported = {"来源": ALL, "原文": ALL, "期间": "2025-11"}
    homes.load(home, text(rows("statistics", reported)).encode(), f"{HOSTILE[0]}.csv".replace("/", "_"))
    training = {"培训机构": ALL, "培训项目": ALL, "专项工程": ALL, "记录编号": HOSTILE[0], ALL: ALL}
    homes.load(home, text(rows("training", training)).encode(), f"{HOSTILE[2]}.csv".replace("/", "_"), "training")
    build(home)
    with serving(home.path) as url:
        yield Served(url, home)


def unmoved(page: Page) -> None:
    """Nothing of the hostile texts has become a part of the page."""
    assert page.evaluate(_TAKEN) == {"ran": None, "elements": 0, "marks": 0}


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_stands_in_cells_and_file_names_is_text_on_every_page(
    served: Served, reader: Reader, address: str
) -> None:
    page = reader(served.page(address, **LINK))
    page.evaluate("() => document.querySelectorAll('details').forEach(folded => { folded.open = true })")
    settle(page)
    unmoved(page)


def test_the_promise_is_read_as_it_was_written(served: Served, reader: Reader) -> None:
    assert ALL in body(reader(served.page("overview", **LINK)))


def test_a_file_that_is_refused_is_shown_as_it_was_written(served: Served, reader: Reader) -> None:
    page = reader(served.page("upload"))
    choose(page, "文件中每行是什么", "培训")
    faulty = text(rows("training", {cell: ALL for cell in ("地区", "行业", "技能等级", "结业日期", ALL)}))
    drop(page, "hostile.csv", faulty.encode("gb18030"))
    expect(page.get_by_text(HOSTILE[3], exact=False).first).to_be_attached()
    unmoved(page)
