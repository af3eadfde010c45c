"""Two marks small enough for a card: how far against how much time is gone, and the way there."""

from base64 import b64encode
from collections.abc import Sequence

WIDE, TALL = 88.0, 26.0
ROOM = 1.25
"""How far a bar runs past the target; more than that is a full bar, with the true share in words beside it."""


def bullet(done: float, time_gone: float | None, role: str) -> str:
    """A bar of the share done, with a mark where time stands and one at the whole. Shares are fractions."""
    marks = "" if time_gone is None else f'<u style="left:{_percent(time_gone)}"></u>'
    return (f'<div class="sg-bullet sg-{role.replace("_", "-")}" aria-hidden="true">'
            f'<b style="width:{_percent(done)}"></b><s style="left:{_percent(1)}"></s>{marks}</div>')  # fmt: skip


def _percent(share: float) -> str:
    return f"{min(max(share, 0.0), ROOM) / ROOM:.2%}"


def spark(course: Sequence[float], colour: str) -> str:
    """The course of a figure from its start, in #rrggbb; '' for fewer than two points.

    A picture by address, because st.html lets no inline SVG through. What it shows the figures below it say in words.
    """
    if len(course) < 2:
        return ""
    low, high = min(0.0, *course), max(course)
    span, step = (high - low) or 1.0, WIDE / (len(course) - 1)
    points = " ".join(
        f"{turn * step:.1f},{TALL - 2 - (value - low) / span * (TALL - 4):.1f}" for turn, value in enumerate(course)
    )
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE:g} {TALL:g}">'
           f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.75"/></svg>')  # fmt: skip
    return f'<img class="sg-spark" alt="" src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'
