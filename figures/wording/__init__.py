"""Words, numbers and dates in the reader's language. Nothing visible is worded anywhere else."""

from figures.wording.conversions import conversion_examples, conversion_summary
from figures.wording.marker import msg, plural_msg
from figures.wording.problems import problem_text
from figures.wording.words import Words, words

__all__ = ["Words", "conversion_examples", "conversion_summary", "msg", "plural_msg", "problem_text", "words"]
