"""Slides read back: the numbers of the charts and of the workbooks behind them, the words, the fonts."""

import io
import os
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_FILL
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE

from figures.catalogue import CATALOGUE
from figures.wording import Words, words
from home import Home
from reports import browser
from reports.chart import Chart, Grid, Series
from reports.deck import KEYS, to_deck
from reports.handout import handout
from reports.reading import chart_of
from reports.slide_charts import add_chart
from reports.slides import to_pptx
from tests.e2e.conftest import chromium
from tests.reports.conftest import asked
from tests.reports.test_reading import NATIVE


@pytest.fixture(autouse=True)
def without_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Chromium."""
    monkeypatch.setenv("PATH", str(tmp_path))


def slides_of(content: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(content)).slides)


def charts_of(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def one_slide(key: str, say: Words) -> Any:
    return slides_of(to_pptx([handout(key, asked(key), say)], say, "t"))[0]


@pytest.mark.parametrize("key", NATIVE)
def test_the_chart_of_a_slide_reads_back(reading: Home, say: Words, key: str) -> None:
    told = chart_of(handout(key, asked(key), say).figure)
    if not isinstance(told, Chart):
        return
    plots = [list(one.plots[0].series) for one in charts_of(one_slide(key, say))]
    assert [len(plot) for plot in plots] == [len(told.series)] * len(plots)
    for number, series in enumerate(told.series):
        values = [value for plot in plots for value in plot[number].values if value is not None]
        assert values == [value for value in series.values if value is not None]
        assert {plot[number].name for plot in plots} == {series.name}


@pytest.mark.parametrize("key", NATIVE)
def test_the_workbooks_behind_the_charts_have_the_same_numbers_and_no_formula(reading: Home, key: str) -> None:
    say = words("zh")
    told = chart_of(handout(key, asked(key), say).figure)
    found: set[float] = set()
    for drawn in charts_of(one_slide(key, say)):
        blob = drawn.part.chart_workbook.xlsx_part.blob
        with zipfile.ZipFile(io.BytesIO(blob)) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        found |= {float(value) for value in re.findall(r"<c r=\"[A-Z]+\d+\"(?: s=\"\d+\")?><v>([^<]+)</v>", sheet)}
    if isinstance(told, Chart):
        assert {round(value, 6) for value in told.numbers} <= {round(value, 6) for value in found}


@pytest.mark.parametrize("key", list(CATALOGUE))
def test_a_slide_says_what_the_figure_says(reading: Home, say: Words, key: str) -> None:
    whole = handout(key, asked(key), say)
    slide = one_slide(key, say)
    assert slide.shapes.title.text_frame.text == whole.figure.title
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert whole.figure.sentence in texts
    told = slide.notes_slide.notes_text_frame.text
    assert all(text in told for _, text in whole.facts)


def test_the_notes_tell_question_version_and_definition(reading: Home, say: Words) -> None:
    headings = [heading for heading, _ in handout("region_rank", asked("region_rank"), say).facts]
    wanted = ("Title", "In one sentence", "Unit", "As of", "Source", "Small numbers", "Synthetic", "Question")
    assert {say(one) for one in (*wanted, "Version", "Definition")} <= set(headings)


@pytest.mark.parametrize("key", ["group_years", "glossary"])
def test_what_has_no_chart_is_a_table_on_a_machine_without_browser(reading: Home, say: Words, key: str) -> None:
    whole, slide = handout(key, asked(key), say), one_slide(key, say)
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    heads = [cell.text_frame.text for cell in table.rows[0].cells]
    assert set(heads) <= set(whole.figure.table.columns)
    value = whole.figure.table[heads[0]][0]
    assert table.cell(1, 0).text_frame.text == (value if isinstance(value, str) else say.number(value))


def test_a_picture_where_a_browser_draws_one(reading: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.defpath + ":/usr/bin")
    chromium()
    slide = one_slide("group_years", words("zh"))
    browser.close()
    pictures = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert [picture.image.content_type for picture in pictures] == ["image/png"]


def test_a_map_is_a_group_of_shapes_each_with_its_place_s_name_sentence_and_colour(reading: Home, say: Words) -> None:
    drawing = handout("region_map", asked("region_map"), say).figure.drawing
    assert drawing is not None
    (group,) = [shape for shape in one_slide("region_map", say).shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    areas = {area.name: area for area in drawing.areas.values()}
    drawn = [shape for shape in group.shapes if shape.name in areas]
    assert {shape.name for shape in drawn} == {area.name for code, area in drawing.areas.items()
                                               if code in {one.code for one in drawing.sheet.outlines}}  # fmt: skip
    for shape in drawn:
        area = areas[shape.name]
        assert shape._element.xpath(".//p:cNvPr/@descr") == [area.hover]
        solid = shape.fill.type == MSO_FILL.SOLID
        assert solid == (area.fill is not None)
        if area.fill:
            assert str(shape.fill.fore_color.rgb) == area.fill[1:].upper()
    texts = {shape.text_frame.text for shape in group.shapes if shape.has_text_frame}
    assert {one.text for one in drawing.labels()} | {key.words for key in drawing.keys} <= texts


def test_a_map_s_shapes_have_the_outlines_of_the_drawing(reading: Home) -> None:
    """Every point of every ring, scaled alike: the area of each shape is the outline's."""
    drawing = handout("region_map", asked("region_map"), words("zh")).figure.drawing
    assert drawing is not None
    (group,) = [one for one in one_slide("region_map", words("zh")).shapes
                if one.shape_type == MSO_SHAPE_TYPE.GROUP]  # fmt: skip
    names = {area.name for area in drawing.areas.values()}
    shapes = [shape for shape in group.shapes if shape.name in names][: len(drawing.sheet.outlines)]
    scales = []
    for outline, shape in zip(drawing.sheet.outlines, shapes, strict=True):
        assert shape.name == drawing.area(outline.code).name
        points = shape._element.xpath(".//a:path//a:pt")
        assert len(points) == sum(len(ring) for ring in outline.rings)
        across = [x for ring in outline.rings for x, _ in ring]
        scales.append(shape.width / (max(across) - min(across)))
    assert max(scales) / min(scales) == pytest.approx(1, abs=0.001)


def test_a_small_heat_map_is_a_table_with_its_numbers(reading: Home, say: Words) -> None:
    grid = chart_of(handout("funnel_groups", asked("funnel_groups"), say).figure)
    assert isinstance(grid, Grid)
    (table,) = [shape.table for shape in one_slide("funnel_groups", say).shapes if shape.has_table]
    rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    assert rows[0] == [grid.corner, *grid.columns]
    assert rows[1:] == [
        [name, *("–" if value is None else say.percent(value) for value in values)]
        for name, values in zip(grid.rows, grid.values, strict=True)
    ]


def test_fonts_are_named_for_latin_and_for_chinese(reading: Home) -> None:
    file = Presentation(io.BytesIO(to_pptx([handout("path", asked("path"), words("zh"))], words("zh"), "t")))
    themes = [file.slide_master.part, file.notes_master.part]
    for part in themes:
        theme = part.part_related_by(RELATIONSHIP_TYPE.THEME).blob.decode()
        assert theme.count('<a:latin typeface="Arial"/><a:ea typeface="Microsoft YaHei"/>') == 2


def test_charts_and_tables_say_what_they_show(reading: Home, say: Words) -> None:
    for key in ("path", "region_rank", "funnel_groups"):
        figure = handout(key, asked(key), say).figure
        told = [
            shape._element.xpath(".//p:cNvPr/@descr")
            for shape in one_slide(key, say).shapes
            if not shape.has_text_frame
        ]
        assert told
        assert all(descr == [figure.alt] for descr in told)


def test_text_of_a_figure_never_becomes_a_formula_behind_a_chart() -> None:
    chart = Chart("bars", ("=1+1", "@b"), (Series("=cmd", (1.0, 2.0), "bar", ("#003f7d",)),))
    slide = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    drawn = add_chart(slide.shapes, chart, (0, 0, 100, 100), 10, (0.0, 2.0), words("en")).chart
    with zipfile.ZipFile(io.BytesIO(drawn.part.chart_workbook.xlsx_part.blob)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_a_deck_opens_with_its_plan_and_leaves_out_what_shows_nothing(reading: Home, say: Words) -> None:
    every = slides_of(to_deck(asked("path"), say))
    shown = [handout(key, asked("path"), say).figure for key in KEYS]
    titles = [slide.shapes.title.text_frame.text for slide in every]
    assert titles[0].startswith({"zh": "“十四五”", "en": "14th Five-Year Plan"}[say.lang])
    assert titles[1:] == [figure.title for figure in shown if figure.table.height]
    left_out = [figure.title for figure in shown if not figure.table.height]
    assert left_out
    assert all(title in every[0].notes_slide.notes_text_frame.text for title in left_out)


def test_every_figure_of_the_deck_is_in_the_catalogue() -> None:
    assert set(KEYS) <= set(CATALOGUE)
