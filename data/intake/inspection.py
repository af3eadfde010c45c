"""A look at a file: everything up to acceptance, writing nothing."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import polars as pl

from data.codes import Codes
from data.contract import MODES, Contract
from data.intake.cells import Reader
from data.intake.check import Progress, check
from data.intake.conversions import Conversion
from data.intake.keys import report_known, with_keys
from data.intake.match import match
from data.intake.person import load_key
from data.intake.read import Table, read
from data.intake.report import Report
from data.intake.targets import known_targets
from data.ledger import Ledger
from data.occupations import Occupations
from data.problem import Problem, masked
from data.register import Scope
from home import Home

State = Literal["refused", "duplicate", "ready"]


@dataclass(frozen=True)
class FileFacts:
    """What is known of the file itself. `header_row` is a physical line, 0 when no header was found.

    `rows` counts the records below the header, broken ones too.
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

    `rows` are the rows without an error, with the ledger's columns of the kind and row_no, the physical line.
    `conversions` tells what was kept as something else than was written. `new_key` is the person key when the home has
    none yet: acceptance writes it.
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
    content: bytes,
    file_name: str,
    kind: str,
    *,
    home: Home,
    mode: str | None = None,
    mapping: Mapping[str, str] | None = None,
    today: date | None = None,
    progress: Progress | None = None,
) -> Inspection:
    """Read and check a file as an extract of a kind, writing nothing.

    `mapping` (field to heading) is a person's choice and goes before the contract's synonyms. `progress` is called with
    a step, how much of it is done, and of how much. Raises ContractError for an unknown kind, ValueError for a mode,
    CatalogueError for a catalogue of occupations that cannot be used.
    """
    contract = Contract.load(kind)
    chosen_mode = mode or contract.default_mode
    if chosen_mode not in MODES:
        raise ValueError(f"mode {chosen_mode!r}; there are {', '.join(MODES)}")
    facts = FileFacts(masked(file_name), hashlib.sha256(content).hexdigest(), len(content))
    ledger, report = Ledger(home), Report()
    if first := ledger.find(facts.sha256):
        report.file("duplicate-file", batch=first.id)
        return _unread(kind, chosen_mode, facts, report, duplicate_of=first.id)
    if progress:
        progress("read", 0, 1)
    table = read(content, contract, report, mapping)
    if table is None:
        return _unread(kind, chosen_mode, facts, report)
    return _Look(contract, chosen_mode, ledger, report, today or date.today(), progress).at(table, facts, mapping)


@dataclass(frozen=True)
class _Look:
    contract: Contract
    mode: str
    ledger: Ledger
    report: Report
    today: date
    progress: Progress | None

    def at(self, table: Table, facts: FileFacts, chosen: Mapping[str, str] | None) -> Inspection:
        header = table.header
        found = match(header.headings, self.contract, self.report, chosen, header.row)
        self.report.headers = found.headers
        key, is_new = load_key(self.ledger.home, in_use=self.ledger.knows_people())
        occupations = Occupations.from_file(self.ledger.home.occupations)
        reader = Reader(Codes.load(), self.today, key, table.encoding, self.report, occupations=occupations)
        rows = check(table, self.contract, found, reader, lambda: known_targets(self.ledger), self.progress)
        rows = with_keys(rows, self.contract, self.report)
        if self.mode == "append":
            report_known(rows.filter(pl.col(self.contract.key).is_not_null()), self.contract, self.ledger, self.report)
        good = self._good(rows)
        return Inspection(
            kind=self.contract.kind,
            mode=self.mode,
            file=FileFacts(
                facts.name, facts.sha256, facts.size, table.encoding, header.separator, header.row, table.rows
            ),
            mapping=dict(found.headers),
            rows=good,
            problems=self.report.problems(),
            accepted=good.height,
            rejected=table.rows - good.height,
            scope=scope(good, self.contract),
            conversions=reader.conversions.all(),
            new_key=key if is_new and self.contract.names_people else None,
        )

    def _good(self, rows: pl.DataFrame) -> pl.DataFrame:
        rejected = self.report.rejected
        good = rows.join(pl.DataFrame({"row_no": rejected}), on="row_no", how="anti") if len(rejected) else rows
        return good.select("row_no", self.contract.key, pl.exclude("row_no", self.contract.key))


def scope(rows: pl.DataFrame, contract: Contract) -> Scope:
    """The places and months that rows speak of: every month from the first to the last, with rows or without."""
    places = rows[contract.place].drop_nulls().unique().sort().to_list()
    numbers = rows.select(12 * pl.col(contract.month).dt.year() + pl.col(contract.month).dt.month() - 1).to_series()
    months = sorted(set(numbers.drop_nulls().unique()))
    spanned = range(months[0], months[-1] + 1) if months else ()
    return Scope(tuple(places), tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in spanned))


def _unread(kind: str, mode: str, facts: FileFacts, report: Report, duplicate_of: str | None = None) -> Inspection:
    return Inspection(
        kind=kind, mode=mode, file=facts, mapping={}, rows=pl.DataFrame(), problems=report.problems(),
        accepted=0, rejected=0, scope=Scope(), duplicate_of=duplicate_of,
    )  # fmt: skip
