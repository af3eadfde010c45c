"""A look at a file as lines for a person at a terminal."""

from collections.abc import Iterator, Sequence

from cli.outcome import Outcome
from cli.table import printable, shortened, table
from data.contract import Contract, Field
from data.intake import Inspection
from figures.wording import Words, conversion_examples, problem_text

SAMPLE = 3  # rows whose values are shown beside their headings
PLACES = 12

Rows = Sequence[Sequence[str]]


def lines(seen: Inspection, contract: Contract, say: Words) -> Iterator[str]:
    """The verdict; how the file was read; its columns; what was converted; its problems, counted and then listed."""
    outcome = Outcome(seen.state, seen, seen.duplicate_of)
    yield printable(outcome.sentence(say))
    if seen.state == "duplicate":
        return
    yield from _section("", _as_read(seen, say))
    if seen.mapping:
        yield from _section(say("Columns, and the first rows as they will be stored"), _columns(seen, contract, say))
    yield from _section(outcome.converted(say), _conversions(seen, say))
    counted = len(seen.problems) > len(seen.groups)
    yield from _section(say("Problems by kind"), _groups(seen, say) if counted else [])
    yield from _section(say("Problems"), [[sentence] for sentence in outcome.listed(say)])


def _section(title: str, rows: Rows) -> Iterator[str]:
    """A table below its title; nothing when it has no rows."""
    if rows:
        yield ""
        yield from [printable(title)] if title else []
        yield from table([[printable(cell) for cell in row] for row in rows]).splitlines()


def _as_read(seen: Inspection, say: Words) -> Rows:
    file, scope = seen.file, seen.scope
    facts = [(say("Size"), say.size(file.size))]
    if file.encoding:
        facts.append((say("Encoding"), file.encoding))
    if file.header_row:
        facts += [
            (say("Separator"), file.delimiter),
            (say("Header row"), say.number(file.header_row)), (say("Rows"), say.number(file.rows)),
        ]  # fmt: skip
    if scope.months:
        facts.append((say("Months"), say("{a} – {b}", a=scope.months[0], b=scope.months[-1])))
    if scope.places:
        more = ["…"] if len(scope.places) > PLACES else []
        facts.append((say("Places"), say.listing([*scope.places[:PLACES], *more])))
    return facts


def _columns(seen: Inspection, contract: Contract, say: Words) -> Rows:
    rows = seen.rows.head(SAMPLE).to_dicts()
    return [
        [field.zh if say.lang == "zh" else field.en, shortened(seen.mapping.get(field.name, "")),
         *(shortened(_stored(field, row)) for row in rows)]
        for field in contract.fields
        if field.required or field.name in seen.mapping
    ]  # fmt: skip


def _stored(field: Field, row: dict[str, object]) -> str:
    values = [row.get(column) for column in field.columns]
    return "..".join(dict.fromkeys("" if value is None else str(value) for value in values))


def _conversions(seen: Inspection, say: Words) -> Rows:
    return [
        (one.column, say.term("conversion", one.kind), say.number(one.count),
         conversion_examples(one.kind, one.examples, say))
        for one in seen.conversions
    ]  # fmt: skip


def _groups(seen: Inspection, say: Words) -> Rows:
    return [
        (say.term("severity", group.first.severity), f"{say.number(group.count)} ×",
         "" if group.first.row is None else say("first in row {n}", n=group.first.row),
         problem_text(group.first.code, group.first.params, say))
        for group in seen.groups
    ]  # fmt: skip
