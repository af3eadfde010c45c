"""A Word document as offices set it: A4, 标题 and 正文 in their fonts and sizes (GB/T 9704), real headings and tables.

A Chinese document names the fonts that the standard asks for, and for each one that stands in where it is missing.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docx import Document as new_document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from figures.charts.base import width
from figures.figure import Figure
from figures.wording import Words
from reports.chart import Chart
from reports.document_charts import add_chart

WIDTH = 156
"""Millimetres of the text, 210 less the margins of 28 and 26."""


@dataclass(frozen=True)
class Face:
    """A font for Latin letters and one for Chinese, and the size in points."""

    latin: str
    chinese: str
    size: float
    bold: bool = False


STANDS_IN = {"方正小标宋简体": "宋体", "仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "黑体": "Microsoft YaHei"}
"""Which font is taken where the one of the standard is not installed."""

FACES = {
    "zh": {
        "title": Face("Times New Roman", "方正小标宋简体", 22),
        "heading": Face("Times New Roman", "黑体", 16),
        "text": Face("Times New Roman", "仿宋_GB2312", 16),
        "table": Face("Times New Roman", "仿宋_GB2312", 9),
        "small": Face("Times New Roman", "仿宋_GB2312", 10.5),
    },
    "en": {
        "title": Face("Times New Roman", "宋体", 20, bold=True),
        "heading": Face("Arial", "黑体", 13, bold=True),
        "text": Face("Times New Roman", "宋体", 11.5),
        "table": Face("Arial", "宋体", 8),
        "small": Face("Times New Roman", "宋体", 9),
    },
}
HALF_EM, AIR, LEAST = 0.19, 1.0, 0.25
"""Millimetres of a Latin letter for each point of its size; beside the text of a cell; the least share of the width
that the first column has.
"""

LARGE = 1000
"""From here on a number is printed without its fractions."""

LEADING = {"zh": 28.0, "en": 16.0}
"""Points from line to line of the text."""


CELL_MARGINS = (
    '<w:tblCellMar {space}><w:left w:w="{air}" w:type="dxa"/><w:right w:w="{air}" w:type="dxa"/></w:tblCellMar>'
)


class Document:
    """A document that is being put together."""

    def __init__(self, say: Words, title: str) -> None:
        self._say, self._faces = say, FACES[say.lang]
        self._file = new_document()
        self._file.core_properties.title = title
        self._file.core_properties.language = say.html_lang
        self._file.core_properties.author = ""
        self._page()
        self._styles()
        self._fallbacks()

    def title(self, text: str, below: Iterable[str]) -> None:
        """The title in the middle, and what is to be said at once below it."""
        self._file.add_paragraph(text, style="Title")
        for line in below:
            paragraph = self._text(line, self._faces["small"], indent=False)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def heading(self, text: str) -> None:
        self._file.add_paragraph(text, style="Heading 1")

    def paragraph(self, text: str) -> None:
        self._text(text, self._faces["text"], indent=True)

    def small(self, text: str) -> None:
        self._text(text, self._faces["small"], indent=False)

    def chart(self, chart: Chart, title: str, alt: str) -> None:
        """A native chart over the width of the text, its title above it."""
        self._caption(title)
        paragraph = self._file.add_paragraph()
        paragraph.paragraph_format.keep_together = True
        add_chart(paragraph, chart, (WIDTH, _height(chart)), alt, self._say)

    def table(self, figure: Figure, columns: Sequence[str]) -> None:
        """These columns of a figure's table, its title above it; the heading is repeated on every page."""
        self._caption(figure.title)
        shown = figure.table.select(columns)
        table = self._file.add_table(rows=1 + shown.height, cols=len(columns), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        margins = parse_xml(CELL_MARGINS.format(space=nsdecls("w"), air=round(AIR * 56.7)))
        table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
        texts = [list(columns), *(_cells(row, columns, figure, self._say) for row in shown.iter_rows())]
        widths = _widths(texts, self._faces["table"].size)
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = Mm(wide)
        for number, (row, cells) in enumerate(zip(table.rows, texts, strict=True)):
            for at, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
                cell.width = Mm(widths[at])
                self._in_cell(cell, text, head=number == 0, left=at == 0 or not shown[columns[at]].dtype.is_numeric())
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self._file.add_paragraph().paragraph_format.space_after = Pt(0)

    def content(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self._file.save(out)
        return out.getvalue()

    def _text(self, text: str, face: Face, indent: bool) -> Any:
        paragraph = self._file.add_paragraph()
        _face(paragraph.add_run(text), face)
        if face is self._faces["small"]:
            paragraph.paragraph_format.line_spacing = Pt(face.size * 1.5)
        if indent and self._say.lang == "zh":
            paragraph.paragraph_format.first_line_indent = Pt(2 * face.size)
        return paragraph

    def _caption(self, text: str) -> None:
        paragraph = self._text(text, self._faces["table"], indent=False)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        paragraph.runs[0].bold = True

    def _in_cell(self, cell: Any, text: str, head: bool, left: bool) -> None:
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(text)
        _face(run, self._faces["table"])
        run.bold = head
        paragraph.paragraph_format.line_spacing = 1.0
        side = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if head else side

    def _page(self) -> None:
        section = self._file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _face(paragraph.add_run("— "), self._faces["small"])
        paragraph._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )
        _face(paragraph.add_run(" —"), self._faces["small"])

    def _styles(self) -> None:
        """The styles of the pattern in our fonts, so that whoever goes on writing writes like this."""
        styles = self._file.styles
        for name, face in (("Normal", "text"), ("Title", "title"), ("Heading 1", "heading")):
            style = styles[name]
            _face(style, self._faces[face])
            style.font.color.rgb = RGBColor(0, 0, 0)
        normal = styles["Normal"].paragraph_format
        normal.space_after, normal.space_before = Pt(0), Pt(0)
        normal.line_spacing_rule, normal.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(LEADING[self._say.lang])
        title = styles["Title"]
        title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.paragraph_format.space_after = Pt(10)
        border = title.element.pPr.find(qn("w:pBdr"))
        if border is not None:
            title.element.pPr.remove(border)
        heading = styles["Heading 1"].paragraph_format
        heading.space_before, heading.space_after, heading.keep_with_next = Pt(10), Pt(4), True

    def _fallbacks(self) -> None:
        """The table of fonts says what stands in for each of ours."""
        part = next(p for p in self._file.part.package.iter_parts() if str(p.partname) == "/word/fontTable.xml")
        fonts = "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>' for name, other in STANDS_IN.items()
        )
        part._blob = part.blob.decode("utf-8").replace("</w:fonts>", f"{fonts}</w:fonts>").encode("utf-8")


def _face(run: Any, face: Face) -> None:
    """Fonts for both scripts; a theme's font would win over them."""
    run.font.name, run.font.size, run.font.bold = face.latin, Pt(face.size), face.bold
    fonts = run.element.get_or_add_rPr().get_or_add_rFonts()
    for old in [name for name in fonts.attrib if "Theme" in name]:
        del fonts.attrib[old]
    fonts.set(qn("w:eastAsia"), face.chinese)
    fonts.set(qn("w:hAnsi"), face.latin)


def _height(chart: Chart) -> float:
    """Millimetres of a chart: bars need room for each, and more where a name takes two lines; a page is the limit."""
    if chart.shape != "bars":
        return LEAST_HEIGHT
    tall = any("\n" in str(name) or width(str(name)) > LONG for name in chart.categories)
    return min(max(LEAST_BARS, 22 + (12 if tall and len(chart.categories) < TALL else 6) * len(chart.categories)), 215)


LEAST_HEIGHT, LEAST_BARS, LONG, TALL = 70, 40, 40, 16
"""Millimetres, of any chart and of bars; letters of a name that needs two lines; so many bars have no room for that."""


def _cells(row: Sequence[object], columns: Sequence[str], figure: Figure, say: Words) -> list[str]:
    return [_cell(value, figure.formats.get(name, "text"), say) for name, value in zip(columns, row, strict=True)]


def _cell(value: object, kind: str, say: Words) -> str:
    """A value as it is printed; what is not known is a dash."""
    if value is None or value == "":
        return "—"
    if isinstance(value, date):
        return say.month(value)
    if isinstance(value, int | float):
        return say.number(value, 1 if kind == "percent" else 0 if abs(value) >= LARGE else 2)
    return str(value)


def _widths(texts: Sequence[Sequence[str]], size: float) -> list[float]:
    """Millimetres of each column: as its longest text asks where there is room for all of them; else what its words and
    numbers need in one piece, and the first has all the rest.
    """
    letter = size * HALF_EM
    wished = [letter * max(width(row[at]) + 1 for row in texts) + 2 * AIR for at in range(len(texts[0]))]
    if sum(wished) <= WIDTH:
        return [WIDTH * one / sum(wished) for one in wished]
    needed = [letter * max(_word(row[at]) for row in texts) + 2 * AIR for at in range(1, len(texts[0]))]
    scale = min(1.0, WIDTH * (1 - LEAST) / sum(needed))
    others = [one * scale for one in needed]
    return [WIDTH - sum(others), *others]


def _word(text: str) -> int:
    """Letters that must not be parted: of a Latin word or number all, of Chinese three characters."""
    return max((min(width(word), 6) if width(word) > len(word) else len(word) + 1 for word in text.split()), default=1)
