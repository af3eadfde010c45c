"""What is one click behind a figure or a card, as HTML of our own: every text in it is escaped.

Streamlit's popovers and download buttons are widgets: five figures had sixty of them, sent again with every answer. And
the click that closes a popover is often the one that leads to another page, which Streamlit then left empty.
"""

from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from figures.wording import Words


def behind(panels: Iterable[tuple[str, str]]) -> str:
    """A row of words to click, each with the HTML that it opens."""
    opened = "".join(
        f"<details><summary>{escape(name)}</summary>"
        f'<div class="sg-panel" tabindex="0" role="group" aria-label="{escape(name)}">{content}</div></details>'
        for name, content in panels
    )
    return f'<div class="sg-behind">{opened}</div>'


def paragraphs(texts: Iterable[str]) -> str:
    """Each text a paragraph; empty ones are left out."""
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)


def small(text: str) -> str:
    return f'<p class="sg-quiet">{escape(text)}</p>' if text else ""


def strong(text: str) -> str:
    return f"<p><b>{escape(text)}</b></p>"


def quoted(text: str) -> str:
    """A sentence as its document has it, '' for none."""
    return f"<blockquote>{escape(' '.join(text.split()))}</blockquote>" if text else ""


def copy(say: Words) -> str:
    """A button that copies the <code> beside it, in the same element."""
    return f'<button type="button" data-copied="{escape(say("Copied"))}">{escape(say("Copy"))}</button>'


def link(title: str, url: str) -> str:
    """A link for the reader to follow; the page itself never does. Only web addresses become links."""
    if urlsplit(url).scheme not in {"http", "https"}:
        return escape(title)
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(title)}</a>'
