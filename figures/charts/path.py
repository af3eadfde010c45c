"""The way to one target: what was reached month by month, against what the calendar asks for."""

from datetime import date

import plotly.graph_objects as go
import polars as pl

from figures.charts.base import canvas, palette
from figures.theme import Theme, month_ticks
from figures.wording import Words

HEIGHT = 380
DASH = {"published": "solid", "reported": "solid", "ledger": "dot"}
SYMBOL = {"published": "circle", "reported": "square", "ledger": "diamond"}


def chart(
    lines: pl.DataFrame, expected: pl.DataFrame, target: float | None, unit: str, say: Words, theme: Theme
) -> go.Figure:
    """lines: source, month, cumulative, hover; expected: month, expected, hover; target: where the line should end."""
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
    _axes(figure, months, lines, expected, target, unit, say, theme)
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


def _axes(
    figure: go.Figure,
    months: list[date],
    lines: pl.DataFrame,
    expected: pl.DataFrame,
    target: float | None,
    unit: str,
    say: Words,
    theme: Theme,
) -> None:
    colours = palette(theme)
    ticks, words = month_ticks(months, say)
    figure.update_xaxes(tickvals=ticks, ticktext=words, tickangle=0, showgrid=False, ticks="outside")
    top = max(
        [value for value in (*lines["cumulative"], *expected["expected"], target) if value is not None], default=1.0
    )
    steps = nice_steps(top)
    figure.update_yaxes(range=[0, top * 1.12], tickvals=steps, ticktext=[say.compact(step) for step in steps])
    if target is not None:
        figure.add_hline(y=target, line={"color": colours.text, "width": 1})
        figure.add_annotation(
            x=0, xref="paper", y=target, text=say("Target {value}", value=say.quantity(target, unit)), showarrow=False,
            xanchor="left", yanchor="bottom", font={"color": colours.text, "size": 13},
        )  # fmt: skip


def nice_steps(top: float, most: int = 5) -> list[float]:
    """Round numbers from 0 up to `top`, at most `most` steps, so that an axis reads 0, 2500万, 5000万."""
    if top <= 0:
        return [0.0]
    unit = 10.0 ** int(f"{top / most:e}".split("e")[1])
    step = next(size * unit for size in (1, 2, 2.5, 5, 10) if size * unit * most >= top)
    return [step * count for count in range(int(top / step + 1e-9) + 1)]
