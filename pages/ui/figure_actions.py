"""What is one click away from a figure: a large view with its table, its sources, its files, its link.

All of it is on the page from the start. Made only when opened, in a fragment, it cost less; but the click that closes a
popover is often the one that leads to another page, and Streamlit then drew the fragment and left that page empty.
"""

import streamlit as st

from figures.figure import Figure
from figures.wording import Words
from pages.ui.address import link_to, put
from pages.ui.errors import plain
from pages.ui.figure_files import Draw, figure_files


def actions(figure: Figure, draw: Draw, say: Words) -> None:
    """The figure's facts in small print, and the row of things one click away."""
    with st.container(key=f"actions_{figure.key}", gap="xsmall"):
        small_print(figure, say)
        with st.container(horizontal=True, gap="small", key=f"buttons_{figure.key}"):
            st.button(say("Large, with table"), key=f"{figure.key}_enlarge", type="tertiary", on_click=put,
                      args=("figure", figure.key))  # fmt: skip
            with st.popover(say("Sources"), type="tertiary", width="content"):
                st.markdown("\n\n".join(map(plain, (*figure.sources, *figure.notes))))
            with st.popover(say("Download"), type="tertiary", width="content"):
                figure_files(figure, say, draw if figure.pictured else None)
            with st.popover(say("Link"), type="tertiary", width="content"):
                st.caption(say("This link opens the same view with this figure large."))
                st.code(link_to(figure.key), language=None, wrap_lines=True)


def small_print(figure: Figure, say: Words) -> None:
    """Unit, month, whether anything in it is synthetic, and what is late or lacking."""
    facts = [say("Unit: {unit}", unit=figure.unit)] if figure.unit else []
    if figure.as_of:
        facts.append(say("As of {month}", month=say.month(figure.as_of)))
    if figure.synthetic:
        facts.append(say("Contains synthetic figures"))
    st.caption(plain(" · ".join([*facts, *figure.cautions])))
