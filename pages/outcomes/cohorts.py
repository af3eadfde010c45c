"""Did the people trained find work, and how soon?"""

from figures.asking import Asking
from pages.ui.choice import choice
from pages.ui.errors import calmly
from pages.ui.figure_card import figure_card
from pages.ui.heading import heading
from pages.ui.language import reader

FIGURES = ("cohort_table", "cohort_rate")

say = reader()
with calmly(say):
    question = heading(say("Cohorts"), say)
    for key in FIGURES:
        with calmly(say):
            figure_card(Asking(key, question, say.lang))
    parts = {"groups": say("Population group"), "industries": say("Industry"), "forms": say("Form of training")}
    chosen = choice("by", say("Tell apart by"), parts)
    with calmly(say):
        figure_card(Asking(f"cohort_curves_{chosen}", question, say.lang))
    with calmly(say):
        figure_card(Asking("cohort_linkage", question, say.lang))
