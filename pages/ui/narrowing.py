"""A click on a mark narrows the question to what the mark stands for."""

from collections.abc import Iterable

from pages.ui.address import put
from pages.ui.question_bar import read_question
from queries import question
from queries.question import SCOPE

INDICATOR, MONTH = "indicator", "as_of"


def narrow(parts: Iterable[str], codes: str) -> None:
    """Put a mark's codes, joined by '|' in the order of `parts`, into the link; an empty code leaves its part alone.

    Only from a widget's callback. The plan's own place is not written: links stay short.
    """
    usual = question.default(read_question()[0].plan)
    for part, code in zip(parts, codes.split("|"), strict=True):
        if code and part in (*SCOPE, INDICATOR, MONTH):
            put(part, "" if part in SCOPE and code == getattr(usual, part) else code)
