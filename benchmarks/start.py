"""From starting the server to the first page painted in a browser, against a bare page with one plotly chart."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from benchmarks.table import Line
from data.build import is_outdated
from home import Home

HERE = Path(__file__).parent
PATIENCE_SECONDS = 120
# Nothing is running, nothing is a placeholder, and something stands on the page
PAINTED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"]')
    && document.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]')
    && document.querySelector('[data-testid="stMain"]').innerText.trim().length > 0;
}"""


def lines(home: Path, times: int) -> list[Line]:
    """One line, of the demo; none when there is no chromium to paint with."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return []
    fill(home)
    ours = [sys.executable, "-m", "cli", "serve", "--port"]
    bare = [sys.executable, "-m", "streamlit", "run", str(HERE / "bare_page.py")]
    bare += ["--server.headless=true", "--server.enableStaticServing=false", "--server.port"]
    seconds: dict[str, list[float]] = {"ours": [], "bare": []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--disable-dev-shm-usage"])
        for _ in range(times):
            seconds["ours"].append(_first_page(browser, ours, home))
            seconds["bare"].append(_first_page(browser, bare, home))
        browser.close()
    note = f"median of {times}; chromium was running already"
    return [Line("cold start to first page", median(seconds["ours"]), "s", median(seconds["bare"]), note=note)]


def fill(home: Path) -> None:
    """The demo, made once in this home, and built anew where an older recipe built it."""
    made = (home / "register.sqlite").exists()
    if not made or is_outdated(Home(home)):
        environment = os.environ | {"SKILLGAUGE_HOME": str(home)}
        command = "build" if made else "demo"
        subprocess.run([sys.executable, "-m", "cli", command], cwd=HERE.parent, env=environment, check=True)


def _first_page(browser: Browser, command: list[str], home: Path) -> float:
    port = free_port()
    environment = os.environ | {"SKILLGAUGE_HOME": str(home)}
    start = time.perf_counter()
    with Path(os.devnull).open("w") as nowhere:
        server = subprocess.Popen(
            [*command, str(port)], cwd=HERE.parent, env=environment, stdout=nowhere, stderr=nowhere
        )
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    try:
        wait_for(port, server)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        page.wait_for_function(PAINTED, timeout=PATIENCE_SECONDS * 1000)
        return time.perf_counter() - start
    finally:
        context.close()
        server.terminate()
        server.wait()


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Until the server answers. Raises TimeoutError."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(f"the server on port {port} did not come up")


def free_port() -> int:
    """A port of the loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
