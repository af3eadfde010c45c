"""`make screens`: every page in both languages, light and dark, at three sizes, and all of them on one sheet.

They are for looking at, one by one, before a release; the sheet goes into the README. Needs a home (SKILLGAUGE_HOME),
usually the demo's.
"""

from dataclasses import dataclass
from itertools import product
from pathlib import Path

import click
from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from home import Home
from tests.e2e.conftest import ADDRESSES, chromium, serving, settle

FRONT = "overview"
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
THEMES = ("light", "dark")
SIZES = ((1440, 900), (1920, 1080), (390, 844))
THUMB, GAP, COLOURS = 168, 6, 64


@dataclass(frozen=True)
class View:
    """One way to look at every page."""

    lang: str
    theme: str
    size: tuple[int, int]

    def file(self, page: str) -> str:
        return f"{page}.{self.lang}.{self.theme}.{self.size[0]}x{self.size[1]}.png"


@click.command()
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), default=Path("build/screens"))
@click.option("--sheet", type=click.Path(dir_okay=False, path_type=Path), default=Path("docs/screens.png"))
def screens(folder: Path, sheet: Path) -> None:
    """Photograph every page and put the pictures on one sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    views = [View(*parts) for parts in product(LANGUAGES, THEMES, SIZES)]
    with serving(Home.current().path) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--disable-dev-shm-usage"])
        for view in views:
            _photograph(browser, url, view, folder)
            click.echo(f"{view.lang} {view.theme} {view.size[0]}x{view.size[1]}", err=True)
        browser.close()
    _sheet(folder, views).save(sheet, optimize=True)
    click.echo(f"{len(views) * len(ADDRESSES)} pictures in {folder}, all on {sheet}")


def _photograph(browser: Browser, url: str, view: View, folder: Path) -> None:
    wide, tall = view.size
    context = browser.new_context(
        locale=LANGUAGES[view.lang], timezone_id="Asia/Shanghai", viewport=ViewportSize(width=wide, height=tall),
        color_scheme="dark" if view.theme == "dark" else "light",
    )  # fmt: skip
    page = context.new_page()
    for name in ADDRESSES:
        page.goto(f"{url}/{'' if name == FRONT else name}")
        settle(page)
        for drawn in page.locator(".map").all():  # its outlines come after the page
            drawn.locator("path").first.wait_for(state="attached")
        page.screenshot(path=folder / view.file(name))
    context.close()


def _sheet(folder: Path, views: list[View]) -> Image.Image:
    """A row for each way to look, a column for each page."""
    tall = [round(THUMB * view.size[1] / view.size[0]) if view.size[0] > view.size[1] else THUMB * 2 for view in views]
    sheet = Image.new("RGB", ((THUMB + GAP) * len(ADDRESSES) + GAP, sum(tall) + GAP * (len(views) + 1)), "#7f868d")
    top = GAP
    for view, height in zip(views, tall, strict=True):
        for place, name in enumerate(ADDRESSES):
            with Image.open(folder / view.file(name)) as picture:
                small = picture.convert("RGB").resize((THUMB, round(THUMB * picture.height / picture.width)), _SMOOTH)
                sheet.paste(small.crop((0, 0, THUMB, height)), (GAP + place * (THUMB + GAP), top))
        top += height + GAP
    return sheet.quantize(COLOURS)


_SMOOTH = Image.Resampling.LANCZOS

if __name__ == "__main__":
    screens()
