"""The look at a file piece by piece: two pieces side by side, then what they tell, in the order of the file.

The answer does not depend on how the file was cut.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeVar, cast

import polars as pl

from data.contract import Contract
from data.intake.across import LINES, MOST_CELLS, report_sums, unpivot
from data.intake.aside import Aside, set_aside
from data.intake.breaks import report_cut, report_headers
from data.intake.cells import Reader
from data.intake.check import check, check_file, report_unused
from data.intake.control import Control, Sums, sums
from data.intake.conversions import Conversions
from data.intake.counts import report_counts
from data.intake.header import Header
from data.intake.keys import Keyed, Keys, report_known, with_keys
from data.intake.live import Live
from data.intake.match import Match, known
from data.intake.pieces import Piece
from data.intake.quotes import Grammar
from data.intake.quotes import cells as cells_of
from data.intake.records import Blank, Records, records
from data.intake.report import NO_ROWS, Report
from data.intake.styles import AS_WRITTEN
from data.ledger import Ledger
from data.problem import LONGEST
from data.register import Batch, Scope
from data.staging import Staged

SIDE_BY_SIDE = 2

_PLAIN = ("integer", "number", "money", "date", "month_or_period")  # never a name
_SHORTEST_PHONE = 11  # digits

_In = TypeVar("_In")
_Out = TypeVar("_Out")

Targets = Callable[[], frozenset[str]]


@dataclass
class Extent:
    """The places that rows speak of, and their months as numbers, twelve for each year."""

    places: set[str] = field(default_factory=set)
    months: set[int] = field(default_factory=set)

    def add(self, rows: pl.DataFrame, contract: Contract) -> "Extent":
        """Take in more rows."""
        month = pl.col(contract.month)
        self.places |= set(rows[contract.place].drop_nulls().unique())
        days = rows.select(month.drop_nulls().unique())
        self.months |= set(days.select(12 * month.dt.year() + month.dt.month() - 1).to_series())
        return self

    def scope(self) -> Scope:
        """Every month from the first to the last, with rows or without."""
        spanned = range(min(self.months), max(self.months) + 1) if self.months else ()
        months = tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in spanned)
        return Scope(tuple(sorted(self.places)), months)


@dataclass(frozen=True)
class Part:
    """What one piece tells. `reader` is the piece's own: with its report, styles and conversions.

    `known` are the columns whose style an earlier piece had decided. `aside`: totals and notes, without the
    cells of the rows. `last`: the line of the last row or total, 0 when there is none. `end`: the last cell of a file
    that ends without a line end.
    """

    piece: Piece
    records: Records
    keyed: Keyed
    reader: Reader
    extent: Extent
    known: frozenset[str]
    aside: Aside
    sums: Sums
    last: int
    end: str


@dataclass(frozen=True)
class Eye:
    """What it takes to look at pieces. `reader` is that of the whole file."""

    contract: Contract
    header: Header
    match: Match
    reader: Reader
    targets: Targets

    def parts(self, pieces: Iterable[Piece]) -> Iterator[Part]:
        """What the pieces tell, in order; several are looked at side by side.

        The first piece in which a column says anything decides how it is written. A piece that decided what an earlier
        one has decided meanwhile is looked at again, unless both found nothing but the way that needs no word.
        """
        rest, styles = ahead(pieces), self.reader.styles
        if self.match.across:
            rest = self._only(rest)
        for part in side_by_side(self.look, rest):
            twice = (styles.keys() - part.known) & part.reader.styles.keys()
            if any(not styles[name] == part.reader.styles[name] == AS_WRITTEN for name in twice):
                part = self.look(part.piece)
            styles.update(part.reader.styles)
            self.reader.conversions.merge(part.reader.conversions)
            for name, texts in part.reader.texts.items():
                self.reader.texts.setdefault(name, texts)
            yield part

    def _only(self, pieces: Iterator[Piece]) -> Iterator[Piece]:
        """The piece that a table across may have: its columns are read one below the other."""
        yield from islice(pieces, 1)
        if any(piece.rows for piece in pieces):
            self.reader.report.file("across-too-large", limit=MOST_CELLS)

    def look(self, piece: Piece) -> Part:
        """Cells, types, rules, keys. Works in any thread: nothing of the whole file changes."""
        report, styles = self.reader.report.for_piece(), dict(self.reader.styles)
        decided, texts = frozenset(styles), dict(self.reader.texts)
        reader = replace(self.reader, report=report, styles=styles, conversions=Conversions(), texts=texts)
        found = records(piece, self.header.headings, self.header.separator, self._known, report)
        aside = set_aside(found.cells, self.match, self.contract, reader.codes)
        report_unused(aside.cells, self.header, self.match, reader)
        if piece.cut:
            report_cut(aside.cells, piece.first_row + piece.rows - 1, report)
        cells, totals, match = self._unpivoted(aside, report)
        rows = check(cells, self.contract, match, reader, self.targets)
        report_headers(aside.cells, report.rejected % LINES, self._known, report)
        added = sums(rows, totals, report.rejected, cells, self.contract, match)
        keyed = with_keys(rows, self.contract)
        good = keyed.rows
        if len(rejected := report.rejected):
            good = good.filter(~pl.col("row_no").is_in(rejected.implode()))
        # as written, with identity numbers: no longer needed
        count = found.count - found.cells.height + cells.height
        found = replace(found, cells=pl.DataFrame(), count=count)
        last = pl.concat([aside.cells["row_no"], aside.totals["row_no"], report.rejected % LINES]).max()
        aside = replace(aside, cells=pl.DataFrame())
        extent = Extent().add(good, self.contract)
        return Part(piece, found, keyed, reader, extent, decided, aside, added, last or 0, self._end(piece))  # type: ignore[arg-type]

    def _end(self, piece: Piece) -> str:
        """The last cell of a file that was cut; stars for it where it may be a person's."""
        if not piece.cut or not piece.rows:
            return ""
        line = piece.last_line()
        cells = cells_of(line, Grammar(self.header.separator)) or [line]
        across = self.match.across.columns if self.match.across else ()
        plain = [place for name, place in self.match.places.items() if self.contract.field(name).type in _PLAIN]
        open_to_all = len(cells) - 1 in (*plain, *across) and sum(map(str.isdigit, cells[-1])) < _SHORTEST_PHONE
        return cells[-1] if open_to_all else "*" * min(len(cells[-1]), LONGEST)

    def _unpivoted(self, aside: Aside, report: Report) -> tuple[pl.DataFrame, pl.DataFrame, Match]:
        """The cells and totals of a piece, one record a row, and which column is which."""
        across, width = self.match.across, len(self.header.headings)
        if across is None:
            return aside.cells, aside.totals, self.match
        if aside.cells.height * len(across.columns) > MOST_CELLS:
            report.file("across-too-large", limit=MOST_CELLS)
            aside = replace(aside, cells=aside.cells.clear())
        report_sums(aside.cells, across, self.header.headings, self.contract, report)
        cells, empty = unpivot(aside.cells, across, width)
        if empty:
            report.file("across-empty", row=self.header.row, count=empty)
        return cells, unpivot(aside.totals, across, width)[0], self.match.unpivoted(width)

    def _known(self, texts: Sequence[str]) -> int:
        return known(texts, self.contract, self.match.headers)


class Whole:
    """What all pieces tell together."""

    def __init__(self, contract: Contract, report: Report, staged: Staged) -> None:
        self.contract = contract
        self.report = report
        self.staged = staged
        self.records = 0
        self._keys = Keys(contract)
        self._extent = Extent()
        self._blank = Blank()
        self._control = Control(contract)
        self._notes = NO_ROWS

    def add(self, part: Part) -> None:
        """Take in the next piece."""
        if part.piece.cut and part.piece.rows:
            self.report.file("no-final-newline", row=part.piece.first_row + part.piece.rows - 1, value=part.end)
        self.report.add(part.reader.report)
        self.records += part.records.count
        self.staged.add(part.keyed.rows)
        self._keys.add(part.keyed)
        self._extent.places |= part.extent.places
        self._extent.months |= part.extent.months
        self._control.add(part.sums)
        self._report_notes(part)
        self._report_blank(part.records)

    def finish(self, match: Match, targets: Targets, ledger: Ledger, met: Iterable[Batch], mode: str) -> Scope:
        """Everything that needs all rows. `met`: the live batches whose records must be others. Returns the scope."""
        self.staged.close()
        if len(self._notes):
            self.report.file("notes-below", row=self._notes[0], count=len(self._notes))
        self._control.settle(match, self.report)
        early = len(self.report.rejected)
        live = Live(ledger, self.contract.kind, mode, self._extent.scope())
        check_file(self._columns, self.contract, match, self.report, targets, live)
        renamed = self._keys.settle(self.staged, self.report)
        self.staged.settle(self.staged.height, self.report.rejected.clear(), renamed)
        report_known(self.staged, self.contract, ledger, list(met), self.report)
        rejected = self.report.rejected
        # every record that is not staged is broken, and so among the rejected
        self.staged.settle(self.records - len(rejected), rejected, renamed)
        report_counts(self.staged, self.contract, ledger, mode, self.report)
        if len(rejected) > early:
            self._extent = Extent()
            for rows in self.staged.frames(["row_no", self.contract.place, self.contract.month]):
                self._extent.add(rows, self.contract)
        return self._extent.scope()

    def so_far(self) -> Scope:
        """What is known when there are pieces to come."""
        self.staged.close()
        rejected = self.report.rejected
        self.staged.settle(self.records - len(rejected), rejected, None)
        return self._extent.scope()

    def _columns(self, names: list[str]) -> pl.DataFrame:
        return pl.concat(self.staged.frames(names))

    def _report_notes(self, part: Part) -> None:
        """Totals are told at once, notes when it is known that no rows follow; those between rows are errors."""
        totals = part.aside.totals
        self.report.rows("total-left-out", totals.select("row_no", value="label"))
        notes = pl.concat([self._notes, part.records.notes, part.aside.notes]).sort()
        among = notes.filter(notes < part.last)
        self.report.rows("note-among-rows", among.to_frame("row_no"))
        self.records += len(among)
        self._notes = notes.filter(notes > part.last)

    def _report_blank(self, found: Records) -> None:
        """Blank lines count where records follow."""
        for blank in (self._blank, found.inner) if found.count else ():
            if blank.count:
                self.report.file("blank-rows", row=blank.row, count=blank.count)
        if found.count:
            self._blank = found.trailing
        elif found.trailing.count:
            self._blank = Blank(self._blank.row or found.trailing.row, self._blank.count + found.trailing.count)


def ahead(items: Iterable[_In]) -> Iterator[_In]:
    """The same items, each fetched by another thread while the one before it is worked on."""
    end, rest = object(), iter(items)
    with ThreadPoolExecutor(1, "reading") as pool:
        coming = pool.submit(next, rest, end)
        while (item := coming.result()) is not end:
            coming = pool.submit(next, rest, end)
            yield cast(_In, item)


def side_by_side(work: Callable[[_In], _Out], items: Iterable[_In]) -> Iterator[_Out]:
    """The answers in order, while no more than a few of the items are held."""
    waiting: deque[Future[_Out]] = deque()
    with ThreadPoolExecutor(SIDE_BY_SIDE, "intake") as pool:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > SIDE_BY_SIDE:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
