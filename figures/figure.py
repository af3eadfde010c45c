"""One figure: everything a reader needs to understand a number, once, for every output."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import plotly.graph_objects as go
import polars as pl


@dataclass(frozen=True)
class Figure:
    """A question's answer, worded, tabled and drawn in one language.

    `table` has its headings in the reader's language and raw numbers: amounts in `unit`, shares in percent, months as
    dates. `formats` says for each heading how to print it: text, integer, number, percent, month or link. `height` is
    the room, in pixels, that the picture needs. `picture` is None where a table says it all.
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
    height: int = 0


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
