"""Who is ahead, who is behind?"""

from functools import partial

import streamlit as st

from figures.asking import Asking
from figures.regions import RATES
from pages.ui.errors import calmly
from pages.ui.figure_card import figure_card
from pages.ui.heading import heading
from pages.ui.indicator_choice import indicator_choice
from pages.ui.language import reader
from pages.ui.look import shown_theme
from pages.ui.place_choice import TILES, breadcrumb, compared, picture_choice
from pages.ui.rate_choice import rate_choice
from queries import register
from queries.places import NATION
from queries.regions import parent_of

say = reader()
with calmly(say):
    question = heading(say("Regions"), say)
    breadcrumb(question, say)
    with st.container(horizontal=True, vertical_alignment="bottom", key="choices"):
        target = indicator_choice(question, say)
        tiles = parent_of(question.region) == NATION and picture_choice(say) == TILES
    figure = partial(Asking, question=question, lang=say.lang, target=target)
    asked = register.target(target).indicator if target else ""
    fair = asked in RATES  # rates of people are never ranked: the funnel takes the place of the bars
    ranked = figure("rate_funnel", indicator=asked) if fair else figure("region_rank")

    if not ranked.figure(shown_theme()).pictured:  # no place has a figure: one table of them says it all
        figure_card(ranked)
    else:
        with st.container(key="map_and_bars"):
            left, right = st.columns([3, 2])
        with left:
            figure_card(figure("region_tiles" if tiles else "region_map"))
            figure_card(figure("compare", places=compared(question, say)))
        with right:
            figure_card(ranked)
        if not fair:
            figure_card(figure("region_table"))
        rate = asked if fair else rate_choice(say)
        for key in ("mix_effect",) if fair else ("rate_funnel", "mix_effect"):
            figure_card(Asking(key, question, say.lang, indicator=rate))
        figure_card(Asking("cascade", question, say.lang))
