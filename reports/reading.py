"""Where a picture is read as numbers, each series matched with the column of the table that holds them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import pairwise
from typing import Any

from figures.charts.base import blend
from figures.figure import Figure
from reports.chart import Chart, Grid, Mark, Numbers, Series

DECIMALS = 8
"""What is equal to so many places is one number; the rest is dust of binary arithmetic."""

WHITE = "#ffffff"

SHADE = 4
"""Significant digits that a heat map keeps of a number; the table has them all."""


def chart_of(figure: Figure) -> Chart | Grid | None:
    """What a program can draw by itself; None for maps, tiles and small panels, and where nothing is pictured."""
    if not figure.pictured or figure.drawing is not None or figure.picture is None:
        return None
    picture = figure.picture.to_dict()
    traces, layout = picture["data"], picture["layout"]
    if any(trace["type"] == "heatmap" for trace in traces):
        return _grid(figure, traces)
    if any(trace["type"] == "bar" and trace.get("orientation") == "h" for trace in traces):
        named = "ticktext" in layout["yaxis"]
        return _bars(figure, traces, layout) if named else _promises(figure, traces, layout)
    if not _labelled(layout):
        return None
    if any(trace["type"] == "bar" for trace in traces):
        return _upright(figure, traces, layout)
    return _lines(figure, traces, layout) if layout["xaxis"].get("type") == "date" else _points(figure, traces, layout)


def _labelled(layout: Mapping[str, Any]) -> bool:
    """Whether both axes are real ones: pictures put together from pieces hide theirs."""
    return all(layout.get(name, {}).get("visible", True) for name in ("xaxis", "yaxis"))


def _bars(figure: Figure, traces: list[dict[str, Any]], layout: Mapping[str, Any]) -> Chart:
    """Bars to the right, each row with its name, and the marks that they are held against."""
    places = list(layout["yaxis"]["tickvals"])
    names = [_plain(text) for text in layout["yaxis"]["ticktext"]]
    said, series = _said(traces), []
    unknown = _unknown(traces) if layout.get("barmode") == "stack" else set()
    for trace in traces:
        if trace["type"] != "bar" and not (trace.get("mode") == "markers" and trace.get("name")):
            continue
        drawn = {at: _number(value) for at, value in zip(trace["y"], trace["x"], strict=True)}
        colours = _colours(trace, len(drawn))
        for at, code, value in zip(trace["y"], trace.get("customdata") or [], trace["x"], strict=False):
            if code == "" and value == 0:  # the rest of several units: a number without a bar
                drawn[at] = None
        values = tuple(None if at in unknown else drawn.get(at) for at in places)
        mark: Mark = "bar" if trace["type"] == "bar" else "target"
        series.append(_series(figure, trace, values, mark, colours))
    kept = [one for one in series if one.name or one.column] or series[:1]
    named = []
    for row, (at, name) in enumerate(zip(places, names, strict=True)):
        known = {one.values[row] for one in kept} - {None}
        beside = f" ({said[at]})" if not known and at in said else ""
        named.append(f"{_whole(name, known, figure)}{beside}")
    return Chart("bars", tuple(named), tuple(_named(one, figure) for one in kept), _suffix(kept, figure, layout, "x"))


def _unknown(traces: list[dict[str, Any]]) -> set[float]:
    """The rows of stacked bars that have no length at all: not nought, but nothing known."""
    bars = [(at, value) for trace in traces if trace["type"] == "bar"
            for at, value in zip(trace["y"], trace["x"], strict=True)]  # fmt: skip
    return {at for at, _ in bars} - {at for at, value in bars if value}


def _promises(figure: Figure, traces: list[dict[str, Any]], layout: Mapping[str, Any]) -> Chart | None:
    """The bullets of all promises; bars that the picture cuts off have their whole length again, from the table."""
    labels = [_state(note["text"]) for note in layout.get("annotations", [])]
    series = []
    for trace in traces:
        if not trace.get("name"):
            continue
        drawn = dict(zip(trace["y"], map(_number, trace["x"]), strict=True))
        places = list(traces[0]["y"])
        values = tuple(drawn.get(at) for at in places)
        mark: Mark = "bar" if trace["type"] == "bar" else "target"
        series.append(_series(figure, trace, values, mark, _colours(trace, len(values))))
    whole = [_uncut(one, figure) for one in series]
    if len(labels) != len(traces[0]["y"]) or not whole:
        return None
    return Chart("bars", tuple(labels), tuple(whole), "%")


def _uncut(one: Series, figure: Figure) -> Series:
    """The series with the numbers of its column where the picture's axis ends before them."""
    wanted = next((name for name in figure.table.columns if one.name in name), "")
    found = [value for value in figure.table[wanted] if value is not None] if wanted else []
    if one.mark != "bar" or len(found) != len(one.values):
        return one
    return replace(one, values=tuple(found), column=wanted)


def _upright(figure: Figure, traces: list[dict[str, Any]], layout: Mapping[str, Any]) -> Chart | None:
    """Columns over years or months."""
    if any(trace["type"] != "bar" for trace in traces) or "ticktext" not in layout["yaxis"]:
        return None
    at = sorted({place for trace in traces for place in trace["x"]})
    series = []
    for trace in traces:
        drawn = dict(zip(trace["x"], map(_number, trace["y"]), strict=True))
        values = tuple(drawn.get(place) for place in at)
        series.append(_series(figure, trace, values, "bar", _colours(trace, 1)))
    overlaid = layout.get("barmode") == "overlay"
    return Chart("columns", tuple(at), tuple(series), _suffix(series, figure, layout, "y"), laid_over=overlaid)


def _lines(figure: Figure, traces: list[dict[str, Any]], layout: Mapping[str, Any]) -> Chart | None:
    """Lines over months, and the height that was promised."""
    shown = [trace for trace in traces if trace.get("name")]
    months = sorted({_month(month) for trace in shown for month in trace["x"]})
    series = []
    for trace in shown:
        drawn = dict(zip(map(_month, trace["x"]), map(_number, trace["y"]), strict=True))
        mark: Mark = "dots" if trace.get("mode") == "markers" or len(drawn) == 1 else "line"
        series.append(_series(figure, trace, tuple(map(drawn.get, months)), mark, _colours(trace, 1)))
    for height, words in _heights(layout):
        series.append(Series(words, (height,) * len(months), "line", (_ink(layout),), "dash"))
    if not months:
        return None
    return Chart("lines", tuple(months), tuple(series), _suffix(series, figure, layout, "y"))


def _points(figure: Figure, traces: list[dict[str, Any]], layout: Mapping[str, Any]) -> Chart | None:
    """Points and lines by two numbers; a line in steps keeps its steps."""
    series = []
    for trace in traces:
        if not trace.get("name") or trace["type"] != "scatter":
            continue
        pairs = [(float(x), float(y)) for x, y in zip(trace["x"], trace["y"], strict=True) if _number(y) is not None]
        if trace.get("line", {}).get("shape") == "hv":
            pairs = _steps(pairs)
        if not pairs:
            continue
        mark: Mark = "dots" if "markers" in trace.get("mode", "") else "line"
        found = _series(figure, trace, tuple(y for _, y in pairs), mark, _colours(trace, 1))
        labels = tuple(map(_plain, trace["text"])) if "text" in trace.get("mode", "") else ()
        series.append(replace(found, across=tuple(x for x, _ in pairs), labels=labels))
    if not series or "ticktext" not in layout["yaxis"]:
        return None
    right = _ending(layout["xaxis"].get("ticktext", []))
    return Chart("points", (), tuple(series), _suffix(series, figure, layout, "y"), right)


def _steps(pairs: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The same points, each held until the next begins."""
    held = [((after[0], before[1]), after) for before, after in pairwise(pairs)]
    return [*pairs[:1], *(point for both in held for point in dict.fromkeys(both))]


def _grid(figure: Figure, traces: list[dict[str, Any]]) -> Grid | None:
    """The heat map's numbers, in full, from the table: its first column by its second."""
    shades = {_shade(value) for trace in traces if trace["type"] == "heatmap" for row in trace["z"] for value in row}
    table = figure.table
    if table.width < 3 or not shades - {None}:
        return None
    row_name, column_name = table.columns[:2]
    percents = [name for name in table.columns[2:] if figure.formats.get(name) == "percent"]
    wanted = next((name for name in percents if shades - {None} <= {_shade(value) for value in table[name]}), None)
    keys = table.select(row_name, column_name)
    if wanted is None or keys.is_duplicated().any():
        return None
    held = {(row, column): value for row, column, value in table.select(row_name, column_name, wanted).iter_rows()}
    rows = list(dict.fromkeys(table[row_name]))
    columns = list(dict.fromkeys(table[column_name]))
    values = tuple(tuple(held.get((row, column)) for column in columns) for row in rows)
    return Grid(row_name, tuple(map(_cell, rows)), tuple(map(_cell, columns)), values, wanted)


def _series(figure: Figure, trace: Mapping[str, Any], values: Numbers, mark: Mark, colours: tuple[str, ...]) -> Series:
    name = _plain(trace.get("name") or "")
    dash = (trace.get("line") or {}).get("dash", "solid")
    return Series(name, values, mark, colours, dash, _column(figure, values, name))


def _named(one: Series, figure: Figure) -> Series:
    """A series that the picture does not name is called as its column is, else by what is counted."""
    if one.name:
        return one
    name = one.column if one.column and figure.formats.get(one.column) == "percent" else figure.unit or one.column
    return replace(one, name=name)


def _column(figure: Figure, values: Numbers, name: str) -> str:
    """The heading of the column of the table in which all these numbers stand, of several the one that is called alike;
    '' where there is none.
    """
    wanted = {round(value, DECIMALS) for value in values if value is not None}
    table = figure.table
    numeric = [heading for heading in table.columns if table[heading].dtype.is_numeric()] if wanted else []
    found = [one for one in numeric if wanted <= {round(value, DECIMALS) for value in table[one] if value is not None}]
    return next((one for one in found if name and name in one), found[0] if found else "")


def _colours(trace: Mapping[str, Any], count: int) -> tuple[str, ...]:
    """One colour, or one for each of several bars; what is pale on the screen is pale here."""
    marker, line = trace.get("marker") or {}, trace.get("line") or {}
    outline = (marker.get("line") or {}).get("color")
    first = marker.get("color") if trace["type"] == "bar" else line.get("color") or outline
    found = first or marker.get("color") or outline
    colours = tuple(found) if isinstance(found, list) else (found,)
    pale = marker.get("opacity", 1.0) if not isinstance(marker.get("opacity"), list) else 1.0
    return tuple(blend(WHITE, colour, pale) if pale < 1 else colour for colour in colours[:count])


def _suffix(series: list[Series], figure: Figure, layout: Mapping[str, Any], axis: str) -> str:
    """What follows a number: the per cent sign where the table says so, else what the axis writes."""
    formats = {figure.formats.get(one.column) for one in series if one.column}
    return "%" if formats == {"percent"} else _ending(layout[f"{axis}axis"].get("ticktext", []))


def _ending(texts: list[str]) -> str:
    """What every label of an axis ends with and no number does: "%" or " days", '' for scales such as 万 and M."""
    endings = {text.lstrip("0123456789.,−-") for text in texts}
    return endings.pop() if len(endings) == 1 else ""


def _heights(layout: Mapping[str, Any]) -> list[tuple[float, str]]:
    """Level lines across the picture, each with its words."""
    notes = {note["y"]: _plain(note["text"]) for note in layout.get("annotations", [])}
    return [
        (float(line["y0"]), notes[line["y0"]])
        for line in layout.get("shapes", [])
        if line.get("type") == "line" and line["y0"] == line["y1"] and line["y0"] in notes
    ]


def _ink(layout: Mapping[str, Any]) -> str:
    return str(next(line["line"]["color"] for line in layout["shapes"] if line.get("type") == "line"))


def _said(traces: list[dict[str, Any]]) -> dict[float, str]:
    """What is written beside each row."""
    found: dict[float, str] = {}
    for trace in traces:
        if "text" in trace and (trace.get("mode") == "text" or trace["type"] == "bar"):
            found |= {at: _plain(text) for at, text in zip(trace["y"], trace["text"], strict=True) if text}
    return found


def _state(text: str) -> str:
    """A promise's name, and the word and shape of its status below it."""
    name, _, state = text.partition("<b>")
    return "\n".join(filter(None, (_plain(name), _plain(state.partition("</b>")[2]))))


def _whole(name: str, values: set[float | None], figure: Figure) -> str:
    """The name as the table has it where the picture had to cut it off; of several that begin alike, the one with the
    row's numbers, and none where that does not tell them apart.
    """
    if not name.endswith("…"):
        return name
    rows = [row for row in figure.table.iter_rows() if str(row[0]).startswith(name.removesuffix("…").rstrip())]
    fitting = [row for row in rows if values and values <= set(row[1:])] or rows
    return str(fitting[0][0]) if len(fitting) == 1 else name


def _plain(text: str) -> str:
    """A label as plain text on one line: without plotly's HTML. Chinese has no space where its line was broken."""
    joined = BREAK.sub(lambda found: "" if _is_chinese(found[1]) and _is_chinese(found[2]) else " ", text)
    return " ".join(unescape(TAG.sub("", joined)).replace("\xa0", " ").split())


BREAK, TAG = re.compile(r"(?<=(.))<br>(?=(.))"), re.compile(r"<[^>]*>")


def _is_chinese(letter: str) -> bool:
    return letter > "\u2e7f"


def _number(value: Any) -> float | None:
    return None if value is None or value != value else float(value)


def _shade(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{SHADE}g}")


def _month(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(f"{value[:7]}-01")


def _cell(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%Y-%m}"
    return f"{value:g}" if isinstance(value, float) else str(value)
