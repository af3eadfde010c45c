"""`skillgauge inspect`: a close look at a file, before anything is loaded."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from cli.desk import Desk
from cli.load import ENCODING, LEAVE_OUT, REFUSED, SHARE
from cli.look import lines
from cli.outcome import problem_facts
from cli.progress import Progress
from data import intake
from data.contract import KINDS, Contract, ContractError
from data.durable import put
from data.intake import Inspection

FALLBACK = "statistics"  # what a file is taken for whose headings fit no kind; it is refused anyway

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--kind", type=click.Choice(KINDS), help="What one row is. Default: the kind that the headings fit best.")
@click.option("--contract", "own", type=FILE, help="A contract of your own instead, TOML as in data/contracts.")
@click.option("--sheet", help="The sheet of a workbook to read.")
@click.option("--encoding", type=ENCODING, help="What a text file is written in. Default: as the file itself tells.")
@click.option("--leave-out", type=SHARE, default=0.0, help=LEAVE_OUT)
@click.option("--rows", type=click.Path(dir_okay=False, path_type=Path), help="Write the rows as they would be stored.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object only.")
@click.pass_context
def inspect(
    ctx: click.Context, file: Path, kind: str | None, own: Path | None, sheet: str | None, encoding: str | None,
    leave_out: float, rows: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Look at a file closely; the home stays as it is.

    How it was read, which column is which, what is kept in another form than written, what is wrong where. Without a
    home there is nothing to compare with, and people get pseudonyms of this one run.

    --rows writes UTF-8 CSV: every row without an error, row_no (its line in the file; where months or places stand
    across, a thousand million for each such column and the line) first, ISO dates, people as pseudonyms. Cells are
    exact, also those that begin with = + - or @: do not open the file in a spreadsheet.

    Exit code 3 when the file would be refused.
    """
    desk: Desk = ctx.obj
    tell = desk.tell if as_json else click.echo
    if rows and rows.exists() and rows.samefile(file):
        raise click.BadParameter(desk.say("The file itself would be overwritten."), param_hint="--rows")
    contract = _contract(kind, own, desk, tell, partial(intake.fitting, file, sheet, encoding))
    with Progress(desk.say) as progress:
        seen = intake.inspect(
            file, file.name, contract.kind, contract=contract, home=desk.home, sheet=sheet, encoding=encoding,
            limit=leave_out / 100, progress=progress,
        )  # fmt: skip
    _tell_of_home(seen, desk, tell)
    if as_json:
        click.echo(json.dumps(facts(seen), ensure_ascii=False, indent=1))
    else:
        for line in lines(seen, contract, desk.say):
            click.echo(line)
    if rows:
        _write_rows(seen, rows, desk)
    if seen.state != "ready":
        ctx.exit(REFUSED)


def facts(seen: Inspection) -> dict[str, Any]:
    """Everything that a look at a file found, but its rows, as `inspect --json` prints it."""
    file = seen.file
    return {
        "state": seen.state,
        "kind": seen.kind,
        "mode": seen.mode,
        "file": file.name,
        "sha256": file.sha256,
        "size": file.size,
        "encoding": file.encoding,
        "delimiter": file.delimiter,
        "header_row": file.header_row,
        "mapping": dict(seen.mapping),
        "accepted": seen.accepted,
        "rejected": seen.rejected,
        "duplicate_of": seen.duplicate_of,
        "places": seen.scope.places,
        "months": seen.scope.months,
        "conversions": [
            {
                "column": one.column,
                "kind": one.kind,
                "count": one.count,
                "examples": [{"written": written, "kept": kept} for written, kept in one.examples],
            }
            for one in seen.conversions
        ],
        "counts": {group.first.code: group.count for group in seen.groups},
        "problems": [problem_facts(problem) for problem in seen.problems],
    }


def _contract(
    kind: str | None, own: Path | None, desk: Desk, tell: Callable[[str], object], kinds: Callable[[], Sequence[str]]
) -> Contract:
    """The contract asked for, or that of the kind which the headings fit best: `kinds` finds those."""
    say = desk.say
    if own and kind:
        raise click.UsageError(say("Give --kind or --contract, not both."))
    if own:
        try:
            return Contract.from_file(own)
        except ContractError as error:
            raise click.BadParameter(str(error), param_hint="--contract") from error
    if kind:
        return Contract.load(kind)
    fitting = kinds()
    if len(fitting) > 1:
        several = say.listing(f"{one} ({say.term('extract_kind', one)})" for one in fitting)
        raise click.UsageError(
            say("The headings fit several kinds equally well: {kinds}. Choose with --kind.", kinds=several)
        )
    if fitting:
        tell(say("By its headings: {kind} ({name}).", kind=fitting[0], name=say.term("extract_kind", fitting[0])))
        return Contract.load(fitting[0])
    tell(say("The headings fit no kind; read as {kind}. Choose another with --kind.", kind=FALLBACK))
    return Contract.load(FALLBACK)


def _tell_of_home(seen: Inspection, desk: Desk, tell: Callable[[str], object]) -> None:
    """What the home could not give to the look."""
    if not desk.home.register.exists():
        tell(desk.say("There is no home at {path}: the file was compared with nothing.", path=desk.home.path))
    if seen.new_key is not None:
        tell(desk.say("There is no person key yet: the pseudonyms are those of this one run."))


def _write_rows(seen: Inspection, path: Path, desk: Desk) -> None:
    """All rows, whole or not at all; some at a time."""
    if not seen.file.header_row:
        desk.tell(desk.say("No rows could be read: {path} was not written.", path=path))
        return
    beside = path.with_name(f"{path.name}.part")
    try:
        with beside.open("wb") as handle:
            for number, frame in enumerate(seen.staged.frames()):
                frame.write_csv(handle, include_header=number == 0)
        put(beside, path)
    finally:
        beside.unlink(missing_ok=True)
