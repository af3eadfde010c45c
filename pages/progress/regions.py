"""Who is ahead, who is behind?"""

from functools import partial

import streamlit as st

from figures.catalogue import make
from pages.ui.errors import calmly, plain
from pages.ui.figure_card import figure_card, shown_theme
from pages.ui.indicator_choice import indicator_choice
from pages.ui.language import reader
from pages.ui.place_choice import TILES, breadcrumb, compared, go_to, picture_choice
from pages.ui.question_bar import in_words, read_question
from queries import register
from queries.places import NATION
from queries.regions import parent_of

say = reader()
st.header(say("Regions"), anchor=False)

with calmly(say):
    question, _ = read_question()
    breadcrumb(question, say)
    st.caption(plain(in_words(question, say)))
    target = indicator_choice(question, say)
    figure = partial(make, question=question, say=say, target=target, theme=shown_theme())
    narrow = partial(go_to, usual=register.plan(question.plan).region)

    ranked = figure("region_rank")
    if ranked.picture is None:  # no place has a figure: one table of them says it all
        figure_card(ranked, say)
    else:
        with st.container(key="map_and_bars"):
            left, right = st.columns([3, 2])
        with left:
            tiles = parent_of(question.region) == NATION and picture_choice(say) == TILES
            figure_card(figure("region_tiles" if tiles else "region_map"), say, narrow, question.region)
            figure_card(figure("compare", places=compared(question, say)), say)
        with right:
            figure_card(ranked, say, narrow, question.region)
        figure_card(figure("region_table"), say)
