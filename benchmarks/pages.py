"""Every browsing page in a real browser against a bare page that draws the same figures from constants.

First paint, a change of the month and of the region until the last mark stands still, what the server sends for each,
and the processor time it spends. Both sides are asked by turns, in one browser that has their scripts already.
"""

import os
import pickle
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

import plotly.graph_objects as go
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.start import HERE, fill, free_port, wait_for
from benchmarks.table import Line
from figures.catalogue import make
from figures.scorecards import scorecards
from figures.wording import words
from pages.ui.breakdown_page import WHERE_KNOWN
from queries import meta
from queries.question import Question

LIMIT = 1.5
SCHEDULED = 2  # which clock of a process: CPUCLOCK_SCHED of Linux
REGION = {"000000": "全国", "520000": "贵州"}

# What each page draws without a click, as pages/ has it; the bare page draws the same
PAGES: dict[str, tuple[str, ...]] = {
    "overview": ("path", "region_map", "gap", "targets"),
    "regions": ("region_map", "compare", "region_rank", "region_table", "rate_funnel", "mix_effect", "cascade"),
    "groups": ("group_amounts", "group_shares", "group_fairness", "group_years", "group_places"),
    "industries": ("industry_amounts", "industry_shares", "industry_years", "industry_places", "industry_levels"),
    "indicator": ("definition", "indicator_targets", "path", "reconcile", "group_amounts", "industry_amounts",
                  "indicator_published", "rows", "revisions", "calibration"),
    "funnel": ("funnel", "funnel_places"),
    "cohorts": ("cohort_table", "cohort_rate", "cohort_curves_groups", "cohort_linkage"),
    "talent": ("talent_stock", "talent_share", "talent_ladder"),
    "funds": ("funds", "funds_years", "funds_places", "funds_cash"),
    "methods": ("measures", "statuses", "status_cases", "techniques", "indicators", "glossary"),
    "sources": ("published", "data_log"),
}  # fmt: skip
CHANGING = tuple(name for name in PAGES if name not in ("methods", "sources"))

# Notes when anything on the page last changed, and when a key was last pressed. Our map lives in a shadow tree.
WATCH = """() => {
  window.seen = { changed: 0, pressed: 0, trees: new WeakSet() }
  const changed = () => { window.seen.changed = performance.now() }
  const watcher = new MutationObserver(() => { changed(); find() })
  const watch = tree => { if (!window.seen.trees.has(tree)) { window.seen.trees.add(tree)
    watcher.observe(tree, { subtree: true, childList: true, characterData: true, attributes: true,
      attributeFilter: ['d', 'fill', 'transform', 'href', 'points', 'x', 'y', 'width', 'height', 'value', 'src'] }) } }
  const find = () => document.querySelectorAll('[data-testid=stMain] *').forEach(one =>
    one.shadowRoot && watch(one.shadowRoot))
  const start = () => watch(document.body)
  if (document.body) start(); else addEventListener('DOMContentLoaded', start)
  addEventListener('keydown', () => { window.seen.pressed = performance.now() }, true)
}"""
STILL = """() => {
  const app = document.querySelector('[data-testid=stApp]')
  return app && app.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-testid=stMain] :is([data-testid=stSkeleton], [data-testid=stSpinner])')
    && document.querySelector('[data-testid=stMain] :is(h2, h3)')
    && [...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')].every(map =>
      map.shadowRoot?.querySelector('svg [role=button]'))
    && performance.now() - Math.max(window.seen.changed, window.seen.pressed) > 600
}"""


@dataclass
class Side:
    """One of the two servers, and what was measured of it: page and act -> values."""

    url: str
    server: subprocess.Popen[bytes]
    seen: dict[tuple[str, str], list[float]] = field(default_factory=dict)

    def note(self, page: str, act: str, value: float) -> None:
        self.seen.setdefault((page, act), []).append(value)

    def middle(self, page: str, act: str) -> float:
        return median(self.seen[page, act])

    def cpu(self) -> float:
        """Milliseconds of processor time spent so far, by the server's own clock: /proc counts in tens of them."""
        return 1000 * time.clock_gettime((~self.server.pid << 3) | SCHEDULED)


@dataclass(frozen=True)
class Change:
    """What a reader changes, and how."""

    name: str
    make: Callable[[Page], None]


def lines(home: Path, times: int) -> list[Line]:
    """Some lines for each page, of the demo; none when there is no chromium to paint with."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return []
    fill(home)
    constants = home / "bare.pickle"
    constants.write_bytes(pickle.dumps(_constants(home)))
    serve = ["--server.headless=true", "--server.port"]
    ours = [sys.executable, "-m", "streamlit", "run", "app.py", *serve]
    bare = [sys.executable, "-m", "streamlit", "run", str(HERE / "bare_figures.py"), *serve]
    with _serving(ours, (), home) as one, _serving(bare, ("--", str(constants)), home) as other:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--disable-dev-shm-usage"])
            for name in PAGES:
                _measure(browser, name, one, other, times)
            browser.close()
        return [line for name in PAGES for line in _told(name, one, other)]


def _told(name: str, ours: Side, bare: Side) -> Iterator[Line]:
    pair = partial(_pair, name, ours, bare)
    yield pair("first paint", "ms", LIMIT)
    yield pair("first paint, sent", "kB", None)
    if name in CHANGING:
        for act in ("month", "region"):
            yield pair(f"other {act}", "ms", LIMIT)
            yield pair(f"other {act}, sent", "kB", None)
            yield pair(f"other {act}, server", "ms", LIMIT)


def _pair(name: str, ours: Side, bare: Side, act: str, unit: str, limit: float | None) -> Line:
    return Line(f"{name}: {act}", ours.middle(name, act), unit, bare.middle(name, act), limit)


def _constants(home: Path) -> dict[str, Any]:
    os.environ["SKILLGAUGE_HOME"] = str(home)
    latest = meta.meta().as_of
    before = next(month for month in reversed(meta.months()) if month < latest)
    return {
        name: {label: {f"{month:%Y-%m}": _page(name, Question("cn-145", month, region)) for month in (before, latest)}
               for region, label in REGION.items()}
        for name in PAGES
    }  # fmt: skip


def _page(name: str, question: Question) -> tuple[list[tuple[str, str]], list[Any]]:
    """Its cards, and its figures as anybody would keep them: plotly's own figures and polars frames."""
    say = words("zh")
    cards = [(card.title, card.actual) for card in scorecards(question, say)] if name == "overview" else []
    made = [make(key, question, say, indicator="training_subsidised" if name == "indicator" else None)
            for key in PAGES[name]]  # fmt: skip
    shown = [one for one in made if one.key not in WHERE_KNOWN or one.table.height]
    return cards, [(one.title, one.sentence, one.picture and go.Figure(one.picture), one.table) for one in shown]


@contextmanager
def _serving(command: list[str], more: tuple[str, ...], home: Path) -> Iterator[Side]:
    port = free_port()
    environment = os.environ | {"SKILLGAUGE_HOME": str(home)}
    with Path(os.devnull).open("w") as nowhere:
        server = subprocess.Popen(
            [*command, str(port), *more], cwd=HERE.parent, env=environment, stdout=nowhere, stderr=nowhere
        )
    try:
        wait_for(port, server)
        yield Side(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait()


def _measure(browser: Browser, name: str, ours: Side, bare: Side, times: int) -> None:
    """A first visit to warm both up is not counted."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    context.add_init_script(f"({WATCH})()")
    for turn in range(times + 1):
        for side in (ours, bare):
            page = context.new_page()
            sent = _listen(page)
            address = f"{side.url}/{'' if name == 'overview' else name}" if side is ours else _bare(side, name)
            page.goto(address)
            page.wait_for_function(STILL, timeout=60_000)
            acts = [("first paint", page.evaluate("window.seen.changed")), ("first paint, sent", sum(sent) / 1000)]
            for change in (*MONTHS, *REGIONS) if name in CHANGING else ():
                acts += _changed(page, side, sent, change)
            page.close()
            for act, value in acts if turn else ():
                side.note(name, act, value)
    context.close()


def _bare(side: Side, name: str) -> str:
    return f"{side.url}/?{urlencode({'page': name})}"


def _listen(page: Page) -> list[int]:
    """The sizes of what the server sends from now on."""
    sent: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: sent.append(len(data))))
    return sent


def _changed(page: Page, side: Side, sent: list[int], change: Change) -> list[tuple[str, float]]:
    sent.clear()
    before = side.cpu()
    change.make(page)
    page.wait_for_function(STILL, timeout=60_000)
    spent, name = side.cpu() - before, f"other {change.name}"
    milliseconds = page.evaluate("window.seen.changed - window.seen.pressed")
    return [(name, milliseconds), (f"{name}, sent", sum(sent) / 1000), (f"{name}, server", spent)]


def _press(key: str, page: Page) -> None:
    page.get_by_role("slider").first.focus()
    page.keyboard.press(key)


def _choose(region: str, page: Page) -> None:
    box = page.get_by_role("combobox", name="地区").first
    box.click()
    box.fill(region)
    page.get_by_role("option", name=region).first.wait_for()
    page.keyboard.press("Enter")


# There and back, twice: one change alone says more about the machine's moment than about the page
MONTHS = 2 * [Change("month", partial(_press, key)) for key in ("ArrowLeft", "ArrowRight")]
REGIONS = 2 * [Change("region", partial(_choose, REGION[code])) for code in ("520000", "000000")]
