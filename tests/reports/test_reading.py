"""What is read from a picture: its own numbers, those of the table, and its names in full."""

from datetime import date

import polars as pl
import pytest

from figures.catalogue import CATALOGUE, make
from figures.charts import diverging, targets
from figures.figure import Figure, table
from figures.wording import Words, words
from home import Home
from reports.chart import Chart, Grid
from reports.reading import chart_of
from tests.reports.conftest import asked

NATIVE = (
    "targets", "path", "measure_path", "region_rank", "gap", "gap_groups", "gap_industries", "compare", "annual",
    "group_amounts", "group_shares", "group_places", "industry_amounts", "industry_shares", "industry_places",
    "funnel", "funnel_groups", "funnel_industries", "funnel_programmes", "funds", "funds_years", "funds_months",
    "cohort_rate", "cohort_curves_groups", "talent_stock", "reconcile",
)  # fmt: skip
PICTURED = ("region_map", "region_tiles", "group_years", "industry_years", "quality_coverage")


def drawn(figure: Figure) -> set[float]:
    """Every number that the picture itself shows along its axis of values, rounded."""
    assert figure.picture is not None
    traces = [trace for trace in figure.picture.to_dict()["data"] if trace.get("mode") != "text"]
    lying = any(trace.get("orientation") == "h" for trace in traces)
    values = [value for trace in traces for value in trace["x" if lying else "y"]]
    return {round(value, 6) for value in values if isinstance(value, float | int)}


@pytest.mark.parametrize("key", NATIVE)
def test_a_native_chart_has_the_numbers_of_the_picture(reading: Home, say: Words, key: str) -> None:
    figure = make(key, asked(key), say, theme="print")
    chart = chart_of(figure)
    assert chart is not None
    if isinstance(chart, Grid):
        in_table = {value for value in figure.table[chart.column] if value is not None}
        assert {value for row in chart.values for value in row if value is not None} == in_table
        return
    assert chart.numbers
    level = {one.values[0] for one in chart.series if one.name.startswith(say("Target"))}  # a line across, no trace
    assert {round(value, 6) for value in chart.numbers if value not in level} <= drawn(figure)


@pytest.mark.parametrize("key", NATIVE)
def test_a_series_that_names_its_column_stands_there(reading: Home, say: Words, key: str) -> None:
    figure = make(key, asked(key), say, theme="print")
    chart = chart_of(figure)
    for one in chart.series if isinstance(chart, Chart) else ():
        if one.column:
            column = {round(value, 6) for value in figure.table[one.column] if value is not None}
            assert {round(value, 6) for value in one.values if value is not None} <= column


@pytest.mark.parametrize("key", NATIVE)
def test_every_value_has_its_place(reading: Home, say: Words, key: str) -> None:
    chart = chart_of(make(key, asked(key), say, theme="print"))
    if isinstance(chart, Chart):
        for one in chart.series:
            assert one.name
            assert len(one.values) == (len(one.across) if chart.shape == "points" else len(chart.categories))
            assert len(one.colours) in (1, len(one.values))
            assert all(colour.startswith("#") and len(colour) == 7 for colour in one.colours)


@pytest.mark.parametrize("key", PICTURED)
def test_what_no_office_program_draws_is_left_to_a_picture(reading: Home, key: str) -> None:
    figure = make(key, asked(key), words("en"), theme="print")
    assert figure.pictured
    assert chart_of(figure) is None


def test_a_figure_of_text_has_no_chart(reading: Home) -> None:
    text = [key for key in CATALOGUE if key in ("glossary", "definition", "indicators")]
    assert [chart_of(make(key, asked(key), words("zh"), theme="print")) for key in text] == [None] * 3


def figure_of(picture: object, rows: list[dict[str, object]], columns: dict[str, str]) -> Figure:
    content, formats = table(rows, columns)
    return Figure("k", "t", "s", "persons", date(2025, 9, 1), (), (), content, picture, "a", False, formats)


def test_a_bar_that_the_picture_cuts_off_has_its_whole_length() -> None:
    frame = pl.DataFrame(
        {"code": ["a", "b"], "label": ["One", "Two"], "done": [350.0, 90.0], "gone": [50.0, None],
         "role": ["done", "behind"], "state": ["● met", "▼ behind"], "hover": ["", ""]}
    )  # fmt: skip
    rows: list[dict[str, object]] = [
        {"Target": "One", "Share done (%)": 350.0},
        {"Target": "Two", "Share done (%)": 90.0},
    ]
    picture = targets.chart(frame, words("en"), "print")
    chart = chart_of(figure_of(picture, rows, {"Target": "text", "Share done (%)": "percent"}))
    assert isinstance(chart, Chart)
    assert chart.categories == ("One\n● met", "Two\n▼ behind")
    assert [one.values for one in chart.series] == [(350.0, 90.0), (50.0, None)]
    assert [one.mark for one in chart.series] == ["bar", "target"]


def test_the_rest_of_several_units_is_a_number_without_a_bar() -> None:
    frame = pl.DataFrame(
        {"code": ["a", ""], "name": ["A name that is much too long for it", "5 others"], "gap": [-3.0, -9.0],
         "text": ["−3", "−9"], "hover": ["", ""], "role": ["short", "rest"]}
    )  # fmt: skip
    rows: list[dict[str, object]] = [{"Place": "A name that is much too long for it", "Difference": -3.0}]
    picture = diverging.chart(frame, ("short", "ahead"), "print")
    chart = chart_of(figure_of(picture, rows, {"Place": "text", "Difference": "number"}))
    assert isinstance(chart, Chart)
    assert chart.categories == ("A name that is much too long for it", "5 others (−9)")
    assert chart.series[0].values == (-3.0, None)
    assert chart.series[0].column == "Difference"


def test_of_names_that_begin_alike_the_number_tells_which_was_cut_off() -> None:
    names = ["Persons with disabilities", "Persons with employment difficulties"]
    gaps = [-3.0, -9.0]
    frame = pl.DataFrame(
        {"code": ["a", "b"], "name": names[::-1], "gap": gaps[::-1], "text": ["", ""], "hover": ["", ""],
         "role": ["short", "short"]}
    )  # fmt: skip
    rows: list[dict[str, object]] = [{"G": name, "D": gap} for name, gap in zip(names, gaps, strict=True)]
    picture = diverging.chart(frame, ("short", "ahead"), "print")
    chart = chart_of(figure_of(picture, rows, {"G": "text", "D": "number"}))
    assert isinstance(chart, Chart)
    assert chart.categories == tuple(names[::-1])
    same: list[dict[str, object]] = [{"G": name, "D": -9.0} for name in names]
    told = chart_of(figure_of(picture, same, {"G": "text", "D": "number"}))
    assert isinstance(told, Chart)
    assert all(str(name).endswith("…") for name in told.categories)  # nothing tells them apart: better short than wrong


@pytest.mark.parametrize("key", NATIVE)
def test_each_bar_has_the_number_of_the_row_that_it_names(reading: Home, say: Words, key: str) -> None:
    figure = make(key, asked(key), say, theme="print")
    chart = chart_of(figure)
    if not isinstance(chart, Chart) or chart.shape != "bars":
        return
    held = 0
    for one in chart.series:
        for name, value in zip(chart.categories, one.values, strict=True):
            wanted = str(name).split("\n")[0]
            every = figure.table.iter_rows(named=True)
            rows = [row for row in every if any(str(cell).startswith(wanted) for cell in row.values())]
            if one.column and len(rows) == 1 and value is not None:
                held += 1
                assert rows[0][one.column] == pytest.approx(value)
    assert held or key in ("annual", "funnel", "reconcile")  # the picture calls its bars otherwise than the table


def test_what_cannot_be_told_is_no_bar_of_nought(reading: Home, say: Words) -> None:
    chart = chart_of(make("funnel", asked("funnel"), say, theme="print"))
    assert isinstance(chart, Chart)
    (share,) = chart.series
    assert share.values[2] is None
    assert str(chart.categories[2]).endswith(f"({say('Cannot be told')})")
