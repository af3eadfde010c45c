"""The one browser that draws pictures for files: started when the first is asked for, kept, closed with the process.

kaleido hands a picture to a Chromium of the machine. Starting it takes seconds, a picture then a fifth of one.
"""

import asyncio
import atexit
import base64
import os
import shutil
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import cache
from threading import Lock, Thread
from typing import Any, TypeVar

import kaleido
import plotly.graph_objects as go

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PATIENCE = 60.0
"""Seconds for one picture, the start of the browser included; then it counts as broken."""

POLL = 0.02
LOADED = "location.protocol === 'data:' && document.readyState === 'complete'"

NOWHERE = "http://127.0.0.1:9"
"""A proxy that does not exist: whatever the browser wants from outside, it never gets there."""

Answer = TypeVar("Answer")


class NoBrowser(Exception):
    """No Chromium on this machine, or none that starts: pictures cannot be made into files."""


def found() -> str | None:
    """The path of a Chromium, None when there is none; one that is installed later is found by the next process."""
    return _within(os.environ.get("PATH", os.defpath))


@cache  # every figure of every page asks
def _within(folders: str) -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name, path=folders))), None)


def drawn(picture: go.Figure, width: int, height: int) -> str:
    """A picture as SVG, its texts as text, without what cannot be seen. Raises NoBrowser."""
    options = {"format": "svg", "width": width, "height": height}
    content = seen(picture)
    svg: bytes = _asked(lambda browser: browser.calc_fig(content, opts=options))
    return svg.decode("utf-8")


def seen(picture: go.Figure) -> dict[str, Any]:
    """What there is to see of a picture, as plotly's JavaScript gets it: without the points that only a mouse finds."""
    content: dict[str, Any] = picture.to_dict()
    return content | {"data": [one for one in content["data"] if (one.get("marker") or {}).get("opacity") != 0]}


def photographed(svg: str, width: int, height: int, scale: int = 2) -> bytes:
    """An SVG as PNG, `scale` pixels to each of its own. Raises NoBrowser."""
    return _asked(lambda browser: _photograph(browser, svg, width, height, scale))


async def _photograph(browser: kaleido.Kaleido, svg: str, width: int, height: int, scale: int) -> bytes:
    tab = await browser.create_tab(f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}")
    try:
        while not await _is_loaded(tab):
            await asyncio.sleep(POLL)
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": scale}
        wanted = {"format": "png", "clip": clip, "captureBeyondViewport": True}
        answer = await tab.send_command("Page.captureScreenshot", wanted)
        return base64.b64decode(answer["result"]["data"])
    finally:
        await browser.close_tab(tab)


async def _is_loaded(tab: Any) -> bool:
    """Whether the whole SVG is there; a large one is painted while it still comes."""
    said = await tab.send_command("Runtime.evaluate", {"expression": LOADED, "returnByValue": True})
    return bool(said.get("result", {}).get("result", {}).get("value"))


class _Running:
    """A browser in a thread of its own with an event loop: whoever asks may be any thread, or an event loop itself."""

    def __init__(self, path: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="pictures", daemon=True)
        self._thread.start()
        # mathjax would be fetched from its makers
        self._browser = kaleido.Kaleido(n=1, mathjax=False, path=path, proxy_server=NOWHERE)
        try:
            self._wait(self._browser.open())
        except BaseException:
            self._end()
            raise

    def ask(self, job: Callable[[kaleido.Kaleido], Coroutine[Any, Any, Answer]]) -> Answer:
        return self._wait(job(self._browser))

    def close(self) -> None:
        try:
            self._wait(self._browser.close())
        finally:
            self._end()

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _wait(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)


_lock = Lock()
_running: _Running | None = None


def _asked(job: Callable[[kaleido.Kaleido], Coroutine[Any, Any, Answer]]) -> Answer:
    """What the browser makes of a job, one job at a time; when a kept browser fails, a new one gets the job once."""
    global _running
    with _lock:
        if _running is not None:
            try:
                return _running.ask(job)
            except Exception:  # noqa: BLE001 - it may have been killed, or hang: whatever it is, a new one tells
                _close()
        _running = _started()
        return _running.ask(job)


def _started() -> _Running:
    path = found()
    if path is None:
        raise NoBrowser
    try:
        return _Running(path)
    except Exception as error:
        raise NoBrowser(str(error)) from error


def close() -> None:
    """End the browser, if one runs; the next picture starts another."""
    with _lock:
        _close()


def _close() -> None:
    global _running
    gone, _running = _running, None
    if gone is not None:
        with suppress(Exception):  # it is gone either way
            gone.close()


atexit.register(close)
