"""What became of one file, as facts for a program and as sentences for a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from data.intake import Inspection
from data.ledger import LedgerRefused
from data.problem import Problem
from figures.wording import Words, conversion_summary, msg, problem_text, words

State = Literal["accepted", "refused", "duplicate", "dry-run", "ready"]

SHOWN = 20  # problems that a person reads one by one

SENTENCES = {
    "accepted": msg("{file}: accepted as batch {batch}, {rows} rows."),
    "refused": msg("{file}: refused; nothing was changed."),
    "duplicate": msg("{file}: these very bytes are batch {batch} already; nothing was changed."),
    "dry-run": msg("{file}: {rows} rows would be accepted; nothing was written."),
    "ready": msg("{file}: {rows} rows can be accepted; nothing was written."),
}


@dataclass(frozen=True)
class Outcome:
    """The end of one file. `batch` is the batch it became, or the one that holds the same bytes already."""

    state: State
    inspection: Inspection
    batch: str | None = None
    late: tuple[Problem, ...] = ()

    @classmethod
    def from_refusal(cls, inspection: Inspection, refusal: LedgerRefused) -> "Outcome":
        """The ledger changed between the look and the acceptance, so that it refused after all."""
        if refusal.code == "duplicate-file":
            return cls("duplicate", inspection, str(refusal.params["batch"]))
        return cls("refused", inspection, late=(Problem(refusal.code, params=dict(refusal.params)),))

    @property
    def refused(self) -> bool:
        return self.state in ("refused", "duplicate")

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.inspection.problems + self.late

    def facts(self) -> dict[str, Any]:
        """The outcome as `load --json` prints it."""
        seen = self.inspection
        return {
            "state": self.state,
            "batch": self.batch,
            "kind": seen.kind,
            "file": {
                "name": seen.file.name,
                "sha256": seen.file.sha256,
                "encoding": seen.file.encoding,
                "delimiter": seen.file.delimiter,
                "header_row": seen.file.header_row,
                "rows": seen.file.rows,
            },
            "mapping": dict(seen.mapping),
            "accepted": 0 if self.refused else seen.accepted,
            "rejected": seen.rejected,
            "problems": [problem_facts(problem) for problem in self.problems],
        }

    def sentence(self, say: Words) -> str:
        """What became of the file, in one sentence."""
        rows = say.number(self.inspection.accepted)
        return say(SENTENCES[self.state], file=self.inspection.file.name, batch=self.batch or "", rows=rows)

    def converted(self, say: Words) -> str:
        """How many cells were kept in another form than written, in one sentence; empty where none was."""
        return conversion_summary(self.inspection.conversions, say)

    def listed(self, say: Words) -> Iterator[str]:
        """The first problems, each with its place in the file, and how many more there are."""
        yield from (problem_sentence(problem, say) for problem in self.problems[:SHOWN])
        if len(self.problems) > SHOWN:
            yield say("... and {n} more; --json lists them all", n=say.number(len(self.problems) - SHOWN))


def problem_sentence(problem: Problem, say: Words) -> str:
    """One problem with its place in the file."""
    parts = (say.term("severity", problem.severity), *_place(problem, say))
    return say("{what}: {text}", what=say.listing(parts), text=problem_text(problem.code, problem.params, say))


def _place(problem: Problem, say: Words) -> Iterator[str]:
    if problem.row is not None:
        yield say("row {n}", n=problem.row)
    if problem.column is not None:
        yield say("column {column}", column=problem.column)


def problem_facts(problem: Problem) -> dict[str, Any]:
    """One problem as a program is told of it."""
    return {
        "row": problem.row,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "value": problem.value,
        "params": problem.params,
        "message_zh": problem_text(problem.code, problem.params, words("zh")),
        "message_en": problem_text(problem.code, problem.params, words("en")),
    }
