"""Files for others: how long a command takes to write one, and how soon the next slide of a show stands.

Each file against the smallest one that its library writes with as many charts, both from starting a process to its end.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from playwright.sync_api import Page, sync_playwright

from benchmarks.start import HERE, fill
from benchmarks.table import Line

OURS = (sys.executable, "-m", "cli")
BARE = (sys.executable, str(HERE / "bare_files.py"))
PLAN, PLACE = "cn-145", "520000"
ONE_FILE_S, ALL_PLACES_S, SLIDE_MS = 3.0, 40.0, 150.0
PATIENCE_MS = 120_000
# From the key until the frame that shows the slide has been painted
WATCH = """() => {
  window.took = []
  addEventListener('keydown', event => {
    const pressed = event.timeStamp
    requestAnimationFrame(() => setTimeout(() => window.took.push(performance.now() - pressed)))
  }, true)
}"""
# The policy of the show allows no script of others, so that playwright cannot wait in its own way
PAINTED = """before => new Promise(done => {
  const look = () => window.took.length > before ? done() : setTimeout(look, 5)
  look()
})"""


def lines(home: Path, times: int) -> list[Line]:
    """Of the demo: a deck, a province's monthly report, those of every province, and the next slide of the deck."""
    fill(home)
    with TemporaryDirectory() as name:
        folder = Path(name)
        deck = ("deck", PLAN, "-o", str(folder / "deck.pptx"))
        report = ("report", "monthly", "--region", PLACE, "-o", str(folder / "report.docx"))
        found = [
            *_file("PPTX of a plan", deck, folder / "deck.pptx", home, times),
            *_file("DOCX of a province's month", report, folder / "report.docx", home, times),
        ]
        every = folder / "every"
        took = _took((*OURS, "report", "monthly", "--below", "--region", "000000", "-o", str(every)), home)
        files = list(every.glob("*.docx"))
        found.append(Line("DOCX of every province's month", took, "s", None, ALL_PLACES_S, note=f"{len(files)} files"))
        return [*found, *_slides(folder / "show.html", home)]


def _file(what: str, command: Sequence[str], file: Path, home: Path, times: int) -> list[Line]:
    """The seconds of the command against their limit, and against the library's own smallest file."""
    ours = [_took((*OURS, *command), home) for _ in range(times)]
    charts = _charts(file)
    bare = [_took((*BARE, str(file), str(charts)), home) for _ in range(times)]
    note = f"{charts} charts and pictures, median of {times}"
    return [
        Line(what, median(ours), "s", None, ONE_FILE_S, note=note),
        Line(f"{what}, against the library", median(ours), "s", median(bare)),
    ]


def _took(command: Sequence[str], home: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=HERE.parent, env=os.environ | {"SKILLGAUGE_HOME": str(home)}, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    return time.perf_counter() - start


def _charts(file: Path) -> int:
    with ZipFile(file) as parts:
        return sum("/charts/chart" in name or "/media/" in name for name in parts.namelist())


def _slides(file: Path, home: Path) -> list[Line]:
    """Through the whole show and back, each key pressed when the slide before it stands; none without a chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return []
    _took((*OURS, "deck", PLAN, "-o", str(file)), home)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--disable-dev-shm-usage"])
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.add_init_script(f"({WATCH})()")
        page.goto(file.as_uri())
        page.locator("body[data-ready]").wait_for(timeout=PATIENCE_MS)
        took = _pressed(page, page.locator(".slide").count() - 1)
        browser.close()
    note = f"{len(took)} slides, median {median(took):.0f} ms"
    return [Line("slowest next slide of the show", max(took), "ms", None, SLIDE_MS, note=note)]


def _pressed(page: Page, slides: int) -> list[float]:
    for key in ("ArrowRight", "ArrowLeft"):
        for _ in range(slides):
            before = page.evaluate("window.took.length")
            page.keyboard.press(key)
            page.evaluate(PAINTED, before)
    took: list[float] = page.evaluate("window.took")
    return took
