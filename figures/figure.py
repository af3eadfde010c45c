"""One figure: everything a reader needs to understand a number, once, for every output."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures.drawing import MapDrawing


@dataclass(frozen=True)
class Figure:
    """A question's answer, worded, tabled and drawn in one language.

    `table` has its headings in the reader's language and raw numbers: amounts in `unit`, shares in percent, months as
    dates. `formats` says for each heading how to print it: text, integer, number, percent, month or link. `picture`
    is None where a table says it all. `narrows` names the parts of the question that a click on a mark narrows; the
    mark's customdata, a plain string, holds their codes joined by "|" in that order, an empty one where a part stays
    as it is. `cautions` are those of the `notes` that no reader may miss: what is late or lacking. `withheld`: numbers
    of too few persons are not shown. A map also has its `drawing`, from which a page draws it without plotly; its
    picture is made when asked for.
    """

    key: str
    title: str
    sentence: str
    unit: str
    as_of: date | None
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    table: pl.DataFrame
    picture: go.Figure | None
    alt: str
    synthetic: bool
    formats: Mapping[str, str] = field(default_factory=dict)
    narrows: tuple[str, ...] = ()
    drawing: MapDrawing | None = None
    cautions: tuple[str, ...] = ()
    withheld: bool = False

    @property
    def pictured(self) -> bool:
        """Whether there is a picture; asking makes none."""
        return self.__dict__["picture"] is not None

    @property
    def height(self) -> int:
        """The room, in pixels, that the picture needs; 0 without one."""
        if self.drawing:
            return self.drawing.height
        return 0 if self.picture is None else int(self.picture.layout.height)


class _Made:
    """The attribute `picture`: whoever makes a figure may give the way to draw it, which is gone when first asked for.

    A page that draws the map by itself never asks, and need not wait for plotly.
    """

    def __get__(self, figure: Figure | None, owner: type) -> Any:
        if figure is None:
            return self
        kept = figure.__dict__
        if callable(kept["picture"]):
            kept["picture"] = kept["picture"]()
        return kept["picture"]

    def __set__(self, figure: Figure, picture: go.Figure | Callable[[], go.Figure] | None) -> None:
        figure.__dict__["picture"] = picture


Figure.picture = _Made()  # after the class: as a default in it, it would make the fields below optional


def table(rows: list[dict[str, object]], columns: Mapping[str, str]) -> tuple[pl.DataFrame, dict[str, str]]:
    """A frame with the headings of `columns` (heading -> format), by which the rows are keyed, and those formats."""
    frame = pl.DataFrame(rows, schema={heading: TYPES[kind] for heading, kind in columns.items()}, strict=False)
    return frame, dict(columns)


TYPES: dict[str, pl.DataType] = {
    "text": pl.String(),
    "integer": pl.Float64(),
    "number": pl.Float64(),
    "percent": pl.Float64(),
    "month": pl.Date(),
    "link": pl.String(),
}
