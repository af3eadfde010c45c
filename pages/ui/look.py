"""How the pages look: the theme that the browser shows, larger for a projector, and its colours for our own marks."""

from functools import cache
from pathlib import Path

import streamlit as st

from figures.theme import PALETTES, Theme
from pages.ui.address import asked

PROJECTOR = "projector"

STYLE = Path(__file__).with_name("style")


def shown_theme() -> Theme:
    """The theme the reader's browser shows now, made for a projector when the link asks for that."""
    dark = st.context.theme.type == "dark"
    if asked("look") == PROJECTOR:
        return "projector_dark" if dark else "projector"
    return "dark" if dark else "light"


def styles() -> None:
    """The palette as variables for our style sheets (pages/shell), and what only some looks have. Call once, first, in
    every run.
    """
    theme = shown_theme()
    wanted = {"projector": asked("look") == PROJECTOR, "print_dark": PALETTES[theme].is_dark}
    more = "".join(_style(name) for name, needed in wanted.items() if needed)
    st.html(f"<style>:root {{ {_variables(theme)} }}{more}</style>")


@cache
def _style(name: str) -> str:
    return STYLE.joinpath(f"{name}.css").read_text(encoding="utf-8")


@cache
def _variables(theme: Theme) -> str:
    colours = PALETTES[theme]
    named = {"text": colours.text, "quiet": colours.quiet, "line": colours.grid, "accent": colours.accent,
             "surface": colours.surface, "background": colours.background, **colours.status}  # fmt: skip
    return " ".join(f"--sg-{name.replace('_', '-')}: {value};" for name, value in named.items())
