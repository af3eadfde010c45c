"""Which rate places are compared by, in the link as `rate`."""

from figures.regions import RATES
from figures.wording import Words
from pages.ui.choice import choice
from queries import register


def rate_choice(say: Words) -> str:
    """Let the reader choose one of the rates; the first is the usual one."""
    return choice("rate", say("Compare fairly by"), {key: say.name(register.indicator(key)) for key in RATES})
