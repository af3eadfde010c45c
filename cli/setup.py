"""Making, filling, building and checking a home."""

import shutil
from dataclasses import replace

import click

from cli.desk import Desk
from cli.health import sentence
from cli.progress import Progress
from data import build as building
from data.demo.fill import fill
from data.doctor import examine
from data.intake.person import keep_key, load_key
from data.ledger import Ledger
from data.register import Register
from home import Home

FAILED = 1


def rebuild(desk: Desk) -> str:
    """Build the warehouse with progress on standard error; the name of the new version."""
    with Progress(desk.say) as progress:
        return building.build(desk.home, progress)


@click.command()
@click.option("--empty", is_flag=True, help="Only the register and the key; no warehouse yet.")
@click.pass_obj
def init(desk: Desk, empty: bool) -> None:
    """Make a home with the reference data.

    That is a register, a key and a warehouse. What is there already stays as it is.
    """
    Register(desk.home).create()
    key, is_new = load_key(desk.home, in_use=Ledger(desk.home).knows_people())
    if is_new:
        keep_key(desk.home, key)
    if not empty:
        rebuild(desk)
    click.echo(desk.say("The home is ready: {path}", path=desk.home.path))
    desk.tell(desk.say("Next: skillgauge load FILE --kind statistics, then skillgauge serve"))


@click.command()
@click.pass_obj
def demo(desk: Desk) -> None:
    """Fill an empty home with the synthetic demo.

    A home that holds real uploads is refused.
    """
    if desk.home.path.exists():
        _fill(desk)
    else:
        # Beside its place until it is whole: a demo that was broken off never passes for one
        beside = Home(desk.home.path.with_name(f"{desk.home.path.name}.partial"))
        shutil.rmtree(beside.path, ignore_errors=True)
        _fill(replace(desk, home=beside))
        beside.path.rename(desk.home.path)
    click.echo(desk.say("The demo is ready: {path}", path=desk.home.path))


def _fill(desk: Desk) -> None:
    with Progress(desk.say) as progress:
        fill(desk.home, desk.who, progress)
    rebuild(desk)


@click.command()
@click.pass_obj
def build(desk: Desk) -> None:
    """Build the warehouse anew from the ledger.

    Readers move to the new version with their next question.
    """
    version = rebuild(desk)
    click.echo(desk.say("Version {version} of the warehouse is current.", version=version))


@click.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Check a home, repair what a crash has left.

    Register, ledger, key and warehouse are read whole; every repair is told. Exit code 1 when something remains wrong.
    """
    desk: Desk = ctx.obj
    with Progress(desk.say) as progress:
        findings = examine(desk.home, progress)
    for finding in findings:
        click.echo(sentence(finding, desk.say))
    if any(finding.verdict == "wrong" for finding in findings):
        ctx.exit(FAILED)
