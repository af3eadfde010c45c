"""When an answer cannot be had, the reader is told calmly and everything else goes on."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from figures.wording import words
from home import Home
from pages.ui.behind import link
from pages.ui.errors import plain
from tests.pages.conftest import OpenPage, headings


@pytest.fixture
def damaged(made: dict[str, Home], tmp_path: Path) -> Home:
    """A home whose warehouse has lost its table of figures."""
    home = Home(tmp_path / "home")
    shutil.copytree(made["full"].path, home.path)
    current = json.loads((home.warehouse / "CURRENT").read_text(encoding="utf-8"))
    with duckdb.connect(str(home.warehouse / current["file"])) as connection:
        connection.execute("drop table main.measure")
    return home


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_failing_query_leaves_the_rest_standing(open_page: OpenPage, damaged: Home, lang: str) -> None:
    app = open_page(damaged, browser=lang)
    assert not app.exception
    assert headings(app)[0][0] == words(lang)("Overview")
    assert len(app.error) == 2  # the cards with what hangs on them, and the figure of all targets
    assert all("skillgauge doctor" in error.value for error in app.error)
    assert app.selectbox(key="bar_plan").value == "cn-145"
    app.switch_page("manage/targets.py").run()
    assert not app.error


def test_unforeseen_error_is_told_in_the_readers_language() -> None:
    app = AppTest.from_function(_page_that_fails, default_timeout=30)
    app.context = {"locale": "zh-CN"}
    app.run()
    assert app.error[0].value == words("zh")(
        "Something went wrong on this page. Reload it, or go on with another; the cause is in the server's log."
    )


def _page_that_fails() -> None:
    from pages.ui.errors import unexpected

    assert unexpected(RuntimeError("nobody foresaw this"))


def test_plain_text_holds_no_markdown() -> None:
    assert plain("a*b*") == r"a\*b\*"
    assert plain("![x](https://outside.example/x.png)").startswith(r"\!\[x\]\(")
    assert plain("≥7500万") == "≥7500万"


def test_only_web_addresses_become_links() -> None:
    assert 'href="https://example.org/a(b)?c&amp;d"' in link("页", "https://example.org/a(b)?c&d")
    assert link("页<b>", "javascript:alert(1)") == "页&lt;b&gt;"
    assert '"' not in link("", 'http://a.example/" onclick="x').split('href="')[1].split('" target')[0]
