"""A figure as PNG and SVG: composed like a page, its words still words, drawn by the machine's own browser."""

import asyncio
import io
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import pytest

from figures.charts import ranking
from figures.figure import Figure, table
from figures.wording import Words, words
from reports import browser
from reports.pictures import NoBrowser, to_png, to_svg
from tests.e2e.conftest import chromium

TEXT = "{http://www.w3.org/2000/svg}text"
SPAN = "{http://www.w3.org/2000/svg}tspan"
NAMES = {"zh": ("贵州省", "黑龙江省"), "en": ("Guizhou", "Heilongjiang")}
TITLES = {"zh": "补贴性职业技能培训：各地区 <2025>", "en": "Subsidised vocational skills training by place <2025>"}


@pytest.fixture(scope="module", autouse=True)
def closed_afterwards() -> Iterator[None]:
    """Without a browser these tests say so; the one they start is ended here."""
    chromium()
    yield
    browser.close()


@pytest.fixture(params=["zh", "en"])
def say(request: pytest.FixtureRequest) -> Words:
    return words(request.param)


@pytest.fixture
def figure(say: Words) -> Figure:
    names = NAMES[say.lang]
    bars = {"name": names, "value": [9.2e6, 4.1e6], "target": None, "role": None, "text": ["920", "410"], "hover": "h"}
    frame = pl.DataFrame(bars, schema_overrides={"target": pl.Float64, "role": pl.String})
    content, formats = table([{"A": 1.0}], {"A": "number"})
    sentence = f"{names[0]} 920, {names[1]} 410. " * 6
    picture = ranking.chart(frame, "T", "print")
    sources = ("Source of the first", "Source of the second")
    return Figure(
        "k", TITLES[say.lang], sentence, "u", date(2025, 9, 1), sources, (), content, picture, "a", True, formats
    )


def written(svg: bytes) -> list[str]:
    """Every text of an SVG, in the order it is drawn."""
    return ["".join(node.itertext()).strip() for node in ElementTree.fromstring(svg).iter(TEXT)]


def pixels(png: bytes) -> tuple[int, int, Counter[tuple[int, ...]]]:
    """Width and height of a PNG, and how often each colour appears in it."""
    from PIL import Image  # comes with streamlit; only the test opens pictures

    image = Image.open(io.BytesIO(png)).convert("RGB")
    data = image.tobytes()
    return *image.size, Counter(zip(data[0::3], data[1::3], data[2::3], strict=True))


def test_every_word_stays_a_word(figure: Figure, say: Words) -> None:
    texts = written(to_svg(figure, say))
    assert texts[0] == figure.title
    assert " ".join(texts[1:4]).startswith(figure.sentence[:60])
    assert {"920", "410", *NAMES[say.lang]} <= set(texts)
    assert any(say("Contains synthetic demonstration figures, not real ones.") in text for text in texts)
    assert any(say.month(figure.as_of) in text for text in texts)
    assert [text for text in texts if "Source of the" in text][-1].endswith("Source of the second")


def test_chinese_is_set_in_a_chinese_font_first(figure: Figure, say: Words) -> None:
    root = ElementTree.fromstring(to_svg(figure, say))
    assert root.attrib["font-family"].startswith('"Noto Sans CJK SC"')
    assert b"font-family: &quot;Noto Sans CJK SC&quot;" in to_svg(figure, say).replace(b"'", b"&quot;")


def test_office_programs_see_the_lines_of_a_label_apart(figure: Figure, say: Words) -> None:
    """LibreOffice reads no heights in ems: it would print both lines on one."""
    long = pl.DataFrame(
        {"name": ["Persons with employment difficulties"], "value": [1.0], "target": None, "role": None, "text": "1",
         "hover": "h"},
        schema_overrides={"target": pl.Float64, "role": pl.String},
    )  # fmt: skip
    svg = to_svg(replace(figure, picture=ranking.chart(long, "T", "print")), say)
    assert b'dy="1.3em"' not in svg
    rows = {"".join(node.itertext()): float(node.attrib["y"]) for node in ElementTree.fromstring(svg).iter(SPAN)}
    upper, lower = (next(row for row in rows if word in row) for word in ("Persons", "difficulties"))
    assert f"{upper} {lower}" == "Persons with employment difficulties"
    assert rows[lower] > rows[upper] + 10


def test_nothing_in_it_is_fetched_from_elsewhere(figure: Figure, say: Words) -> None:
    svg = to_svg(figure, say)
    links = [
        value for node in ElementTree.fromstring(svg).iter() for name, value in node.attrib.items() if "href" in name
    ]
    assert [link for link in links if not link.startswith("#")] == []
    assert b"@import" not in svg


def test_the_png_shows_the_page_at_twice_its_size(figure: Figure, say: Words) -> None:
    root = ElementTree.fromstring(to_svg(figure, say))
    wide, high, colours = pixels(to_png(figure, say))
    assert (wide, high) == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))
    assert colours[(255, 255, 255)] > 0.6 * wide * high
    assert colours[(0, 63, 125)] > 20_000  # the bars
    assert colours[(0, 0, 0)] > 500  # the words


def test_a_title_in_either_language_leaves_ink_of_its_own(figure: Figure, say: Words) -> None:
    """Boxes for missing characters would all be alike; these are not."""
    one = to_png(replace(figure, title="贵贵贵贵"), say)
    other = to_png(replace(figure, title="黔黔黔黔"), say)
    assert pixels(one)[2] != pixels(other)[2]


def test_two_who_ask_at_once_both_get_their_picture(figure: Figure, say: Words) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda number: to_svg(replace(figure, title=f"T{number}"), say), range(4)))
    assert [written(svg)[0] for svg in made] == ["T0", "T1", "T2", "T3"]


def test_an_event_loop_may_ask_too(figure: Figure, say: Words) -> None:
    async def within() -> bytes:
        return to_svg(figure, say)

    with ThreadPoolExecutor(1) as thread:  # beside the browser tests this thread has an event loop of its own
        assert written(thread.submit(asyncio.run, within()).result())[0] == figure.title


def test_a_browser_that_was_killed_is_started_again(figure: Figure, say: Words) -> None:
    to_svg(figure, say)
    running = browser._running
    assert running is not None
    running._browser.subprocess.kill()
    running._browser.subprocess.wait()
    assert written(to_svg(figure, say))[0] == figure.title


def test_a_figure_without_a_picture_is_refused(figure: Figure, say: Words) -> None:
    with pytest.raises(ValueError, match="no picture"):
        to_svg(replace(figure, picture=None), say)


def test_without_a_browser_there_is_an_error_of_its_own(
    figure: Figure, say: Words, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    browser.close()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoBrowser):
        to_png(figure, say)
