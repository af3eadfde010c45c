"""The colours of the five themes, and how large and how bold each is drawn.

Status runs blue - amber - red, so that a colour-blind reader can tell any two apart; it is always a word and a shape as
well. On the projector and on paper the five also differ in lightness alone: a lamp in a bright room and a grey printer
leave little else. The tests measure the distances and the contrast, as they are and washed out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark", "projector", "projector_dark", "print"]


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, by the part they play. `status` holds the five roles of the status scale.

    `size` multiplies type and the room it takes, `stroke` the width of lines; `is_dark` says which way shades grow.
    """

    background: str
    surface: str
    text: str
    quiet: str
    grid: str
    accent: str
    status: Mapping[str, str]
    source: Mapping[str, str]
    size: float = 1.0
    stroke: float = 1.0
    is_dark: bool = False


STEPS = {"done": "#001a4d", "behind": "#8a0a0a", "muted": "#565c63", "on_track": "#1b7ad6", "slow": "#c98500"}
"""Statuses on white, a clear step of lightness between any two."""

PALETTES: dict[Theme, Palette] = {
    "light": Palette(
        background="#ffffff",
        surface="#f3f5f7",
        text="#1d2733",
        quiet="#5f6875",
        grid="#e2e6ea",
        accent="#0a70bd",
        status={"done": "#083d77", "on_track": "#0a70bd", "slow": "#946500", "behind": "#8f1817", "muted": "#5f6875"},
        source={"published": "#0a70bd", "reported": "#6b4fa0", "ledger": "#2b7a5f"},
    ),
    "dark": Palette(
        background="#12181f",
        surface="#1b232c",
        text="#e4e9ee",
        quiet="#98a2ae",
        grid="#2c3641",
        accent="#4fa3f0",
        status={"done": "#a9d2ff", "on_track": "#4fa3f0", "slow": "#f5b83d", "behind": "#ff7a6b", "muted": "#98a2ae"},
        source={"published": "#4fa3f0", "reported": "#b79ce8", "ledger": "#6fcbae"},
        is_dark=True,
    ),
    "projector": Palette(
        background="#ffffff",
        surface="#f0f2f4",
        text="#000000",
        quiet="#33393f",
        grid="#c4cad0",
        accent="#003f7d",
        status=STEPS,
        source={"published": "#003f7d", "reported": "#9350cc", "ledger": "#1f9a66"},
        size=1.45,
        stroke=1.7,
    ),
    "projector_dark": Palette(
        background="#000000",
        surface="#14181c",
        text="#ffffff",
        quiet="#c4ccd4",
        grid="#3a4148",
        accent="#74bcff",
        status={"done": "#e3f2ff", "on_track": "#45a3ff", "slow": "#ffc21a", "behind": "#f23f33", "muted": "#646c74"},
        source={"published": "#74bcff", "reported": "#b067ee", "ledger": "#9ff5d3"},
        size=1.45,
        stroke=1.7,
        is_dark=True,
    ),
    "print": Palette(
        background="#ffffff",
        surface="#f4f4f4",
        text="#000000",
        quiet="#3d3d3d",
        grid="#d9d9d9",
        accent="#003f7d",
        status=STEPS,
        source={"published": "#003f7d", "reported": "#9350cc", "ledger": "#1f9a66"},
    ),
}
