"""The table of a figure."""

from collections.abc import Mapping
from html import escape
from typing import Literal

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from figures.figure import Figure

Width = Literal["small", "medium", "large"]

MOST_TEXT = (4, 40)
"""Columns and rows up to which a table of sentences is written out, without scrolling or cutting."""


def figure_table(
    figure: Figure,
    missing: str = "",
    widths: Mapping[str, Width] | None = None,
    *,
    key: str = "",
) -> None:
    """The table behind a figure: the reader's headings, raw numbers printed as the figure says.

    `missing` stands in cells without a value; `widths` gives single columns more or less room than the others.
    """
    st.dataframe(  # as Arrow: Streamlit would send a polars frame through pandas, a hundred times the work
        figure.table.to_arrow(), hide_index=True, key=key or f"{figure.key}_table", alt=figure.alt, placeholder=missing,
        column_config={heading: _column(kind, (widths or {}).get(heading)) for heading, kind in figure.formats.items()},
    )  # fmt: skip


def is_text(figure: Figure) -> bool:
    """Whether a table is a few sentences rather than rows of numbers: then they are shown whole."""
    words_only = set(figure.formats.values()) == {"text"}
    return words_only and figure.table.width <= MOST_TEXT[0] and 0 < figure.table.height <= MOST_TEXT[1]


def text_table(figure: Figure) -> None:
    """A table of sentences, written out. Of our own: Streamlit's reads every cell as markdown, in the browser."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in figure.table.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in figure.table.iter_rows())
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    st.html(f'<div class="sg-table" role="region" aria-label="{escape(figure.alt)}">{table}</div>')


def _cell(text: str | None) -> str:
    return f"<td>{escape(text or '')}</td>"


def _column(kind: str, width: Width | None) -> ColumnConfig:
    match kind:
        case "integer" | "number":
            return st.column_config.NumberColumn(format="localized", width=width)
        case "percent":
            return st.column_config.NumberColumn(format="%.1f%%", width=width)
        case "month":
            return st.column_config.DateColumn(format="YYYY-MM", width=width)
        case "link":
            return st.column_config.LinkColumn(width=width)
        case _:
            return st.column_config.TextColumn(width=width)
