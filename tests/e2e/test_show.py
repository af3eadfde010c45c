"""A show in a real browser: the second window, no network, an upload in the middle, and what one sees and hears."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize, expect

from data.build import build
from figures.wording import words
from tests import homes
from tests.e2e.axe import violations
from tests.e2e.conftest import Served, Show, small_home_served
from tests.e2e.showing import at, count, plan
from tests.e2e.visible import stray_chinese, stray_english

pytestmark = pytest.mark.browser

STRAY = {"zh": stray_english, "en": stray_chinese}
QUOTED = ("Source: ", "Remark in the register: ")  # may hold the words of a Chinese document, cut to a line

# words that leave their slide, or of which the box that holds them shows only a part
OVERFLOWING = """() => [...document.querySelectorAll('.slide')].flatMap((slide, n) => {
  const parts = [...slide.querySelectorAll('h1, p, td, th, footer, text')].filter(part => {
    const { left, top, right, bottom, width } = part.getBoundingClientRect()
    const room = (part.closest('.picture') ?? slide).getBoundingClientRect()
    return width && (left < room.left - 1 || top < room.top - 1 || right > room.right + 1 || bottom > room.bottom + 1)
  })
  const body = slide.querySelector('.body')
  const cut = body && (body.scrollHeight > body.clientHeight + 1 || body.scrollWidth > body.clientWidth + 1)
  const small = body && body.clientHeight < 300 ? [`${n + 1}: no room for the picture`] : []
  return [...parts.map(part => `${n + 1}: ${part.textContent}`), ...(cut ? [`${n + 1}: body`] : []), ...small]
})"""


def test_the_notes_keep_in_step_from_either_window(served: Served, show: Show) -> None:
    page = show(f"{plan(served)}#3")
    with page.expect_popup() as coming:
        page.keyboard.press("n")
    notes, say = coming.value, words("zh")
    title, following = page.locator(".slide h1").all_text_contents()[2:4]
    expect(notes.get_by_role("heading")).to_have_text(title)
    expect(notes.locator("body")).to_contain_text(f"下一页：{following}")
    expect(notes.locator("#clock")).to_have_text(re.compile(r"时间 \d\d:\d\d:\d\d · 已讲 \d+:\d\d"))
    for heading in ("Definition", "Source", "Question"):
        expect(notes.locator("dt", has_text=say(heading)).first).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(notes.get_by_role("heading")).to_have_text(following)
    notes.keyboard.press("ArrowLeft")
    assert at(page) == 3
    expect(notes.get_by_role("heading")).to_have_text(title)
    page.keyboard.press("End")
    expect(notes.locator("body")).to_contain_text("这是最后一页。")


def test_everything_stands_when_server_and_network_are_gone(tmp_path: Path, show: Show) -> None:
    with small_home_served(tmp_path) as running:
        page = show(plan(running))
    page.context.set_offline(True)
    titles = page.locator(".slide h1").all_text_contents()
    assert len(set(titles)) > 3
    for n, title in enumerate(titles, 1):
        assert at(page) == n
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
        pictures = page.locator(".slide.on .picture")
        assert pictures.count() == page.locator(".slide.on .picture svg.main-svg >> nth=0").count()
        page.keyboard.press("ArrowRight")
    with page.expect_popup() as coming:
        page.keyboard.press("n")
    expect(coming.value.get_by_role("heading")).to_have_text(titles[-1])


def test_an_upload_in_the_middle_changes_nothing_on_the_screen(tmp_path: Path, show: Show) -> None:
    with small_home_served(tmp_path) as running:
        page = show(f"{plan(running)}#2")
        before = page.screenshot()
        text = page.content()
        content = f"{homes.HEADER}\n补贴性职业技能培训,2025-10,云南,,900000".encode()
        homes.load(running.home, content, "more.csv")
        build(running.home)
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowLeft")
        assert page.screenshot() == before
        after = show(f"{plan(running)}#2")  # whoever opens it now sees the upload
        assert after.content() != text
        expect(after.locator("#stage")).to_contain_text("云南90万人次")
        expect(page.locator("#stage")).not_to_contain_text("云南90万人次")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_nothing_leaves_its_slide(demo: Served, show: Show, lang: str, look: str) -> None:
    page = show(demo.page("show/cn-145", lang=lang, look=look))
    assert count(page) > 20
    for size in ((1920, 1080), (1280, 720), (1024, 768), (1280, 400)):
        page.set_viewport_size(ViewportSize(width=size[0], height=size[1]))
        assert page.evaluate(OVERFLOWING) == []
        stage = page.locator("#stage").bounding_box()
        assert stage
        assert stage["x"] >= -1
        assert stage["y"] >= -1
        assert round(stage["width"] / stage["height"], 2) == 1.78


# names of rows that are drawn, and those that there are, of each slide that has rows
ROWS = """() => JSON.parse(document.getElementById('show').textContent).slides.flatMap(({ picture }, n) => {
  const whole = picture?.layouts[0].meta?.rows
  if (!whole) return []
  const slide = document.querySelectorAll('.slide')[n]
  const drawn = [...slide.querySelectorAll('.ytick text, .y2tick text')]
    .filter(text => getComputedStyle(text).display !== 'none' && text.getBoundingClientRect().width)
    .map(text => text.textContent.replace(/\\s/g, ''))
  return [[drawn.sort(), whole.map(name => name.replace(/\\s/g, '')).sort()]]
})"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_row_has_its_whole_name(demo: Served, show: Show, lang: str) -> None:
    page = show(demo.page("show/cn-145", lang=lang, region="520000", group="migrant_workers"))
    found = page.evaluate(ROWS)
    assert len(found) > 5
    for drawn, whole in found:
        assert drawn == whole


@pytest.mark.parametrize("lang", STRAY)
def test_every_slide_and_the_notes_are_in_one_language(served: Served, show: Show, lang: str) -> None:
    page = show(served.page("show/cn-145", lang=lang))
    with page.expect_popup() as coming:
        page.keyboard.press("n")
    page.keyboard.press("?")
    assert STRAY[lang](page) == []
    page.keyboard.press("?")
    for _ in range(count(page)):
        strays = [*STRAY[lang](page), *STRAY[lang](coming.value)]
        assert [text for text in strays if not any(one in text for one in QUOTED)] == []
        page.keyboard.press("ArrowRight")


def test_a_screen_reader_is_told_each_slide(served: Served, show: Show) -> None:
    page = show(plan(served))
    page.keyboard.press("ArrowRight")
    title = page.locator(".slide.on h1").inner_text()
    told = words("zh")("Slide {n} of {all}: {title}", n=2, all=count(page), title=title)
    expect(page.get_by_role("status")).to_have_text(told)
    expect(page.get_by_role("region")).to_have_count(1)
    expect(page.get_by_role("region", name=told)).to_be_visible()
    assert page.get_by_role("img").get_attribute("aria-label")


def test_nothing_hinders_whoever_reads_otherwise(served: Served, show: Show) -> None:
    for look in ("light", "dark"):
        page = show(plan(served, look=look))
        for _ in range(count(page)):
            page.keyboard.press("ArrowRight")
            assert violations(page) == []
        page.keyboard.press("?")
        assert violations(page) == []
