"""The room for a picture's labels and numbers is worked out before plotly draws: none may reach beyond the picture."""

import json
import os
from collections.abc import Iterator

import plotly.io as pio
import pytest
from playwright.sync_api import Browser, Page
from plotly.offline import get_plotlyjs

from figures.catalogue import keys, make
from figures.theme import Theme
from figures.wording import words
from queries import warehouse
from queries.question import default
from tests.e2e.conftest import Served

pytestmark = pytest.mark.browser

# In pixels: an enlarged picture, one of two columns, a phone
WIDE = (1100, 560, 340)

# How far each label stands out of the picture, in pixels
_OUTSIDE = """async ([spec, wide]) => {
  const place = document.querySelector('div')
  Plotly.purge(place)
  place.style.width = `${wide}px`
  place.style.height = `${spec.layout.height}px`
  await Plotly.newPlot(place, spec.data, spec.layout)
  const frame = place.getBoundingClientRect()
  const words = '.xtick text, .ytick text, .x2tick text, .y2tick text, .textpoint text, .bartext'
  return [...place.querySelectorAll(words)].flatMap(label => {
    const box = label.getBoundingClientRect()
    const out = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom)
    return box.width && out > 1 ? [`${label.textContent}: ${Math.round(out)}`] : []
  })
}"""


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.set_content("<div></div>")
    page.add_script_tag(content=get_plotlyjs())
    yield page
    page.close()


@pytest.mark.parametrize(("lang", "theme"), [("zh", "light"), ("en", "light"), ("zh", "projector"), ("en", "print")])
def test_every_label_has_its_room(
    served: Served, paper: Page, monkeypatch: pytest.MonkeyPatch, lang: str, theme: Theme
) -> None:
    monkeypatch.setenv("SKILLGAUGE_HOME", os.fspath(served.home.path))
    outside, drawn = {}, 0
    for key in keys():
        figure = make(key, default(), words(lang), theme=theme)
        if figure.picture is None or figure.drawing:
            continue
        spec = json.loads(pio.to_json(figure.picture, validate=False))
        for wide in WIDE if theme != "projector" else WIDE[:2]:
            drawn += 1
            if found := paper.evaluate(_OUTSIDE, [spec, wide]):
                outside[key, wide] = found
    warehouse.close()
    assert drawn > 20
    assert outside == {}
