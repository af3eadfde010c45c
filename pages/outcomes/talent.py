"""How many are skilled, and at which level?"""

from figures.asking import Asking
from pages.ui.errors import calmly
from pages.ui.figure_card import figure_card
from pages.ui.heading import heading
from pages.ui.language import reader

FIGURES = ("talent_stock", "talent_share", "talent_ladder")

say = reader()
with calmly(say):
    question = heading(say("Talent"), say)
    for key in FIGURES:
        with calmly(say):
            figure_card(Asking(key, question, say.lang))
