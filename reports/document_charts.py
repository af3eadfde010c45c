"""A native chart in a Word document: drawn as for a slide, its part and its workbook then moved into the document."""

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from pptx import Presentation

from figures.wording import Words
from reports import slide_charts
from reports.chart import Chart

TYPE, LATIN, CHINESE = 9, "Arial", "Microsoft YaHei"
"""Points of the type in a chart, and its fonts: the theme of a document knows none for Chinese."""

INLINE = """
<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
 <wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>
 <wp:docPr id="{number}" name="Chart {number}"/><wp:cNvGraphicFramePr/>
 <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
 <c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{relation}"/>
 </a:graphicData></a:graphic></wp:inline></w:drawing>
"""


def add_chart(paragraph: Any, chart: Chart, size: tuple[float, float], alt: str, say: Words) -> None:
    """The chart in a paragraph, its size in millimetres; numbers and drawing can be edited in Word."""
    pattern = Presentation()
    slide = pattern.slides.add_slide(pattern.slide_layouts[6])
    wide, high = (int(Mm(length)) for length in size)
    frame = slide_charts.add_chart(slide.shapes, chart, (0, 0, wide, high), TYPE, slide_charts.ends(chart), say)
    frame.chart.font.name = LATIN
    frame.chart.font._rPr.find(qn("a:latin")).addnext(parse_xml(f'<a:ea {nsdecls("a")} typeface="{CHINESE}"/>'))
    drawn, document = frame.chart.part, paragraph.part
    number = 1 + sum(str(part.partname).startswith("/word/charts/") for part in document.package.iter_parts())
    book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), CONTENT_TYPE.SML_SHEET,
                drawn.chart_workbook.xlsx_part.blob, document.package)  # fmt: skip
    moved = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", document.package)
    theirs = drawn._element.xpath("c:externalData")[0].rId
    ours = moved.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    moved._blob = drawn.blob.replace(f'r:id="{theirs}"'.encode(), f'r:id="{ours}"'.encode())
    relation = document.relate_to(moved, RELATIONSHIP_TYPE.CHART)
    inline = parse_xml(INLINE.format(wide=wide, high=high, number=number, relation=relation))
    inline.xpath(".//wp:docPr")[0].set("descr", alt)
    paragraph.add_run()._r.append(inline)
