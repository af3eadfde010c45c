"""What is wrong with a file, by row and column.

A problem carries facts, never sentences: the words for each code stand in the message catalogues, in both languages.
"""

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file.

    `row` is the physical line on which the record starts (1 is the first line of the file), None for the whole file.
    `column` is the header as the file writes it. `value` is the cell as written; identity numbers are masked.
    """

    code: str
    severity: Severity = "error"
    row: int | None = None
    column: str | None = None
    value: str | None = None
    params: dict[str, str | int | float] = field(default_factory=dict)
