"""What a person thinks of a promise (研判灯), in words: it stands beside the computed status and never replaces it."""

from dataclasses import dataclass

from figures.theme import JUDGED
from figures.wording import Words
from queries.judgements import Judgement


@dataclass(frozen=True)
class Judged:
    """A judgement as a reader sees it: its word, shape and colour, the reason given, by whom and as of when."""

    word: str
    shape: str
    role: str
    reason: str
    origin: str


def judged(given: Judgement, say: Words) -> Judged:
    """The words of one judgement."""
    look = JUDGED[given.light]
    origin = say("Judged by {who} as of {month}", who=given.who, month=say.month(given.month))
    return Judged(say.term("judgement", given.light), look.shape, look.role, given.reason, origin)
