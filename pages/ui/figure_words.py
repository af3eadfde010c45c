"""A figure's words on a page: title and sentence, and below the picture the small print and what is one click away."""

from html import escape

from figures.asking import Asking
from figures.figure import Figure
from figures.wording import Words
from pages.shell import downloads
from pages.ui.behind import behind, copy, paragraphs
from reports.browser import found


def head(figure: Figure) -> str:
    """Title and sentence."""
    return f'<div class="sg-head"><h3>{escape(figure.title)}</h3><p>{escape(figure.sentence)}</p></div>'


def foot(figure: Figure, asking: Asking, say: Words) -> str:
    """The small print, then sources and notes, files, the link, and the way to the figure alone."""
    panels = (
        (say("Sources"), paragraphs((*figure.sources, *figure.notes))),
        (say("Download"), _files(figure, asking, say)),
        (say("Link"), _link(say)),
    )
    large = f'<button type="button" data-figure="{figure.key}">{escape(say("Large, with table"))}</button>'
    small = f'<p class="sg-small">{escape(small_print(figure, say))}</p>'
    return f'<div class="sg-foot">{small}{behind(panels)}{large}</div>'


def small_print(figure: Figure, say: Words) -> str:
    """Unit, month, whether anything in it is synthetic, and what is late or lacking."""
    facts = [say("Unit: {unit}", unit=figure.unit)] if figure.unit else []
    if figure.as_of:
        facts.append(say("As of {month}", month=say.month(figure.as_of)))
    if figure.synthetic:
        facts.append(say("Contains synthetic figures"))
    return " · ".join([*facts, *figure.cautions])


def _files(figure: Figure, asking: Asking, say: Words) -> str:
    """Every file there is of a figure. Pictures are drawn by a browser on the server, if it has one."""
    drawn = figure.pictured and found() is not None
    links = [
        f'<a href="{escape(address)}">{ending.upper()}</a>'
        for ending, address in downloads.addresses(asking).items()
        if drawn or ending not in downloads.PICTURES
    ]
    lacking = figure.pictured and not drawn
    needed = say("PNG and SVG need Chromium on the server; an administrator can install it.") if lacking else ""
    return f'<p class="sg-files">{" ".join(links)}</p>{paragraphs([needed])}'


def _link(say: Words) -> str:
    """The browser writes the link into it, from its own address (shell/behind.js)."""
    told = paragraphs([say("This link opens the same view with this figure large.")])
    return f"{told}<p><code data-link></code> {copy(say)}</p>"
