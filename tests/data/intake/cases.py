"""Files as offices, spreadsheets and accidents make them, each with what must come of it.

Every case is written by hand and holds the smallest file that shows the thing. What is accepted says which values must
have been read, so that a file which is read as something else fails as much as one that is wrongly refused.
"""

from dataclasses import dataclass, field

NAME = "补贴性职业技能培训"
HEAD = "指标,期间,地区,数值"
ONE, TWO = f"{NAME},2024-06,贵州,12", f"{NAME},2024-07,甘肃,13"
PERSON = "52010219900101123X"

Found = tuple[str, int | None, str | None]


@dataclass(frozen=True)
class Case:
    """A file and its outcome. `values` of `column`: what an accepted one holds; `errors`: why one is refused, all of
    them; `warnings`: the codes that are shown."""

    name: str
    content: bytes
    values: tuple[object, ...] | None = None
    errors: tuple[Found, ...] = ()
    warnings: frozenset[str] = frozenset()
    kind: str = "statistics"
    column: str = "value"


@dataclass
class Cases:
    """The table. `ok` and `bad` add a case each."""

    all: list[Case] = field(default_factory=list)

    def ok(self, name: str, content: bytes | str, *values: object, warn: str = "", **more: str) -> None:
        """A file that is accepted with these values."""
        self.all.append(Case(name, _bytes(content), values, (), frozenset(warn.split()), **more))

    def bad(self, name: str, content: bytes | str, *errors: Found, warn: str = "", **more: str) -> None:
        """A file that is refused for these reasons."""
        self.all.append(Case(name, _bytes(content), None, errors, frozenset(warn.split()), **more))


def _bytes(content: bytes | str) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def table(*lines: str, end: str = "\n") -> str:
    """Lines, each ended."""
    return "".join(line + end for line in lines)


def number(cell: str, head: str = HEAD, indicator: str = NAME) -> str:
    """A table with one number."""
    return table(head, f"{indicator},2024-06,贵州,{cell}")


def period(cell: str) -> str:
    """A table with one period."""
    return table(HEAD, f"{NAME},{cell},贵州,12")


def place(cell: str) -> str:
    """A table with one place."""
    return table(HEAD, f"{NAME},2024-06,{cell},12")


GOOD = table(HEAD, ONE, TWO)
BOTH = (12.0, 13.0)
