"""A native chart on a slide, with its numbers in a workbook of its own: whoever gets the file can edit it."""

from dataclasses import replace
from datetime import date
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from figures.theme import PALETTES
from figures.wording import Words
from reports.chart import Chart, Series
from reports.number_formats import YEAR, on_axis, short
from reports.tables import harmless

KINDS = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "lines": XL_CHART_TYPE.LINE,
    "points": XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS,
}
DASHES = {
    "dash": MSO_LINE_DASH_STYLE.DASH,
    "dot": MSO_LINE_DASH_STYLE.ROUND_DOT,
    "dashdot": MSO_LINE_DASH_STYLE.DASH_DOT,
}
BESIDE = 16
"""More bars than this stand in two charts beside each other, so that their names can be read."""

ROOM = 1.2
"""How far an axis runs beyond its longest bar, for the number behind it."""

YEARS = 24
"""More months than this are marked by years."""

PALETTE = PALETTES["print"]


def halves(chart: Chart) -> list[Chart]:
    """The chart, or where it has too many bars its upper and its lower half."""
    count = len(chart.categories)
    if chart.shape != "bars" or count <= BESIDE:
        return [chart]
    middle = -(-count // 2)
    return [_part(chart, slice(0, middle)), _part(chart, slice(middle, count))]


def _part(chart: Chart, rows: slice) -> Chart:
    series = (
        replace(one, values=one.values[rows], colours=one.colours[rows] if len(one.colours) > 1 else one.colours)
        for one in chart.series
    )
    return replace(chart, categories=chart.categories[rows], series=tuple(series))


def add_chart(shapes: Any, chart: Chart, box: tuple[int, int, int, int], size: float, ends: tuple[float, float],
              say: Words) -> Any:  # fmt: skip
    """The chart in a box (left, top, width, height in EMU), its type in points; `ends` are those of its value axis."""
    frame = shapes.add_chart(KINDS[chart.shape], *box, _data(chart))
    drawn = frame.chart
    drawn.font.size, drawn.font.color.rgb = Pt(size), _rgb(PALETTE.text)
    drawn.has_title = False
    _legend(drawn, chart, size)
    _axes(drawn, chart, ends, say)
    plot = drawn.plots[0]
    for series, one in zip(plot.series, chart.series, strict=True):
        _STYLES[one.mark](series, one, chart, say)
    if chart.shape in ("bars", "columns"):
        over = chart.laid_over or any(one.mark == "target" for one in chart.series)
        plot.overlap, plot.gap_width = (100 if over else 0), 45
    if chart.drawn_through:
        drawn._chartSpace.chart.find(qn("c:dispBlanksAs")).set("val", "span")
    return frame


def ends(chart: Chart) -> tuple[float, float]:
    """Where the value axis begins and ends, with room for the numbers beside the bars."""
    numbers = chart.numbers or [0.0]
    top, bottom = max(0.0, *numbers), min(0.0, *numbers)
    if not bottom:
        return 0.0, top * ROOM or 1.0
    room = (ROOM - 1) * (top - bottom)  # a short bar to the left has a number beside it as well
    return bottom - room, top + room


def _data(chart: Chart) -> CategoryChartData | XyChartData:
    """What python-pptx writes into the chart and into the workbook behind it; no text of ours becomes a formula."""
    if chart.shape == "points":
        points = XyChartData()
        for one in chart.series:
            series = points.add_series(harmless(one.name))
            for x, y in zip(one.across, one.values, strict=True):
                series.add_data_point(x, y)
        return points
    data = CategoryChartData()
    data.categories = [name if isinstance(name, date) else harmless(name) for name in chart.categories]
    for one in chart.series:
        data.add_series(harmless(one.name), one.values)
    return data


def _legend(drawn: Any, chart: Chart, size: float) -> None:
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        drawn.legend.font.size = Pt(size)
        _once(drawn, [one.name for one in chart.series])


def _once(drawn: Any, names: list[str]) -> None:
    """A name that several series share, such as an upper and a lower limit, stands in the legend once."""
    for at in reversed([at for at, name in enumerate(names) if name in names[:at]]):
        entry = f'<c:legendEntry xmlns:c="{C}"><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>'
        drawn.legend._element.find(qn("c:legendPos")).addnext(parse_xml(entry))


C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def _axes(drawn: Any, chart: Chart, ends: tuple[float, float], say: Words) -> None:
    names, values = drawn.category_axis, drawn.value_axis
    for axis in (names, values):
        axis.has_major_gridlines, axis.has_minor_gridlines = False, False
        axis.format.line.color.rgb = _rgb(PALETTE.grid)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    values.tick_labels.number_format = on_axis(chart.numbers, chart.suffix, say.lang)
    values.tick_labels.number_format_is_linked = False
    if chart.shape == "bars":
        names.reverse_order, values.visible = True, False
        _every_name(names)
        names._element.find(qn("c:noMultiLvlLbl")).addprevious(parse_xml(f'<c:tickLblSkip xmlns:c="{C}" val="1"/>'))
        values.minimum_scale, values.maximum_scale = ends
        return
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = _rgb(PALETTE.grid)
    values.format.line.fill.background()
    if chart.from_zero:
        values.minimum_scale = 0
    if chart.shape == "points":
        across = [x for one in chart.series for x in one.across]
        names.tick_labels.number_format = on_axis(across, chart.suffix_across, say.lang)
        names.tick_labels.number_format_is_linked = False
        names.minimum_scale, names.maximum_scale = 0, max(across)
    elif isinstance(chart.categories[0], date):
        _months(names, chart, say)


def _every_name(axis: Any) -> None:
    """No name is left out for want of room: some programs do so unless labels are said to lie level."""
    _ = axis.tick_labels.font  # makes the properties of the text
    axis._element.txPr.bodyPr.set("rot", "0")
    axis._element.txPr.bodyPr.set("vert", "horz")


def _months(axis: Any, chart: Chart, say: Words) -> None:
    """Months along the axis: many of them are marked by their years."""
    months = [month for month in chart.categories if isinstance(month, date)]
    many = (months[-1] - months[0]).days > YEARS * 31
    axis.tick_labels.number_format = YEAR[say.lang] if many and months[0].month == 1 else "yyyy-mm"
    axis.tick_labels.number_format_is_linked = False
    element = axis._element
    for name in ("c:baseTimeUnit", "c:majorUnit", "c:majorTimeUnit"):
        for old in element.findall(qn(name)):
            element.remove(old)
    step = (1, "years") if many else (max(1, len(months) // 8), "months")
    for name, value in (("baseTimeUnit", "months"), ("majorUnit", step[0]), ("majorTimeUnit", step[1])):
        element.append(parse_xml(f'<c:{name} xmlns:c="{C}" val="{value}"/>'))


def _bar(series: Any, one: Series, chart: Chart, say: Words) -> None:
    _fill(series, one.colour)
    series.invert_if_negative = False
    for at, colour in enumerate(one.colours):
        if colour != one.colour:
            _fill(series.points[at], colour)
            _upright(series.points[at])
    if chart.shape == "bars" or (len(chart.categories) <= 6 and not chart.laid_over):
        labels = series.data_labels
        labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
        labels.number_format, labels.number_format_is_linked = short(chart.numbers, chart.suffix, say.lang), False


def _upright(point: Any) -> None:
    """A bar to the left keeps its colour, also where it has one of its own."""
    for element in point._element.xpath(f"c:dPt[c:idx/@val='{point._idx}'][not(c:invertIfNegative)]/c:idx"):
        element.addnext(parse_xml(f'<c:invertIfNegative xmlns:c="{C}" val="0"/>'))


def _target(series: Any, _one: Series, _chart: Chart, _say: Words) -> None:
    """What a bar is held against: a frame, empty, that the bar fills or exceeds; seen on bars of any colour."""
    series.format.fill.background()
    series.format.line.color.rgb, series.format.line.width = _rgb(PALETTE.status["slow"]), Pt(1.75)


def _line(series: Any, one: Series, _chart: Chart, _say: Words) -> None:
    series.smooth = False
    line = series.format.line
    line.color.rgb, line.width = _rgb(one.colour), Pt(2.25 if one.dash == "solid" else 1.75)
    if one.dash in DASHES:
        line.dash_style = DASHES[one.dash]
    series.marker.style = XL_MARKER_STYLE.NONE


def _dots(series: Any, one: Series, _chart: Chart, say: Words) -> None:
    series.smooth = False
    series.format.line.fill.background()
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 8
    _fill(series.marker, one.colour)
    series.marker.format.line.fill.background()
    for at, text in enumerate(one.labels):
        if text:
            label = series.points[at].data_label
            label.position = XL_LABEL_POSITION.RIGHT
            label.text_frame.text = text


_STYLES = {"bar": _bar, "target": _target, "line": _line, "dots": _dots}


def _fill(mark: Any, colour: str) -> None:
    fill = mark.format.fill
    fill.solid()
    fill.fore_color.rgb = _rgb(colour)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())
