"""The map on a page. Its outlines go to the browser once, by address; with every answer go colours, names and words."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from figures.drawing import Label, MapDrawing
from figures.figure import Figure
from figures.placing import SQUEEZE
from figures.shades import mixed
from figures.wording import Words
from pages.shell import files, geometry

SMALLEST = 0.85
"""A map lower than this share of its own height bears fewer names, in letters so much larger."""

_HTML = f"""
<link rel="stylesheet" href="{files.address("map.css")}">
<div class="map">
  <div class="room" role="region" tabindex="-1">
    <svg role="group" width="640" height="460" preserveAspectRatio="xMaxYMid meet"><defs>
      <pattern id="none" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatch" width="5" height="5"/><path d="M0 0V5"/>
      </pattern>
    </defs></svg>
  </div>
  <div class="legend"><span class="heading"></span><ul class="keys"></ul></div>
  <div class="tip" aria-hidden="true" hidden></div>
  <p class="failed" role="status" hidden></p>
</div>
"""

# The script too is fetched once, not sent with every answer
_JS = f"""
export default async function (component) {{
  const script = await import(new URL("{files.address("map.js")}", document.baseURI).href)
  return script.default(component)
}}
"""

_map = st.components.v2.component("skillgauge_map", html=_HTML, js=_JS)


def map_view(figure: Figure, say: Words, on_pick: Callable[[str], None], key: str, height: int | None = None) -> None:
    """Draw a figure that has a `drawing`. `on_pick` is told the code of a place that is clicked or entered.

    As wide as its column, and as tall as that makes it; `height` (pixels) is for a page that has only so much room.
    """
    content = json.dumps(facts(figure, say, height), ensure_ascii=False, separators=(",", ":"))
    _map(
        data=content.encode(),  # as bytes: Streamlit's own JSON takes six bytes for every Chinese character
        key=key, height=height or "content", on_picked_change=partial(_picked, key, on_pick),
    )  # fmt: skip


def _picked(key: str, on_pick: Callable[[str], None]) -> None:
    code = st.session_state[key].picked
    if isinstance(code, str):
        on_pick(code)


def facts(figure: Figure, say: Words, height: int | None = None) -> dict[str, Any]:
    """What the browser is told with every answer: no shape is in it, only the address of the shapes."""
    drawing = figure.drawing
    assert drawing is not None
    tall = drawing.sheet.size[1]
    larger = max(1.0, SMALLEST * tall / height) if height else 1.0
    return {
        "outlines": geometry.address(drawing.parent, drawing.sheet),
        "size": drawing.sheet.size,
        "height": height,
        "alt": figure.alt,
        "region": say("Map"),
        "failed": say("The outlines of the map could not be loaded."),
        "heading": drawing.heading,
        "keys": [(key.words, key.fill) for key in drawing.keys],
        "places": {code: (area.hover, area.fill) for code, area in drawing.areas.items()},
        "chosen": next((code for code, area in drawing.areas.items() if area.chosen), None),
        "names": [_name(label, tall) for label in drawing.labels(larger)],
        "look": _look(drawing),
    }


def _name(label: Label, tall: float) -> tuple[Any, ...]:
    """Text, x, y, size, colour, halo and leader in the SVG's pixels, y downwards; letters fill the room kept."""
    (x, y), size = label.at, round(label.size * SQUEEZE, 1)
    plain = (label.text, round(x, 1), round(tall - y, 1), size, label.colour, label.ground)
    if label.leader is None:
        return plain
    (x1, y1), (x2, y2) = label.leader
    return (*plain, f"M{x1:.1f} {tall - y1:.1f}L{x2:.1f} {tall - y2:.1f}")


def _look(drawing: MapDrawing) -> dict[str, str]:
    colours = drawing.colours
    return {
        "text": colours.text, "quiet": colours.quiet, "surface": colours.surface, "grid": colours.grid,
        "background": colours.background, "edge": mixed(colours.background, colours.quiet, 0.6),
        "scale": str(colours.size), "stroke": str(colours.stroke),
    }  # fmt: skip
