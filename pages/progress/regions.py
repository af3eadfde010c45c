"""Who is ahead, who is behind?"""

from functools import cache, partial

import streamlit as st

from figures.catalogue import make
from pages.ui.errors import calmly
from pages.ui.figure_card import figure_card
from pages.ui.heading import heading
from pages.ui.indicator_choice import indicator_choice
from pages.ui.language import reader
from pages.ui.look import shown_theme
from pages.ui.place_choice import TILES, breadcrumb, compared, picture_choice
from queries.places import NATION
from queries.regions import parent_of

say = reader()
with calmly(say):
    question = heading(say("Regions"), say)
    breadcrumb(question, say)
    with st.container(horizontal=True, vertical_alignment="bottom", key="choices"):
        target = indicator_choice(question, say)
        tiles = parent_of(question.region) == NATION and picture_choice(say) == TILES
    figure = partial(make, question=question, say=say, target=target)
    ranked = cache(partial(figure, "region_rank"))

    if not ranked(theme=shown_theme()).pictured:  # no place has a figure: one table of them says it all
        figure_card(ranked, say)
    else:
        with st.container(key="map_and_bars"):
            left, right = st.columns([3, 2])
        with left:
            figure_card(partial(figure, "region_tiles" if tiles else "region_map"), say)
            figure_card(partial(figure, "compare", places=compared(question, say)), say)
        with right:
            figure_card(ranked, say)
        figure_card(partial(figure, "region_table"), say)
