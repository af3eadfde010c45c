"""What a file would change: the places and months it speaks about, its records, the headlines before and after."""

from collections.abc import Sequence

import streamlit as st

from data.intake import Inspection
from data.rehearsal import MOST_ROWS, Effect
from figures import prospect
from figures.names import Names
from figures.wording import Words
from pages.ui.errors import plain
from pages.ui.figure_table import figure_table
from pages.ui.manage.effects import Prospect, coverage_counts
from queries.headlines import Move


def coverage(inspection: Inspection, say: Words) -> None:
    """How many rows the file has of each place and month."""
    figure = prospect.coverage(coverage_counts(inspection), Names(say))
    if figure.table.height:
        st.subheader(figure.title, anchor=False)
        figure_table(figure)


def changes(found: Prospect, say: Words) -> None:
    """Records and headlines as they will be, or why that is not told."""
    st.subheader(say("What will change"), anchor=False)
    if found.effect:
        records(found.effect, say)
    if found.moved is not None:
        headlines(found.moved, say)
    elif found.too_long:
        st.info(say("Before and after were not compared: the file and the records there have more than {rows} rows "
                    "together. The batch tells what changed after it is accepted.",
                    rows=say.quantity(MOST_ROWS, "items")))  # fmt: skip
    else:
        st.info(say("Before and after were not compared: the figures are not those of the batches at this moment. "
                    "Reload the page in a minute."))  # fmt: skip


def records(effect: Effect, say: Words) -> None:
    """How many records come, change, stay and go."""
    counts = {
        say("New records"): effect.added,
        say("Records replaced"): effect.replaced,
        say("Records unchanged"): effect.unchanged,
        say("Records taken out"): effect.removed,
    }
    with st.container(horizontal=True, gap="large"):
        for name, count in counts.items():
            with st.container(width="content", gap=None):
                st.caption(plain(name))
                st.text(say.number(count))


def headlines(moved: Sequence[Move], say: Words, key: str = "") -> None:
    """The headline figures that move, before and after."""
    if not moved:
        st.text(say("No headline figure of any plan changes."))
        return
    figure = prospect.headlines(moved, Names(say))
    st.text(say.plural(len(moved), "{n} headline figure changes.", "{n} headline figures change."))
    figure_table(figure, widths={say("Measure"): "medium", say("What it covers"): "large"},
                 key=f"headlines_{key}")  # fmt: skip
