"""Two marks small enough for a card: how far against how much time is gone, and the way there."""

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


def spark(course: Sequence[float], role: str) -> str:
    """The course of a figure from its start; '' for fewer than two points."""
    if len(course) < 2:
        return ""
    low, high = min(0.0, *course), max(course)
    span, step = (high - low) or 1.0, WIDE / (len(course) - 1)
    points = " ".join(
        f"{turn * step:.1f},{TALL - 2 - (value - low) / span * (TALL - 4):.1f}" for turn, value in enumerate(course)
    )
    return (f'<svg class="sg-spark sg-{role.replace("_", "-")}" viewBox="0 0 {WIDE:g} {TALL:g}" aria-hidden="true">'
            f'<polyline points="{points}"/></svg>')  # fmt: skip
