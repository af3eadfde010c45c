"""What reading made of cells, told to whoever wrote them."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from figures.wording.words import Words


class Converted(Protocol):
    """A kind of change in one column, and how many cells were changed."""

    @property
    def kind(self) -> str: ...
    @property
    def count(self) -> int: ...


def conversion_examples(kind: str, pairs: Iterable[tuple[str, str]], say: "Words") -> str:
    """A few cells of one kind of conversion as 贵州 → 520000 · 云南 → 530000."""
    return " · ".join(f"{_shown(written, say)} → {_kept(kind, kept, say)}" for written, kept in pairs)


def conversion_summary(conversions: Iterable[Converted], say: "Words") -> str:
    """How many cells were kept in another form than written, by kind, in one sentence; empty where none was."""
    counts: Counter[str] = Counter()
    for one in conversions:
        counts[one.kind] += one.count
    kinds = say.listing(f"{say.term('conversion', kind)} ({say.number(count)})" for kind, count in counts.most_common())
    if not counts:
        return ""
    return say.plural(counts.total(), "{n} cell is kept in another form than written: {kinds}.",
                      "{n} cells are kept in another form than written: {kinds}.", kinds=kinds)  # fmt: skip


def _kept(kind: str, kept: str, say: "Words") -> str:
    if kind == "yes-no":
        return {"true": say("yes"), "false": say("no")}[kept]
    return say("(all)") if kept == "*" else _shown(kept, say)


def _shown(text: str, say: "Words") -> str:
    return text or say("(empty)")
