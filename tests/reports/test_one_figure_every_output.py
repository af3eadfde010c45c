"""The same figure as slide, workbook, CSV and JSON: the numbers read back from each are the same."""

import csv
import io
import json
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import fastexcel
import pytest
from pptx import Presentation

from figures.catalogue import CATALOGUE
from figures.wording import Words, words
from home import Home
from reports.chart import Chart, Grid
from reports.handout import Handout, handout
from reports.reading import chart_of
from reports.slides import to_pptx
from reports.tables import to_csv, to_json, to_xlsx
from reports.workbook import to_workbook
from tests.reports.conftest import asked
from tests.reports.test_reading import NATIVE

Rows = list[tuple[Any, ...]]


def sheet(content: bytes, number: int) -> Rows:
    """A sheet as rows of its values, the heading among them."""
    read = fastexcel.read_excel(content).load_sheet(number, header_row=None, dtypes="string", skip_rows=0)
    return read.to_polars().rows()


def number(text: object) -> float | None:
    try:
        return round(float(str(text)), 5)
    except ValueError:
        return None


def plain(value: object) -> object:
    """A cell of any file as text that can be compared: months as 2025-09, numbers without their way of writing."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m}"
    text = str(value)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}( 00:00:00)?", text):
        return text[:7]
    found = number(text)
    return text.removeprefix("'") if found is None else found


def rows_of(content: Rows | list[list[Any]], width: int) -> list[list[object]]:
    return [[plain(cell) for cell in list(row)[:width]] for row in content]


@pytest.mark.parametrize("key", list(CATALOGUE))
def test_csv_json_and_workbook_have_one_table(reading: Home, say: Words, key: str) -> None:
    figure = handout(key, asked(key), say).figure
    told = json.loads(to_json(figure))
    width = len(told["columns"])
    written = list(csv.reader(io.StringIO(to_csv(figure, say).decode("utf-8-sig"), newline="")))
    wanted = rows_of([told["columns"], *told["rows"]], width)
    assert rows_of(written, width) == wanted
    booked = rows_of(sheet(to_xlsx(figure, say), 0), width)
    assert booked == wanted[: len(booked)]
    assert all(cell is None for row in wanted[len(booked) :] for cell in row)


def values_of_slide(whole: Handout, say: Words) -> list[list[float]]:
    """The values of each series, both halves of a chart in two one after the other."""
    slide = Presentation(io.BytesIO(to_pptx([whole], say, "t"))).slides[0]
    plots = [list(shape.chart.plots[0].series) for shape in slide.shapes if shape.has_chart]
    return [[round(value, 5) for one in several for value in one.values if value is not None]
            for several in zip(*plots, strict=True)]  # fmt: skip


def values_of_workbook(content: bytes, chart: Chart) -> list[list[float]]:
    rows = sheet(content, 1)
    top, step, first = (2, 2, 1) if chart.shape == "points" else (1, 1, 1)
    columns = [first + step * at for at in range(len(chart.series))]
    return [[found for row in rows[top:] if (found := number(row[column])) is not None] for column in columns]


@pytest.mark.parametrize("key", NATIVE)
def test_slide_and_workbook_draw_the_numbers_of_the_table(
    reading: Home, say: Words, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no browser is needed for any of it
    whole = handout(key, asked(key), say)
    chart = chart_of(whole.figure)
    if not isinstance(chart, Chart):
        return
    wanted = [[round(value, 5) for value in one.values if value is not None] for one in chart.series]
    assert values_of_slide(whole, say) == wanted
    assert values_of_workbook(to_xlsx(whole.figure, say), chart) == wanted
    told = json.loads(to_json(whole.figure))
    for one, values in zip(chart.series, wanted, strict=True):
        if one.column:
            at = told["columns"].index(one.column)
            assert set(values) <= {number(row[at]) for row in told["rows"]}


@pytest.mark.parametrize("key", [key for key in NATIVE if not key.startswith(("rate_funnel", "cohort_curves"))])
def test_what_is_drawn_stands_in_the_table(reading: Home, key: str) -> None:
    """But for the level line of a target and months to come, and for curves of which the table has a few points."""
    chart = chart_of(handout(key, asked(key), words("en")).figure)
    if isinstance(chart, Chart) and key not in ("reconcile", "path"):
        known = [one for one in chart.series if any(value is not None for value in one.values)]
        assert [one.name for one in known if not one.column] == []


@pytest.mark.parametrize("key", NATIVE)
def test_the_chart_of_a_workbook_draws_the_cells_beside_it(reading: Home, key: str) -> None:
    say = words("zh")
    figure = handout(key, asked(key), say).figure
    chart = chart_of(figure)
    if not isinstance(chart, Chart):
        return
    with zipfile.ZipFile(io.BytesIO(to_xlsx(figure, say))) as book:
        drawn = book.read("xl/charts/chart1.xml").decode()
    ranges = re.findall(r"<c:(?:val|yVal)><c:numRef><c:f>([^<]+)</c:f>", drawn)
    ranges = [one if ":" in one else f"{one}:{one.removeprefix('图!')}" for one in ranges]
    top = 3 if chart.shape == "points" else 2
    letters = ["BDFHJLN"[at] if chart.shape == "points" else "BCDEFGH"[at] for at in range(len(chart.series))]
    assert ranges == [
        f"图!${letter}${top}:${letter}${top + len(one.values) - 1}"
        for letter, one in zip(letters, chart.series, strict=True)
    ]


def test_a_heat_map_is_a_table_with_two_storeys(reading: Home, say: Words) -> None:
    figure = handout("funnel_groups", asked("funnel_groups"), say).figure
    grid, content = chart_of(figure), to_xlsx(figure, say)
    assert isinstance(grid, Grid)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        merged = re.findall(r'<mergeCell ref="([^"]+)"', book.read("xl/worksheets/sheet2.xml").decode())
    measures = [name for name in figure.table.columns[2:] if figure.table[name].dtype.is_numeric()]
    assert merged[0] == "A1:A2"
    assert len(merged) == 1 + len(grid.columns)
    rows = sheet(content, 1)
    assert [cell for cell in rows[0] if cell] == [grid.corner, *grid.columns]
    assert list(rows[1][1:]) == measures * len(grid.columns)
    share = measures.index(grid.column)
    found = [[number(row[1 + at * len(measures) + share]) for at in range(len(grid.columns))] for row in rows[2:]]
    assert found == [[None if v is None else round(v, 5) for v in values] for values in grid.values]


def test_a_workbook_of_several_figures_has_them_all_and_says_what_one_must_know(reading: Home, say: Words) -> None:
    several = [handout(key, asked("path"), say) for key in ("targets", "path", "region_map", "funnel_groups")]
    content = to_workbook(several, say, "t")
    names = fastexcel.read_excel(content).sheet_names
    assert len(names) == 4 + 3 + 1
    assert all(len(name) <= 31 for name in names)
    notes = {text for row in sheet(content, len(names) - 1) for text in row}
    assert all(text in notes for one in several for _, text in one.facts)
