"""Pages opened as a reader opens them: through the frame, over a home that the production code made."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from home import Home
from queries import warehouse
from tests import homes

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"
LOCALES = {"zh": "zh-CN", "en": "en-GB"}

OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Home]:
    """Four homes: nothing built, reference data only, reports of some places for some months, reports of all."""
    folder = tmp_path_factory.mktemp("homes")
    return {
        "unbuilt": Home(folder / "unbuilt"),
        "empty": homes.reference_only(Home(folder / "empty")),
        "partly": homes.reported(Home(folder / "partly"), places=("贵州", "甘肃"), months=("2024-02", "2025-05")),
        "full": homes.reported(Home(folder / "full")),
    }


@pytest.fixture
def home(made: dict[str, Home], tmp_path: Path) -> Home:
    """A copy of the full home, to change."""
    copy = Home(tmp_path / "home")
    shutil.copytree(made["full"].path, copy.path)
    return copy


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    """open_page(home, "progress/overview.py", browser="zh", **link) runs a page and gives what the reader would see."""

    def run(home: Home, page: str = "progress/overview.py", browser: str = "zh", **link: str) -> AppTest:
        monkeypatch.setenv("SKILLGAUGE_HOME", str(home.path))
        app = AppTest.from_file(FRAME, default_timeout=60)
        app.context = {"locale": LOCALES[browser]}
        for name, value in link.items():
            app.query_params[name] = value
        app.run()
        return app if page == "progress/overview.py" else app.switch_page(page).run()

    yield run
    warehouse.close()


def in_link(app: AppTest, name: str) -> str | None:
    """What the link says in one field, None when it says nothing."""
    value = app.query_params.get(name)
    return value[0] if isinstance(value, list) else value


def headings(app: AppTest) -> list[tuple[str, str]]:
    """The heading of the page, one if all is well, with the question in words below it ('' on a page without one)."""
    found = [(one.value, "") for one in app.header]
    return found + [
        pair for one in app.get("html") for pair in re.findall("<h2>(.*?)</h2><p>(.*?)</p>", one.proto.body)
    ]


def switches(app: AppTest) -> list[tuple[str, str, str, str]]:
    """The buttons of the two switches: field, what it writes there, whether it is pressed, its word."""
    button = '<button type="button" data-field="(.*?)" data-code="(.*?)" aria-pressed="(.*?)">(.*?)</button>'
    return [found for one in app.get("html") for found in re.findall(button, one.proto.body)]


def pressed(app: AppTest) -> dict[str, str]:
    """The word that is chosen in each switch."""
    return {field: word for field, _, chosen, word in switches(app) if chosen == "true"}
