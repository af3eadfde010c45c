"""The reports read back: each sentence, each cell and each chart is that of a figure, and is in the workbook."""

import io
import zipfile
from typing import Any

import fastexcel
import pytest
from docx import Document
from docx.oxml.ns import qn

from figures import periodic as promises
from figures.view import View
from figures.wording import Words, words
from home import Home
from queries.question import Question
from reports import periodic
from reports.chart import Chart
from reports.document import STANDS_IN
from reports.kinds import REPORTS
from reports.reading import chart_of
from tests.reports.conftest import AS_OF

KINDS = list(REPORTS)
NATION, GANSU = Question("cn-145", AS_OF, "000000"), Question("gs-2018-2025", AS_OF, "620000")
SPACE = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def read(question: Question, say: Words, kind: str = "monthly") -> Any:
    return Document(io.BytesIO(periodic.to_docx(kind, question, say)))


def body(document: Any) -> list[str]:
    """The paragraphs of the text: neither title, nor headings, captions, notes or charts."""
    size = {run.font.size for p in document.paragraphs if p.style.name == "Normal" for run in p.runs}
    largest = max(one for one in size if one)
    return [p.text for p in document.paragraphs
            if p.style.name == "Normal" and p.runs and p.runs[0].font.size == largest]  # fmt: skip


@pytest.mark.parametrize("question", [NATION, GANSU], ids=["nation", "Gansu"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_sentence_is_that_of_a_figure(reading: Home, say: Words, question: Question, kind: str) -> None:
    figures = periodic.gathered(kind, question, say)
    told = [text for text in body(read(question, say, kind)) if text]
    shown = [figures[key].figure for section in REPORTS[kind].sections for key in section.keys]
    assert told == [figure.sentence for figure in shown if figure.table.height]
    assert len(told) > 5


@pytest.mark.parametrize("question", [NATION, GANSU], ids=["nation", "Gansu"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_sentence_and_note_stands_in_the_workbook(
    reading: Home, say: Words, question: Question, kind: str
) -> None:
    content = periodic.to_xlsx(kind, question, say)
    names = fastexcel.read_excel(content).sheet_names
    sheet = fastexcel.read_excel(content).load_sheet(len(names) - 1, header_row=None, dtypes="string")
    known = {text for row in sheet.to_polars().iter_rows() for text in row}
    assert {text for text in body(read(question, say, kind)) if text} <= known


@pytest.mark.parametrize("kind", KINDS)
def test_every_cell_is_that_of_a_figure(reading: Home, kind: str) -> None:
    say = words("en")
    figures = periodic.gathered(kind, NATION, say)
    sections = [section for section in REPORTS[kind].sections if section.columns]
    tables = read(NATION, say, kind).tables
    assert len(tables) == len(sections)
    for section, table in zip(sections, tables, strict=True):
        figure = figures[section.keys[0]].figure
        assert [cell.text for cell in table.rows[0].cells] == list(section.columns)
        assert len(table.rows) == 1 + figure.table.height
        for row, values in zip(table.rows[1:], figure.table.select(section.columns).iter_rows(), strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                if isinstance(value, str):
                    assert cell.text == (value or "—")
                elif isinstance(value, float):
                    assert float(cell.text.replace(",", "").replace("−", "-")) == pytest.approx(value, abs=0.5)
                elif value is None:
                    assert cell.text == "—"


@pytest.mark.parametrize("kind", KINDS)
def test_the_charts_are_native_and_have_the_numbers_of_the_figures(reading: Home, say: Words, kind: str) -> None:
    content = periodic.to_docx(kind, NATION, say)
    figures = periodic.gathered(kind, NATION, say)
    shown = [figures[key].figure for section in REPORTS[kind].sections for key in section.keys]
    charts = [chart for figure in shown if isinstance(chart := chart_of(figure), Chart) and figure.table.height]
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        drawn = sorted((n for n in file.namelist() if n.startswith("word/charts/chart")), key=lambda n: (len(n), n))
        books = [name for name in file.namelist() if name.startswith("word/embeddings/")]
        assert len(drawn) == len(books) == len(charts)
        for name, chart in zip(drawn, charts, strict=True):
            text = file.read(name).decode()
            for value in chart.numbers:
                assert f"<c:v>{value}</c:v>" in text or f"<c:v>{value:g}</c:v>" in text


def test_who_has_not_reported_is_named(reading: Home, say: Words) -> None:
    told = " ".join(body(read(NATION, say)))
    assert {"zh": "甘肃", "en": "Gansu"}[say.lang] in told


def test_headings_are_real_and_numbered(reading: Home, say: Words) -> None:
    headings = [p.text for p in read(NATION, say).paragraphs if p.style.name == "Heading 1"]
    assert headings[0] == {"zh": "一、总体情况", "en": "1. Overall"}[say.lang]
    assert len(headings) >= 6
    assert headings[-1].endswith(say("Notes"))


def test_a_chinese_document_names_the_fonts_of_the_standard_and_who_stands_in(reading: Home) -> None:
    document = read(NATION, words("zh"))
    found = {
        document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) for name in ("Normal", "Title", "Heading 1")
    }
    assert found == {"仿宋_GB2312", "方正小标宋简体", "黑体"}
    table = next(p for p in document.part.package.iter_parts() if str(p.partname) == "/word/fontTable.xml")
    assert all(f'<w:font w:name="{name}"><w:altName w:val="{other}"/>' in table.blob.decode()
               for name, other in STANDS_IN.items())  # fmt: skip


def test_synthetic_figures_are_said_to_be_so_below_the_title(reading: Home, say: Words) -> None:
    first = [p.text for p in read(NATION, say).paragraphs][:5]
    assert say("Contains synthetic demonstration figures, not real ones.") in first
    assert say("As of {month}", month=say.month(AS_OF)) in first


def test_the_month_is_that_of_the_reports_and_nothing_where_none_came(reading: Home) -> None:
    say = words("en")
    table = promises.figure(View(GANSU, say, "print")).table
    row = table.filter(table["In the month"].is_not_null()).to_dicts()
    assert {one["In the month"] for one in row} == {25_000.0 + 2025}
    assert all(one["As of"] == AS_OF for one in row)
    known = table.filter(table["Reached so far"].is_null())
    assert known["In the month"].null_count() == known.height


def test_a_quarter_and_a_year_are_the_sums_of_their_months_and_nothing_where_one_is_lacking(reading: Home) -> None:
    say = words("en")
    every = {span: promises.figure(View(GANSU, say, "print"), span).table for span in ("month", "quarter", "year")}
    found = {"quarter": 3, "year": 9}
    for span, months in found.items():
        heading = f"In the {span}"
        known = every[span].filter(every[span][heading].is_not_null())
        assert known.height > 0
        assert set(known[heading]) == {months * (25_000.0 + 2025)}
        assert set(known["Target"]) <= set(
            every["month"].filter(every["month"]["In the month"].is_not_null())["Target"]
        )
    late = promises.figure(View(Question("cn-145", AS_OF, "620000"), say, "print"), "quarter").table
    assert late["In the quarter"].null_count() == late.height  # Gansu's last three months have not come in


@pytest.mark.parametrize(("kind", "first"), [("quarterly", "Jul 2025 – Sep 2025"), ("annual", "Jan 2025 – Sep 2025")])
def test_the_stretch_that_it_tells_of_stands_below_the_title(reading: Home, kind: str, first: str) -> None:
    assert first in [paragraph.text for paragraph in read(NATION, words("en"), kind).paragraphs][:5]
