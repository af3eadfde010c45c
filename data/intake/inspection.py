"""A look at a file: everything up to acceptance, writing nothing that has a name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

import polars as pl

from data.codes import Codes
from data.contract import MODES, Contract
from data.intake.cells import Reader
from data.intake.content import Content
from data.intake.conversions import Conversion
from data.intake.looking import Eye, Whole
from data.intake.match import match
from data.intake.person import load_key
from data.intake.pieces import LONGEST_LINE, LineTooLong
from data.intake.read import LARGEST_MB, Reading, read
from data.intake.report import Report
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

    `rows` counts the records below the header, broken ones too. `sha256` is empty where a file is too large to be read.
    """

    name: str
    sha256: str
    size: int
    encoding: str = ""
    delimiter: str = ""
    header_row: int = 0
    rows: int = 0


@dataclass(frozen=True)
class Inspection:
    """What a file holds and what is wrong with it. People are pseudonyms already.

    `rows` are the first of the rows without an error, with the ledger's columns of the kind and row_no, the physical
    line; `staged` has them all. `conversions` tells what was kept as something else than was written. `compared` are
    the batches whose records were found to be others. `new_key` is the person key when the home has none yet:
    acceptance writes it.
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
    duplicate_of: str | None = None
    staged: Staged = field(default_factory=lambda: Staged.of(pl.DataFrame()), repr=False, compare=False)
    compared: frozenset[str] = frozenset()
    new_key: bytes | None = field(default=None, repr=False, compare=False)

    @property
    def state(self) -> State:
        """Any error refuses the file: the limit of rejected rows is 0."""
        if self.duplicate_of:
            return "duplicate"
        return "refused" if any(problem.severity == "error" for problem in self.problems) else "ready"

    @property
    def warnings(self) -> int:
        return sum(problem.severity == "warning" for problem in self.problems)


def inspect(
    source: Path | bytes,
    file_name: str,
    kind: str,
    *,
    home: Home,
    mode: str | None = None,
    mapping: Mapping[str, str] | None = None,
    today: date | None = None,
    progress: Progress | None = None,
) -> Inspection:
    """Read and check a file as an extract of a kind, writing nothing that has a name.

    `mapping` (field to heading) is a person's choice and goes before the contract's synonyms. `progress` is called with
    a step, how much of it is done, and of how much. Raises ContractError for an unknown kind, ValueError for a mode,
    CatalogueError for a catalogue of occupations that cannot be used, OSError when the file cannot be read or the disk
    is full.
    """
    contract = Contract.load(kind)
    chosen_mode = mode or contract.default_mode
    if chosen_mode not in MODES:
        raise ValueError(f"mode {chosen_mode!r}; there are {', '.join(MODES)}")
    content, ledger, report = Content(source), Ledger(home), Report()
    look = _Look(contract, chosen_mode, masked(file_name), content, ledger, report, today or date.today(), progress)
    # whether these bytes are in already is asked before everything else where that is likely
    if any(batch.size == content.size for batch in ledger.live()) and (first := ledger.find(content.digest())):
        return look.duplicate(first)
    if progress:
        progress("read", 0, 1)
    reading = read(content, contract, report, mapping)
    return look.unread() if reading is None else look.at(reading, mapping)


@dataclass(frozen=True)
class _Look:
    contract: Contract
    mode: str
    name: str
    content: Content
    ledger: Ledger
    report: Report
    today: date
    progress: Progress | None

    def at(self, reading: Reading, chosen: Mapping[str, str] | None) -> Inspection:
        header = reading.header
        found = match(header.headings, self.contract, self.report, chosen, header.row)
        self.report.headers = found.headers
        key, is_new = load_key(self.ledger.home, in_use=self.ledger.knows_people())
        occupations = Occupations.from_file(self.ledger.home.occupations)
        reader = Reader(Codes.load(), self.today, key, reading.encoding, self.report, occupations=occupations)
        met = self.ledger.live(self.contract.kind) if self.mode == "append" else []
        whole = Whole(self.contract, self.report, Staged(self.ledger.home.path, self.ledger.register.next_seq()))
        eye = Eye(self.contract, header, found, reader, self._targets)
        try:
            for part in eye.parts(reading.pieces):
                whole.add(part)
                if self.progress:
                    self.progress("check", self.content.done, self.content.size)
        except LineTooLong as line:
            self.report.file("line-too-long", row=line.row, limit_mb=LONGEST_LINE // 1024 // 1024)
            return self.unread()
        if first := self.ledger.find(self.content.sha256):
            return self.duplicate(first)
        if not whole.records:
            self.report.file("no-rows", row=header.row)
        scope = whole.finish(found, self._targets, self.ledger, met)
        return Inspection(
            kind=self.contract.kind,
            mode=self.mode,
            file=self._facts(reading.encoding, header.separator, header.row, whole.records),
            mapping=dict(found.headers),
            rows=whole.staged.head(SAMPLE),
            problems=self.report.problems(),
            accepted=whole.staged.height,
            rejected=whole.records - whole.staged.height,
            scope=scope,
            conversions=reader.conversions.all(),
            staged=whole.staged,
            compared=frozenset(batch.id for batch in met),
            new_key=key if is_new and self.contract.names_people else None,
        )

    def unread(self, duplicate_of: str | None = None) -> Inspection:
        """The answer where there are no rows to speak of."""
        return Inspection(
            kind=self.contract.kind, mode=self.mode, file=self._facts(), mapping={}, rows=pl.DataFrame(),
            problems=self.report.problems(), accepted=0, rejected=0, scope=Scope(), duplicate_of=duplicate_of,
        )  # fmt: skip

    def duplicate(self, first: Batch) -> Inspection:
        """The answer where a live batch is made of these bytes."""
        report = Report()
        report.file("duplicate-file", batch=first.id)
        return replace(self, report=report).unread(first.id)

    def _facts(self, encoding: str = "", delimiter: str = "", header_row: int = 0, rows: int = 0) -> FileFacts:
        too_large = self.content.size > LARGEST_MB * 1024 * 1024
        sha256 = self.content.sha256 or ("" if too_large else self.content.digest())
        return FileFacts(self.name, sha256, self.content.size, encoding, delimiter, header_row, rows)

    def _targets(self) -> frozenset[str]:
        return known_targets(self.ledger)
