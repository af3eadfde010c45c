"""Slides on the command line: what the presenter takes away, without opening a page."""

from pathlib import Path

import click

from cli.asking import question
from cli.desk import Desk
from figures.wording import words

ENDINGS = (".pptx", ".xlsx", ".html")


@click.command()
@click.argument("plan")
@click.option("--region", help="Region code, such as 520000. Default: the plan's own.")
@click.option("--group", help="Population group, such as migrant_workers. Default: everybody.")
@click.option("--industry", help="Industry section, such as C. Default: all.")
@click.option("--as-of", metavar="YYYY-MM", help="Last month taken in. Default: the last with figures.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the slides. Default: the messages'.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="File, .pptx, .xlsx or .html.",
)
@click.option("--dark", is_flag=True, help="White on black, for an .html file.")
@click.pass_obj
def deck(desk: Desk, /, lang: str | None, output: Path, dark: bool, **asked: str | None) -> None:
    """Write the ready-made slides of a plan, a show of them, or the workbook behind them.

    One figure on each, with native charts and maps that can be edited. An .html file shows them full screen in any
    browser, without a network; press ? for its keys. PLAN is a plan's id, such as cn-145. What has nothing to show is
    left out; the notes of the first slide name it.
    """
    ending = output.suffix.lower()
    if ending not in ENDINGS:
        raise click.UsageError(desk.say("Name a file that ends with {endings}.", endings=desk.say.listing(ENDINGS)))
    from reports import deck as slides  # every other command would wait a fifth of a second for it

    wanted, say = question(asked, desk.say), words(lang) if lang else desk.say
    if ending == ".html":
        content = slides.to_show(wanted, say, "projector_dark" if dark else "projector")
    else:
        content = (slides.to_deck if ending == ".pptx" else slides.to_deck_workbook)(wanted, say)
    output.write_bytes(content)
