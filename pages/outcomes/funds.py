"""What did the trainings cost, and what did that lead to?"""

from figures.asking import Asking
from pages.ui.choice import choices
from pages.ui.errors import calmly
from pages.ui.figure_card import figure_card
from pages.ui.heading import heading
from pages.ui.language import reader

say = reader()
kinds = {"two": say("Two kinds"), "five": say("All five kinds")}
cohorts = {"years": say("Year"), "months": say("Month")}
parts = {"places": say("Place"), "programmes": say("Programme")}
costs = {"trainee": say("Trained"), "certificate": say("Certified"), "placed": say("In work, day 180")}
with calmly(say):
    question = heading(say("Funds"), say)
    certificates, cohort = choices(
        ("certificates", say("Kinds of certificate"), kinds), ("by", say("Cohorts by"), cohorts)
    )
    for key in ("funds", f"funds_{cohort}"):
        with calmly(say):
            figure_card(Asking(key, question, say.lang, choices=(certificates,)))
    part, per = choices(("part", say("Tell apart by"), parts), ("per", say("Cost per"), costs))
    with calmly(say):
        figure_card(Asking(f"funds_{part}", question, say.lang, choices=(certificates, per)))
    with calmly(say):
        figure_card(Asking("funds_cash", question, say.lang))
