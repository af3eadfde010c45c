"""What reading changed: how many cells of each column were kept as something else than was written, and how.

Every cell counts once, under the one kind that says most about it, so that the counts of a column add up to the cells
that were changed. Pieces of a file are counted apart and merged. Identity numbers are masked in the examples.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from data.problem import masked

KINDS = (
    "apostrophe",  # '0123, as spreadsheets force text
    "spelling",  # full width, blanks at the ends, a plus sign, leading zeros
    "nothing",  # -, —, /, 无
    "default",  # blank, kept as what the contract says a blank means
    "thousands",  # 1,234
    "percent",  # 85.7%
    "permille",  # 3‰
    "magnitude",  # 1.2万
    "heading-unit",  # 1.2 below 补贴金额（万元）
    "row-unit",  # 1.2 beside 万人次
    "fraction",  # 0.857 in a column of fractions
    "date-form",  # 2024年3月1日
    "time-dropped",  # 2024-03-01 08:30
    "chinese-numerals",  # 二〇二四年三月
    "serial-date",  # 45352
    "name",  # 贵州, 制造业, 高级工, 农民工、妇女
    "code",  # a county's code, a division's, a former one
    "yes-no",  # √
    "word",  # a synonym of a choice
    "pseudonym",  # an identity number inside a text
)
KIND = pl.Enum(KINDS)
EXAMPLES = 3


@dataclass(frozen=True)
class Conversion:
    """One kind of change in one column (the heading as the file has it), with a few examples (written, kept)."""

    column: str
    kind: str
    count: int
    examples: tuple[tuple[str, str], ...]


class Conversions:
    """The changes of a file, or of a piece of it."""

    def __init__(self, found: Iterable[Conversion] = ()) -> None:
        self._found: dict[tuple[str, str], Conversion] = {}
        for one in found:
            self.add(one)

    def add(self, one: Conversion) -> None:
        """Count one more change; examples beyond the first few, and the same again, are left out.

        Raises ValueError for a kind that KINDS does not list.
        """
        if one.kind not in KINDS:
            raise ValueError(f"no kind of conversion: {one.kind}")
        known = self._found.get((one.column, one.kind))
        if known is None:
            known = Conversion(one.column, one.kind, 0, ())
        shown = ((masked(written), masked(kept)) for written, kept in one.examples)
        examples = tuple(dict.fromkeys((*known.examples, *shown)))[:EXAMPLES]
        self._found[one.column, one.kind] = Conversion(one.column, one.kind, known.count + one.count, examples)

    def merge(self, later: "Conversions") -> None:
        """Add what was counted in a later piece."""
        for one in later.all():
            self.add(one)

    def count(self, column: str, kinds: pl.Series, examples: pl.DataFrame) -> None:
        """Count the kinds of a column's cells (null: kept as written). `examples`: kind, written, kept."""
        for kind, number in kinds.drop_nulls().value_counts(sort=False).iter_rows():
            pairs = examples.filter(pl.col("kind") == kind).select("written", "kept").head(EXAMPLES).rows()
            self.add(Conversion(column, kind, number, tuple(pairs)))

    def all(self) -> tuple[Conversion, ...]:
        """By column in the order of reading, then by kind."""
        places = {column: place for place, column in enumerate(dict.fromkeys(column for column, _ in self._found))}
        return tuple(sorted(self._found.values(), key=lambda one: (places[one.column], KINDS.index(one.kind))))
