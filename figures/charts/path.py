"""The way to one target: what was reached month by month, against what the calendar asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import SENTENCE, drawn, hovered, note_at, palette, safe, sized
from figures.theme import Theme, month_ticks
from figures.wording import Words

HEIGHT = 380
DASH = {"published": "solid", "reported": "solid", "ledger": "dot"}
SYMBOL = {"published": "circle", "reported": "square", "ledger": "diamond"}


@dataclass(frozen=True)
class Ahead:
    """Where a source's line is expected to go on: from a month and its height to another, with its limits."""

    source: str
    since: date
    start: float
    until: date
    point: float
    low: float
    high: float
    hover: str


def chart(
    lines: pl.DataFrame,
    expected: pl.DataFrame,
    goal: tuple[float, str] | None,
    say: Words,
    theme: Theme,
    ahead: Ahead | None = None,
) -> go.Figure:
    """lines: source, month, cumulative, hover; expected: month, expected, hover; goal: its height, its words."""
    sources = [name for name in DASH if name in lines["source"].unique()]
    data = [_line(lines.filter(pl.col("source") == source), source, say, theme) for source in sources]
    data += _ahead(ahead, say, theme) if ahead else []
    months = sorted({*lines["month"], *expected["month"]})
    heights = [
        *lines["cumulative"],
        *expected["expected"],
        *([goal[0]] if goal else []),
        *([ahead.high] if ahead else []),
    ]
    top = max([height for height in heights if height is not None], default=1.0)
    return drawn(
        theme, sized(HEIGHT, theme), [*_expected(expected, say, theme), *data],
        xaxis=month_axis(months, say), yaxis=value_axis(top, 1.12, say), **(_line_at(*goal, theme) if goal else {}),
    )  # fmt: skip


def _expected(expected: pl.DataFrame, say: Words, theme: Theme) -> list[dict[str, Any]]:
    """What the calendar asks for, where it asks."""
    colours = palette(theme)
    line = {
        "type": "scatter", "mode": "lines", "name": say("Expected to date"),
        "x": expected["month"].to_list(), "y": expected["expected"].to_list(),
        "line": {"color": colours.quiet, "width": 1.5 * colours.stroke, "dash": "dash"},
        "hovertext": [hovered(hover) for hover in expected["hover"]], "hovertemplate": SENTENCE,
        "customdata": [""] * expected.height,  # what is expected leads nowhere
    }  # fmt: skip
    return [line] if expected.height else []


def _line(line: pl.DataFrame, source: str, say: Words, theme: Theme) -> dict[str, Any]:
    """A source's own line, each point of which leads to its month; a rarely published one shows its points."""
    colours = palette(theme)
    colour = colours.source[source]
    return {
        "type": "scatter", "mode": "markers" if source == "published" else "lines", "name": say.term("source", source),
        "x": line["month"].to_list(), "y": line["cumulative"].to_list(),
        "line": {"color": colour, "width": 2.5 * colours.stroke, "dash": DASH[source]},
        "marker": {"color": colour, "size": 10 * colours.stroke, "symbol": SYMBOL[source]},
        "hovertext": [hovered(hover) for hover in line["hover"]], "hovertemplate": SENTENCE,
        "customdata": [f"{month:%Y-%m}" for month in line["month"]],
    }  # fmt: skip


def _ahead(ahead: Ahead, say: Words, theme: Theme) -> list[dict[str, Any]]:
    """How the line is expected to go on, and its interval at the end; the sentence explains it, no legend."""
    colours = palette(theme)
    colour = colours.source[ahead.source]
    plain = {"type": "scatter", "name": say("Projection"), "showlegend": False}
    way = {
        **plain, "mode": "lines", "x": [ahead.since, ahead.until], "y": [ahead.start, ahead.point], "hoverinfo": "skip",
        "line": {"color": colour, "width": 2 * colours.stroke, "dash": "dot"},
    }  # fmt: skip
    end = {
        **plain, "mode": "markers", "x": [ahead.until], "y": [ahead.point],
        "marker": {"color": colours.background, "size": 9 * colours.stroke,
                   "line": {"color": colour, "width": 2 * colours.stroke}},
        "error_y": {"type": "data", "array": [ahead.high - ahead.point], "arrayminus": [ahead.point - ahead.low],
                    "symmetric": False, "color": colour, "thickness": 2 * colours.stroke, "width": 5 * colours.stroke},
        "hovertext": [hovered(ahead.hover)], "hovertemplate": SENTENCE,
        "customdata": [""],  # what is expected leads nowhere
    }  # fmt: skip
    return [way, end]


def month_axis(months: Sequence[date], say: Words) -> dict[str, Any]:
    """An axis of months in the reader's own words."""
    ticks, words = month_ticks(list(months), say)
    words_at = {"tickmode": "array", "tickvals": ticks, "ticktext": words, "tickangle": 0}
    return {"type": "date", **words_at, "showgrid": False, "ticks": "outside"}


def value_axis(top: float, room: float, say: Words) -> dict[str, Any]:
    """An axis of amounts from 0, in round steps; `room` is how far it runs beyond the highest."""
    steps = nice_steps(top)
    words = [say.compact(step) for step in steps]
    return {"range": [0, top * room or 1.0], "tickmode": "array", "tickvals": steps, "ticktext": words}


def _line_at(height: float, words: str, theme: Theme) -> dict[str, Any]:
    """The target, across the whole width, with its words above it."""
    colours = palette(theme)
    line = {"type": "line", "xref": "x domain", "x0": 0, "x1": 1, "y0": height, "y1": height}
    above = {"xref": "paper", "xshift": 0, "yanchor": "bottom"}
    return {
        "shapes": [{**line, "line": {"color": colours.text, "width": colours.stroke}}],
        "annotations": [note_at(0, height, safe(words), colours.text, theme, **above)],
    }


def nice_steps(top: float, most: int = 5) -> list[float]:
    """Round numbers from 0 up to `top`, at most `most` steps, so that an axis reads 0, 2500万, 5000万."""
    if top <= 0:
        return [0.0]
    unit = 10.0 ** int(f"{top / most:e}".split("e")[1])
    step = next(size * unit for size in (1, 2, 2.5, 5, 10) if size * unit * most >= top)
    return [step * count for count in range(int(top / step + 1e-9) + 1)]
