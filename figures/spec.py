"""What the catalogue says of one figure."""

from collections.abc import Callable
from dataclasses import dataclass

from figures.figure import Figure
from figures.view import View


@dataclass(frozen=True)
class FigureSpec:
    """One figure of the catalogue. `title` and `about` are messages; `needs_target`: it is about one promise."""

    key: str
    title: str
    about: str
    build: Callable[[View], Figure]
    needs_target: bool
