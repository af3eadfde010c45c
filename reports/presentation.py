"""Figures as one HTML file that shows them full screen, one a slide, and needs nothing but a browser: no network ever.

plotly's JavaScript, ours, the style and all data are in the file; its policy forbids every request. What the keys do
is in presentation.js. The caller makes the figures in a theme of the projector.
"""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from plotly.io.json import to_json_plotly
from plotly.offline import get_plotlyjs

from figures.charts.base import lines, short
from figures.figure import Figure
from figures.theme import EXPORT_FONT, PALETTES, Theme
from figures.wording import Words, msg
from reports.excerpt import Room, excerpt
from reports.handout import Handout
from reports.pictures import small_print
from reports.staged import staged

WIDE, HIGH, EDGE, TOP, BOTTOM, GAP = 1600, 900, 48, 40, 26, 16
"""The canvas in pixels of its own, its margins and the space between its parts; the style has the same."""

TITLE, SENTENCE, LONG_SENTENCE, SMALL, CELL = 40, 26, 21, 16, 20
"""Sizes of type, in pixels of the canvas."""

LETTER, LEADING = 0.53, 1.4
"""Width of a Latin letter and height of a line, in sizes of type."""

LINES = 4
"""Of small print, at most."""

ROW, MARGIN = 36.0, 3.0
"""Pixels for a row of a table; letters of a column that are margin."""

KEYS = (
    (("→", "↓", "Space", "PageDown"), "next", msg("Next slide")),
    (("←", "↑", "PageUp"), "previous", msg("Previous slide")),
    (("Home",), "first", msg("First slide")),
    (("End",), "last", msg("Last slide")),
    (("F", "F5"), "full", msg("Full screen")),
    (("P",), "run", msg("Go on by itself, or pause")),
    (("B", "."), "blank", msg("Blank the screen")),
    (("N",), "notes", msg("Notes for the presenter, in a second window")),
    (("Esc",), "leave", msg("Leave full screen, or go back")),
    (("?",), "keys", msg("Show or hide these keys")),
)
"""What is printed on the keys, what presentation.js calls that which they do, and what it is."""


def to_html(title: str, told: Sequence[str], shown: Sequence[Handout], say: Words, theme: Theme) -> bytes:
    """The file: an opening slide with the title and what is told there, then one slide for each figure."""
    slides = [_opening(title, told), *(_slide(one, say) for one in shown)]
    style = f":root{{{_colours(theme, say)}}}\n{_text('presentation.css')}"
    scripts = (get_plotlyjs(), _text("presentation.js"))
    page = f"""<!doctype html>
<html lang="{say.html_lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
<main id="stage" tabindex="-1">
{_numbered(slides, [title, *(one.figure.title for one in shown)], say)}
</main>
<p id="running" hidden></p>
<p id="told" role="status"></p>
{_keys(say)}
<div id="blank" hidden></div>
<script type="application/json" id="show">{_data(title, shown, say, theme)}</script>
{"".join(f"<script>{script}</script>" for script in scripts)}
</body>
</html>
"""
    return page.encode("utf-8")


def _policy(scripts: Iterable[str]) -> str:
    """Nothing may be asked for, and no script may run but these."""
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{one}'" for one in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _opening(title: str, told: Sequence[str]) -> str:
    texts = "".join(f"<p>{escape(text)}</p>" for text in told)
    return f'<h1>{escape(title)}</h1><div class="told">{texts}</div>'


def _slide(handout: Handout, say: Words) -> str:
    """Title, sentence, the place of the picture or the table, and the small print."""
    figure = handout.figure
    body, left_out = (_picture(figure), "") if figure.pictured else _table(figure, say)
    small = "".join(f"<p>{escape(text)}</p>" for text in _small(handout, left_out, say) if text)
    kind = ' class="long"' if _is_long(figure) else ""
    return (
        f"<h1>{escape(figure.title)}</h1><p{kind}>{escape(figure.sentence)}</p>"
        f'<div class="body">{body}</div><footer>{small}</footer>'
    )


def _is_long(figure: Figure) -> bool:
    """Whether a sentence would take the picture's room at its usual size."""
    return len(lines(figure.sentence, _letters(SENTENCE))) > 3


def _picture(figure: Figure) -> str:
    return f'<div class="picture" role="img" aria-label="{escape(figure.alt)}"></div>'


def _table(figure: Figure, say: Words) -> tuple[str, str]:
    """The rows that fit, and what had to be left out."""
    if not figure.table.height:
        return "", ""
    found = excerpt(figure, say, Room(_letters(CELL), MARGIN, _high(figure), ROW, CELL * LEADING))
    head, *rows = (_row(kind, row, found.numeric)
                   for kind, row in (("th", found.heads), *(("td", row) for row in found.rows)))  # fmt: skip
    columns = f'style="--columns:{len(found.heads)}"'
    return f"<table {columns}><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>", found.left_out


def _row(kind: str, texts: Sequence[str], numeric: Sequence[bool]) -> str:
    cells = (f'<{kind}{" class=number" if is_number else ""}>{escape(text)}</{kind}>'
             for text, is_number in zip(texts, numeric, strict=True))  # fmt: skip
    return f"<tr>{''.join(cells)}</tr>"


def _high(figure: Figure) -> float:
    """Pixels between the sentence and the small print; rather too few than too many."""
    size = LONG_SENTENCE if _is_long(figure) else SENTENCE
    above = [len(lines(text, _letters(high))) * high * LEADING
             for text, high in ((figure.title, TITLE), (figure.sentence, size))]  # fmt: skip
    return HIGH - TOP - BOTTOM - sum(above) - LINES * SMALL * LEADING - 3 * GAP


def _letters(size: float) -> int:
    """Latin letters of a size of type from edge to edge."""
    return int((WIDE - 2 * EDGE) / (size * LETTER))


def _small(handout: Handout, left_out: str, say: Words) -> list[str]:
    """A line each: unit, month and version; what no reader may miss; on whose word it stands."""
    figure, version = handout.figure, dict(handout.facts).get(say("Version"), "")
    facts, rule, *sources = small_print(figure, say)
    told = [facts, left_out, say("{title}: {sentence}", title=say("Version"), sentence=version) if version else ""]
    most, cautions = _letters(SMALL) - 12, " ".join(figure.cautions)
    free = LINES - 1 - min(2, len(lines(cautions, most))) if cautions else 2
    return [" · ".join(filter(None, told)), short(cautions, 2 * most), short(" · ".join([*sources, rule]), free * most)]


def _numbered(slides: Sequence[str], titles: Sequence[str], say: Words) -> str:
    """Each as a region of the document that tells which one of how many it is."""
    told = [say("Slide {n} of {all}: {title}", n=n, all=len(slides), title=title) for n, title in enumerate(titles, 1)]
    return "\n".join(
        f'<section class="slide{" opening" if n == 1 else ""}" aria-label="{escape(label)}">{slide}'
        f'<p class="page" aria-hidden="true">{n} / {len(slides)}</p></section>'
        for n, (slide, label) in enumerate(zip(slides, told, strict=True), start=1)
    )


def _keys(say: Words) -> str:
    """What the keys do, and a button for each, for those who have none."""
    rows = "".join(
        f'<button type="button" data-do="{does}"><span>{"".join(f"<kbd>{escape(key)}</kbd>" for key in names)}</span>'
        f"{escape(say(what))}</button>"
        for names, does, what in KEYS
    )
    return f'<div id="keys" role="dialog" aria-label="{escape(say("Keys"))}" hidden>{rows}</div>'


def _data(title: str, shown: Sequence[Handout], say: Words, theme: Theme) -> str:
    """What presentation.js reads: for each slide its title, what is to be known of it, and its picture."""
    opening: dict[str, Any] = {"title": title, "sentence": "", "facts": [], "picture": None, "whole": False}
    content = {"words": _words(say), "slides": [opening, *(_told(one, say, theme) for one in shown)]}
    text: str = to_json_plotly(content, engine="json")
    return text.replace("<", "\\u003c")  # nothing in it can end the element it stands in


def _told(handout: Handout, say: Words, theme: Theme) -> dict[str, Any]:
    figure = handout.figure
    skipped, first = (figure.title, figure.sentence), say("Definition")
    facts = [fact for fact in handout.facts if fact[1] not in skipped]
    return {
        "title": figure.title,
        "sentence": figure.sentence,
        "facts": sorted(facts, key=lambda fact: fact[0] != first),
        "picture": _drawing(figure, say, theme) if figure.pictured else None,
        "whole": figure.drawing is not None,  # a map keeps its proportions
    }


def _drawing(figure: Figure, say: Words, theme: Theme) -> dict[str, Any]:
    """The picture as it is staged, in the show's own type."""
    picture = staged(figure, theme, WIDE - 2 * EDGE, _high(figure))
    faced = [layout | {"font": {"family": _font(say)}} for layout in picture["layouts"]]
    return {**picture, "layouts": faced}


def _words(say: Words) -> dict[str, str]:
    return {
        "notes": say("Notes for the presenter"),
        "next": say("{title}: {sentence}", title=say("Next"), sentence="{next}"),
        "end": say("This is the last slide."),
        "clock": say("Time"),
        "since": say("Since the start"),
        "running": say("Goes on by itself after {seconds} s", seconds="{seconds}"),
    }


def _font(say: Words) -> str:
    """English in a Latin face: a Chinese one sets its quotation marks as wide as its characters."""
    return EXPORT_FONT if say.lang == "zh" else f'"Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", {EXPORT_FONT}'


def _colours(theme: Theme, say: Words) -> str:
    colours = PALETTES[theme]
    named = {name: getattr(colours, name) for name in ("background", "surface", "text", "quiet", "grid", "accent")}
    scheme = "dark" if colours.is_dark else "light"
    return f"--font:{_font(say)};color-scheme:{scheme};" + "".join(f"--{key}:{value};" for key, value in named.items())


@cache
def _text(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
