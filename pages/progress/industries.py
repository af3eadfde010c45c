"""Which industries?"""

from pages.ui.breakdown_page import breakdown_page
from pages.ui.language import reader

FIGURES = ("industry_amounts", "industry_shares", "industry_years", "industry_places", "industry_levels")

say = reader()
breakdown_page(say("Industries"), FIGURES, say)
