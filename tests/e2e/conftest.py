"""A real server and a real browser, both on the loopback. Nothing here may ask anything of the outside."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from home import Home
from tests import homes

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = {"127.0.0.1", "localhost", ""}  # '' is data: and blob:

# read from the table of pages, so that a new page is looked at from its first day
ADDRESSES = re.findall(r'msg\("[^"]+"\), "(\w+)"\)', (ROOT / "pages" / "frame.py").read_text(encoding="utf-8"))

Reader = Callable[..., Page]
Show = Callable[..., Page]


def chromium() -> str:
    """The browser. Without one the tests say so; on CI that is a failure, because a skipped journey proves nothing."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found:
        return found
    reason = "no chromium on this machine: apt-get install chromium fonts-noto-cjk"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Our own chromium, which finds no host but this one whatever a page asks for."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    return {"executable_path": chromium(), "args": [*quiet, "--disable-quic", "--disable-dev-shm-usage", alone]}


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """Run `streamlit run app.py` over a home; yields its address. A traceback in its log fails whoever asked."""
    port, log = free_port(), home / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.headless=true"]
    environment = os.environ | {"SKILLGAUGE_HOME": str(home)}
    with log.open("w") as handle:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=handle, stderr=subprocess.STDOUT)
        try:
            wait_until_up(f"http://127.0.0.1:{port}", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)
    assert "Traceback" not in log.read_text(), log.read_text()[-4000:]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            with urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server did not come up: {log.read_text()}")


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """Open a page as a new reader: reader(url, locale=, scheme=, size=). Each has a browser profile of its own.

    At the end of the test nobody may have sent a request beyond the loopback.
    """
    outside: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(url: str, locale: str = "zh-CN", scheme: str = "light", size: tuple[int, int] = (1440, 900)) -> Page:
        context = browser.new_context(
            locale=locale,
            timezone_id="Asia/Shanghai",
            color_scheme="dark" if scheme == "dark" else "light",
            viewport=ViewportSize(width=size[0], height=size[1]),
            accept_downloads=True,
        )
        contexts.append(context)
        context.on("request", lambda request: outside.append(request.url) if leaves(request.url) else None)
        page = context.new_page()
        page.on("websocket", lambda socket: outside.append(socket.url) if leaves(socket.url) else None)
        page.goto(url)
        settle(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert outside == []


def leaves(url: str) -> bool:
    """Whether a request goes to another machine."""
    return (urlsplit(url).hostname or "") not in LOOPBACK


_SETTLED = """() => {
  const app = document.querySelector('[data-testid=stApp]')
  const busy = '[data-stale=true], [data-testid=stSkeleton], [data-testid=stSpinner]'
  const quiet = app && app.dataset.testConnectionState === 'CONNECTED' && app.dataset.testScriptState === 'notRunning'
    && !document.querySelector(busy)
    && document.querySelector('[data-testid=stMain] [data-testid=stElementContainer]')
  if (!quiet) { window.quietSince = undefined; return false }
  window.quietSince ??= performance.now()
  return performance.now() - window.quietSince > 350
}"""


def settle(page: Page) -> None:
    """Wait until the page has been drawn whole and has stayed so: a run starts some 60 ms after a click."""
    page.evaluate("() => { window.quietSince = undefined }")
    page.wait_for_function(_SETTLED, timeout=45_000)


@dataclass(frozen=True)
class Served:
    """A home that a running server shows."""

    url: str
    home: Home

    def page(self, path: str = "", **link: str) -> str:
        """The address of a page with a question."""
        return f"{self.url}/{path}" + (f"?{urlencode(link)}" if link else "")


@contextmanager
def small_home_served(folder: Path) -> Iterator[Served]:
    """A small home with reports of six provinces until October 2025, and the real server over it."""
    chromium()  # no browser, no server
    home = homes.reported(Home(folder / "home"))
    with serving(home.path) as url:
        yield Served(url, home)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for every test that only looks."""
    with small_home_served(tmp_path_factory.mktemp("looked-at")) as running:
        yield running


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo, made by the command that README tells, and the real server over it."""
    chromium()
    home = Home(tmp_path_factory.mktemp("demo") / "home")
    environment = os.environ | {"SKILLGAUGE_HOME": str(home.path)}
    subprocess.run([sys.executable, "-m", "cli", "demo"], cwd=ROOT, env=environment, check=True, capture_output=True)
    with serving(home.path) as url:
        yield Served(url, home)


@pytest.fixture
def show(browser: Browser) -> Iterator[Show]:
    """show(address) opens a show and waits until all of it is drawn. It may ask for nothing else."""
    asked: list[str] = []
    wanted: list[str] = []
    contexts: list[BrowserContext] = []

    def open_show(url: str, size: tuple[int, int] = (1920, 1080), locale: str = "zh-CN") -> Page:
        context = browser.new_context(locale=locale, viewport=ViewportSize(width=size[0], height=size[1]))
        contexts.append(context)
        page = context.new_page()
        context.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: asked.append(message.text))
        page.on("pageerror", lambda error: asked.append(str(error)))
        wanted.append(url.partition("#")[0])
        page.goto(url)
        ready(page)
        return page

    yield open_show
    for context in contexts:
        context.close()
    assert [url.partition("#")[0] for url in asked] == wanted


def ready(page: Page) -> None:
    """Every slide has been drawn ahead."""
    page.locator("body[data-ready]").wait_for(timeout=60_000)
