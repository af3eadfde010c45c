"""Going from a place to those inside it and back, and the choices of the page of places."""

import streamlit as st

from figures.wording import Words
from pages.ui.address import asked, put
from pages.ui.choice import choice
from pages.ui.errors import plain
from queries import places, register
from queries.question import Question

MAP, TILES = "map", "tiles"
MOST_COMPARED = 4


def breadcrumb(question: Question, say: Words) -> None:
    """The way from the plan's own place down to the one in view; each step above it leads back."""
    way = places.lineage(question.region)
    start = register.plan(question.plan).region
    steps = way[way.index(start) :] if start in way else way
    if len(steps) < 2:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="breadcrumb"):
        for position, code in enumerate(steps[:-1]):
            label = f"› {_named(code, say)}" if position else _named(code, say)
            st.button(plain(label), key=f"to_{code}", type="tertiary", on_click=go_to, args=(code, start))
        st.markdown(f"› **{plain(_named(steps[-1], say))}**", width="content")


def go_to(code: str, usual: str) -> None:
    """Narrow the question to a place; the plan's own place is not written into the link."""
    put("region", "" if code == usual else code)


def picture_choice(say: Words) -> str:
    """Map or tiles, in the link as `map`."""
    return choice("map", say("Show places as"), {MAP: say("Map"), TILES: say("Tiles")}, labelled=False)


def compared(question: Question, say: Words) -> tuple[str, ...]:
    """The places to compare, at most four, in the link as `compare`; empty leaves the choice to the figure."""
    rows = {row["code"]: say.name(row, short=True) for row in places.regions().iter_rows(named=True)}
    chosen = [code for code in asked("compare").split(",") if code in rows][:MOST_COMPARED]
    st.session_state["choose_compare"] = chosen
    st.multiselect(
        say("Compare up to four places"), list(rows), format_func=rows.__getitem__, key="choose_compare",
        max_selections=MOST_COMPARED, on_change=_compared, placeholder=say("The leading places"),
    )  # fmt: skip
    return tuple(chosen)


def _compared() -> None:
    put("compare", ",".join(st.session_state["choose_compare"]))


def _named(code: str, say: Words) -> str:
    row = places.region(code)
    return say.name(row, short=True) if row else code
