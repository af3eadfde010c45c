"""Sheets that show: a native chart beside its numbers, or a heat map as the two-storeyed table that offices know."""

from datetime import date
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from figures.charts.base import width
from figures.figure import Figure
from figures.theme import PALETTES
from figures.wording import Words
from reports.chart import Chart, Grid, Series
from reports.number_formats import YEAR, in_full, on_axis, short

PALETTE = PALETTES["print"]
WIDTH, HEIGHT, ROW, TALL, HEAD = 980, 420, 24, 36, 90
"""Pixels of a chart, of one bar in it, of one with a long name, and of what is above and below the bars."""

FIRST, LONGEST, OTHER = 34, 70, 15
"""Letters of the column of names, usual and at most, and of the others."""

DASHES = {"dash": "dash", "dot": "round_dot", "dashdot": "dash_dot"}
KINDS = {"bars": "bar", "columns": "column", "lines": "line", "points": "scatter"}
YEARS = 24
"""More months than this are marked by years."""


def chart_sheet(book: xlsxwriter.Workbook, sheet: Worksheet, chart: Chart, title: str, say: Words) -> None:
    """The numbers of a chart in columns, and to their right the chart that draws them."""
    across = _pairs if chart.shape == "points" else _columns
    used = across(book, sheet, chart, say)
    sheet.insert_chart(0, used + 1, _drawn(book, sheet.name, chart, title, say))
    names = [width(name) for name in chart.categories if isinstance(name, str)]
    sheet.set_column(0, 0, min(max([OTHER, *names]) + 2, LONGEST))
    sheet.set_column(1, used, OTHER)
    _print(sheet)


def grid_sheet(book: xlsxwriter.Workbook, sheet: Worksheet, grid: Grid, figure: Figure) -> None:
    """The table across: one column of the heat map over all its measures, the shares shaded."""
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    measures = [name for name in figure.table.columns[2:] if figure.table[name].dtype.is_numeric()]
    lines = 2 if len(measures) > 1 else 1
    if lines == 2:
        sheet.merge_range(0, 0, 1, 0, "", head)
    sheet.write_string(0, 0, grid.corner, head)
    _storeys(sheet, grid.columns, measures, head)
    name, plain = book.add_format({"border": 1, "num_format": "@"}), book.add_format({"border": 1})
    styles = {one: book.add_format({"border": 1, "num_format": _format(figure, one)}) for one in measures}
    rows, columns = figure.table.to_series(0).to_list(), figure.table.to_series(1).to_list()
    down = {value: at for at, value in enumerate(dict.fromkeys(rows))}
    over = {value: at for at, value in enumerate(dict.fromkeys(columns))}
    for text, at in zip(grid.rows, range(len(grid.rows)), strict=True):
        sheet.write_string(lines + at, 0, text, name)
        for column in range(len(grid.columns) * len(measures)):
            sheet.write_blank(lines + at, 1 + column, None, plain)
    for row in figure.table.iter_rows(named=True):
        keys = list(row.values())[:2]
        for at, one in enumerate(measures):
            if row[one] is not None:
                column = 1 + over[keys[1]] * len(measures) + at
                sheet.write_number(lines + down[keys[0]], column, row[one], styles[one])
    shades = {"type": "2_color_scale", "min_color": PALETTE.surface, "max_color": "#8fb0d0"}
    ranges = [1 + at * len(measures) + measures.index(grid.column) for at in range(len(grid.columns))]
    cells = [xl_range(lines, column, lines + len(grid.rows) - 1, column) for column in ranges]
    sheet.conditional_format(cells[0], {**shades, "multi_range": " ".join(cells)})
    sheet.set_column(0, 0, FIRST)
    sheet.set_column(1, len(grid.columns) * len(measures), OTHER - 3)
    sheet.freeze_panes(lines, 1)
    _print(sheet)


def _storeys(sheet: Worksheet, columns: tuple[str, ...], measures: list[str], head: Any) -> None:
    """The heading: each column's name, and below it the measures where there are several."""
    for at, column in enumerate(columns):
        first = 1 + at * len(measures)
        if len(measures) == 1:
            sheet.write_string(0, first, column, head)
            continue
        sheet.merge_range(0, first, 0, first + len(measures) - 1, "", head)
        sheet.write_string(0, first, column, head)
        for step, measure in enumerate(measures):
            sheet.write_string(1, first + step, measure, head)


def _format(figure: Figure, name: str) -> str:
    return "0.0" if figure.formats.get(name) == "percent" else "#,##0.##"


def _columns(book: xlsxwriter.Workbook, sheet: Worksheet, chart: Chart, _say: Words) -> int:
    """Names down, series across; the last column used."""
    head, number = _heading(book), _numbers(book, chart)
    month = book.add_format({"num_format": "yyyy-mm", "align": "left"})
    for row, name in enumerate(chart.categories, start=1):
        if isinstance(name, date):
            sheet.write_datetime(row, 0, name, month)
        else:
            sheet.write_string(row, 0, " ".join(str(name).split("\n")))
    for column, one in enumerate(chart.series, start=1):
        sheet.write_string(0, column, one.name, head)
        _write(sheet, 1, column, one.values, number)
    return len(chart.series)


def _pairs(book: xlsxwriter.Workbook, sheet: Worksheet, chart: Chart, say: Words) -> int:
    """Two columns for each series, its name above both."""
    head, number = _heading(book), _numbers(book, chart)
    plain = book.add_format({"num_format": "#,##0.##"})
    for at, one in enumerate(chart.series):
        sheet.merge_range(0, 2 * at, 0, 2 * at + 1, "", head)
        sheet.write_string(0, 2 * at, one.name, head)
        sheet.write_string(1, 2 * at, say("Across"), head)
        sheet.write_string(1, 2 * at + 1, say("Upwards"), head)
        _write(sheet, 2, 2 * at, one.across, plain)
        _write(sheet, 2, 2 * at + 1, one.values, number)
    return 2 * len(chart.series) - 1


def _write(sheet: Worksheet, top: int, column: int, values: tuple[float | None, ...], style: Any) -> None:
    for row, value in enumerate(values, start=top):
        if value is not None:
            sheet.write_number(row, column, value, style)


def _heading(book: xlsxwriter.Workbook) -> Any:
    return book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})


def _numbers(book: xlsxwriter.Workbook, chart: Chart) -> Any:
    return book.add_format({"num_format": "0.0" if chart.suffix else in_full(chart.numbers, "")})


def _drawn(book: xlsxwriter.Workbook, sheet: str, chart: Chart, title: str, say: Words) -> Any:
    drawn = book.add_chart({"type": KINDS[chart.shape], **({"subtype": "straight"} if chart.shape == "points" else {})})
    for at, one in enumerate(chart.series):
        drawn.add_series(_series(sheet, chart, one, at, say))
    drawn.set_title({"name": title, "overlay": False, "name_font": {"size": 13}})
    repeated = [at for at, one in enumerate(chart.series) if one.name in [other.name for other in chart.series[:at]]]
    drawn.set_legend({"position": "top", "delete_series": repeated} if len(chart.series) > 1 else {"none": True})
    _axes(drawn, chart, say)
    drawn.show_blanks_as("span" if chart.drawn_through else "gap")
    row = TALL if any(width(name) > FIRST for name in chart.categories if isinstance(name, str)) else ROW
    high = HEAD + row * len(chart.categories) if chart.shape == "bars" else HEIGHT
    drawn.set_size({"width": WIDTH, "height": max(high, 240)})
    return drawn


def _series(sheet: str, chart: Chart, one: Series, at: int, say: Words) -> dict[str, Any]:
    """What xlsxwriter is told of a series: where its numbers stand, and how it looks."""
    top = 2 if chart.shape == "points" else 1
    name, across, up = (0, 2 * at, 2 * at + 1) if chart.shape == "points" else (at + 1, 0, at + 1)
    last = top + len(one.values) - 1
    told: dict[str, Any] = {
        "name": [sheet, 0, 2 * at if chart.shape == "points" else name],
        "categories": [sheet, top, across, last, across], "values": [sheet, top, up, last, up],
        "invert_if_negative": False,
    }  # fmt: skip
    line = {"color": one.colour, "width": 2.25 if one.dash == "solid" else 1.75}
    if one.mark == "bar":
        points = [{"fill": {"color": colour}} for colour in one.colours] if len(one.colours) > 1 else None
        told |= {"fill": {"color": one.colour}, "points": points, "gap": 45, "overlap": _overlap(chart)}
        if chart.shape == "bars":
            code = short(chart.numbers, chart.suffix, say.lang)
            told["data_labels"] = {"value": True, "position": "outside_end", "num_format": code}
    elif one.mark == "target":
        told |= {"fill": {"none": True}, "border": {"color": PALETTE.status["slow"], "width": 1.75}}
    elif one.mark == "line":
        told |= {"line": {**line, **({"dash_type": DASHES[one.dash]} if one.dash in DASHES else {})},
                 "marker": {"type": "none"}}  # fmt: skip
    else:
        dot = {"type": "circle", "size": 8, "fill": {"color": one.colour}, "border": {"none": True}}
        told |= {"line": {"none": True}, "marker": dot}
        if any(one.labels):
            told["data_labels"] = {"custom": [{"value": text} if text else {"delete": True} for text in one.labels],
                                   "value": True, "position": "right"}  # fmt: skip
    return told


def _overlap(chart: Chart) -> int:
    return 100 if chart.laid_over or any(one.mark == "target" for one in chart.series) else 0


def _axes(drawn: Any, chart: Chart, say: Words) -> None:
    grid = {"visible": True, "line": {"color": PALETTE.grid}}
    values = {"num_format": on_axis(chart.numbers, chart.suffix, say.lang), "major_gridlines": grid}
    if chart.shape == "bars":
        drawn.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        drawn.set_y_axis({"reverse": True, "label_position": "low", "interval_unit": 1,
                          "major_gridlines": {"visible": False}})  # fmt: skip
        return
    drawn.set_y_axis({**values, **({"min": 0} if chart.from_zero else {})})
    if chart.shape == "points":
        across = [x for one in chart.series for x in one.across]
        code = on_axis(across, chart.suffix_across, say.lang)
        drawn.set_x_axis({"num_format": code, "min": 0, "max": max(across), "label_position": "low"})
    elif isinstance(chart.categories[0], date):
        drawn.set_x_axis({"date_axis": True, "label_position": "low", **_months(chart, say)})


def _months(chart: Chart, say: Words) -> dict[str, Any]:
    months = [month for month in chart.categories if isinstance(month, date)]
    many = (months[-1] - months[0]).days > YEARS * 31
    step = (1, "years") if many else (max(1, len(months) // 8), "months")
    code = YEAR[say.lang] if many and months[0].month == 1 else "yyyy-mm"
    return {"num_format": code, "major_unit": step[0], "major_unit_type": step[1]}


def _print(sheet: Worksheet) -> None:
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
