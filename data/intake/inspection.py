"""A look at a file: everything up to acceptance, writing nothing that has a name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Literal

import polars as pl

from data.codes import Codes
from data.contract import MODES, Contract
from data.intake.cells import Reader
from data.intake.content import Content
from data.intake.conversions import Conversion
from data.intake.header import Header
from data.intake.looking import Eye, Whole
from data.intake.match import match as matched
from data.intake.person import load_key
from data.intake.pieces import LONGEST_LINE, LineTooLong
from data.intake.read import LARGEST_MB, Opened, Reading, opened, read
from data.intake.report import Group, Report
from data.intake.targets import known_targets
from data.ledger import Ledger
from data.occupations import Occupations
from data.problem import Problem, masked
from data.register import Batch, Scope
from data.staging import Staged
from home import Home

State = Literal["refused", "duplicate", "ready"]
Progress = Callable[[str, float, float], object]

SAMPLE = 1000  # rows that an inspection shows


@dataclass(frozen=True)
class FileFacts:
    """What is known of the file itself. `header_row` is a physical line, 0 when no header was found.

    `rows` counts the records below the header, broken ones too; where months or places stand across, those cells.
    `sha256` is empty where a file was not read whole. `sheets` are those that a workbook shows, `sheet` the one read.
    """

    name: str
    sha256: str
    size: int
    encoding: str = ""
    delimiter: str = ""
    header_row: int = 0
    rows: int = 0
    sheets: tuple[str, ...] = ()
    sheet: str = ""


@dataclass(frozen=True)
class Inspection:
    """What a file holds and what is wrong with it. People are pseudonyms already.

    `rows` are the first of the rows without an error, with the ledger's columns of the kind and row_no, the physical
    line; `staged` has them all. `conversions` tells what was kept as something else than was written, `groups` how many
    problems of each code there are. `compared` are the batches whose records were found to be others. `new_key` is the
    person key when the home has none yet: acceptance writes it. `partial`: only the first piece was looked at.
    `headings` are all of the file's, as written. `limit`: the share of rows (0 to 1) that may be left out because they
    are wrong. `whole`: an error puts more than its row in doubt, so that the file is refused whatever the limit.
    """

    kind: str
    mode: str
    file: FileFacts
    mapping: dict[str, str]
    rows: pl.DataFrame
    problems: tuple[Problem, ...]
    accepted: int
    rejected: int
    scope: Scope
    conversions: tuple[Conversion, ...] = ()
    groups: tuple[Group, ...] = ()
    duplicate_of: str | None = None
    staged: Staged = field(default_factory=lambda: Staged.of(pl.DataFrame()), repr=False, compare=False)
    compared: frozenset[str] = frozenset()
    partial: bool = False
    headings: tuple[str, ...] = ()
    limit: float = 0.0
    whole: bool = False
    new_key: bytes | None = field(default=None, repr=False, compare=False)

    @property
    def state(self) -> State:
        """An error refuses the file, unless it is of single rows and no more of them are left out than the limit."""
        if self.duplicate_of:
            return "duplicate"
        if not any(problem.severity == "error" for problem in self.problems):
            return "ready"
        return "ready" if self.can_leave_out and self.share_rejected <= self.limit else "refused"

    @property
    def can_leave_out(self) -> bool:
        """Whether the rows without an error could be taken in alone: some are wrong, some are not, nothing else is."""
        return not self.whole and self.rejected > 0 and self.accepted > 0

    @property
    def share_rejected(self) -> float:
        return self.rejected / (self.accepted + self.rejected)

    def leaving_out(self) -> "Inspection":
        """The same look, with a person's choice to leave out every row that is wrong."""
        return replace(self, limit=1.0)

    @property
    def warnings(self) -> int:
        return sum(problem.severity == "warning" for problem in self.problems)


def inspect(
    source: Path | bytes,
    file_name: str,
    kind: str,
    *,
    home: Home,
    contract: Contract | None = None,
    mode: str | None = None,
    mapping: Mapping[str, str] | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    limit: float = 0.0,
    today: date | None = None,
    progress: Progress | None = None,
) -> Inspection:
    """Read and check a file as an extract of a kind, writing nothing that has a name.

    `contract` is a site's own for the kind. `mapping` (field to heading) is a person's choice and goes before the
    contract's synonyms. `sheet` names the one to read of a workbook, `encoding` what a text is written in (one of
    encoding.CHOICES or ALIASES) where the file itself does not decide. `limit` is the share of rows, 0 to 1, that may
    be left out because they are wrong; nothing else that is wrong can be passed over. `progress` is called with a step,
    how much of it is done, and of how much. Raises ContractError for an unknown kind, ValueError for a mode or an
    encoding, CatalogueError for a catalogue of occupations that cannot be used, OSError when the file cannot be read or
    the disk is full.
    """
    look = _look(source, file_name, contract or Contract.load(kind), home, mode, today, progress)
    content, ledger = look.content, look.ledger
    # whether these bytes are in is asked before all else where that is likely; a workbook is opened for its sheet first
    likely = any(batch.size == content.size for batch in ledger.live())
    if likely and (first := ledger.find(content.digest())) and not first.sheet:
        return look.duplicate(first)
    if progress:
        progress("read", 0, 1)
    reading = look.read(mapping, sheet, encoding)
    if reading is None:
        return look.unread()
    if look.source and look.source.sheet and (first := ledger.find(content.sha256, look.source.sheet)):
        return look.duplicate(first)
    return look.at(reading, mapping, limit)


def glance(
    source: Path | bytes,
    file_name: str,
    kind: str,
    *,
    home: Home,
    mode: str | None = None,
    mapping: Mapping[str, str] | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    today: date | None = None,
) -> Inspection:
    """What `inspect` would say of the first piece of a file alone: a first screen of a long one, while it is inspected.

    What can only be known of all rows is not asked, and it cannot be accepted.
    """
    look = _look(source, file_name, Contract.load(kind), home, mode, today)
    reading = look.read(mapping, sheet, encoding)
    return replace(look.unread() if reading is None else look.begin(reading, mapping), partial=True)


def _look(
    source: Path | bytes, file_name: str, contract: Contract, home: Home, mode: str | None, today: date | None,
    progress: Progress | None = None,
) -> "_Look":  # fmt: skip
    chosen_mode = mode or contract.default_mode
    if chosen_mode not in MODES:
        raise ValueError(f"mode {chosen_mode!r}; there are {', '.join(MODES)}")
    day, report = today or date.today(), Report()
    return _Look(contract, chosen_mode, masked(file_name), Content(source), Ledger(home), report, day, progress)


@dataclass
class _Look:
    contract: Contract
    mode: str
    name: str
    content: Content
    ledger: Ledger
    report: Report
    today: date
    progress: Progress | None
    source: Opened | None = None

    def read(self, chosen: Mapping[str, str] | None, sheet: str | None, encoding: str | None) -> Reading | None:
        """Begin to read; None when the file cannot be read, and the report says why."""
        self.source = opened(self.content, self.report)
        return read(self.source, self.contract, self.report, chosen, sheet, encoding) if self.source else None

    def at(self, reading: Reading, chosen: Mapping[str, str] | None, limit: float) -> Inspection:
        """The look at a whole file."""
        eye, whole, new_key = self._open(reading, chosen)
        met = self.ledger.live(self.contract.kind) if self.mode == "append" else []
        try:
            for part in eye.parts(reading.pieces):
                whole.add(part)
                if self.progress:
                    self.progress("check", self.content.done, self.content.size)
        except LineTooLong as line:
            self.report.file("line-too-long", row=line.row, limit_mb=LONGEST_LINE // 1024 // 1024)
            return self.unread()
        if first := self.ledger.find(self.content.sha256, self.source.sheet if self.source else ""):
            return self.duplicate(first)
        if not whole.records:
            self.report.file("no-rows", row=reading.header.row)
        match = eye.match.unpivoted(len(reading.header.headings))
        scope = whole.finish(match, self._targets, self.ledger, met, self.mode)
        seen = replace(self._seen(reading, eye, whole, scope), limit=limit)
        if limit and seen.can_leave_out and seen.share_rejected > limit:
            percent = round(100 * seen.share_rejected, 2)
            self.report.file("too-many-rejected", count=seen.rejected, percent=percent, limit=round(100 * limit, 2))
            seen = replace(seen, problems=self.report.problems(), groups=self.report.groups())
        return replace(seen, compared=frozenset(batch.id for batch in met), new_key=new_key)

    def begin(self, reading: Reading, chosen: Mapping[str, str] | None) -> Inspection:
        """The look at its first piece."""
        eye, whole, _ = self._open(reading, chosen)
        try:
            for part in eye.parts(islice(reading.pieces, 1)):
                whole.add(part)
        except LineTooLong as line:
            self.report.file("line-too-long", row=line.row, limit_mb=LONGEST_LINE // 1024 // 1024)
            return self.unread()
        return self._seen(reading, eye, whole, whole.so_far())

    def _open(self, reading: Reading, chosen: Mapping[str, str] | None) -> tuple[Eye, Whole, bytes | None]:
        header = reading.header
        found = matched(header.headings, self.contract, self.report, chosen, header.row)
        self.report.headers = found.unpivoted(len(header.headings)).headers
        self.report.unfold = found.across.unfold if found.across else None
        key, is_new = load_key(self.ledger.home, in_use=self.ledger.knows_people())
        occupations = Occupations.from_file(self.ledger.home.occupations)
        reader = Reader(Codes.load(), self.today, key, reading.encoding, self.report, occupations=occupations)
        whole = Whole(self.contract, self.report, Staged(self.ledger.home.path, self.ledger.register.next_seq()))
        eye = Eye(self.contract, header, found, reader, self._targets)
        return eye, whole, key if is_new and self.contract.names_people else None

    def _seen(self, reading: Reading, eye: Eye, whole: Whole, scope: Scope) -> Inspection:
        header = reading.header
        return Inspection(
            kind=self.contract.kind,
            mode=self.mode,
            file=self._facts(header, whole.records),
            mapping=dict(eye.match.headers),
            rows=whole.staged.head(SAMPLE),
            problems=self.report.problems(),
            accepted=whole.staged.height,
            rejected=whole.records - whole.staged.height,
            scope=scope,
            conversions=eye.reader.conversions.all(),
            groups=self.report.groups(),
            headings=header.headings,
            whole=self.report.whole,
            staged=whole.staged,
        )

    def unread(self, duplicate_of: str | None = None) -> Inspection:
        """The answer where there are no rows to speak of."""
        return Inspection(
            kind=self.contract.kind, mode=self.mode, file=self._facts(), mapping={}, rows=pl.DataFrame(),
            problems=self.report.problems(), accepted=0, rejected=0, scope=Scope(),
            groups=self.report.groups(), duplicate_of=duplicate_of,
        )  # fmt: skip

    def duplicate(self, first: Batch) -> Inspection:
        """The answer where a live batch is made of these bytes, or of this sheet of them."""
        report = Report()
        report.file("duplicate-file", batch=first.id)
        return replace(self, report=report).unread(first.id)

    def _facts(self, header: Header | None = None, rows: int = 0) -> FileFacts:
        too_large = self.content.size > LARGEST_MB * 1024 * 1024
        sha256 = self.content.sha256 or ("" if too_large or header else self.content.digest())
        facts = FileFacts(self.name, sha256, self.content.size, rows=rows)
        if header:
            facts = replace(facts, delimiter=header.separator, header_row=header.row)
        if self.source:
            book, known = self.source.book, self.source
            shown = tuple(one.name for one in book.sheets if one.shown) if book else ()
            facts = replace(facts, encoding=known.encoding, sheets=shown, sheet=known.sheet)
        return facts

    def _targets(self) -> frozenset[str]:
        return known_targets(self.ledger)
