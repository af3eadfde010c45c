"""One figure on a page: title, sentence, picture, then one click away its table, sources and downloads."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Literal

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from figures.figure import Figure
from figures.theme import Theme, plot_config
from figures.wording import Words
from pages.ui.errors import plain
from reports.tables import to_csv, to_xlsx

Width = Literal["small", "medium", "large"]

MOST_TEXT = (4, 40)
"""Columns and rows up to which a table of sentences is written out, without scrolling or cutting."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def shown_theme() -> Theme:
    """The theme the reader's browser shows now."""
    return "dark" if st.context.theme.type == "dark" else "light"


def figure_card(figure: Figure, say: Words, on_pick: Callable[[str], None] | None = None, state: str = "") -> None:
    """Draw one figure. Its key names the widgets, so a page shows each figure once.

    `on_pick` is told the code of a mark that is clicked. What was clicked is forgotten when `state` changes.
    """
    with st.container(border=True, key=f"figure_{figure.key}"):
        st.subheader(plain(figure.title), anchor=False)
        st.markdown(plain(figure.sentence))
        if figure.picture is not None:
            with st.container(key=f"picture_{figure.key}"):
                _picture(figure, say, on_pick, state)
        elif _is_text(figure):
            _text_table(figure)
        elif figure.table.height:  # an empty one would say less than the sentence
            figure_table(figure, missing="—")
        _small_print(figure, say)
        _behind(figure, say)


def _picture(figure: Figure, say: Words, on_pick: Callable[[str], None] | None, state: str) -> None:
    key = f"{figure.key}_picture{state}"
    st.plotly_chart(
        figure.picture, theme=None, config=plot_config(say, figure.key), key=key, height=figure.height or "content",
        alt=figure.alt, selection_mode="points", on_select=partial(_picked, key, on_pick) if on_pick else "ignore",
    )  # fmt: skip


def _picked(key: str, on_pick: Callable[[str], None]) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points and isinstance(code := points[0].get("customdata"), str):
        on_pick(code)


def matching(figure: Figure, wanted: str) -> Figure:
    """The figure with only those rows of its table that contain a text in any cell, capitals or not."""
    if not wanted.strip():
        return figure
    cells = [pl.col(name).cast(pl.String).str.to_lowercase() for name in figure.table.columns]
    found = pl.any_horizontal(cell.str.contains(wanted.strip().lower(), literal=True) for cell in cells)
    return replace(figure, table=figure.table.filter(found))


def figure_table(figure: Figure, missing: str = "", widths: Mapping[str, Width] | None = None) -> None:
    """The table behind a figure: the reader's headings, raw numbers printed as the figure says.

    `missing` stands in cells without a value; `widths` gives single columns more or less room than the others.
    """
    st.dataframe(
        figure.table, hide_index=True, key=f"{figure.key}_table", alt=figure.alt, placeholder=missing,
        column_config={heading: _column(kind, (widths or {}).get(heading)) for heading, kind in figure.formats.items()},
    )  # fmt: skip


def _is_text(figure: Figure) -> bool:
    """Whether a table is a few sentences rather than rows of numbers: then they are shown whole."""
    words_only = set(figure.formats.values()) == {"text"}
    return words_only and figure.table.width <= MOST_TEXT[0] and 0 < figure.table.height <= MOST_TEXT[1]


def _text_table(figure: Figure) -> None:
    st.table(
        figure.table.with_columns(pl.all().map_elements(plain, return_dtype=pl.String)), hide_index=True, alt=figure.alt
    )


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


def _small_print(figure: Figure, say: Words) -> None:
    facts = [say("Unit: {unit}", unit=figure.unit)] if figure.unit else []
    if figure.as_of:
        facts.append(say("As of {month}", month=say.month(figure.as_of)))
    if figure.synthetic:
        facts.append(say("Contains synthetic figures"))
    st.caption(plain(" · ".join(facts)))


def _behind(figure: Figure, say: Words) -> None:
    """The row of things one click away."""
    with st.container(horizontal=True, gap="small"):
        if figure.picture is not None:
            with st.popover(say("Table"), width="content"):
                figure_table(figure, missing="—")
        with st.popover(say("Sources and notes"), width="content"):
            for line in (*figure.sources, *figure.notes):
                st.markdown(plain(line))
        figure_downloads(figure, say)


def figure_downloads(figure: Figure, say: Words) -> None:
    """The table as a file, for any program and for Excel."""
    _download(say("CSV"), figure, "csv", say)
    _download(say("XLSX"), figure, "xlsx", say)


def _download(label: str, figure: Figure, ending: str, say: Words) -> None:
    """A download that is made when it is asked for."""
    st.download_button(
        label, key=f"{figure.key}_{ending}", file_name=f"{figure.key}.{ending}", on_click="ignore",
        data=(lambda: to_csv(figure, say)) if ending == "csv" else (lambda: to_xlsx(figure, say)),
        mime="text/csv" if ending == "csv" else XLSX,
    )  # fmt: skip
