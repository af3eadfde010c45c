"""The presenter's show in a real browser: the keys, the second window, no network, an upload in the middle."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from data.build import build
from figures.wording import words
from tests import homes
from tests.e2e.axe import violations
from tests.e2e.conftest import Served, small_home_served
from tests.e2e.visible import stray_chinese, stray_english

pytestmark = pytest.mark.browser

Show = Callable[..., Page]

STRAY = {"zh": stray_english, "en": stray_chinese}
QUOTED = ("Source: ", "Remark in the register: ")  # may hold the words of a Chinese document, cut to a line

AT = """() => [...document.querySelectorAll('.slide')]
  .findIndex(slide => getComputedStyle(slide).visibility === 'visible') + 1"""

# words that leave their slide, or of which the box that holds them shows only a part
OVERFLOWING = """() => [...document.querySelectorAll('.slide')].flatMap((slide, n) => {
  const room = slide.getBoundingClientRect()
  const parts = [...slide.querySelectorAll('h1, p, td, th, footer, text')].filter(part => {
    const { left, top, right, bottom, width } = part.getBoundingClientRect()
    return width && (left < room.left - 1 || top < room.top - 1 || right > room.right + 1 || bottom > room.bottom + 1)
  })
  const body = slide.querySelector('.body')
  const cut = body && (body.scrollHeight > body.clientHeight + 1 || body.scrollWidth > body.clientWidth + 1)
  const small = body && body.clientHeight < 300 ? [`${n + 1}: no room for the picture`] : []
  return [...parts.map(part => `${n + 1}: ${part.textContent}`), ...(cut ? [`${n + 1}: body`] : []), ...small]
})"""


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


def at(page: Page) -> int:
    """The number of the one slide that is visible."""
    found: int = page.evaluate(AT)
    return found


def count(page: Page) -> int:
    return page.locator(".slide").count()


def plan(served: Served, **link: str) -> str:
    return served.page("show/cn-145", lang="zh", **link)


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [(2, "ArrowRight", 3), (2, "ArrowDown", 3), (2, " ", 3), (2, "PageDown", 3), (2, "Enter", 3), (3, "ArrowLeft", 2),
     (3, "ArrowUp", 2), (3, "PageUp", 2), (3, "Backspace", 2), (3, "Home", 1), (1, "ArrowLeft", 1)],
)  # fmt: skip
def test_a_key_turns_to_its_slide(served: Served, show: Show, start: int, key: str, end: int) -> None:
    page = show(f"{plan(served)}#{start}")
    assert at(page) == start
    page.keyboard.press(key)
    assert at(page) == end
    assert page.evaluate("location.hash") == (f"#{end}" if start != end or end > 1 else "#1")


def test_the_last_slide_is_the_last(served: Served, show: Show) -> None:
    page = show(plan(served))
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert at(page) == count(page) > 3


def test_an_address_names_its_slide_and_one_that_is_not_there_the_nearest(served: Served, show: Show) -> None:
    page = show(f"{plan(served)}#3")
    assert at(page) == 3
    for asked, got in (("#2", 2), ("#999", count(page)), ("#x", 1)):
        page.evaluate("hash => { location.hash = hash }", asked)
        page.wait_for_function(f"({AT})() === {got}")
    page.keyboard.press("Home")
    assert page.evaluate("history.length") <= 6  # only the addresses typed above, not every key


def test_left_and_right_thirds_turn_and_the_middle_does_not(served: Served, show: Show) -> None:
    page = show(f"{plan(served)}#2")
    for x, wanted in ((1800, 3), (960, 3), (100, 2)):
        page.mouse.click(x, 500)
        assert at(page) == wanted


def test_full_screen_and_back(served: Served, show: Show) -> None:
    page = show(plan(served))
    full = "() => Boolean(document.fullscreenElement)"
    for key in ("f", "F5"):  # F5 is what a clicker sends; it must not load anything anew
        page.keyboard.press(key)
        page.wait_for_function(full)
        page.keyboard.press("Escape")
        page.wait_for_function(f"() => !({full})()")
    assert at(page) == 1


def test_a_blank_screen_is_black_until_a_key(served: Served, show: Show) -> None:
    page = show(f"{plan(served)}#2")
    blank = page.locator("#blank")
    for dark, light, wanted in (("b", "b", 2), (".", "Escape", 2), ("b", "ArrowRight", 3)):
        page.keyboard.press(dark)
        expect(blank).to_be_visible()
        assert page.evaluate("document.elementFromPoint(900, 500).id") == "blank"
        page.keyboard.press(light)
        expect(blank).to_be_hidden()
        assert at(page) == wanted


def test_it_goes_on_by_itself_until_it_is_paused(served: Served, show: Show) -> None:
    page = show(f"{plan(served, seconds='30')}#2")
    page.clock.install()
    page.keyboard.press("ArrowRight")  # the time starts again
    page.clock.run_for(29_000)
    assert at(page) == 3
    page.clock.run_for(2_000)
    assert at(page) == 4
    page.keyboard.press("b")
    page.clock.run_for(100_000)
    assert at(page) == 4  # not while it is blank
    page.keyboard.press("b")
    page.keyboard.press("p")
    page.clock.run_for(100_000)
    assert at(page) == 4
    page.keyboard.press("End")
    page.keyboard.press("p")
    page.clock.run_for(31_000)
    assert at(page) == 1  # from the last to the first


def test_it_stays_where_it_is_unless_told(served: Served, show: Show) -> None:
    page = show(plan(served))
    page.clock.install()
    page.clock.run_for(600_000)
    assert at(page) == 1


def test_the_keys_can_be_read_and_pressed(served: Served, show: Show) -> None:
    page = show(plan(served))
    keys = page.get_by_role("dialog", name="按键")
    expect(keys).to_be_hidden()
    page.keyboard.press("?")
    keys.get_by_role("button", name="下一页").click()
    expect(keys).to_be_hidden()
    assert at(page) == 2
    page.keyboard.press("?")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    assert at(page) == 2


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


def test_esc_goes_back_to_where_the_show_was_opened_from(served: Served, browser: Browser) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(served.page("version"))
    page.evaluate("location.href = 'show/cn-145?lang=zh'")
    ready(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    page.wait_for_url("**/version")
    context.close()


def test_esc_leaves_a_show_alone_that_was_opened_by_its_address(served: Served, show: Show) -> None:
    page = show(f"{plan(served)}#2")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    assert at(page) == 3


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
