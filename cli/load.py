"""Files of extracts into the ledger: each file becomes one batch or is refused with its reasons."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from cli.desk import Desk
from cli.outcome import Outcome
from cli.progress import Progress
from cli.setup import rebuild
from cli.table import printable
from data.contract import KINDS
from data.intake import Inspection, accept, inspect
from data.intake.encoding import ALIASES, CHOICES
from data.ledger import Ledger, LedgerRefused
from data.register import Batch

REFUSED = 3
ENCODING = click.Choice([*CHOICES, *ALIASES], case_sensitive=False)
SHARE = click.FloatRange(0, 100)
LEAVE_OUT = "Per cent of rows that may be left out because they are wrong. Default 0: any error refuses the file."


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--kind", required=True, type=click.Choice(KINDS), help="What one row of the file is.")
@click.option("--mode", type=click.Choice(["append", "upsert", "replace"]), help="Default: the kind's own.")
@click.option("--sheet", help="The sheet of a workbook to read.")
@click.option("--encoding", type=ENCODING, help="What a text file is written in. Default: as the file itself tells.")
@click.option("--leave-out", type=SHARE, default=0.0, help=LEAVE_OUT)
@click.option("--dry-run", is_flag=True, help="Only read and check; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object (for several files an array) only.")
@click.pass_context
def load(
    ctx: click.Context, files: tuple[Path, ...], kind: str, mode: str | None, sheet: str | None, encoding: str | None,
    leave_out: float, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Load files as batches, then build once.

    A file is accepted or refused as a whole; the others are loaded all the same. Exit code 3 when any was refused.
    """
    desk: Desk = ctx.obj
    outcomes = []
    look = partial(inspect, kind=kind, home=desk.home, mode=mode, sheet=sheet, encoding=encoding, limit=leave_out / 100)
    for path in files:
        outcomes.append(_load(desk, path, look, dry_run))
        if not as_json:
            _print(outcomes[-1], desk)
    if as_json:
        facts: list[dict[str, Any]] = [outcome.facts() for outcome in outcomes]
        click.echo(json.dumps(facts[0] if len(facts) == 1 else facts, ensure_ascii=False, indent=1))
    if any(outcome.state == "accepted" for outcome in outcomes):
        rebuild(desk)
    if any(outcome.refused for outcome in outcomes):
        ctx.exit(REFUSED)


def _load(desk: Desk, path: Path, look: Callable[..., Inspection], dry_run: bool) -> Outcome:
    with Progress(desk.say) as progress:
        inspection = look(path, path.name, progress=progress)
    if inspection.state != "ready":
        return Outcome(inspection.state, inspection, inspection.duplicate_of)
    if dry_run:
        return Outcome("dry-run", inspection)
    try:
        return Outcome("accepted", inspection, _accepted(desk, inspection).id)
    except LedgerRefused as refusal:
        return Outcome.from_refusal(inspection, refusal)


def _accepted(desk: Desk, inspection: Inspection) -> Batch:
    """In a demonstration home whatever is accepted counts as synthetic."""
    return accept(inspection, home=desk.home, who=desk.who, synthetic=Ledger(desk.home).is_practice())


def _print(outcome: Outcome, desk: Desk) -> None:
    click.echo(printable(outcome.sentence(desk.say)))
    for line in (outcome.converted(desk.say), *outcome.listed(desk.say)):
        if line:
            click.echo(f"  {printable(line)}")
