"""The way to one target: what was reached month by month, against what the calendar asks for."""

from datetime import date

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import canvas, note_at, palette, safe
from figures.theme import Theme, month_ticks
from figures.wording import Words

HEIGHT = 380
DASH = {"published": "solid", "reported": "solid", "ledger": "dot"}
SYMBOL = {"published": "circle", "reported": "square", "ledger": "diamond"}


def chart(
    lines: pl.DataFrame, expected: pl.DataFrame, goal: tuple[float, str] | None, say: Words, theme: Theme
) -> go.Figure:
    """lines: source, month, cumulative, hover; expected: month, expected, hover; goal: its height, its words."""
    colours = palette(theme)
    figure = canvas(theme, HEIGHT, hovermode="closest")
    if expected.height:
        figure.add_scatter(
            x=expected["month"].to_list(),
            y=expected["expected"].to_list(),
            mode="lines",
            line={"color": colours.quiet, "width": 1.5, "dash": "dash"},
            name=say("Expected to date"),
            customdata=expected["hover"].to_list(),
            hovertemplate="%{customdata}<extra></extra>",
        )
    for source in [name for name in DASH if name in lines["source"].unique()]:
        _line(figure, lines.filter(pl.col("source") == source), source, say, theme)
    months = sorted({*lines["month"], *expected["month"]})
    heights = [*lines["cumulative"], *expected["expected"], *([goal[0]] if goal else [])]
    _axes(figure, months, max([height for height in heights if height is not None], default=1.0), say)
    if goal:
        _line_at(figure, *goal, theme)
    return figure


def _line(figure: go.Figure, line: pl.DataFrame, source: str, say: Words, theme: Theme) -> None:
    """A source's own line; one that was only published now and then shows its points."""
    colour = palette(theme).source[source]
    sparse = source == "published"
    figure.add_scatter(
        x=line["month"].to_list(),
        y=line["cumulative"].to_list(),
        mode="markers" if sparse else "lines",
        line={"color": colour, "width": 2.5, "dash": DASH[source]},
        marker={"color": colour, "size": 10, "symbol": SYMBOL[source]},
        name=say.term("source", source),
        customdata=line["hover"].to_list(),
        hovertemplate="%{customdata}<extra></extra>",
    )


def _axes(figure: go.Figure, months: list[date], top: float, say: Words) -> None:
    ticks, words = month_ticks(months, say)
    figure.update_xaxes(tickvals=ticks, ticktext=words, tickangle=0, showgrid=False, ticks="outside")
    steps = nice_steps(top)
    figure.update_yaxes(range=[0, top * 1.12], tickvals=steps, ticktext=[say.compact(step) for step in steps])


def _line_at(figure: go.Figure, height: float, words: str, theme: Theme) -> None:
    """The target, across the whole width, with its words above it."""
    colours = palette(theme)
    figure.add_hline(y=height, line={"color": colours.text, "width": 1})
    above = {"xref": "paper", "xshift": 0, "yanchor": "bottom"}
    figure.add_annotation(note_at(0, height, safe(words), colours.text, **above))


def nice_steps(top: float, most: int = 5) -> list[float]:
    """Round numbers from 0 up to `top`, at most `most` steps, so that an axis reads 0, 2500万, 5000万."""
    if top <= 0:
        return [0.0]
    unit = 10.0 ** int(f"{top / most:e}".split("e")[1])
    step = next(size * unit for size in (1, 2, 2.5, 5, 10) if size * unit * most >= top)
    return [step * count for count in range(int(top / step + 1e-9) + 1)]
