"""By what the gap is explained: places, groups or industries, in the link as `gap`."""

from figures.wording import Words
from pages.ui.address import asked
from pages.ui.switches import switch

KEYS = {"": "gap", "groups": "gap_groups", "industries": "gap_industries"}


def gap_key() -> str:
    """The figure that is asked for, places unless the link says otherwise."""
    return KEYS.get(asked("gap"), KEYS[""])


def gap_switch(say: Words) -> str:
    """HTML of the switch, for the head of the figure's own card."""
    words = {"": say("Regions"), "groups": say("Groups"), "industries": say("Industries")}
    chosen = gap_key()
    return switch(say("Explain by"), "gap", [(words[code], code, KEYS[code] == chosen) for code in KEYS])
