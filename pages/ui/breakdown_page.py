"""The two pages that break one measure down: by population group and by industry."""

from collections.abc import Iterable

from figures.asking import Asking
from figures.wording import Words
from pages.ui.errors import calmly
from pages.ui.figure_card import figure_card
from pages.ui.heading import heading
from pages.ui.indicator_choice import indicator_choice
from pages.ui.look import shown_theme

WHERE_KNOWN = ("group_fairness",)
"""Figures that few places have the numbers for: without them there is no card."""


def breakdown_page(title: str, keys: Iterable[str], say: Words) -> None:
    """The measure to choose, then these figures of it, one below the other."""
    with calmly(say):
        question = heading(title, say)
        target = indicator_choice(question, say)
        for key in keys:
            asked = Asking(key, question, say.lang, target)
            with calmly(say):
                if key not in WHERE_KNOWN or asked.figure(shown_theme()).table.height:
                    figure_card(asked)
