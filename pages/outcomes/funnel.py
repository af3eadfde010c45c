"""How many make each step from training to work, and where they are lost."""

from figures.asking import Asking
from pages.ui.choice import choice, choices
from pages.ui.errors import calmly
from pages.ui.figure_card import figure_card
from pages.ui.heading import heading
from pages.ui.language import reader

say = reader()
units = {"person_times": say("Person-times"), "persons": say("Persons")}
kinds = {"two": say("Two kinds"), "five": say("All five kinds")}
spans = {"plan": say("Since the plan began"), "year": say("This year")}
parts = {
    "places": say("Place"), "groups": say("Population group"), "industries": say("Industry"),
    "programmes": say("Programme"),
}  # fmt: skip
with calmly(say):
    question = heading(say("Funnel"), say)
    chosen = choices(
        ("count", say("Counted in"), units),
        ("certificates", say("Kinds of certificate"), kinds),
        ("span", say("Completed"), spans),
    )
    with calmly(say):
        figure_card(Asking("funnel", question, say.lang, choices=chosen))
    part = choice("by", say("Tell apart by"), parts)
    with calmly(say):
        figure_card(Asking(f"funnel_{part}", question, say.lang, choices=chosen))
