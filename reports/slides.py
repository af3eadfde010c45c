"""Figures as slides, one each: title, sentence, a native chart that can be edited, and on whose word it stands.

A map is of shapes. What has no native chart (tiles, small panels, large heat maps) is a picture where this machine has
a Chromium, else the first rows of its table. Everything that is to be known stands in the notes below each slide.
"""

import io
import re
from collections.abc import Iterable
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Emu, Inches, Pt

from figures.charts.base import lines, short
from figures.figure import Figure
from figures.theme import PALETTES
from figures.wording import Words
from reports import slide_tables
from reports.browser import NoBrowser, drawn, found, photographed
from reports.chart import Chart, Grid
from reports.handout import Handout
from reports.pictures import small_print
from reports.reading import chart_of
from reports.slide_charts import add_chart, ends, halves
from reports.slide_map import add_map

WIDE, HIGH = Inches(13.333), Inches(7.5)
EDGE, GAP = Inches(0.6), Inches(0.12)
FOOT = Inches(6.78)
"""Where the small print begins."""

LATIN, CHINESE = "Arial", "Microsoft YaHei"
"""Fonts of the theme: on every Windows, with near relations elsewhere. A reader's own theme can replace them."""

TITLE, SENTENCE, LONG_SENTENCE = (24, 66), (16, 108), (13, 134)
"""Points, and how many Latin letters then fit into a line."""

LINE = 1.25
"""Height of a line in font sizes."""

PIXELS, READABLE = 12, 7
"""Type of a picture in its own pixels, and the least points that it may come to on a slide."""

PALETTE = PALETTES["print"]
TITLE_LAYOUT, FIGURE_LAYOUT = "Title Slide", "Title Only"


class Slides:
    """A presentation that is being put together."""

    def __init__(self, say: Words, title: str) -> None:
        self._say = say
        self._file = Presentation()
        self._file.slide_width, self._file.slide_height = WIDE, HIGH
        self._file.core_properties.title = title
        self._file.core_properties.language = say.html_lang
        _dress(self._file.slide_master)
        for layout in list(self._file.slide_layouts):
            if layout.name not in (TITLE_LAYOUT, FIGURE_LAYOUT):
                self._file.slide_layouts.remove(layout)

    def opening(self, title: str, texts: Iterable[str], note: str) -> None:
        """The first slide: what the deck is about."""
        slide = self._file.slides.add_slide(self._file.slide_layouts.get_by_name(TITLE_LAYOUT))
        _place(slide.shapes.title, (EDGE, Inches(2.2), WIDE - 2 * EDGE, Inches(1.5)))
        _write(slide.shapes.title.text_frame, [(title, 36, True, PALETTE.text)], self._say)
        body = slide.placeholders[1]
        _place(body, (EDGE, Inches(3.9), WIDE - 2 * EDGE, Inches(2.4)))
        _write(body.text_frame, [(text, 18, False, PALETTE.quiet) for text in texts], self._say)
        _noted(slide, note, self._say)

    def add(self, handout: Handout) -> None:
        """One figure on a slide of its own."""
        figure, say = handout.figure, self._say
        slide = self._file.slides.add_slide(self._file.slide_layouts.get_by_name(FIGURE_LAYOUT))
        top = self._text(slide.shapes.title, figure.title, Inches(0.35), *TITLE, bold=True)
        sentence = slide.shapes.add_textbox(EDGE, top, WIDE - 2 * EDGE, Inches(0.4))
        kind = SENTENCE if len(lines(figure.sentence, SENTENCE[1])) <= 3 else LONG_SENTENCE
        top = self._text(sentence, figure.sentence, top, *kind) + GAP
        left_out = self._body(slide, handout, (EDGE, top, WIDE - 2 * EDGE, FOOT - GAP - top))
        facts, *rest = small_print(figure, say)
        small = [" · ".join(filter(None, (left_out, facts))), short(" ".join(rest), 210)]
        foot = slide.shapes.add_textbox(EDGE, FOOT, WIDE - 2 * EDGE, Inches(0.5))
        _write(foot.text_frame, [(text, 10, False, PALETTE.quiet) for text in small if text], say)
        _noted(slide, "\n".join(f"{heading}: {text}" for heading, text in handout.facts), say)

    def content(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self._file.save(out)
        return out.getvalue()

    def _text(self, shape: Any, text: str, top: int, size: int, letters: int, bold: bool = False) -> int:
        """A text as high as its lines need; where it ends."""
        high = int(Pt(size) * LINE * len(lines(text, letters))) + Inches(0.06)
        _place(shape, (EDGE, top, WIDE - 2 * EDGE, high))
        _write(shape.text_frame, [(text, size, bold, PALETTE.text)], self._say)
        return int(top + high)

    def _body(self, slide: Any, handout: Handout, box: slide_tables.Box) -> str:
        """The chart, the picture or the table; a sentence where the slide had no room for all of it."""
        figure, say = handout.figure, self._say
        if figure.drawing:
            add_map(slide.shapes, figure.drawing, figure.alt, box, say)
            return ""
        chart = chart_of(figure)
        if isinstance(chart, Chart):
            self._charts(slide, chart, figure.alt, box)
            return ""
        if isinstance(chart, Grid) and slide_tables.fits(chart):
            slide_tables.add_grid(slide.shapes, chart, figure.alt, box, say)
            return ""
        if figure.pictured and (chart or self._readable(figure, box)) and found():
            try:
                self._picture(slide, figure, box)
                return ""
            except NoBrowser:  # one that does not start is as good as none
                pass
        return slide_tables.add_table(slide.shapes, figure, box, say)

    def _charts(self, slide: Any, chart: Chart, alt: str, box: slide_tables.Box) -> None:
        parts, (left, top, width, height) = halves(chart), box
        each = (width - GAP * (len(parts) - 1)) // len(parts)
        rows = max(len(part.categories) for part in parts)
        size = 12 if chart.shape != "bars" or rows <= 12 else 10
        for number, part in enumerate(parts):
            place = (left + number * (each + GAP), top, each, height)
            frame = add_chart(slide.shapes, part, place, size, ends(chart), self._say)
            slide_tables.describe(frame, alt)

    def _picture(self, slide: Any, figure: Figure, box: slide_tables.Box) -> None:
        """The figure's picture, as large as the box allows."""
        left, top, width, _ = box
        wide, high, scale = _fitted(figure, box)
        content = photographed(drawn(figure.picture, wide, high), wide, high)
        size = (round(wide * scale), round(high * scale))
        picture = slide.shapes.add_picture(io.BytesIO(content), left + (width - size[0]) // 2, top, *map(Emu, size))
        slide_tables.describe(picture, figure.alt)

    def _readable(self, figure: Figure, box: slide_tables.Box) -> bool:
        """Whether the words in the picture can be read on the slide."""
        return PIXELS * _fitted(figure, box)[2] >= int(Pt(READABLE))


def _fitted(figure: Figure, box: slide_tables.Box) -> tuple[int, int, float]:
    """Pixels of the picture, as wide as suits the box, and how large each pixel gets, in EMU."""
    width, height = box[2:]
    wide = min(max(760, round(figure.height * width / height)), 1600)
    return wide, figure.height, min(width / wide, height / figure.height)


def to_pptx(handouts: Iterable[Handout], say: Words, title: str) -> bytes:
    """A file of one slide a figure."""
    slides = Slides(say, title)
    for one in handouts:
        slides.add(one)
    return slides.content()


def _dress(master: Any) -> None:
    """Fonts and colours of the theme, and a title that stands where ours do, so that a new slide looks like these."""
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _themed(theme.blob)
    for holder in master.placeholders:
        _stretch(holder)
    for layout in master.slide_layouts:
        for holder in layout.placeholders:
            _stretch(holder)


def _stretch(holder: Any) -> None:
    """A placeholder of the 4:3 pattern at its place on a wide slide; the one of a title keeps to the left."""
    if holder._element.spPr.xfrm is None:
        return
    holder.left, holder.width = round(holder.left * WIDE / Inches(10)), round(holder.width * WIDE / Inches(10))


def _themed(theme: bytes) -> bytes:
    """The theme with our fonts, Latin and Chinese, and our colours as its accents."""
    text = theme.decode("utf-8")
    text = re.sub(r'<a:latin typeface="[^"]*"/><a:ea typeface="[^"]*"/>',
                  f'<a:latin typeface="{LATIN}"/><a:ea typeface="{CHINESE}"/>', text)  # fmt: skip
    text = re.sub(r'<a:font script="Hans" typeface="[^"]*"/>', f'<a:font script="Hans" typeface="{CHINESE}"/>', text)
    accents = (PALETTE.accent, *list(PALETTE.source.values())[1:], *list(PALETTE.status.values())[1:4])
    for number, colour in enumerate(accents, start=1):
        accent = f"<a:accent{number}>"
        text = re.sub(f'{accent}<a:srgbClr val="[^"]*"/>', f'{accent}<a:srgbClr val="{colour[1:].upper()}"/>', text)
    return text.encode("utf-8")


def _place(shape: Any, box: slide_tables.Box) -> None:
    shape.left, shape.top, shape.width, shape.height = map(int, box)


def _write(frame: Any, texts: Iterable[tuple[str, float, bool, str]], say: Words) -> None:
    """Paragraphs of (text, points, bold, colour) from the top left on."""
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, (text, size, bold, colour) in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = text
        font = run.font
        font.size, font.bold, font.color.rgb = Pt(size), bold, RGBColor.from_string(colour[1:].upper())
        font.language_id = slide_tables.LANGUAGE[say.lang]


def _noted(slide: Any, text: str, say: Words) -> None:
    """The notes below a slide; their page gets the theme's fonts, too."""
    notes = slide.notes_slide
    notes.notes_text_frame.text = text
    for paragraph in notes.notes_text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.language_id = slide_tables.LANGUAGE[say.lang]
    theme = notes.part.notes_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    if CHINESE.encode() not in theme.blob:
        theme._element = parse_xml(_themed(theme.blob))
