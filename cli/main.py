"""The `skillgauge` command: one file of extracts in, one figure out, and the care of a home in between.

Exit codes: 0 done, 1 failed, 2 wrong usage (click's own), 3 input refused.
"""

from typing import Any

import click

from cli.batches import batches, restore, withdraw
from cli.deck import deck
from cli.desk import Desk, language
from cli.failures import KNOWN, explain
from cli.inspect import inspect
from cli.load import load
from cli.report import report
from cli.serve import serve
from cli.setup import build, demo, doctor, init
from cli.show import figure, figures
from figures.wording import words
from home import Home


class Commands(click.Group):
    """A group whose known failures end in one sentence and exit code 1, never in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KNOWN as failure:
            raise click.ClickException(explain(failure, ctx.obj)) from failure


@click.group(name="skillgauge", cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Language of messages. Default: the locale's (LC_ALL, LANG)."
)
@click.version_option(package_name="skillgauge")
@click.pass_context
def main(ctx: click.Context, lang: str | None) -> None:
    """Skills-plan targets against actuals.

    $SKILLGAUGE_HOME names the home, the folder with register, ledger, warehouse and keys. Default: ./var.

    Exit codes: 0 done, 1 failed, 2 wrong usage, 3 input refused.
    """
    ctx.obj = Desk(Home.current(), words(language(lang)))


for command in (
    init,
    demo,
    inspect,
    load,
    batches,
    withdraw,
    restore,
    build,
    figures,
    figure,
    deck,
    report,
    serve,
    doctor,
):
    main.add_command(command)
