"""How figures look: one accent, one status scale, one template, for screens, for the projector and for paper."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import plotly.graph_objects as go
from babel.dates import get_month_names

from figures.palettes import PALETTES, Palette, Theme
from figures.wording import Words, msg

__all__ = [
    "JUDGED", "MODEBAR", "PALETTES", "STATUS", "STREAMLIT_COLOUR", "Look", "Palette", "Theme", "month_ticks",
    "plot_config", "template",
]  # fmt: skip

FONT = '"Source Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'
EXPORT_FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif'
"""Of pictures that leave the house: the font that is on the machine that draws them comes first."""

FONT_SIZE, LEGEND_SIZE = 14, 13


@dataclass(frozen=True)
class Look:
    """How a status is shown besides its word: the role of its colour and a plain typographic shape."""

    role: str
    shape: str


STATUS: dict[str, Look] = {
    "done": Look("done", "●"),
    "on_track": Look("on_track", "▲"),
    "slow": Look("slow", "◆"),
    "behind": Look("behind", "▼"),
    "missed": Look("behind", "■"),
    "incomplete": Look("muted", "◐"),
    "due": Look("muted", "◇"),
    "no_data": Look("muted", "○"),
    "no_target": Look("muted", "□"),
    "rising": Look("on_track", "↗"),
    "falling": Look("behind", "↘"),
    "flat": Look("slow", "→"),
}

JUDGED: dict[str, Look] = {
    "likely": Look("on_track", "△"),
    "doubtful": Look("slow", "◇"),
    "unlikely": Look("behind", "▽"),
}
"""What people think of a promise; hollow shapes, for nothing was computed."""

# Streamlit knows colours by name only; its theme gives these names the same values
STREAMLIT_COLOUR = {"done": "green", "on_track": "blue", "slow": "yellow", "behind": "red", "muted": "gray"}

# messages of plotly's own toolbar; the keys must be plotly's exact words
MODEBAR = (
    msg("Download plot"),
    msg("Download plot as a PNG"),
    msg("Autoscale"),
    msg("Reset axes"),
    msg("Zoom"),
    msg("Zoom in"),
    msg("Zoom out"),
    msg("Double-click to zoom back out"),
    msg("Double-click on legend to isolate one trace"),
    msg("Preparing image - this may take a few seconds"),
    msg("Image download succeeded"),
    msg("Sorry, there was a problem downloading your image!"),
)


MONTHS_SHOWN, MOST_MONTHS, MOST_YEARS = 24, 4, 6


@cache
def template(theme: Theme) -> go.layout.Template:
    """The one plotly template: quiet grid, no frame, system type; the same for every figure of a theme."""
    palette = PALETTES[theme]
    font = {"family": EXPORT_FONT if theme == "print" else FONT, "size": round(FONT_SIZE * palette.size)}
    axis = {
        "gridcolor": palette.grid,
        "linecolor": palette.grid,
        "zerolinecolor": palette.grid,
        "gridwidth": palette.stroke,
        "tickfont": {"color": palette.quiet},
        "title": {"font": {"color": palette.quiet}},
        "fixedrange": True,
    }
    return go.layout.Template(
        layout={
            "font": {**font, "color": palette.text},
            "paper_bgcolor": palette.background,
            "plot_bgcolor": palette.background,
            "colorway": [palette.accent, *palette.status.values()],
            "hoverlabel": {
                "bgcolor": palette.surface,
                "bordercolor": palette.grid,
                "font": {**font, "color": palette.text},
                "align": "left",
            },
            "legend": {
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "y": 1,
                "yanchor": "bottom",
                "font": {"size": round(LEGEND_SIZE * palette.size)},
            },
            "margin": {"l": 8, "r": 16, "t": round(36 * palette.size), "b": 8},
            "xaxis": axis,
            "yaxis": axis,
            "dragmode": False,
        }
    )


def plot_config(say: Words, file_name: str = "skillgauge") -> dict[str, Any]:
    """What plotly's own JavaScript is told: no outside address, no logo, and its few words in the reader's language."""
    return {
        "displaylogo": False,
        "showSendToCloud": False,
        "topojsonURL": "/app/static/topojson/",
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": file_name, "scale": 2},
        "locale": say.html_lang,
        "locales": {say.html_lang: _locale(say)},
    }


def month_ticks(months: list[date], say: Words) -> tuple[list[date], list[str]]:
    """Where an axis of months is marked and with which words, so that it needs no locale of plotly's.

    Years when there are more than two of them, else a few months: upright words that fit a phone.
    """
    years = [month for month in months if month.month == 1]
    if len(months) > MONTHS_SHOWN and len(years) > 1:
        chosen = years[:: 1 + len(years) // MOST_YEARS]
        return chosen, [say("{year}", year=month.year) for month in chosen]
    chosen = months[:: 1 + len(months) // MOST_MONTHS]
    return chosen, [say.month(month) for month in chosen]


@cache
def _locale(say: Words) -> dict[str, Any]:
    months = get_month_names("wide", locale=say.lang)
    short = get_month_names("abbreviated", locale=say.lang)
    numbers = range(1, 13)
    calendar = {"months": [months[n] for n in numbers], "shortMonths": [short[n] for n in numbers], "date": "%Y-%m-%d"}
    return {"dictionary": {text: say(text) for text in MODEBAR}, "format": calendar}
