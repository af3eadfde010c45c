"""The problems of one file while it is being checked: listed up to a limit, counted without one."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from data.problem import BEYOND_ITS_ROW, WARNINGS, Param, Problem, problem

LISTED = 1000  # problems of one kind in one column that are listed one by one; the rest are counted

Unfold = Callable[[int, str | None], tuple[int, str | None]]

NO_ROWS = pl.Series("row_no", [], pl.Int64)


@dataclass(frozen=True)
class Group:
    """All problems of one code: the first of them in the order of the file, and how many there are, listed or not."""

    first: Problem
    count: int


class Report:
    """Collects problems. Rows with an error are rejected; `flagged` tells which rows of a field are spoken for.

    Pieces of a file that are looked at side by side have a report each; `add` joins them in the order of the file.
    """

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._counted: dict[Hashable, int] = {}  # where in the list a problem stands that adds up
        self._listed: Counter[tuple[str, str | None]] = Counter()
        self._hidden: Counter[tuple[str, str | None]] = Counter()
        self._rejected: list[pl.Series] = []
        self._flagged: dict[str, list[pl.Series]] = {}
        self._whole = False
        self.headers: Mapping[str, str] = {}
        self.unfold: Unfold | None = None  # where rows are no lines: the line and the column of a row's problem

    def for_piece(self) -> "Report":
        """An empty report that knows the same headings."""
        piece = Report()
        piece.headers, piece.unfold = self.headers, self.unfold
        return piece

    def add(self, piece: "Report") -> None:
        """Take in what was found in the next piece of the file."""
        counted = set(piece._counted.values())
        for place, one in enumerate(piece._problems):
            if place in counted:
                self._count(one)
            else:
                self._list(one)
        self._hidden += piece._hidden
        self._rejected += piece._rejected
        self._whole |= piece._whole

    def file(self, code: str, *, row: int | None = None, column: str | None = None, **params: Param) -> None:
        """A problem of the whole file, or of one line that is no record.

        What is counted (a parameter `count`) adds up when it is said again, and keeps its first row.
        """
        one = problem(code, params, row=row, column=column)
        self._whole |= code not in WARNINGS
        if "count" in params:
            self._count(one)
        else:
            self._list(one)

    def rows(
        self,
        code: str,
        found: pl.DataFrame,
        *,
        field: str | None = None,
        column: str | None = None,
        from_row: Iterable[str] = (),
        params: Mapping[str, Param] | None = None,
    ) -> None:
        """The same problem in many rows.

        `found` holds row_no, perhaps `value` (the cell as written), and the columns named in `from_row`, which become
        parameters. `field` names the contract's field; its heading in the file becomes the problem's column.
        """
        if not found.height:
            return
        column = self.headers.get(field, field) if field else column
        names = [name for name in ("row_no", "value", *from_row) if name in found.columns]
        for facts in found.select(names).head(LISTED).iter_rows(named=True):
            row, value = facts.pop("row_no"), facts.pop("value", None)
            self._list(self._placed(problem(code, {**(params or {}), **facts}, row=row, column=column, value=value)))
        self._hidden[code, column] += max(0, found.height - LISTED)
        if field:
            self._flagged.setdefault(field, []).append(found["row_no"])
        if code not in WARNINGS:
            self._rejected.append(found["row_no"])
            self._whole |= code in BEYOND_ITS_ROW

    def flagged(self, field: str) -> pl.Series:
        """The rows of which a problem in this field is known already."""
        return pl.concat(self._flagged[field]) if field in self._flagged else NO_ROWS

    @property
    def rejected(self) -> pl.Series:
        """The numbers of the rows that hold an error, each once."""
        return pl.concat(self._rejected).unique() if self._rejected else NO_ROWS

    @property
    def whole(self) -> bool:
        """Whether an error puts the whole file in doubt, so that it is not enough to leave rows out."""
        return self._whole

    @property
    def refused(self) -> bool:
        """Whether anything found so far is an error."""
        return any(one.severity == "error" for one in self._problems)

    def problems(self) -> tuple[Problem, ...]:
        """Everything found, in the order of the file; what concerns the whole file comes first."""
        hidden = [(column, count) for (_, column), count in self._hidden.items() if count]
        more = [problem("more-problems", {"count": count}, column=column) for column, count in hidden]
        return tuple(sorted([*self._problems, *more], key=lambda one: one.row or 0))

    def groups(self) -> tuple[Group, ...]:
        """How many problems of each code there are: errors first, otherwise in the order of the file."""
        counts = Counter(one.code for one in self._problems)
        for (code, _), count in self._hidden.items():
            counts[code] += count
        firsts: dict[str, Problem] = {}
        for one in self.problems():
            firsts.setdefault(one.code, one)
        found = [Group(first, counts[code]) for code, first in firsts.items() if code in counts]
        return tuple(sorted(found, key=lambda group: group.first.severity == "warning"))

    def _placed(self, one: Problem) -> Problem:
        """The problem with the line and the column that the file has."""
        if self.unfold is None or one.row is None:
            return one
        row, column = self.unfold(one.row, one.column)
        firsts = {name: self.unfold(int(one.params[name]), None)[0] for name in ("first_row",) if name in one.params}
        return replace(one, row=row, column=column, params=one.params | firsts)

    def _list(self, one: Problem) -> None:
        kind = one.code, one.column
        if (one.row is None or self.unfold) and one in self._problems:
            return  # a fact of the whole file, which every piece finds again; or of a line, which all its records have
        if self._listed[kind] < LISTED:
            self._listed[kind] += 1
            self._problems.append(one)
        else:
            self._hidden[kind] += 1

    def _count(self, one: Problem) -> None:
        what = (one.code, one.column, *((name, fact) for name, fact in one.params.items() if name != "count"))
        place = self._counted.setdefault(what, len(self._problems))
        if place == len(self._problems):
            self._problems.append(one)
        else:
            known = self._problems[place]
            count = int(known.params["count"]) + int(one.params["count"])
            self._problems[place] = replace(known, params={**known.params, "count": count})
