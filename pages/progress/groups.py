"""Who is being reached?"""

import streamlit as st

from pages.ui.breakdown_page import breakdown_page
from pages.ui.errors import plain
from pages.ui.language import reader

FIGURES = ("group_amounts", "group_shares", "group_fairness", "group_years", "group_places")

say = reader()
breakdown_page(say("Groups"), FIGURES, say)
st.caption(plain(say("A person can carry several of these tags, or none: the groups overlap and are never added up.")))
