"""What was accepted, and taking it out of the numbers or bringing it back."""

import json
from dataclasses import asdict

import click

from cli.desk import Desk
from cli.setup import rebuild
from cli.table import table
from data.ledger import Ledger
from data.register import Batch
from figures.wording import Words


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print every fact of every batch as a JSON array.")
@click.pass_obj
def batches(desk: Desk, as_json: bool) -> None:
    """List the accepted batches, oldest first."""
    found = Ledger(desk.home).batches()
    if as_json:
        click.echo(json.dumps([asdict(batch) for batch in found], ensure_ascii=False, indent=1))
    elif found:
        click.echo(table([_headings(desk.say), *(_row(batch, desk.say) for batch in found)]))
    else:
        desk.tell(desk.say("No batch has been accepted yet."))


@click.command()
@click.argument("batch_id", metavar="ID")
@click.option("--reason", default="", help="Why, for the audit trail.")
@click.pass_obj
def withdraw(desk: Desk, batch_id: str, reason: str) -> None:
    """Take a batch out of every number.

    Nothing is deleted; `skillgauge restore` brings it back.
    """
    batch = Ledger(desk.home).withdraw(batch_id, desk.who, reason)
    rebuild(desk)
    click.echo(desk.say("Batch {batch} ({file}) is withdrawn.", batch=batch.id, file=batch.file_name))


@click.command()
@click.argument("batch_id", metavar="ID")
@click.option("--reason", default="", help="Why, for the audit trail.")
@click.pass_obj
def restore(desk: Desk, batch_id: str, reason: str) -> None:
    """Bring a withdrawn batch back."""
    batch = Ledger(desk.home).restore(batch_id, desk.who, reason)
    rebuild(desk)
    click.echo(desk.say("Batch {batch} ({file}) is live again.", batch=batch.id, file=batch.file_name))


def _headings(say: Words) -> tuple[str, ...]:
    return (
        say("Batch"),
        say("Kind"),
        say("State"),
        say("Mode"),
        say("Rows"),
        say("Accepted at"),
        say("By"),
        say("File"),
    )


def _row(batch: Batch, say: Words) -> tuple[str, ...]:
    return (
        batch.id,
        say.term("extract_kind", batch.kind),
        say.term("batch_state", batch.state),
        say.term("batch_mode", batch.mode),
        say.number(batch.accepted),
        say.moment(batch.accepted_at),
        batch.who,
        batch.file_name,
    )
