"""What a reader is told about each problem of a file: one sentence per code, in both languages."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from figures.wording.marker import msg

if TYPE_CHECKING:
    from figures.wording.words import Words

MESSAGES: dict[str, str] = {
    "other": msg("This cell could not be read."),
}


def problem_text(code: str, params: Mapping[str, str | int | float], say: "Words") -> str:
    """The sentence for a problem's code, with its facts filled in. LookupError when a code has no sentence."""
    return say(MESSAGES[code], **params)
