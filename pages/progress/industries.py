"""Which industries?"""

import streamlit as st

from pages.ui.breakdown_page import breakdown_page
from pages.ui.language import reader

say = reader()
st.header(say("Industries"), anchor=False)
breakdown_page(("industry_amounts", "industry_shares", "industry_years", "industry_places", "industry_levels"), say)
